import type { App } from '../program.ts';
import { AGREE, REFUSE } from './words.ts';

/** What a person does with the question about the policy. */
export type Decision = 'accept' | 'refuse';

const BUTTONS: Readonly<Record<Decision, readonly string[]>> = { accept: AGREE, refuse: REFUSE };
const MEANS = { accept: 'accepted', refuse: 'refused' } as const;

/**
 * Answers WeChat's privacy popup (the one that waits, or the next) and the program's own dialog. False when neither of them was there: then
 * nobody was asked, and that is on record.
 */
export async function decide(app: App, decision: Decision): Promise<boolean> {
  const before = app.consents().length;
  await app.attempt({ privacy: decision });
  const button = await app.sees(...BUTTONS[decision].map((text) => ({ text })));
  if (button !== undefined) {
    await app.attempt({ consent: MEANS[decision] });
    await app.attempt({ tap: button, title: `${decision} the policy: "${button.text}"` });
    return true;
  }
  if (app.consents().length > before) return true;
  app.miss(
    `${decision} the policy`,
    `WeChat's popup did not come, and ${(await app.page()).path} has no button ${BUTTONS[decision].slice(0, 5).join(' | ')} …`,
  );
  return false;
}

/** Opens pages one after the other, as many as the program has, at most `limit`. Returns those that opened. */
export async function visit(app: App, limit = Number.POSITIVE_INFINITY): Promise<readonly string[]> {
  const opened: string[] = [];
  for (const page of app.facts.pages.slice(0, limit)) if (await app.attempt({ open: page })) opened.push(page);
  return opened;
}

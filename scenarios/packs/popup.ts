import type { App } from '../program.ts';
import { AGREE, ASKING, REFUSE } from './words.ts';

/** What a person does with the question about the policy. */
export type Decision = 'accept' | 'refuse';

/**
 * Answers WeChat's privacy popup (the one that waits, or the next) and the program's own dialog. False when neither of them was there: then
 * nobody was asked, and that is on record.
 */
export async function decide(app: App, decision: Decision): Promise<boolean> {
  const before = app.consents().length;
  await app.attempt({ privacy: decision });
  const button = await app.button(decision === 'accept' ? AGREE : REFUSE);
  if (button !== undefined && (await app.attempt({ policy: decision }))) return true;
  if (app.consents().length > before) return true;
  app.miss(
    'somebody is asked about the policy',
    "WeChat's popup did not come, and the program shows no dialog of its own",
  );
  return false;
}

/** The person says yes, or no, to every permission that the program may ask for. */
export const permissions = (app: App, answer: 'allow' | 'deny'): Promise<boolean> => {
  const scopes = [...new Set([...app.facts.scopes, ...ASKING.map(({ scope }) => scope)])];
  return app.attempt(answer === 'allow' ? { allow: scopes } : { deny: scopes });
};

/** Dialogs of one page that are put away before it is left as it is. */
const MOST_DIALOGS = 4;

/**
 * Opens a page and puts away what it asks by itself, so that the page can be used: a modal dialog lies over everything, over the next pages as well.
 * Who only looks around says no where there is a choice. False when the page does not open.
 */
export async function openFreely(app: App, page: string): Promise<boolean> {
  if (!(await app.attempt({ open: page }))) return false;
  await putAway(app);
  return true;
}

/** Puts away the modal dialogs that are open, by their first button: the one that says no, or the only one. */
export async function putAway(app: App): Promise<void> {
  for (let at = 0; at < MOST_DIALOGS && (await app.sees('dialog-button')) !== undefined; at += 1)
    if (!(await app.attempt({ tap: 'dialog-button', title: 'put a dialog away' }))) return;
}

/** Opens pages one after the other, as many as the program has, at most `limit`. Returns those that opened. */
export async function visit(app: App, limit = Number.POSITIVE_INFINITY): Promise<readonly string[]> {
  const opened: string[] = [];
  for (const page of app.facts.pages.slice(0, limit)) if (await app.attempt({ open: page })) opened.push(page);
  return opened;
}

import { type App, defineScenario } from '../program.ts';
import { decide, permissions, visit } from './popup.ts';
import { RIGHTS } from './words.ts';

const AFTER_REFUSAL = 8;

/** Before any answer, after a refusal, after agreeing, after withdrawing: one state after the other in one run. */
export default defineScenario({
  name: 'consent',
  timeout: '4s',
  async run(app) {
    const entry = app.facts.pages[0] ?? '';
    await app.step({ open: entry, title: 'open, and touch nothing' });
    await app.attempt({ wait: { idle: true } });
    await permissions(app, 'deny');
    if (await decide(app, 'refuse')) await visit(app, AFTER_REFUSAL);
    await app.attempt({ launch: { path: entry }, title: 'start again' });
    await permissions(app, 'allow');
    await decide(app, 'accept');
    await visit(app);
    await withdraw(app);
  },
});

/** Looks on every page for a way back; without one there is nothing to see after it. */
async function withdraw(app: App): Promise<void> {
  const words = RIGHTS.find(({ right }) => right === 'withdraw')?.words ?? [];
  for (const page of app.facts.pages) {
    if (!(await app.attempt({ open: page }))) continue;
    const button = await app.button(words);
    if (button === undefined) continue;
    await app.attempt({ consent: 'withdrawn' });
    await app.attempt({ dialog: { kind: 'modal', choice: 'confirm' } });
    await app.attempt({ tap: button, title: `withdraw consent: "${button.text}"` });
    await visit(app, AFTER_REFUSAL);
    return;
  }
  app.miss('withdraw consent', `none of ${app.facts.pages.length} pages shows ${words.join(' | ')}`);
}

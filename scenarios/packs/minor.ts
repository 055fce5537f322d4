import { type App, defineScenario } from '../program.ts';
import { decide, permissions } from './popup.ts';
import { FIELDS, SUBMIT } from './words.ts';

/** The forms of every page filled in by a child, as far as their labels are known. Runs with a persona below fourteen. */
export default defineScenario({
  name: 'minor',
  timeout: '4s',
  async run(app) {
    await permissions(app, 'allow');
    await app.step({ open: app.facts.pages[0] ?? '' });
    await decide(app, 'accept');
    let filled = 0;
    for (const page of app.facts.pages) if (await app.attempt({ open: page })) filled += await form(app);
    if (filled === 0)
      app.miss(
        'a form that a child can fill in',
        `none of ${app.facts.pages.length} pages has a field with a known label (${FIELDS.map(({ labels }) => labels[0] ?? '').join(' | ')} …)`,
      );
  },
});

/** Fills what it knows and sends it; returns how many fields that were. */
async function form(app: App): Promise<number> {
  let filled = 0;
  for (const { field, labels } of FIELDS) {
    const label = await app.sees(...labels.map((one) => ({ label: one })));
    if (label === undefined) continue;
    if (await app.attempt({ fill: { [label.label]: answerOf(app, field) } })) filled += 1;
  }
  if (filled === 0) return 0;
  const button = await app.button(SUBMIT);
  if (button !== undefined) await app.attempt({ tap: button });
  return filled;
}

function answerOf({ persona }: App, field: string): string {
  if (field === 'detail') return persona.address.detail;
  return String(persona[field as 'name' | 'mobile' | 'residentId' | 'birthday' | 'nickname' | 'email']);
}

import { type App, defineScenario } from '../program.ts';
import { decide, openFreely, putAway } from './popup.ts';
import { ASKING } from './words.ts';

/** What tells of something and is no button. */
const TOAST = /未|已|失败|成功|请先/;

/** Where the program asks for a permission: by itself when the page opens, or when something is tapped. */
interface Asked {
  readonly scope: string;
  readonly page: string;
  readonly text?: string;
}

/** Denies each permission in turn: the page must go on, and the program must not ask again by itself. */
export default defineScenario({
  name: 'refusal',
  timeout: '4s',
  async run(app) {
    const scopes = [...new Set([...app.facts.scopes, ...ASKING.map(({ scope }) => scope)])];
    await app.step({ deny: scopes });
    await app.step({ open: app.facts.pages[0] ?? '' });
    await decide(app, 'accept');
    const asked = await search(app);
    for (const one of asked) await refused(app, one);
    if (asked.length === 0)
      app.miss(
        'a permission to refuse',
        `${app.facts.pages.length} pages asked for none of ${scopes.length} permissions, neither when opened nor when ${ASKING.flatMap(({ words }) => words.slice(0, 2)).join(' | ')} … was tapped`,
      );
    for (const scope of app.facts.scopes)
      if (!asked.some((one) => one.scope === scope))
        app.miss(`refuse ${scope}`, 'app.json declares it, and no page was seen to ask for it');
  },
});

/** Opens every page and taps what looks as if it asked; notes the first place for each scope. */
async function search(app: App): Promise<readonly Asked[]> {
  const asked = new Map<string, Asked>();
  const take = (from: number, page: string, text?: string): void => {
    for (const { scope } of app.prompts().slice(from))
      if (!asked.has(scope)) asked.set(scope, { scope, page, ...(text === undefined ? {} : { text }) });
  };
  for (const page of app.facts.pages) {
    const from = app.prompts().length;
    if (!(await openFreely(app, page))) continue;
    take(from, page);
    for (const { words } of ASKING) {
      const button = await app.button(words, TOAST);
      if (button === undefined) continue;
      const before = app.prompts().length;
      await app.attempt({ tap: button });
      take(before, page, button.text);
      if ((await app.page()).path !== page) await openFreely(app, page);
      else await putAway(app);
    }
  }
  return [...asked.values()];
}

async function refused(app: App, { scope, page, text }: Asked): Promise<void> {
  await app.attempt({ deny: scope });
  const from = app.prompts().length;
  const opened = await app.attempt({ open: page, title: `open ${page} after ${scope} was refused` });
  const again = app
    .prompts()
    .slice(from)
    .filter((prompt) => prompt.scope === scope).length;
  if (again > 0)
    app.miss(`${scope} is not asked for again`, `${page} asked ${again} time(s) by itself after the refusal`);
  else app.note(`${scope} is not asked for again when ${page} opens`);
  await putAway(app);
  if (opened && text !== undefined)
    await app.attempt({ tap: { text }, title: `tap "${text}" after ${scope} was refused` });
  await app.attempt({ expect: { page }, title: `${page} goes on without ${scope}` });
}

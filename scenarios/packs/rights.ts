import type { Json } from '../../evidence/events.ts';
import { type App, defineScenario } from '../program.ts';
import { login } from './login.ts';
import { decide, openFreely, permissions, visit } from './popup.ts';
import { CONFIRM, RIGHTS, SUBMIT } from './words.ts';

/** Words of shops and forms that hold a word of a right by chance. */
const OTHER = /购物车|商品|订单|优惠|搜索|地址簿|售后|申请退|物流|数量|密码|单号|规格|价格/;

/** Leaving is not cancelling. */
const LOG_OUT = /登录|登陆|订单|申请退/;

/** Where a right can be exercised. */
interface Place {
  readonly right: string;
  readonly page: string;
  readonly text: string;
}

/** Finds and exercises the rights that the law gives the person, then looks whether the data is gone. What is not found is a failed step that says where was looked. */
export default defineScenario({
  name: 'rights',
  timeout: '4s',
  async run(app) {
    await permissions(app, 'allow');
    await app.step({ open: app.facts.pages[0] ?? '' });
    await decide(app, 'accept');
    const isIn = await login(app);
    const places = await search(app);
    for (const { right, words } of RIGHTS) {
      const place = places.find((one) => one.right === right);
      if (place) await exercise(app, place);
      else
        app.miss(
          `right: ${right}`,
          `none of ${app.facts.pages.length} pages shows ${words.join(' | ')}${isIn === false ? ' to who is not logged in' : ''}`,
        );
    }
    if (places.some(({ right }) => right === 'cancel-account')) await afterwards(app);
  },
});

/** One walk over all pages; the first page that shows a word is where the right is. */
async function search(app: App): Promise<readonly Place[]> {
  const places = new Map<string, Place>();
  for (const page of app.facts.pages) {
    if (!(await openFreely(app, page))) continue;
    for (const { right, words } of RIGHTS) {
      if (places.has(right)) continue;
      const seen = await app.button(words, right === 'cancel-account' ? LOG_OUT : OTHER);
      if (seen !== undefined) places.set(right, { right, page, text: seen.text });
    }
  }
  return [...places.values()];
}

async function exercise(app: App, place: Place): Promise<void> {
  const { right, page, text } = place;
  await openFreely(app, page);
  const asked = app.requests().length;
  if (right === 'withdraw') await app.attempt({ consent: 'withdrawn' });
  await app.attempt({ dialog: { kind: 'modal', choice: 'confirm' }, title: 'say yes when it asks once more' });
  if (!(await app.attempt({ tap: { text }, title: `right: ${right}: "${text}" on ${page}` }))) return;
  const more = right === 'cancel-account' ? await app.button(CONFIRM, /取消/) : undefined;
  if (more !== undefined) await app.attempt({ tap: more });
  if (right === 'correct') await correct(app, place);
  const sent = app.requests().slice(asked);
  if (right === 'cancel-account' && sent.length === 0)
    app.miss('the server is told that the account is cancelled', `tapping "${text}" on ${page} sent no request`);
  else app.note(`right: ${right}: then ${(await app.page()).path} was shown, ${sent.length} request(s) were sent`);
}

/** Changes something and saves it. */
async function correct(app: App, { text }: Place): Promise<void> {
  const field = await app.sees({ role: 'textbox' as const });
  const { path } = await app.page();
  if (field === undefined)
    return app.miss(
      'right: correct: something can be changed',
      `"${text}" led to ${path}, which shows no field to type in`,
    );
  const asked = app.requests().length;
  await app.attempt({ input: { into: field, text: app.persona.nickname } });
  const save = await app.button(SUBMIT);
  if (save === undefined)
    return app.miss('right: correct: the change is saved', `${path} shows none of ${SUBMIT.join(' | ')}`);
  await app.attempt({ tap: save });
  if (app.requests().length === asked)
    app.miss('right: correct: the change is sent', `tapping "${save.text}" on ${path} sent no request`);
}

/** What is left of the person after the account is gone; what the server still returns is judged from the traffic. */
async function afterwards(app: App): Promise<void> {
  await app.attempt({
    launch: { path: app.facts.pages[0] ?? '' },
    title: 'start again after the account was cancelled',
  });
  await visit(app);
  const stored = await app.stored();
  const { name, mobile, residentId, email, nickname, address } = app.persona;
  const person = { name, mobile, residentId, email, nickname, address: address.detail };
  const left = Object.entries(stored).flatMap(([key, value]) => kept(key, value, person));
  if (left.length > 0) app.miss('storage holds nothing of the person any more', left.join('; '));
  else app.note(`storage holds nothing of the person any more (${Object.keys(stored).length} keys looked at)`);
}

/** Which parts of the person a stored value still holds. The values themselves are never named. */
function kept(key: string, value: Json, person: Readonly<Record<string, string>>): string[] {
  const text = JSON.stringify(value);
  return Object.entries(person)
    .filter(([, part]) => text.includes(part))
    .map(([field]) => `"${key}" still holds the ${field}`);
}

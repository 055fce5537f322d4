import type { Call } from '../judge/event-index.ts';
import { field } from './repeated-prompts.ts';
import type { RuleInput } from './rule.ts';

type Calls = readonly Call[];

/** How a mini-program shuts the person out, by one call right after the refusal. */
export interface Lock {
  readonly key: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly what: (call: Call) => string;
  readonly fits: (call: Call) => boolean;
}

const named = (call: Call, name: RegExp): boolean => name.test(call.api.replace(/^.*\./, ''));
/** Pages that are there to stop somebody. */
const BLOCKING_PAGE =
  /block|forbid|forbidden|deny|denied|refus|reject|no-?auth|unauth|no-?permission|limit(?:ed)?\b|disagree/i;
/** A dialog that makes the permission the price of going on. */
const DEMANDS =
  /(?:必须|务必|需要?先?|请)[^。]{0,16}(?:授权|同意|权限|开启)[^。]{0,24}(?:才能|才可|方可|否则|后[^。]{0,4}使用)|(?:不|未|没有|拒绝)(?:同意|授权|开启)[^。]{0,16}(?:无法|不能|将)[^。]{0,8}使用|cannot (?:use|continue) without/i;

/** The ways, most blatant first: a call counts for the first that fits. */
export const LOCKS: readonly Lock[] = [
  {
    key: 'exit',
    title: { zh: '用户拒绝后小程序自行退出', en: 'the mini-program shuts itself after a refusal' },
    what: ({ api }) => api,
    fits: (call) => named(call, /^exitMiniProgram$/),
  },
  {
    key: 'blocking-page',
    title: { zh: '用户拒绝后被送到拦截页', en: 'after a refusal the person is sent to a page that stops them' },
    what: (call) => `${call.api} ${field(call.args, 'url')}`,
    fits: (call) => named(call, /^(?:reLaunch|redirectTo)$/) && BLOCKING_PAGE.test(field(call.args, 'url')),
  },
  {
    key: 'demanding-dialog',
    title: {
      zh: '用户拒绝后弹窗要求授权，且不能取消',
      en: 'after a refusal a dialog that cannot be cancelled demands the permission',
    },
    what: ({ api }) => `${api} showCancel: false`,
    fits: (call) =>
      named(call, /^showModal$/) &&
      field(call.args, 'showCancel') === 'false' &&
      DEMANDS.test(`${field(call.args, 'title')} ${field(call.args, 'content')}`),
  },
];

/**
 * Calls that answer a refusal: made after it and before the person does something else (the next step of the scenario) or is somewhere else
 * (the next page). An exit two pages later has nothing to do with it.
 */
export function answersTo(refused: readonly { readonly seq: number }[], input: RuleInput): Calls {
  const starts = new Set(refused.map(({ seq }) => seq));
  const windows: (readonly [number, number])[] = [];
  let open: number | undefined;
  for (const event of input.index.marks) {
    const over = event.type === 'page-enter' || event.type === 'step-start' || event.type === 'end';
    if (open !== undefined && over) {
      windows.push([open, event.seq]);
      open = undefined;
    }
    if (starts.has(event.seq)) open ??= event.seq;
  }
  if (windows.length === 0) return [];
  return input.index.calls.filter(({ seq }) => windows.some(([from, to]) => seq > from && seq < to));
}

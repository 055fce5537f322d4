import type { ApiCallEvent, Envelope, Json } from '../../evidence/events.ts';
import { byItself } from './by-itself.ts';
import { paperDraft } from './documentary.ts';
import { groupBy, place } from './kit.ts';
import type { FindingDraft, Rule, RuleInput } from './rule.ts';

/** Rule of thumb of the 2019 method: not again within 48 hours. */
const PAUSE_MS = 48 * 3600 * 1000;
const ASKS = /授权|权限|同意|隐私|允许|定位|permission|consent|privacy/i;

/** Sheets that authorise no access: messages are the business of unwanted-marketing, a payment is refused once and asked for with the next order. */
const OTHERS: ReadonlySet<string> = new Set(['subscribeMessage', 'payment', 'biometric']);
/** WeChat shows these only to a person who taps the button that is made for it. */
const TAPPED: ReadonlySet<string> = new Set(['phoneNumber']);

/**
 * After a refusal the program by itself shows the same permission, the privacy popup, or the same own dialog about a permission again within 48
 * hours. The popup and own dialogs may come back once; a permission prompt may not. What answers the same touch of the person again, what was
 * allowed in between, and what comes after the program was installed anew is no repetition.
 */
export const repeatedPrompts: Rule = {
  id: 'repeated-prompts',
  touchedBy: ['crashed', 'watchdog'],
  requires: [],
  check: (input) => [...permissions(input), ...popups(input), ...dialogs(input)],
  notApplicable: (input) => (refusals(input).length === 0 ? 'nobody refused anything in this run' : undefined),
};

const FIX = {
  zh: '用户拒绝后 48 小时内不要再次主动弹窗，由用户主动触发。',
  en: 'After a refusal do not ask again within 48 hours unless the user starts it.',
};

type Refusal = { readonly seq: number; readonly t: number; readonly scope: string };

/** Refusals of permissions by name, and of the policy. */
const refusals = ({ index }: RuleInput): readonly Refusal[] => [
  ...index.decisions.filter(
    ({ decision, by, scope }) => decision === 'deny' && by !== 'remembered' && !OTHERS.has(scope),
  ),
  ...index.consents.flatMap(({ action, seq, t }) => (action === 'refused' ? [{ seq, t, scope: POLICY }] : [])),
];
const POLICY = 'privacy-policy';

/** True when the last answer to the same question in this life of the program was no, less than 48 hours ago. */
function isRefused(scope: string, { seq, t }: { readonly seq: number; readonly t: number }, input: RuleInput): boolean {
  const { index } = input;
  const refusal = refusals(input).findLast((one) => one.scope === scope && one.seq < seq);
  if (refusal === undefined || t - refusal.t >= PAUSE_MS || index.life(refusal.seq) !== index.life(seq)) return false;
  return scope === POLICY
    ? !index.consents.some((one) => one.action === 'accepted' && one.seq > refusal.seq && one.seq < seq)
    : !index.decisions.some(
        (one) => one.scope === scope && one.decision === 'grant' && one.seq > refusal.seq && one.seq < seq,
      );
}

function permissions(input: RuleInput): readonly FindingDraft[] {
  const again = input.index.prompts.filter(
    (prompt) => !OTHERS.has(prompt.scope) && !TAPPED.has(prompt.scope) && isRefused(prompt.scope, prompt, input),
  );
  return [...groupBy(again, ({ scope }) => scope)].flatMap(([scope, all]) => {
    const prompts = byItself(all, input);
    if (prompts.length === 0) return [];
    return [
      {
        ...words(scope, `权限 ${scope}`, `permission ${scope}`, prompts.length),
        evidence: prompts
          .slice(0, 5)
          .map((prompt) => place(prompt.seq, prompt.page ?? '', `${prompt.scope} (${prompt.api})`, input)),
      },
    ];
  });
}

function popups(input: RuleInput): readonly FindingDraft[] {
  const shown = input.index.consents.filter((event) => event.action === 'shown' && isRefused(POLICY, event, input));
  const again = byItself(shown, input);
  if (again.length < 2) return [];
  return [
    {
      ...words('privacy-popup', '隐私授权弹窗', 'the privacy popup', again.length),
      evidence: again.slice(0, 5).map((event) => place(event.seq, event.page ?? '', event.via, input)),
    },
  ];
}

function dialogs(input: RuleInput): readonly FindingDraft[] {
  const { index } = input;
  const refused = refusals(input);
  const shown = index
    .callsOf((api) => /(?:^|\.)showModal$/.test(api))
    .filter(
      (call) =>
        ASKS.test(textOf(call)) &&
        refused.some(({ seq }) => seq < call.seq && index.life(seq) === index.life(call.seq)),
    );
  return [...groupBy(shown, textOf)].flatMap(([text, all]) => {
    const calls = byItself(all, input);
    if (calls.length < 2) return [];
    const short = text.slice(0, 40);
    return [
      {
        ...words(`dialog ${text}`, `对话框“${short}”`, `the dialog "${short}"`, calls.length),
        evidence: calls.slice(0, 5).map((call) => place(call.seq, call.page ?? '', 'wx.showModal', input)),
      },
    ];
  });
}

const textOf = (call: ApiCallEvent & Envelope): string =>
  `${field(call.args, 'title')} ${field(call.args, 'content')}`.trim();

/** A string field of the first argument; arguments come as one object or as a list. */
export function field(args: Json, name: string): string {
  const first = Array.isArray(args) ? (args[0] as Json | undefined) : args;
  const value =
    first !== null && typeof first === 'object' && !Array.isArray(first) && Object.hasOwn(first, name)
      ? (first as Record<string, Json>)[name]
      : undefined;
  return typeof value === 'string' ? value : typeof value === 'boolean' ? String(value) : '';
}

const words = (key: string, zh: string, en: string, count: number): FindingDraft =>
  paperDraft(key, {
    title: { zh: `用户拒绝后再次弹出${zh}`, en: `${en} shown again after the user refused` },
    explanation: {
      zh: `拒绝之后又出现 ${count} 次，距离不足 48 小时。`,
      en: `It came back ${count} time(s) within 48 hours of the refusal.`,
    },
    fix: FIX,
  });

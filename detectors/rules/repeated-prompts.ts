import type { ApiCallEvent, Envelope, Json } from '../../evidence/events.ts';
import { paperDraft } from './documentary.ts';
import { groupBy, place } from './kit.ts';
import type { FindingDraft, Rule, RuleInput } from './rule.ts';

/** Rule of thumb of the 2019 method: not again within 48 hours. */
const PAUSE_MS = 48 * 3600 * 1000;
const ASKS = /授权|权限|同意|隐私|允许|定位|permission|consent|privacy/i;

/**
 * After a refusal the same permission, the privacy popup, or the same own dialog about a permission is shown again within 48 hours.
 * The popup and own dialogs may come back once (the user may have tapped again); a permission prompt may not. Subscribe messages are
 * the business of unwanted-marketing.
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

const refusals = (input: RuleInput): readonly { readonly t: number }[] => [
  ...input.index.decisions.filter(({ decision, by }) => decision === 'deny' && by !== 'remembered'),
  ...input.index.consents.filter(({ action }) => action === 'refused'),
];

function permissions(input: RuleInput): readonly FindingDraft[] {
  const denied = input.index.decisions.filter(
    ({ decision, by, scope }) => decision === 'deny' && by !== 'remembered' && scope !== 'subscribeMessage',
  );
  const again = input.index.prompts.filter((prompt) =>
    denied.some((deny) => deny.scope === prompt.scope && prompt.seq > deny.seq && prompt.t - deny.t < PAUSE_MS),
  );
  return [...groupBy(again, ({ scope }) => scope)].map(([scope, prompts]) => ({
    ...words(scope, `权限 ${scope}`, `permission ${scope}`, prompts.length),
    evidence: prompts
      .slice(0, 5)
      .map((prompt) => place(prompt.seq, prompt.page ?? '', `${prompt.scope} (${prompt.api})`, input)),
  }));
}

function popups(input: RuleInput): readonly FindingDraft[] {
  const refused = input.index.consents.find(({ action }) => action === 'refused');
  const again = input.index.consents.filter((event) => refused && event.action === 'shown' && event.seq > refused.seq);
  if (again.length < 2) return [];
  return [
    {
      ...words('privacy-popup', '隐私授权弹窗', 'the privacy popup', again.length),
      evidence: again.slice(0, 5).map((event) => place(event.seq, event.page ?? '', event.via, input)),
    },
  ];
}

function dialogs(input: RuleInput): readonly FindingDraft[] {
  const first = refusals(input)[0]?.t;
  if (first === undefined) return [];
  const shown = input.index.calls.filter(
    (call) => call.t > first && /(?:^|\.)showModal$/.test(call.api) && ASKS.test(textOf(call)),
  );
  return [...groupBy(shown, textOf)].flatMap(([text, calls]) =>
    calls.length < 2
      ? []
      : [
          {
            ...words(
              `dialog ${text}`,
              `对话框“${text.slice(0, 40)}”`,
              `the dialog "${text.slice(0, 40)}"`,
              calls.length,
            ),
            evidence: calls.slice(0, 5).map((call) => place(call.seq, call.page ?? '', 'wx.showModal', input)),
          },
        ],
  );
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

import { snippet } from '../judge/mask.ts';
import { isA, typeName } from '../knowledge/taxonomy.ts';
import type { FindingEvidence } from '../result.ts';
import type { Flow } from '../types.ts';
import type { FindingDraft, RuleInput } from './rule.ts';

export { isDeviceBasic } from '../knowledge/taxonomy.ts';
export { CREDENTIAL, IN_EVERY_REQUEST, TECHNICAL } from '../knowledge/technical.ts';

/** What rules share: which flows count, how they are grouped, how evidence is quoted. */

/** Below this a sighting is a guess: shown in the flow table, never the ground of a finding. */
export const ENOUGH = 0.5;

/** Most places quoted in one finding; the flows hold the rest. */
const QUOTED = 5;

/** Blind spots behind which a flow may hide. */
export const HIDING_FLOWS = [
  'tls-pinned',
  'undecodable-body',
  'opaque-payload',
  'raw-tunnel',
  'format-omits',
  'missing-plugin',
  'missing-npm',
  'page-failed',
  'crashed',
  'watchdog',
  'limit',
] as const;

/** Flows that leave the device and are certain enough. */
export const sentFlows = (input: RuleInput): readonly Flow[] =>
  input.flows.filter((flow) => flow.direction === 'sent' && flow.confidence >= ENOUGH);
export const receivedFlows = (input: RuleInput): readonly Flow[] =>
  input.flows.filter((flow) => flow.direction === 'received' && flow.confidence >= ENOUGH);
export const storedFlows = (input: RuleInput): readonly Flow[] =>
  input.flows.filter((flow) => flow.direction === 'stored' && flow.confidence >= ENOUGH);

export const isThird = (flow: Flow): boolean => flow.recipient.party === 'third' || flow.recipient.party === 'unknown';

/** Values that identify or harm a person when they leak: what transport, URL and storage rules guard. */
export function isProtected(type: string): boolean {
  return PROTECTED.some((root) => isA(type, root));
}
const PROTECTED = [
  'person-name',
  'id-document-number',
  'identity-information',
  'phone-number',
  'email-address',
  'postal-address',
  'financial-account',
  'precise-location',
  'trajectory',
  'health-information',
  'biometric-information',
  'password',
  'payment-password',
  'birth-date',
  'licence-plate',
  'wechat-session-key',
  'address-book',
  'criminal-record',
  'religion',
  'sexual-orientation',
];

export const disclosureOf = (input: RuleInput, flow: Flow): string =>
  input.disclosures.get(flow.id)?.disclosure ?? 'omitted';

/** True when there is a policy and nothing in it speaks of the flow. Without a policy nobody can tell. */
export const isOmitted = (input: RuleInput, flow: Flow): boolean =>
  input.policy !== null && disclosureOf(input, flow) === 'omitted';

/** True when the policy tells of the flow, in whatever words. */
export const isDisclosed = (input: RuleInput, flow: Flow): boolean =>
  ['clear', 'vague', 'ambiguous'].includes(disclosureOf(input, flow));

/** Groups in order of first appearance. */
export function groupBy<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}

/** The usual unit of a finding: one data type to one recipient. */
export const typeAndRecipient = (flow: Flow): string => `${flow.dataType}|${flow.recipient.entity}`;

/** `深圳市腾讯… (apis.map.qq.com)` / `Tencent (apis.map.qq.com)`. */
export function recipientName(flow: Flow): { readonly zh: string; readonly en: string } {
  const { host, entity, entityZh } = flow.recipient;
  const named = (name: string): string => (name === host || name === '' ? host : `${name}（${host}）`);
  const en = flow.recipient.party === 'first' && entity === 'first party' ? 'the operator' : entity;
  return { zh: named(entityZh ?? entity), en: en === host || en === '' ? host : `${en} (${host})` };
}

/** One quoted place for each flow, capped; with the line of the mini-program's own code when the stack is known. */
export function evidenceOf(flows: readonly Flow[], input: RuleInput): readonly FindingEvidence[] {
  return flows.slice(0, QUOTED).map((flow) => {
    const event = flow.events[0] ?? flow.sample.event;
    return place(event, flow.location, snippet(flow), input);
  });
}

/** One quoted place. */
export function place(event: number, location: string, text: string, input: RuleInput): FindingEvidence {
  const source = input.index.source(event);
  const stack = input.index.stack(event);
  return { event, location, snippet: text, ...(source ? { source } : {}), ...(stack.length > 1 ? { stack } : {}) };
}

type Words = (
  name: { readonly zh: string; readonly en: string },
  to: { readonly zh: string; readonly en: string },
  flows: readonly Flow[],
) => {
  readonly title: FindingDraft['title'];
  readonly explanation: FindingDraft['explanation'];
  readonly fix: FindingDraft['fix'];
};

/** One draft for each group of flows, in the words of the rule. */
export function draftsBy(
  flows: readonly Flow[],
  input: RuleInput,
  words: Words,
  key: (flow: Flow) => string = typeAndRecipient,
): readonly FindingDraft[] {
  return [...groupBy(flows, key)].map(([group, members]) => draftOf(group, members, input, words));
}

function draftOf(key: string, flows: readonly Flow[], input: RuleInput, words: Words): FindingDraft {
  const first = flows[0] as Flow;
  const said = words(typeName(first.dataType), recipientName(first), flows);
  const statements = [...new Set(flows.flatMap((flow) => input.disclosures.get(flow.id)?.statements ?? []))];
  return {
    key,
    confidence: Math.max(...flows.map((flow) => flow.confidence)),
    ...said,
    explanation: withBehind(said.explanation, flows),
    dataTypes: [...new Set(flows.map((flow) => flow.dataType))],
    recipient: new Set(flows.map((flow) => flow.recipient.entity)).size === 1 ? first.recipient.entity : '',
    flows,
    evidence: evidenceOf(flows, input),
    statements,
  };
}

/** Who stands behind a host is said where it is accused: nobody sees it in the name. */
function withBehind(explanation: FindingDraft['explanation'], flows: readonly Flow[]): FindingDraft['explanation'] {
  const behind = flows.map(({ recipient }) => recipient.behind).find((one) => one !== undefined);
  return behind === undefined
    ? explanation
    : { zh: `${explanation.zh}${behind.zh}`, en: `${explanation.en} ${behind.en}` };
}

/** How the value was seen, for explanations. */
export const times = (flows: readonly Flow[]): number => flows.reduce((sum, flow) => sum + flow.count, 0);

/** Steps and pages in which it happened, for explanations: `打开首页`, or `pages/a`. */
export const where = (flows: readonly Flow[]): string =>
  [...new Set(flows.map((flow) => flow.step || flow.page).filter((one) => one !== ''))].slice(0, 3).join(', ') || '-';

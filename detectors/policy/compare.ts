import { ancestors, guidelineItems, isA, typeOf } from '../knowledge/taxonomy.ts';
import type { FlowDisclosure } from '../rules/rule.ts';
import type { Flow } from '../types.ts';
import { isGenericRecipient, namesRecipient } from './entities.ts';
import type { Policy, Statement } from './model.ts';

/**
 * PoliCheck's decision (DisclosureClassification.py, knowledge/policy-language.md 5), for one flow:
 *   clear     only positives, one names exactly this entity and this data
 *   vague     only positives, the nearest one uses a broader data or entity term
 *   omitted   no statement covers the flow
 *   incorrect only negatives cover it, or every negative is narrower than every positive (N1-N4)
 *   ambiguous a positive and a negative are in true contradiction (C1-C5)
 * Sharing something also tells that we collect it; denying to share it does not deny collecting it.
 */
export type FlowLike = Pick<Flow, 'dataType' | 'recipient' | 'phase' | 'direction'>;

/** A statement that covers the flow, with the ontology distance on both axes. */
interface Match {
  readonly statement: Statement;
  readonly term: string;
  readonly positive: boolean;
  readonly data: number;
  readonly entity: number;
}

/** One value that policies name by its role: a declared recipient phone also tells about the phone number that was sent as one. */
const ROLES: readonly ReadonlySet<string>[] = [
  new Set(['phone-number', 'mobile-number', 'registered-mobile-number', 'recipient-phone']),
  new Set(['person-name', 'consignee-name']),
  new Set(['postal-address', 'shipping-address', 'home-address']),
];

/** Compares one flow with everything that the policy says. */
export function compareFlow(policy: Policy, flow: FlowLike): FlowDisclosure {
  const matches = statementsOf(policy).flatMap((statement) => matchesOf(statement, flow, policy));
  const positives = nearestFirst(matches.filter((match) => match.positive));
  const negatives = nearestFirst(matches.filter((match) => !match.positive));
  return decide(positives, negatives, flow);
}

function decide(positives: readonly Match[], negatives: readonly Match[], flow: FlowLike): FlowDisclosure {
  const [best] = positives;
  if (!best)
    return negatives.length > 0
      ? outcome('incorrect', negatives, 'only denials cover this flow')
      : outcome('omitted', [], 'no statement covers this flow');
  if (negatives.length === 0) return asserted(best, positives);
  const pairs = positives.flatMap((p) => negatives.map((n) => ({ p, n })));
  const apart = pairs.filter(({ p, n }) => !sameSentence(p.statement, n.statement));
  if (apart.length === 0) return nearest(positives, negatives);
  if (apart.some(({ p, n }) => contradicts(p, n)))
    return outcome('ambiguous', [best, ...negatives], `the policy both asserts and denies ${flow.dataType}`);
  return outcome(
    'incorrect',
    [...negatives, best],
    'a denial that is more specific than the assertion covers this flow',
  );
}

/** An exception inside one sentence ("except for X we share nothing"): the nearest clause decides. */
function nearest(positives: readonly Match[], negatives: readonly Match[]): FlowDisclosure {
  const [p] = positives;
  const [n] = negatives;
  if (p && n && order(p, n) <= 0) return asserted(p, positives);
  return outcome('incorrect', negatives, 'the nearest clause of the sentence denies it');
}

function asserted(best: Match, positives: readonly Match[]): FlowDisclosure {
  if (best.data === 0 && best.entity === 0) return outcome('clear', [best], `named: ${best.term}`);
  const broad = typeOf(best.term)?.umbrella === true || best.entity > 0;
  const why =
    best.data > 0
      ? `only the broader term ${best.term} is named (distance ${best.data})`
      : 'the recipient is named only in general terms';
  return { ...outcome('vague', positives, why), umbrella: broad, dataDistance: best.data, entityDistance: best.entity };
}

const outcome = (
  disclosure: FlowDisclosure['disclosure'],
  matches: readonly Match[],
  reason: string,
): FlowDisclosure => ({
  disclosure,
  statements: [...new Set(matches.map((match) => match.statement))],
  reason,
  dataDistance: matches[0]?.data ?? 0,
  entityDistance: matches[0]?.entity ?? 0,
});

/** C1-C5: the positive is narrower in its data, or has the same data and an entity that is no broader. N1-N4 are the rest. */
function contradicts(positive: Match, negative: Match): boolean {
  if (positive.term === negative.term) return positive.entity <= negative.entity;
  return isA(positive.term, negative.term);
}

const sameSentence = (a: Statement, b: Statement): boolean =>
  a.line === b.line && a.quote.start === b.quote.start && a.quote.end === b.quote.end && a.quote.end > a.quote.start;
const order = (a: Match, b: Match): number => a.entity - b.entity || a.data - b.data;
const nearestFirst = (matches: readonly Match[]): Match[] => [...matches].sort(order);

/** The statements, and every SDK entry read as "we share this with them". */
export function statementsOf(policy: Policy): readonly Statement[] {
  return [...policy.statements, ...policy.sdks.map((sdk, at) => fromSdk(sdk, at))];
}

function fromSdk(sdk: Policy['sdks'][number], at: number): Statement {
  const span = (text: string) => ({ text, start: 0, end: 0 });
  return {
    id: `sdk-${at + 1}`,
    actor: 'first',
    action: 'share',
    polarity: 'asserted',
    terms: sdk.dataTypes.map((dataType) => ({ ...span(dataType), dataType })),
    recipients: [sdk.name, sdk.entity].filter((name) => name !== '').map((name) => ({ ...span(name), entity: name })),
    purposes: sdk.purpose === '' ? [] : [span(sdk.purpose)],
    conditions: [],
    quote: { start: 0, end: 0 },
    text: [sdk.name, sdk.entity, sdk.dataTypes.map((id) => typeOf(id)?.nameZh ?? id).join('、'), sdk.purpose]
      .filter((part) => part !== '')
      .join(' | '),
    line: sdk.line,
    origin: 'sdk',
  };
}

function matchesOf(statement: Statement, flow: FlowLike, policy: Policy): readonly Match[] {
  const sign = signOf(statement, flow);
  if (sign === undefined) return [];
  const entity = entityDistance(statement, flow, sign);
  if (entity === undefined) return [];
  return termsOf(statement).flatMap((dataType) => {
    const data = dataDistance(flow.dataType, dataType, policy, sign);
    return data === undefined ? [] : [{ statement, term: dataType, positive: sign, data, entity }];
  });
}

/** "We store personal information in China": about storing, not about what is collected. */
const tellsNothing = (statement: Statement, type: string): boolean =>
  type === 'personal-information' &&
  statement.polarity === 'asserted' &&
  statement.action !== 'collect' &&
  statement.action !== 'share';

/** An item of WeChat's guideline is clear for every type of its row, whatever its label; the background location is never meant. */
function termsOf(statement: Statement): readonly string[] {
  const named = statement.terms
    .map(({ dataType }) => dataType)
    .filter((type) => type !== '' && !tellsNothing(statement, type));
  if (statement.origin !== 'guideline') return named;
  const item = guidelineItems.find((one) => statement.id.endsWith(`guideline-${one.privacy_key}`));
  return [...new Set([...named, ...(item?.data_types.filter((id) => id !== 'background-location') ?? [])])];
}

/** Whether the statement asserts or denies at this moment; `undefined` when it does neither. */
function signOf(statement: Statement, flow: FlowLike): boolean | undefined {
  if (statement.sale) return undefined;
  if (statement.polarity === 'asserted' || statement.polarity === 'only') return true;
  if (statement.polarity === 'denied') return false;
  if (flow.phase !== 'after-consent') return false;
  // "Not without your consent", after consent: says that it may be done, when it names what and whom.
  const named = statement.recipients.some(({ text }) => !isGenericRecipient(text));
  return statement.action === 'collect' || named ? true : undefined;
}

const isThirdParty = (flow: FlowLike): boolean =>
  flow.recipient.party === 'third' || flow.recipient.party === 'unknown';

/** Distance between the statement's recipient and the flow's; `undefined` when it speaks of somebody else. */
function entityDistance(statement: Statement, flow: FlowLike, positive: boolean): number | undefined {
  if (!isThirdParty(flow)) return speaksOfUs(statement, positive, flow) ? 0 : undefined;
  if (statement.action === 'collect' && statement.actor !== 'first')
    return namesRecipient(statement.actor, flow.recipient) ? 0 : undefined;
  if (statement.action !== 'share' && statement.action !== 'transfer-abroad') return undefined;
  if (
    statement.recipients.some(
      ({ text, entity }) => namesRecipient(entity, flow.recipient) || namesRecipient(text, flow.recipient),
    )
  )
    return 0;
  return statement.recipients.length === 0 || statement.recipients.some(({ text }) => isGenericRecipient(text))
    ? 1
    : undefined;
}

/** First-party flows are not covered by what "anyone" does, and a denial to share says nothing about collecting. */
function speaksOfUs(statement: Statement, positive: boolean, flow: FlowLike): boolean {
  if (statement.actor !== 'first' || statement.action === 'right') return false;
  if (flow.direction === 'stored' && !positive) return statement.action === 'store';
  return positive || statement.action === 'collect';
}

/** Edges up from the flow's type to the declared term; 0 when it is that type, or the same value in another role. */
function dataDistance(type: string, term: string, policy: Policy, positive: boolean): number | undefined {
  if (type === term) return 0;
  if (positive && ROLES.some((roles) => roles.has(type) && roles.has(term))) return 0;
  const distance = ancestors(type).get(term);
  if (distance !== undefined) return distance;
  return policy.edges?.some((edge) => isA(type, edge.child) && edge.parent === term) ? 1 : undefined;
}

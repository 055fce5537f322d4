import type { FoundFlows } from '../flows/index.ts';
import { type Nature, naturesOf } from '../identifiers/places.ts';
import type { Finding, FindingEvidence, Result } from '../result.ts';
import type { Evidence, Flow } from '../types.ts';
import type { Experiment } from './experiment.ts';

/** One list for all arms: the same fact in two arms is one flow, counted together. */
export function mergeFound(all: readonly FoundFlows[]): FoundFlows {
  const flows = new Map<string, Flow>();
  for (const flow of all.flatMap((one) => one.flows)) {
    const known = flows.get(flow.id);
    flows.set(flow.id, known ? joined(known, flow) : flow);
  }
  return {
    flows: [...flows.values()],
    opaque: all.flatMap((one) => one.opaque),
    leaves: all.reduce((sum, one) => sum + one.leaves, 0),
  };
}

const joined = (a: Flow, b: Flow): Flow => ({
  ...a,
  count: a.count + b.count,
  first: Math.min(a.first, b.first),
  last: Math.max(a.last, b.last),
  events: [...a.events, ...b.events],
});

const MAX_EVIDENCE = 12;

/** The same finding from several arms is one, with the evidence of all. */
export function mergeFindings(
  all: readonly { readonly arm: string; readonly findings: readonly Finding[] }[],
): readonly Finding[] {
  const merged = new Map<string, Finding>();
  for (const { arm, findings } of all)
    for (const finding of findings) {
      const known = merged.get(finding.id);
      const arms = arm === '' ? {} : { arms: [...(known?.arms ?? []), arm] };
      merged.set(finding.id, known ? { ...both(known, finding), ...arms } : { ...finding, ...arms });
    }
  return [...merged.values()];
}

const both = (a: Finding, b: Finding): Finding => ({
  ...a,
  confidence: Math.max(a.confidence, b.confidence),
  flows: [...new Set([...a.flows, ...b.flows])],
  evidence: evidenceOf([...a.evidence, ...b.evidence]),
});

const evidenceOf = (all: readonly FindingEvidence[]): readonly FindingEvidence[] => all.slice(0, MAX_EVIDENCE);

type Check = Result['checks'][number];
const ORDER: readonly Check['outcome'][] = ['fail', 'inconclusive', 'pass', 'not-applicable'];

/** How a rule came out over all arms: the gravest outcome that an arm had. */
export function mergeChecks(checks: readonly Check[]): Check {
  const [worst] = [...checks].sort((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome));
  if (!worst) throw new Error('a rule was checked in no arm');
  return worst;
}

const MOST_PLACES = 500;

/** What is personal, with the kinds of data that were recognised there; of the rest only how much there is. */
function placesIn(arms: readonly ArmSummary[]): Pick<NonNullable<Result['experiment']>, 'places'> {
  const [person, again, other] = ['person', 'again', 'other'].map((name) => arms.find(({ arm }) => arm === name));
  if (!person || !again || !other) return {};
  const natures = naturesOf(person.evidence, again.evidence, other.evidence);
  const types = new Map<string, Set<string>>();
  for (const { dataType, recipient, carrier, location } of person.found.flows) {
    const key = [recipient.host, carrier, location].join('\n');
    types.set(key, (types.get(key) ?? new Set()).add(dataType));
  }
  const personal = natures.filter(({ nature }) => nature === 'personal');
  const rows = personal.slice(0, MOST_PLACES).map(({ host, carrier, location }) => ({
    host,
    carrier,
    location,
    dataTypes: [...(types.get([host, carrier, location].join('\n')) ?? [])],
  }));
  const count = (wanted: Nature): number => natures.filter(({ nature }) => nature === wanted).length;
  return { places: { personal: rows, constant: count('constant'), varying: count('varying') } };
}

/** What is judged of an arm beside its findings. */
export interface ArmSummary {
  readonly arm: string;
  readonly evidence: Evidence;
  readonly found: FoundFlows;
  readonly steps: Result['run']['steps'];
  readonly pages: number;
  readonly requests: number;
}

/** The arms side by side: what each did, and each kind of data with how often it went where in which arm. */
export function experimentOf(name: Experiment['name'], arms: readonly ArmSummary[]): NonNullable<Result['experiment']> {
  const rows = new Map<string, { dataType: string; recipient: string; host: string; sent: Record<string, number> }>();
  for (const { arm, found } of arms)
    for (const flow of found.flows) {
      if (flow.direction !== 'sent') continue;
      const { host, entity } = flow.recipient;
      const key = `${flow.dataType}\n${host}`;
      const row = rows.get(key) ?? { dataType: flow.dataType, recipient: entity || host, host, sent: {} };
      row.sent[arm] = (row.sent[arm] ?? 0) + flow.count;
      rows.set(key, row);
    }
  return {
    name,
    arms: arms.map(({ arm, found, steps, pages, requests }) => ({
      arm,
      steps: { total: steps.length, passed: passed(steps), failed: steps.length - passed(steps) },
      pages,
      requests,
      flows: found.flows.filter(({ direction }) => direction === 'sent').length,
      failures: steps.flatMap(({ title, outcome, error }) => (outcome === 'passed' ? [] : [{ title, error }])),
    })),
    ...(name === 'identity' ? placesIn(arms) : {}),
    differences: [...rows.values()].sort((a, b) => (`${a.dataType} ${a.host}` < `${b.dataType} ${b.host}` ? -1 : 1)),
  };
}

const passed = (steps: Result['run']['steps']): number => steps.filter(({ outcome }) => outcome === 'passed').length;

/** Flow ids with the arms in which they were seen. */
export function armsByFlow(arms: readonly ArmSummary[]): ReadonlyMap<string, readonly string[]> {
  const seen = new Map<string, string[]>();
  for (const { arm, found } of arms) for (const { id } of found.flows) seen.set(id, [...(seen.get(id) ?? []), arm]);
  return seen;
}

/** The arm whose steps count for the run as a whole: in one that does not agree a failed step is an outcome. */
export const BASE_ARM: Readonly<Record<Experiment['name'], string>> = { consent: 'accepted', identity: 'person' };

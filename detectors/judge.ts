import { type FoundFlows, findFlows } from './flows/index.ts';
import {
  type ArmSummary,
  armsByFlow,
  BASE_ARM,
  experimentOf,
  mergeChecks,
  mergeFindings,
  mergeFound,
} from './judge/arms.ts';
import { blindSpotsOf } from './judge/blind-spots.ts';
import { checkOf } from './judge/checks.ts';
import { coverageOf, stepsOf, timelineOf } from './judge/coverage.ts';
import { type EventIndex, indexEvents } from './judge/event-index.ts';
import { exchangesOf } from './judge/exchanges.ts';
import { type ArmView, type Experiment, experimentIn, personasOf } from './judge/experiment.ts';
import { toFinding } from './judge/finding.ts';
import { legalBasisOf } from './judge/legal-basis.ts';
import { overClaims } from './judge/over-claims.ts';
import { redact } from './judge/redact.ts';
import { resultFlow, resultStatement } from './judge/result-flow.ts';
import { mayShowPolicy } from './judge/shows-policy.ts';
import { applyWaivers, type Waiver } from './judge/waivers.ts';
import type { Regime } from './knowledge/legal.ts';
import type { Plugin } from './plugin.ts';
import { compareFlow, statementsOf } from './policy/compare.ts';
import type { Policy } from './policy/model.ts';
import { type ShownPolicy, shownPolicies } from './policy/shown.ts';
import { recipientsIn } from './recipients/in-evidence.ts';
import type { RecipientList } from './recipients/listed.ts';
import type { Recipients } from './recipients/recipient.ts';
import type { Recogniser } from './recognise/recogniser.ts';
import type { Finding, Result } from './result.ts';
import { rules } from './rules/index.ts';
import type { EarlierPolicy, FlowDisclosure, Rule, RuleInput } from './rules/rule.ts';
import type { Evidence, Flow, Severity } from './types.ts';

/** With what the evidence is judged. */
export interface JudgeOptions {
  /** `null`: rules about declarations are inconclusive. */
  readonly policy: Policy | null;
  /** Category id of knowledge/necessary-info.json, or empty. */
  readonly category: string;
  /** Hosts and domains of the operator, beside those of the manifest and the policy. */
  readonly firstParty: readonly string[];
  readonly waivers: readonly Waiver[];
  /** The policy of an earlier result, for the rule about changes. */
  readonly earlier?: EarlierPolicy;
  /** Rules and recognisers beside those of mpaudit. */
  readonly plugins?: readonly Plugin[];
  /** Which law to cite; `cn` when not given. */
  readonly regime?: Regime;
  /** Other runs of the same program: what stays between runs and differs between persons is an identifier. */
  readonly compared?: readonly Evidence[];
  /** The user's own knowledge of recipients. */
  readonly recipients?: RecipientList;
}

/**
 * Evidence in, result out. Pure and deterministic: no clock, no randomness, no I/O, so that the same bundle with the same options is
 * byte-identical. An incomplete bundle is judged too; its clean checks are inconclusive.
 */
export function judge(bundle: Evidence, options: JudgeOptions): Result {
  const experiment = experimentIn(bundle);
  const evidence = experiment?.aligned ?? bundle;
  const index = indexEvents(evidence);
  const arms = judgeArms(experiment, evidence, index, options);
  const found = mergeFound(arms.map((arm) => arm.found));
  const recipients = arms.find((arm) => arm.evidence === evidence)?.recipients ?? recipientsOf(evidence, options);
  const whole = inputOf(evidence, index, found, recipients, options);
  const { findings, waived } = applyWaivers(
    [...mergeFindings(arms.map(({ arm, drafted }) => ({ arm, findings: drafted.flatMap((one) => one.findings) })))],
    options.waivers,
    evidence.manifest.started,
  );
  const kept = new Set(findings.map((finding) => finding.id));
  const blindSpots = blindSpotsOf(evidence, index, found);
  const checks = rulesOf(options).map((rule, at) =>
    mergeChecks(
      arms.map(({ input, drafted }) => {
        const own = drafted[at]?.findings.filter(({ id }) => kept.has(id)) ?? [];
        return checkOf(rule, input, own.length, blindSpots);
      }),
    ),
  );
  const steps = stepsOf(index);
  const seenIn = armsByFlow(arms);
  const seenFirst = new Map(
    arms.toReversed().flatMap(({ input }) => input.flows.map(({ id }): [string, RuleInput] => [id, input])),
  );
  const flows = found.flows.map((flow) => {
    const seen = seenFirst.get(flow.id);
    return resultFlow(flow, {
      disclosure: whole.disclosures.get(flow.id),
      arms: seenIn.get(flow.id) ?? [],
      legalBasis: seen && legalBasisOf(flow, seen, options.regime ?? 'cn'),
    });
  });
  const base = experiment && arms.find(({ arm }) => arm === BASE_ARM[experiment.name]);
  const coverage = coverageOf(evidence, index, base?.steps ?? steps, {
    recipients,
    policy: options.policy,
  });
  const result: Result = {
    schema: 'mpaudit/result@1',
    target: targetOf(evidence, options),
    run: {
      ...runOf(evidence, options),
      complete: finished(index),
      steps,
      screenshots: screenshotsOf(index),
      timeline: timelineOf(index),
      durationMs: index.last?.t ?? 0,
      evidence: { events: index.size, head: index.last?.hash ?? '' },
    },
    coverage,
    blindSpots,
    policy: {
      source: options.policy?.source.file ?? '',
      statements: (options.policy ? statementsOf(options.policy) : []).map(resultStatement),
      ...shownIn(arms),
    },
    flows,
    findings,
    checks,
    exchanges: exchangesOf(evidence, index, flows),
    overClaims: overClaims(whole, coverage),
    ...(experiment ? { experiment: experimentOf(experiment.name, arms) } : {}),
    waived,
    summary: summaryOf(findings, checks),
  };
  return redact(
    result,
    personasOf(evidence.manifest).flatMap(({ known }) => known),
  );
}

/** The policies that were shown, each place once; left out when none was. */
function shownIn(arms: readonly JudgedArm[]): Pick<Result['policy'], 'shown'> {
  const places = new Map<string, ShownPolicy>();
  for (const { input } of arms) for (const one of input.shown ?? []) places.set(one.where, one);
  const shown = [...places.values()].map(({ where, kind, event, policy }) => ({
    where,
    kind,
    event,
    title: policy.source.title,
    statements: policy.statements.length,
  }));
  return shown.length === 0 ? {} : { shown };
}

const rulesOf = ({ plugins = [] }: JudgeOptions): readonly Rule[] => [
  ...rules,
  ...plugins.flatMap((plugin) => plugin.rules ?? []),
];
const recognisersOf = ({ plugins = [] }: JudgeOptions): readonly Recogniser[] =>
  plugins.flatMap((plugin) => plugin.recognisers ?? []);

/** Hosts of the operator, as the options and the policy name them. */
const ownHosts = ({ firstParty, policy }: JudgeOptions): readonly string[] => [
  ...firstParty,
  ...(policy?.firstParty ?? []),
];

const recipientsOf = (evidence: Evidence, options: JudgeOptions): Recipients =>
  recipientsIn(evidence, ownHosts(options), options.recipients);

interface JudgedArm extends ArmSummary {
  readonly recipients: Recipients;
  readonly input: RuleInput;
  readonly drafted: readonly { readonly findings: readonly Finding[] }[];
}

/** Flows and findings of each arm by itself; a run that is no experiment is one arm. */
function judgeArms(
  experiment: Experiment | undefined,
  evidence: Evidence,
  whole: EventIndex,
  options: JudgeOptions,
): readonly JudgedArm[] {
  const views = (experiment?.views ?? [{ arm: '', evidence }]).map((view) => {
    const index = view.evidence === evidence ? whole : indexEvents(view.evidence);
    return { ...view, index, steps: stepsOf(index) };
  });
  const accepted = views.find(({ arm }) => arm === BASE_ARM.consent)?.steps ?? [];
  return views.map(({ arm, evidence: own, index, steps }) => {
    const compared = [...(options.compared ?? []), ...otherRuns(experiment, arm)];
    const recipients = recipientsOf(own, options);
    const found = findFlows(own, {
      recognisers: recognisersOf(options),
      compared,
      recipients,
    });
    const judged = {
      ...inputOf(own, index, found, recipients, options),
      shown: shownPolicies({ ...own, events: mayShowPolicy(index) }),
    };
    const input: RuleInput =
      experiment?.name === 'consent' ? { ...judged, arm: { name: arm, steps, accepted } } : judged;
    const drafted = rulesOf(options).map((rule) => ({
      findings: rule.check(input).map((draft) => toFinding(rule, draft, options.regime ?? 'cn')),
    }));
    const pages = new Set(index.marks.flatMap((event) => (event.type === 'page-enter' ? [event.page] : [])));
    const done = { pages: pages.size, requests: index.requests.length };
    return { arm, evidence: own, found, steps, ...done, recipients, input, drafted };
  });
}

/** The arms of an identity experiment are runs of the same program to compare with; those of a consent experiment do different things. */
const otherRuns = (experiment: Experiment | undefined, arm: string): readonly Evidence[] =>
  experiment?.name === 'identity'
    ? experiment.views.flatMap((view: ArmView) => (view.arm === arm ? [] : [view.evidence]))
    : [];

function inputOf(
  evidence: Evidence,
  index: EventIndex,
  { flows }: FoundFlows,
  recipients: Recipients,
  { policy, category, earlier }: JudgeOptions,
): RuleInput {
  return {
    evidence,
    flows,
    policy,
    disclosures: compareAll(flows, policy),
    category,
    recipients,
    index,
    ...(earlier === undefined ? {} : { earlier }),
  };
}

function compareAll(flows: readonly Flow[], policy: Policy | null): ReadonlyMap<string, FlowDisclosure> {
  if (policy === null) return new Map();
  return new Map(flows.map((flow) => [flow.id, compareFlow(policy, flow)]));
}

function targetOf(evidence: Evidence, options: JudgeOptions): Result['target'] {
  const { appid, name, version, driver, digest } = evidence.manifest.target;
  return { appid, name, version, category: options.category, driver, digest };
}

/** A run that a watchdog or a crash ended has an end event too, and is not complete. */
function finished(index: EventIndex): boolean {
  const { last } = index;
  return last?.type === 'end' && last.outcome === 'finished';
}

const runOf = (
  { manifest }: Evidence,
  { plugins = [] }: JudgeOptions,
): Pick<Result['run'], 'started' | 'scenarios' | 'tool'> => ({
  started: manifest.started,
  scenarios: manifest.scenarios.map((scenario) => scenario.name),
  tool: {
    version: manifest.tool.version,
    ...(plugins.length === 0 ? {} : { plugins: plugins.map(({ name }) => name) }),
  },
});

function screenshotsOf(index: EventIndex): Result['run']['screenshots'] {
  return index.marks.flatMap((event) =>
    event.type === 'screenshot' ? [{ file: event.file, title: event.title, page: event.page ?? '', t: event.t }] : [],
  );
}

const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

function summaryOf(findings: readonly Finding[], checks: Result['checks']): Result['summary'] {
  const count = (pick: (finding: Finding) => boolean): number => findings.filter(pick).length;
  return {
    findings: Object.fromEntries(
      SEVERITIES.map((severity) => [severity, count((one) => one.severity === severity)]),
    ) as Record<Severity, number>,
    byRule: Object.fromEntries(
      [...new Set(findings.map((one) => one.rule))].sort().map((rule) => [rule, count((one) => one.rule === rule)]),
    ),
    verdict: verdict(findings, checks),
  };
}

/** Any finding above info fails; a check that could not be decided makes the rest inconclusive. */
function verdict(findings: readonly Finding[], checks: Result['checks']): Result['summary']['verdict'] {
  if (findings.some((finding) => finding.severity !== 'info')) return 'fail';
  return checks.some((check) => check.outcome === 'inconclusive') ? 'inconclusive' : 'pass';
}

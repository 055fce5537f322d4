import type { EventIndex } from '../judge/event-index.ts';
import type { Policy, Statement } from '../policy/model.ts';
import type { ShownPolicy } from '../policy/shown.ts';
import type { Recipients } from '../recipients/recipient.ts';
import type { FindingEvidence, ResultStatement, ResultStep } from '../result.ts';
import type { Disclosure, Evidence, Flow, Severity } from '../types.ts';

/** What the comparison said about one flow. */
export interface FlowDisclosure {
  readonly disclosure: Disclosure;
  /** The deciding statements, strongest first. */
  readonly statements: readonly Statement[];
  readonly reason: string;
  /** Edges between the flow and the deciding statement, on the data and the entity axis. */
  readonly dataDistance?: number;
  readonly entityDistance?: number;
  /** The deciding term is an umbrella of the taxonomy, or the recipient a generic one. */
  readonly umbrella?: boolean;
}

/** An earlier version of the policy. */
export interface EarlierPolicy {
  readonly started: string;
  readonly statements: readonly Pick<ResultStatement, 'polarity' | 'dataTypes'>[];
}

/** Everything a rule may look at. Rules are pure: the same input gives the same drafts, in the same order. */
export interface RuleInput {
  readonly evidence: Evidence;
  readonly flows: readonly Flow[];
  /** `null` when no policy was given: rules about declarations are then inconclusive, never passed. */
  readonly policy: Policy | null;
  /** Policies that the program showed during the run. */
  readonly shown?: readonly ShownPolicy[];
  /** By flow id. */
  readonly disclosures: ReadonlyMap<string, FlowDisclosure>;
  /** Category id, or empty. */
  readonly category: string;
  /** Whose each host is: the same that the flows say. */
  readonly recipients: Recipients;
  /** The policy as an earlier result (the baseline) declares it, and when that run was. */
  readonly earlier?: EarlierPolicy;
  /** Derived once: the bundle's events, sorted for rules. */
  readonly index: EventIndex;
  /** Set in an experiment: the bundle is one arm of it; `accepted` are the steps of the person who agreed. */
  readonly arm?: {
    readonly name: string;
    readonly steps: readonly ResultStep[];
    readonly accepted: readonly ResultStep[];
  };
}

/** A finding before fingerprint, law and wording of the map are added. */
export interface FindingDraft {
  /** Distinguishes findings of one rule: e.g. data type + recipient entity. Stable from run to run. */
  readonly key: string;
  readonly severity?: Severity;
  readonly confidence: number;
  readonly title: { readonly zh: string; readonly en: string };
  readonly explanation: { readonly zh: string; readonly en: string };
  readonly dataTypes: readonly string[];
  readonly recipient: string;
  readonly flows: readonly Flow[];
  readonly evidence: readonly FindingEvidence[];
  readonly statements: readonly Statement[];
  readonly fix: { readonly zh: string; readonly en: string };
}

/** What a rule needs to be decided at all. */
export type Requirement = 'policy' | 'category' | 'consent-events' | 'storage-events';

/** One rule, one file; `id` is a finding class of knowledge/legal-map.json and the file name. */
export interface Rule {
  readonly id: string;
  /** What a report calls it; by default the name of the finding class. */
  readonly name?: { readonly zh: string; readonly en: string };
  /** Kinds of blind spot that make a clean outcome inconclusive. */
  readonly touchedBy: readonly string[];
  readonly requires: readonly Requirement[];
  check(input: RuleInput): readonly FindingDraft[];
  /** Why the rule says nothing about this run; `undefined` when it applies. Asked only when `check` found nothing. */
  notApplicable?(input: RuleInput): string | undefined;
  /** Why a clean outcome cannot be trusted; `undefined` when it can. */
  inconclusive?(input: RuleInput): string | undefined;
}

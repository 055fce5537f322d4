import type { Policy, Statement } from '../policy/model.ts';
import type { FindingEvidence } from '../result.ts';
import type { Disclosure, Evidence, Flow, Severity } from '../types.ts';

/** What the comparison said about one flow. */
export interface FlowDisclosure {
  readonly disclosure: Disclosure;
  /** The deciding statements, strongest first. */
  readonly statements: readonly Statement[];
  readonly reason: string;
}

/** Everything a rule may look at. Rules are pure: the same input gives the same drafts, in the same order. */
export interface RuleInput {
  readonly evidence: Evidence;
  readonly flows: readonly Flow[];
  /** `null` when no policy was given: rules about declarations are then inconclusive, never passed. */
  readonly policy: Policy | null;
  /** By flow id. */
  readonly disclosures: ReadonlyMap<string, FlowDisclosure>;
  /** Category id, or empty. */
  readonly category: string;
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

/** One rule, one file; `id` is a finding class of knowledge/legal-map.json and the file name. */
export interface Rule {
  readonly id: string;
  /** Kinds of blind spot that make a clean outcome inconclusive. */
  readonly touchedBy: readonly string[];
  readonly requires: readonly ('policy' | 'category' | 'consent-events' | 'storage-events')[];
  check(input: RuleInput): readonly FindingDraft[];
}

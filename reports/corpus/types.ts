import type { Words } from '../words.ts';

/** A share of programs with its 95 % interval. `k` of `n`; `rate`, `low` and `high` are 0..1, absent when `n` is 0. */
export interface Estimate {
  readonly k: number;
  readonly n: number;
  readonly rate?: number;
  readonly low?: number;
  readonly high?: number;
}

export type RateKind = 'any' | 'rule' | 'data-type' | 'recipient' | 'country';

/** How common something is, in both views, and how often it could not be seen. */
export interface Rate {
  readonly kind: RateKind;
  readonly id: string;
  readonly name: Words;
  /** Proved, among all programs with a result: what was not observed counts as "no". Never more than `lenient`. */
  readonly strict: Estimate;
  /** Any sign, among the programs in which it could be observed. */
  readonly lenient: Estimate;
  /** Programs with a result in which it could be neither seen nor ruled out. */
  readonly notObserved: number;
  /** Templates (near-identical programs counted once) with any sign of it, of all templates. */
  readonly templates: Estimate;
}

/** Programs that share nearly all their pages and requests. */
export interface Template {
  readonly id: string;
  readonly programs: readonly string[];
  /** Rules that at least half of them break. */
  readonly rules: readonly string[];
}

/** One rule, data type or recipient in the programs that are in both crawls. */
export interface Change {
  readonly kind: RateKind;
  readonly id: string;
  readonly name: Words;
  readonly both: number;
  readonly gone: number;
  readonly added: number;
  /** Difference of the two shares, with its 95 % interval for pairs. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

export interface CorpusAnalysis {
  readonly schema: 'mpaudit/corpus@1';
  readonly tool: { readonly version: string };
  /** What was counted. */
  readonly programs: {
    readonly results: number;
    /** Files that are no result, with the reason. */
    readonly unreadable: readonly { readonly file: string; readonly why: string }[];
    /** In the list of the batch, without a result. */
    readonly withoutResult: number;
    readonly incomplete: number;
    readonly inconclusive: number;
    readonly withoutTraffic: number;
  };
  /** How the programs were chosen, and what the intervals rest on. */
  readonly design: {
    readonly kind: 'simple' | 'stratified';
    readonly population?: number;
    readonly strata: readonly { readonly name: string; readonly population?: number; readonly results: number }[];
    readonly words: Words;
  };
  readonly definitions: readonly { readonly term: Words; readonly means: Words }[];
  readonly rates: readonly Rate[];
  /** Share of programs with a finding of medium or higher severity, by declared category. */
  readonly categories: readonly Rate[];
  readonly recipients: readonly {
    readonly entity: string;
    readonly party: string;
    readonly country: string;
    readonly hosts: number;
    readonly programs: number;
    readonly dataTypes: readonly string[];
  }[];
  readonly blindSpots: readonly { readonly kind: string; readonly programs: number }[];
  readonly templates: readonly Template[];
  readonly templateCount: number;
  readonly changes?: { readonly pairs: number; readonly rows: readonly Change[] };
}

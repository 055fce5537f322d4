import type { ResultCode } from './result-code.ts';
import type { ResultDecision, ResultLegalBasis, ResultShown } from './result-policy.ts';
import type { Disclosure, Party, Phase, Severity, Source } from './types.ts';

export type { ResultCode, ResultCodePlace, ResultCodeRecipient } from './result-code.ts';
export type { ResultLegalBasis, ResultShown } from './result-policy.ts';

/** result.json, `mpaudit/result@1`: the contract of design.md 4.3. Reports show it and never compute. */
export interface Result {
  readonly schema: 'mpaudit/result@1';
  readonly target: {
    readonly appid: string;
    readonly name: string;
    readonly version: string;
    readonly category: string;
    readonly driver: string;
    readonly digest: string;
  };
  readonly run: {
    readonly started: string;
    readonly durationMs: number;
    readonly scenarios: readonly string[];
    readonly complete: boolean;
    readonly evidence: { readonly events: number; readonly head: string };
    /** `plugins`: names of those that judged beside the rules of mpaudit. */
    readonly tool: { readonly version: string; readonly plugins?: readonly string[] };
    readonly steps: readonly ResultStep[];
    readonly screenshots: readonly {
      readonly file: string;
      readonly title: string;
      readonly page: string;
      readonly t: number;
    }[];
    readonly timeline: readonly {
      readonly t: number;
      readonly kind: string;
      readonly text: string;
      readonly event: number;
    }[];
  };
  readonly coverage: {
    readonly pages: {
      readonly declared: number;
      readonly visited: number;
      readonly rendered: number;
      readonly failed: readonly { readonly page: string; readonly error: string }[];
    };
    readonly apis: {
      readonly called: number;
      readonly unsupported: readonly { readonly api: string; readonly count: number }[];
    };
    readonly steps: {
      readonly total: number;
      readonly passed: number;
      readonly failed: number;
      readonly skipped: number;
    };
    /** What the code can do and the run did not see it do; absent when the code was not read. */
    readonly code?: ResultCode;
  };
  readonly blindSpots: readonly {
    readonly kind: string;
    readonly host: string;
    readonly count: number;
    readonly why: string;
  }[];
  readonly policy: {
    readonly source: string;
    readonly statements: readonly ResultStatement[];
    readonly shown?: readonly ResultShown[];
  };
  readonly flows: readonly ResultFlow[];
  readonly findings: readonly Finding[];
  /** Checks that ran: what was looked at and how it came out. */
  readonly checks: readonly {
    readonly rule: string;
    /** Name of the finding class; results of earlier versions lack it. */
    readonly name?: { readonly zh: string; readonly en: string };
    readonly outcome: 'pass' | 'fail' | 'inconclusive' | 'not-applicable';
    readonly why: string;
  }[];
  /** The request inspector: one row for each request event, the first 2000. */
  readonly exchanges?: { readonly rows: readonly ResultExchange[]; readonly more: number };
  /** Declared but never seen: information, worded with the coverage, never a finding. */
  readonly overClaims?: readonly { readonly dataType: string; readonly statement: string; readonly why: string }[];
  /** Findings taken out by a waiver that holds. */
  readonly waived?: readonly {
    readonly finding: string;
    readonly rule: string;
    readonly reason: string;
    readonly expires: string;
  }[];
  /** The earlier result that findings were held against, with how many of it are here still and how many are gone. */
  readonly baseline?: {
    readonly started: string;
    readonly version: string;
    /** Head of its evidence chain. */
    readonly head: string;
    readonly known: number;
    readonly gone: number;
  };
  /** The arms of an experiment side by side; a failed step in one that does not agree is an outcome and no error of the run. */
  readonly experiment?: {
    readonly name: 'consent' | 'identity';
    readonly arms: readonly ResultArm[];
    /** Two persons compared (`identity`): the places that hold what is one person's, and how many hold constants or something new each time. */
    readonly places?: {
      readonly personal: readonly {
        readonly host: string;
        readonly carrier: string;
        readonly location: string;
        /** Kinds of data that were recognised there; empty: personal, and of no kind that is known. */
        readonly dataTypes: readonly string[];
      }[];
      readonly constant: number;
      readonly varying: number;
    };
    /** Each kind of data and host, with how often it was sent in which arm (no entry: never). */
    readonly differences: readonly {
      readonly dataType: string;
      readonly recipient: string;
      readonly host: string;
      readonly sent: Readonly<Record<string, number>>;
    }[];
  };
  readonly summary: {
    readonly findings: Readonly<Record<Severity, number>>;
    readonly byRule: Readonly<Record<string, number>>;
    readonly verdict: 'pass' | 'fail' | 'inconclusive';
  };
}

/** One arm: how a person with one decision fared. */
export interface ResultArm {
  /** Consent: `untouched`, `refused`, `denied:<scope>`, `accepted`, `withdrawn`, `deleted`. Identity: `person`, `again`, `other`. */
  readonly arm: string;
  readonly steps: { readonly total: number; readonly passed: number; readonly failed: number };
  readonly pages: number;
  readonly requests: number;
  /** Flows that left the device. */
  readonly flows: number;
  readonly failures: readonly { readonly title: string; readonly error: string }[];
}

/** One request with what it carried. URLs are masked. Sizes in bytes. */
export interface ResultExchange {
  readonly event: number;
  readonly method: string;
  readonly url: string;
  readonly host: string;
  /** 0 when no answer came. */
  readonly status: number;
  readonly transport: string;
  readonly page: string;
  readonly api: string;
  readonly step: string;
  readonly t: number;
  readonly sizeSent: number;
  readonly sizeReceived: number;
  readonly flows: readonly string[];
}

export interface ResultStep {
  readonly scenario: string;
  readonly index: number;
  readonly title: string;
  readonly outcome: 'passed' | 'failed' | 'skipped' | 'unfinished';
  readonly error: string;
  readonly t: number;
  readonly durationMs: number;
}

export interface ResultStatement {
  readonly id: string;
  readonly actor: string;
  readonly action: string;
  readonly polarity: string;
  readonly dataTypes: readonly string[];
  readonly recipients: readonly string[];
  readonly purposes: readonly string[];
  readonly quote: string;
  /** 1-based line in the policy source. */
  readonly line: number;
}

export interface ResultFlow {
  readonly id: string;
  readonly dataType: string;
  readonly dataTypeName: { readonly zh: string; readonly en: string };
  readonly source: Source;
  readonly confidence: number;
  readonly explanation: string;
  /** The same in Chinese. */
  readonly explanationZh?: string;
  readonly recipient: {
    readonly host: string;
    readonly entity: string;
    readonly party: Party;
    readonly country: string;
    readonly product: string;
    readonly role: string;
    /** Somebody else stands behind the host: how that is known, in a sentence. */
    readonly behind?: {
      readonly ground: 'listed' | 'dns' | 'redirect' | 'headers' | 'payload';
      readonly zh: string;
      readonly en: string;
    };
  };
  readonly transport: string;
  readonly phase: Phase;
  readonly direction: string;
  readonly page: string;
  readonly api: string;
  readonly step: string;
  readonly carrier: string;
  readonly location: string;
  readonly encodings: readonly string[];
  readonly transforms: readonly string[];
  readonly count: number;
  readonly first: number;
  readonly last: number;
  /** How often, by the minute since `first`. */
  readonly perMinute?: readonly number[];
  readonly events: readonly number[];
  /** Masked. */
  readonly snippet: string;
  readonly disclosure: Disclosure;
  readonly decision?: ResultDecision;
  /** Of flows that left the device. */
  readonly legalBasis?: ResultLegalBasis;
  /** Arms of the experiment in which it was seen. */
  readonly arms?: readonly string[];
}

export interface Finding {
  /** Fingerprint: the same fact keeps its id from run to run. */
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  /** 0..1. */
  readonly confidence: number;
  readonly title: { readonly zh: string; readonly en: string };
  readonly explanation: { readonly zh: string; readonly en: string };
  readonly dataTypes: readonly string[];
  /** Entity or host; empty when the finding has none. */
  readonly recipient: string;
  readonly flows: readonly string[];
  readonly evidence: readonly FindingEvidence[];
  readonly policyQuotes: readonly { readonly statement: string; readonly quote: string; readonly line: number }[];
  readonly law: readonly LawReference[];
  readonly fix: { readonly zh: string; readonly en: string };
  /** The baseline holds it already. */
  readonly known?: true;
  /** Arms of the experiment that show it. */
  readonly arms?: readonly string[];
}

export interface FindingEvidence {
  /** seq in events.ndjson. */
  readonly event: number;
  readonly location: string;
  /** Masked. */
  readonly snippet: string;
  /**
   * Line of the mini-program's own code that caused the event, when the stack is known: the top frame, or its caller when the top is a helper that
   * several files send through.
   */
  readonly source?: SourcePlace;
  /** The frames of the mini-program's own code, innermost first, eight at most. */
  readonly stack?: readonly SourcePlace[];
}

/** A line of the mini-program; `file` is relative to its root, `line` 1-based. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
}

export interface LawReference {
  readonly act: string;
  readonly article: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly gistZh: string;
  readonly gistEn: string;
  readonly verified: boolean;
}

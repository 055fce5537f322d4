/** The declared policy as statements (design.md 4.5). Every importer yields this model. */
export interface Policy {
  readonly source: { readonly file: string; readonly format: string; readonly title: string; readonly sha256: string };
  readonly statements: readonly Statement[];
  /** `null` when the policy does not say. */
  readonly retention: { readonly text: string; readonly line: number } | null;
  /** `route`: the sentence that says how to use the right; absent when the right is only named. */
  readonly rights: readonly {
    readonly right: string;
    readonly text: string;
    readonly line: number;
    readonly route?: string;
  }[];
  readonly contacts: readonly { readonly text: string; readonly line: number }[];
  readonly sdks: readonly DeclaredSdk[];
  /** Hosts or domains that the policy declares to be the operator's own. */
  readonly firstParty: readonly string[];
  /** `regime`: a row that only the law of that place asks for. */
  readonly lint: readonly {
    readonly id: string;
    readonly message: string;
    readonly line: number;
    readonly regime?: 'cn' | 'eu';
  }[];
  /** Name of the operator, when the policy gives it. */
  readonly operator?: string;
  /** privacy_key values declared in WeChat's console; absent when no guideline was given, which is not "none declared". */
  readonly guideline?: readonly string[];
  /** Data types for which the interface asks for separate consent. */
  readonly separateConsent?: readonly string[];
  /** What the policy says about children under 14. */
  readonly minors?: string;
  /** Every storage period, of which data; `vague` without a number. */
  readonly periods?: readonly {
    readonly text: string;
    readonly value: string;
    readonly vague: boolean;
    readonly dataTypes: readonly string[];
    readonly line: number;
  }[];
  /** Days within which requests are answered. */
  readonly responseDays?: number;
  /** Subjects that the text speaks of; absent for sources that are no running text. */
  readonly named?: readonly NamedSubject[];
  readonly links?: readonly { readonly text: string; readonly url: string; readonly line: number }[];
  /** Other papers that the text sends its reader to. */
  readonly references?: readonly { readonly title: string; readonly line: number }[];
  /** Sentences that speak of collecting or sharing and that the reader made nothing of. */
  readonly unread?: readonly { readonly text: string; readonly line: number }[];
  /** Local is-a edges from definitions in the text (PoliGraph): the child is named as a kind of the parent. */
  readonly edges?: readonly { readonly child: string; readonly parent: string }[];
}

/** What a policy has to speak of beside data. */
export type NamedSubject =
  | 'legal-basis'
  | 'supervisory-authority'
  | 'operator'
  | 'operator-address'
  | 'sensitive'
  | 'separate-consent'
  | 'automated-decision'
  | 'third-party-list'
  | 'change-notice'
  | 'effective-date';

export type StatementAction = 'collect' | 'share' | 'store' | 'retain' | 'use' | 'right' | 'transfer-abroad' | 'public';
/** `only`: "we collect only X" denies everything else. `conditional`: denied unless the condition holds. */
export type Polarity = 'asserted' | 'denied' | 'conditional' | 'only';

/** A span with UTF-16 offsets into the text as read. */
export interface Span {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface Statement {
  readonly id: string;
  /** `first`, or the recipient's name for what a third party does. */
  readonly actor: string;
  readonly action: StatementAction;
  readonly polarity: Polarity;
  readonly terms: readonly (Span & { readonly dataType: string })[];
  readonly recipients: readonly (Span & { readonly entity: string })[];
  readonly purposes: readonly Span[];
  readonly conditions: readonly Span[];
  readonly quote: { readonly start: number; readonly end: number };
  /** The verb that made the reader take the sentence so. */
  readonly verb?: Span;
  /** The quoted text itself. */
  readonly text: string;
  /** 1-based line. */
  readonly line: number;
  /** Where it was declared, when not in the running text: an SDK entry, or an item of WeChat's guideline. */
  readonly origin?: 'sdk' | 'guideline';
  /** Only about selling or renting: to deny it does not deny sharing. */
  readonly sale?: true;
}

export interface DeclaredSdk {
  readonly name: string;
  readonly entity: string;
  readonly dataTypes: readonly string[];
  readonly purpose: string;
  readonly line: number;
}

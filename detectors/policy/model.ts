/** The declared policy as statements (design.md 4.5). Every importer yields this model. */
export interface Policy {
  readonly source: { readonly file: string; readonly format: string; readonly title: string; readonly sha256: string };
  readonly statements: readonly Statement[];
  /** `null` when the policy does not say. */
  readonly retention: { readonly text: string; readonly line: number } | null;
  readonly rights: readonly { readonly right: string; readonly text: string; readonly line: number }[];
  readonly contacts: readonly { readonly text: string; readonly line: number }[];
  readonly sdks: readonly DeclaredSdk[];
  /** Hosts or domains that the policy declares to be the operator's own. */
  readonly firstParty: readonly string[];
  readonly lint: readonly { readonly id: string; readonly message: string; readonly line: number }[];
  /** Name of the operator, when the policy gives it. */
  readonly operator?: string;
  /** privacy_key values declared in WeChat's console; absent when no guideline was given, which is not "none declared". */
  readonly guideline?: readonly string[];
  /** Data types for which the interface asks for separate consent. */
  readonly separateConsent?: readonly string[];
  /** What the policy says about children under 14. */
  readonly minors?: string;
  /** Local is-a edges from definitions in the text (PoliGraph): the child is named as a kind of the parent. */
  readonly edges?: readonly { readonly child: string; readonly parent: string }[];
}

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

/** Parts of the result that tell how flows were held against the policy. */

/** A policy that the program showed during the run, read from a page, a web-view or a dialog. */
export interface ResultShown {
  readonly where: string;
  readonly kind: 'page' | 'web-view' | 'dialog';
  readonly event: number;
  readonly title: string;
  /** How many statements it holds. */
  readonly statements: number;
}

/** What decided a disclosure: ids of statements, strongest first, and edges between the flow and the first of them. */
export interface ResultDecision {
  readonly reason: string;
  readonly statements: readonly string[];
  readonly dataDistance: number;
  readonly entityDistance: number;
}

/** The ground that the run shows for a flow that left the device; `articles` as `PIPL 13(1)`, in the law asked for. */
export interface ResultLegalBasis {
  /**
   * `separate-consent`: asked for by itself, and granted. `consent`: after the consent, and told by the policy. `contract`: needed for the basic
   * function of the category. `none-seen`: none of these. `not-known`: the run holds no consent event.
   */
  readonly basis: 'separate-consent' | 'consent' | 'contract' | 'none-seen' | 'not-known';
  readonly articles: readonly string[];
}

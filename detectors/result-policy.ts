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

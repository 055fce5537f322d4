/** What the selector engine needs of a tree; the engine itself knows neither glass-easel nor the DOM. */
export interface Tree<N> {
  /** Tag as written in WXML. */
  tag(node: N): string;
  id(node: N): string;
  classes(node: N): readonly string[];
  /** Attribute, property or `data-*` as text; undefined when absent. */
  attribute(node: N, name: string): string | undefined;
  /** Text of the node and everything in it. */
  text(node: N): string;
  /** Parent in the same template, virtual nodes (`block`, `slot`) left out; undefined at the top. */
  parent(node: N): N | undefined;
  children(node: N): readonly N[];
  /** Top nodes of a custom component's own template; none for anything else. */
  shadow(node: N): readonly N[];
  /** The component in whose template the node stands; undefined in the page's own. */
  host(node: N): N | undefined;
}

/** A selector that cannot be read; `at` is the 0-based offset. */
export class SelectorError extends Error {
  constructor(selector: string, at: number, why: string) {
    super(`selector "${selector}" cannot be read at ${at + 1}: ${why}`);
    this.name = 'SelectorError';
  }
}

/** The roots and everything below them in document order, other components' templates included when `pierce` says so. */
export function walk<N>(tree: Tree<N>, roots: readonly N[], pierce: boolean): N[] {
  const found: N[] = [];
  const visit = (node: N): void => {
    found.push(node);
    if (pierce) tree.shadow(node).forEach(visit);
    tree.children(node).forEach(visit);
  };
  roots.forEach(visit);
  return found;
}

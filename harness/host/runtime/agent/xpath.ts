import type { Matchable } from './selector.ts';

/** The tree that XPath walks: the composed one, as the selector engine's, with its children and texts. */
export interface XpathTree<N> extends Pick<Matchable<N>, 'tag' | 'id' | 'classes' | 'attribute' | 'parent'> {
  children(node: N): readonly N[];
  text(node: N): string;
}

/** An expression outside the subset; `at` is the 0-based offset. */
export class XpathError extends Error {
  constructor(expression: string, at: number, why: string) {
    super(`XPath "${expression}" cannot be read at ${at + 1}: ${why}`);
    this.name = 'XpathError';
  }
}

interface Step {
  readonly deep: boolean;
  readonly tag: string;
  readonly predicates: readonly string[];
}

const MAX_LENGTH = 2000;
const STEP = /(\/{1,2})?([\w-]+|\*)((?:\[[^\]]*\])*)/y;
const PREDICATE = /\[([^\]]*)\]/g;

/**
 * A subset of XPath 1.0 over the page as WXML: `/page/view[2]//text`, `//view[@class="a"]`, `[contains(@class,"a")]`,
 * `[text()="买"]`, `[contains(text(),"买")]`, `[last()]`, `and`. Anything else throws `XpathError`.
 */
export function xpath<N>(tree: XpathTree<N>, roots: readonly N[], expression: string): N[] {
  const steps = parse(expression.trim());
  let nodes: readonly N[] | undefined;
  for (const step of steps) {
    const pools =
      nodes === undefined ? [step.deep ? walk(tree, roots) : roots] : nodes.map((node) => below(tree, node, step.deep));
    nodes = [...new Set(pools.flatMap((pool) => pick(tree, pool, step, expression)))];
  }
  return [...(nodes ?? [])];
}

function parse(expression: string): Step[] {
  if (expression.length > MAX_LENGTH) throw new XpathError(`${expression.slice(0, 40)}…`, MAX_LENGTH, 'too long');
  // The page itself is the root of the tree, so a leading /page says nothing new.
  const text = expression.replace(/^\/page(?=\/)/, '');
  const steps: Step[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < text.length) {
    const at = STEP.lastIndex;
    const found = STEP.exec(text);
    if (found === null) throw new XpathError(expression, at, 'not in the supported subset of XPath');
    const [, axis, tag = '*', tail = ''] = found;
    steps.push({
      deep: axis === '//' || (axis === undefined && steps.length === 0),
      tag,
      predicates: [...tail.matchAll(PREDICATE)].map((one) => one[1] ?? ''),
    });
  }
  if (steps.length === 0) throw new XpathError(expression, 0, 'empty');
  return steps;
}

function below<N>(tree: XpathTree<N>, node: N, deep: boolean): readonly N[] {
  const direct = tree.children(node);
  return deep ? walk(tree, direct) : direct;
}

function pick<N>(tree: XpathTree<N>, pool: readonly N[], step: Step, expression: string): N[] {
  let nodes = pool.filter((node) => step.tag === '*' || tree.tag(node) === step.tag);
  for (const predicate of step.predicates) nodes = filter(tree, nodes, predicate.trim(), expression, step.deep);
  return nodes;
}

function filter<N>(tree: XpathTree<N>, nodes: N[], predicate: string, expression: string, deep: boolean): N[] {
  if (/^\d+$/.test(predicate)) return at(tree, nodes, deep, (group) => group[Number(predicate) - 1]);
  if (predicate === 'last()') return at(tree, nodes, deep, (group) => group.at(-1));
  const tests = predicate.split(/\s+and\s+/).map((one) => test(tree, one.trim(), expression));
  return nodes.filter((node) => tests.every((holds) => holds(node)));
}

/** A position counts among the children of one parent, as XPath has it. */
function at<N>(tree: XpathTree<N>, nodes: N[], deep: boolean, take: (group: N[]) => N | undefined): N[] {
  const groups = deep ? [...groupedByParent(tree, nodes).values()] : [nodes];
  return groups.map(take).filter((node) => node !== undefined);
}

function test<N>(tree: XpathTree<N>, text: string, expression: string): (node: N) => boolean {
  const value = (node: N, what: string): string | undefined =>
    what.startsWith('@')
      ? what === '@class'
        ? [...tree.classes(node)].join(' ')
        : what === '@id'
          ? tree.id(node)
          : tree.attribute(node, what.slice(1))
      : tree.text(node).trim();
  const has = /^(@[\w-]+)$/.exec(text);
  if (has) return (node) => (value(node, has[1] ?? '') ?? '') !== '';
  const equal = /^(@[\w-]+|text\(\)|\.)\s*=\s*(?:"([^"]*)"|'([^']*)')$/.exec(text);
  if (equal) return (node) => value(node, equal[1] ?? '') === (equal[2] ?? equal[3]);
  const part = /^(contains|starts-with)\(\s*(@[\w-]+|text\(\)|\.)\s*,\s*(?:"([^"]*)"|'([^']*)')\s*\)$/.exec(text);
  if (part === null) throw new XpathError(expression, expression.indexOf(text), 'not in the supported subset of XPath');
  const wanted = part[3] ?? part[4] ?? '';
  return (node) => {
    const found = value(node, part[2] ?? '') ?? '';
    return part[1] === 'contains' ? found.includes(wanted) : found.startsWith(wanted);
  };
}

function walk<N>(tree: XpathTree<N>, roots: readonly N[]): N[] {
  return roots.flatMap((node) => [node, ...walk(tree, tree.children(node))]);
}

function groupedByParent<N>(tree: XpathTree<N>, nodes: readonly N[]): Map<N | undefined, N[]> {
  const groups = new Map<N | undefined, N[]>();
  for (const node of nodes) {
    const parent = tree.parent(node);
    groups.set(parent, [...(groups.get(parent) ?? []), node]);
  }
  return groups;
}

import type { Matchable } from './selector.ts';

/** The tree that XPath walks: the composed one, as the selector engine's, with its children and own texts. */
export interface XpathTree<N> extends Pick<Matchable<N>, 'tag' | 'id' | 'classes' | 'attribute'> {
  children(node: N): readonly N[];
  /** Text that stands in the element itself. */
  text(node: N): string;
}

/** An expression that is no XPath, or that gives no elements. */
export class XpathError extends Error {
  constructor(expression: string, why: string) {
    super(`XPath "${expression.slice(0, 200)}" cannot be used: ${why}`);
    this.name = 'XpathError';
  }
}

const MAX_LENGTH = 2000;
const MAX_FOUND = 10_000;
/** Names of attributes that an expression asks for. */
const ATTRIBUTE = /@([\w:-]+)/g;

/**
 * XPath 1.0, whole: the browser's own engine walks a document that says what the WXML says. The page is its root element, so `/page/view` and
 * `//view` both work; `roots` are the children of the page or of the element that is searched. A text found stands for the element around it.
 */
export function xpath<N>(tree: XpathTree<N>, roots: readonly N[], expression: string): N[] {
  if (expression.length > MAX_LENGTH) throw new XpathError(expression, 'it is too long');
  const mirror = document.implementation.createDocument(null, 'page');
  const names = [...new Set([...expression.matchAll(ATTRIBUTE)].map((match) => match[1] ?? ''))];
  const originals = new Map<Node, N>();
  for (const root of roots) copy(tree, root, mirror.documentElement, names, originals);
  const found = evaluate(mirror, expression.trim());
  const elements = found.map((node) => (node.nodeType === Node.ELEMENT_NODE ? node : parentOf(node)));
  return [...new Set(elements)].flatMap((node) => (node === null ? [] : (originals.get(node) ?? [])));
}

function evaluate(mirror: XMLDocument, expression: string): Node[] {
  let result: XPathResult;
  try {
    result = mirror.evaluate(expression, mirror.documentElement, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
  } catch (error) {
    throw new XpathError(expression, error instanceof Error ? error.message : String(error));
  }
  const length = Math.min(result.snapshotLength, MAX_FOUND);
  return Array.from({ length }, (_, at) => result.snapshotItem(at)).filter((node) => node !== null);
}

const parentOf = (node: Node): Node | null => (node as Attr).ownerElement ?? node.parentNode;

function copy<N>(tree: XpathTree<N>, node: N, into: Element, names: readonly string[], originals: Map<Node, N>): void {
  const made = into.ownerDocument.createElementNS(null, tree.tag(node));
  originals.set(made, node);
  for (const name of ['id', 'class', ...names]) {
    const value = attribute(tree, node, name);
    if (value !== undefined && value !== '') made.setAttribute(name, value);
  }
  const text = tree.text(node).trim();
  if (text !== '') made.append(text);
  for (const child of tree.children(node)) copy(tree, child, made, names, originals);
  into.append(made);
}

function attribute<N>(tree: XpathTree<N>, node: N, name: string): string | undefined {
  if (name === 'id') return tree.id(node);
  return name === 'class' ? [...tree.classes(node)].join(' ') : tree.attribute(node, name);
}

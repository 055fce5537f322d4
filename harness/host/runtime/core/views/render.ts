import type * as glassEasel from 'glass-easel';
import { applyAttributes, genericsOf, type Setters, slotOf } from './attributes.ts';
import { MAX_NODES, nameOf, type VNode, vnodeOf } from './vnode.ts';

type Children = (
  isCreation: boolean,
  text: (content: string) => void,
  element: (
    tag: string,
    generics: Record<string, string>,
    init: (element: glassEasel.Element) => void,
    children: Children,
    slot: string | undefined,
  ) => void,
  branch: (key: string, children: Children) => void,
  list: (items: readonly unknown[], key: string | null, tree: true | undefined, path: null, each: EachItem) => void,
  slot: (name: string | undefined, values: undefined, slot: string | undefined) => void,
  group: (children: Children, slot?: string) => void,
) => void;
type Tail<T extends unknown[]> = T extends [unknown, ...infer Rest] ? Rest : never;
type Makers = Tail<Parameters<Children>>;
type EachItem = (
  isCreation: boolean,
  item: unknown,
  index: unknown,
  tree: unknown,
  indexChanged: unknown,
  path: unknown,
  ...makers: Makers
) => void;

/** Turns a tree into the calls with which glass-easel builds and updates a shadow tree: its diff is glass-easel's own. */
export function childrenOf(set: Setters, nodes: readonly unknown[], budget = { left: MAX_NODES }): Children {
  return (_isCreation, ...makers) => {
    for (const node of nodes) {
      budget.left -= 1;
      if (budget.left < 0) throw new Error(`a template makes more than ${MAX_NODES} nodes`);
      if (isText(node)) makers[0](String(node));
      else emit(set, vnodeOf(node), makers, budget);
    }
  };
}

const isText = (node: unknown): boolean => typeof node !== 'object' || node === null;

function emit(set: Setters, node: VNode | undefined, makers: Makers, budget: { left: number }): void {
  const [, element, branch, list, slot] = makers;
  if (node === undefined) return;
  const children = childrenOf(set, node.children, budget);
  if (node.wxXCkey === 2 || node.wxXCkey === 4) emitList(set, node, list, budget);
  else if (node.tag === 'virtual') branch(`${node.wxVkey}/${shapeOf(node.children)}`, children);
  else if (nameOf(node) === 'slot') slot(text(node.attr['name']), undefined, text(node.attr['slot']));
  else element(nameOf(node), genericsOf(node), (made) => applyAttributes(set, made, node), children, slotOf(node));
}

const text = (value: unknown): string | undefined => (value === undefined ? undefined : String(value ?? ''));

/** Two trees of one shape are updated in place; another shape (code that stopped half way) is built anew. */
export const shapeOf = (nodes: readonly unknown[]): string =>
  nodes.map((node) => (isText(node) ? '#' : (vnodeOf(node)?.tag ?? ''))).join(',');

/** Entries of a list with `wx:key` keep their elements when they move. */
function emitList(set: Setters, node: VNode, list: Makers[3], budget: { left: number }): void {
  const items = node.children.map((child) => vnodeOf(child));
  const key = items.some((item) => item?.wxKey !== undefined) ? 'wxKey' : null;
  list(items, key, true, null, (_isCreation, item, _index, _tree, _indexChanged, _path, ...makers) => {
    const entry = vnodeOf(item);
    if (entry !== undefined) makers[2](shapeOf(entry.children), childrenOf(set, entry.children, budget));
  });
}

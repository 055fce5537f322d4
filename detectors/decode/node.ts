import type { Carrier } from '../types.ts';
import type { Budget } from './budget.ts';

/** Something that may hold something: text or bytes at a place. */
export interface Node {
  readonly text?: string;
  readonly bytes?: Uint8Array;
  readonly carrier: Carrier;
  readonly location: string;
  readonly field: string;
  readonly path: readonly string[];
  readonly chain: readonly string[];
  readonly kind: 'string' | 'number' | 'boolean' | 'bytes';
  readonly depth: number;
  /** Declared media type, a hint only: it may lie. */
  readonly type?: string;
}

/**
 * One format. `open` gives the children, or `undefined` when the node is not of this format; `[]` says "it is, and holds nothing".
 * Never throws on hostile input: a decode error means `undefined`.
 */
export interface Format {
  readonly id: string;
  open(node: Node, budget: Budget): readonly Node[] | undefined;
}

type Part = Partial<Pick<Node, 'text' | 'bytes' | 'kind' | 'type'>>;

/** Child that decodes the node as a whole: same place, one more link in the chain. */
export const inner = (node: Node, id: string, part: Part): Node => {
  const { text: _text, bytes: _bytes, type: _type, ...place } = node;
  return {
    ...place,
    ...part,
    kind: part.kind ?? (part.bytes ? 'bytes' : 'string'),
    chain: [...node.chain, id],
    depth: node.depth + 1,
  };
};

/** Child that is a member of the node. */
export const member = (node: Node, id: string, name: string, part: Part): Node => ({
  ...inner(node, id, part),
  location: `${node.location}/${name}`,
  field: /^\d+$/.test(name) ? node.field : name,
  path: node.field === '' || /^\d+$/.test(name) ? node.path : [...node.path, node.field],
  chain: node.chain.at(-1) === id ? node.chain : [...node.chain, id],
});

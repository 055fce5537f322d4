import type { Carrier, Leaf } from '../types.ts';
import type { Budget } from './budget.ts';
import { isIndex } from './names.ts';

type Kind = Leaf['kind'];

/** Something that may hold something: text or bytes at a place. */
export interface Node {
  readonly text?: string | undefined;
  readonly bytes?: Uint8Array | undefined;
  readonly carrier: Carrier;
  readonly location: string;
  readonly field: string;
  readonly path: readonly string[];
  readonly chain: readonly string[];
  readonly kind: Kind;
  readonly depth: number;
  /** Declared media type, a hint only: it may lie. */
  readonly type?: string | undefined;
}

/**
 * One format. `open` gives the children, or `undefined` when the node is not of this format; `[]` says "it is, and holds nothing".
 * Never throws on hostile input: a decode error means `undefined`.
 */
export interface Format {
  readonly id: string;
  /** Bits of `shapeOf` of which a text must have one; absent: always tried. */
  readonly when?: number;
  open(node: Node, budget: Budget): readonly Node[] | undefined;
}

interface Part {
  /** A value that matters to nobody (`Budget.all`): nothing is looked for in it. */
  readonly dull?: boolean;
  readonly text?: string;
  readonly bytes?: Uint8Array;
  readonly kind?: Kind;
  readonly type?: string;
}

/** Child that decodes the node as a whole: same place, one more link in the chain. */
export const inner = (node: Node, id: string, part: Part): Node => ({
  text: part.text,
  bytes: part.bytes,
  carrier: node.carrier,
  location: node.location,
  field: node.field,
  path: node.path,
  chain: [...node.chain, id],
  kind: part.kind ?? (part.bytes ? 'bytes' : 'string'),
  depth: node.depth + 1,
  type: part.type,
});

/** A member of a container. Its place is worked out only when somebody asks: nearly all leaves are looked at once and forgotten. */
export class Item implements Node, Leaf {
  readonly text: string | undefined;
  readonly bytes: Uint8Array | undefined;
  readonly kind: Kind;
  readonly field: string;
  readonly type: string | undefined;
  readonly dull: boolean;
  readonly #base: Node;
  readonly #up: Item | undefined;
  readonly #name: string;
  readonly #id: string;

  constructor(base: Node, up: Item | undefined, id: string, name: string, part: Part) {
    this.#base = base;
    this.#up = up;
    this.#id = id;
    this.#name = name;
    this.text = part.text;
    this.bytes = part.bytes;
    this.kind = part.kind ?? (part.bytes ? 'bytes' : 'string');
    this.type = part.type;
    this.dull = part.dull === true;
    this.field = isIndex(name) ? (up ?? base).field : name;
  }

  get value(): string {
    return this.text ?? '';
  }
  get carrier(): Carrier {
    return this.#base.carrier;
  }
  get depth(): number {
    return this.#base.depth + 1;
  }
  get location(): string {
    const names: string[] = [];
    for (let item: Item | undefined = this; item; item = item.#up) names.push(item.#name);
    return `${this.#base.location}/${names.reverse().join('/')}`;
  }
  get path(): readonly string[] {
    if (isIndex(this.#name)) return (this.#up ?? this.#base).path;
    const { path, field } = this.#up ?? this.#base;
    return field === '' ? path : [...path, field];
  }
  get chain(): readonly string[] {
    const { chain } = this.#base;
    return chain.at(-1) === this.#id ? chain : [...chain, this.#id];
  }
}

/** Child that is a member of the node. */
export const member = (node: Node, id: string, name: string, part: Part): Item =>
  new Item(node, undefined, id, name, part);

/** The same with some of it replaced. Written out: some nodes read their place only when asked, and a spread would lose it. */
export const changed = (node: Node, over: Partial<Node>): Node => ({
  text: 'text' in over ? over.text : node.text,
  bytes: 'bytes' in over ? over.bytes : node.bytes,
  carrier: over.carrier ?? node.carrier,
  location: over.location ?? node.location,
  field: over.field ?? node.field,
  path: over.path ?? node.path,
  chain: over.chain ?? node.chain,
  kind: over.kind ?? node.kind,
  depth: over.depth ?? node.depth,
  type: 'type' in over ? over.type : node.type,
});

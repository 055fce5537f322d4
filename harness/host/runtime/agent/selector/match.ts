import { type AttributeTest, type Complex, type Compound, type Pseudo, parseSelector } from './parse.ts';
import { type Tree, walk } from './tree.ts';

/** How far a selector reaches: the template of the scope alone (WeChat's rule), or every template below it. */
export type Reach = 'template' | 'pierce';

/**
 * Elements below `roots` that match, in document order. `>>>` always crosses into components; with reach `pierce` every
 * step may, so that a scenario can name what it sees without knowing which component drew it.
 */
export function query<N>(tree: Tree<N>, roots: readonly N[], selector: string, reach: Reach): N[] {
  const list = parseSelector(selector);
  const crosses = reach === 'pierce' || list.some((complex) => complex.some((part) => part.combinator === 'pierce'));
  const own = new Set(crosses ? walk(tree, roots, reach === 'pierce') : []);
  const matcher = new Matcher(tree, reach === 'pierce');
  return walk(tree, roots, crosses).filter((node) =>
    list.some(
      (complex) =>
        (own.has(node) || !crosses || complex.some((part) => part.combinator === 'pierce')) &&
        matcher.complex(node, complex),
    ),
  );
}

class Matcher<N> {
  readonly #tree: Tree<N>;
  readonly #pierce: boolean;

  constructor(tree: Tree<N>, pierce: boolean) {
    this.#tree = tree;
    this.#pierce = pierce;
  }

  complex(node: N, complex: Complex, last = complex.length - 1): boolean {
    const part = complex[last];
    if (part === undefined || !this.#compound(node, part.compound)) return false;
    if (last === 0) return part.combinator !== 'pierce' || this.#tree.host(node) !== undefined;
    return this.#before(node, part.combinator).some((other) => this.complex(other, complex, last - 1));
  }

  /** Nodes that may stand on the left of a combinator. */
  #before(node: N, combinator: Complex[number]['combinator']): N[] {
    if (combinator === 'child') return this.#up(node, this.#pierce).slice(0, 1);
    if (combinator === 'descendant') return this.#up(node, this.#pierce);
    if (combinator === 'pierce') return this.#up(node, true);
    const siblings = this.#siblings(node);
    const at = siblings.indexOf(node);
    return combinator === 'next' ? siblings.slice(Math.max(0, at - 1), at) : siblings.slice(0, at);
  }

  #up(node: N, cross: boolean): N[] {
    const found: N[] = [];
    for (let at: N | undefined = node; at !== undefined; ) {
      at = this.#tree.parent(at) ?? (cross ? this.#tree.host(at) : undefined);
      if (at !== undefined) found.push(at);
    }
    return found;
  }

  #siblings(node: N): readonly N[] {
    const parent = this.#tree.parent(node);
    if (parent !== undefined) return this.#tree.children(parent);
    const host = this.#tree.host(node);
    return host === undefined ? [node] : this.#tree.shadow(host);
  }

  #compound(node: N, { tag, id, classes, attributes, pseudos }: Compound): boolean {
    if (tag !== undefined && this.#tree.tag(node) !== tag) return false;
    if (id !== undefined && this.#tree.id(node) !== id) return false;
    const own = this.#tree.classes(node);
    if (!classes.every((name) => own.includes(name))) return false;
    return (
      attributes.every((test) => this.#attribute(node, test)) && pseudos.every((pseudo) => this.#pseudo(node, pseudo))
    );
  }

  #attribute(node: N, { name, operator, value }: AttributeTest): boolean {
    const found = this.#tree.attribute(node, name);
    if (found === undefined) return false;
    if (operator === '') return true;
    if (operator === '=') return found === value;
    if (value === '') return false;
    if (operator === '^=') return found.startsWith(value);
    if (operator === '$=') return found.endsWith(value);
    if (operator === '*=') return found.includes(value);
    if (operator === '~=') return found.split(/\s+/).includes(value);
    return found === value || found.startsWith(`${value}-`);
  }

  #pseudo(node: N, { name, nth, not }: Pseudo): boolean {
    if (not !== undefined) return !not.some((complex) => this.complex(node, complex));
    if (name === 'empty') return this.#tree.children(node).length === 0 && this.#tree.text(node) === '';
    const all = this.#siblings(node);
    const same = name.endsWith('of-type') ? all.filter((other) => this.#tree.tag(other) === this.#tree.tag(node)) : all;
    const place = same.indexOf(node) + 1;
    const fromEnd = same.length - place + 1;
    if (name === 'only-child') return same.length === 1;
    if (name.startsWith('first')) return place === 1;
    if (name.startsWith('last')) return fromEnd === 1;
    return nth !== undefined && isNth(name === 'nth-last-child' ? fromEnd : place, nth);
  }
}

function isNth(place: number, [step, offset]: readonly [number, number]): boolean {
  if (step === 0) return place === offset;
  const turns = (place - offset) / step;
  return Number.isInteger(turns) && turns >= 0;
}

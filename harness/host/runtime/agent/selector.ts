/** One compound like `view.item[data-id="1"]:nth-child(2)`. */
interface Compound {
  readonly tag?: string;
  readonly id?: string;
  readonly classes: readonly string[];
  readonly attributes: readonly { readonly name: string; readonly operator: string; readonly value: string }[];
  readonly pseudos: readonly { readonly name: string; readonly argument: string }[];
}
type Combinator = ' ' | '>' | '+' | '~';
/** Compounds from left to right with what stands before each. */
export type Complex = readonly { readonly combinator: Combinator; readonly compound: Compound }[];

/** What the matcher needs of an element. The tree is the composed one: components and slots are transparent. */
export interface Matchable<T> {
  tag(node: T): string;
  id(node: T): string;
  classes(node: T): ReadonlySet<string>;
  attribute(node: T, name: string): string | undefined;
  parent(node: T): T | undefined;
  siblings(node: T): readonly T[];
}

/** A selector that cannot be read. */
export class SelectorSyntaxError extends Error {}

const TOKEN =
  /\s*(>>>|[>+~,])\s*|(\s+)|([a-zA-Z][\w-]*|\*)|#((?:[\w-]|\\.)+)|\.((?:[\w-]|\\.)+)|\[\s*([\w:-]+)\s*(?:([~|^$*]?=)\s*(?:"([^"]*)"|'([^']*)'|([^\]\s"']*)))?\s*\]|:([a-z-]+)(?:\(([^()]*(?:\([^()]*\))?[^()]*)\))?/y;

/** Parses a selector list: tag, #id, .class, [attribute], :first-child and the like, :not(), :is(), ' ', '>', '>>>', '+', '~', ','. */
export function parseSelector(text: string): readonly Complex[] {
  const list: Complex[] = [];
  let complex: { combinator: Combinator; compound: MutableCompound }[] = [];
  let combinator: Combinator = ' ';
  let open: MutableCompound | undefined;
  const compound = (): MutableCompound => {
    if (open === undefined) {
      open = { classes: [], attributes: [], pseudos: [] };
      complex.push({ combinator, compound: open });
      combinator = ' ';
    }
    return open;
  };
  const source = text.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(source);
    if (match === null) throw new SelectorSyntaxError(`selector "${text}" is not understood at "${source.slice(at)}"`);
    const [, mark, space, tag, id, name, attribute, operator, ...rest] = match;
    if (mark === ',') {
      if (complex.length === 0) throw new SelectorSyntaxError(`selector "${text}" has an empty part`);
      list.push(complex);
      complex = [];
      open = undefined;
      combinator = ' ';
    } else if (mark !== undefined) {
      open = undefined;
      combinator = mark === '>>>' ? ' ' : (mark as Combinator);
    } else if (space !== undefined) open = undefined;
    else if (tag !== undefined) {
      if (tag !== '*') compound().tag = tag.toLowerCase();
      else compound();
    } else if (id !== undefined) compound().id = unescapeText(id);
    else if (name !== undefined) compound().classes.push(unescapeText(name));
    else if (attribute !== undefined) {
      compound().attributes.push({
        name: attribute,
        operator: operator ?? '',
        value: rest[0] ?? rest[1] ?? rest[2] ?? '',
      });
    } else compound().pseudos.push(pseudoOf(rest[3] ?? '', rest[4] ?? ''));
  }
  if (complex.length === 0) throw new SelectorSyntaxError(`selector "${text}" is empty or ends with a comma`);
  list.push(complex);
  return list;
}

interface MutableCompound {
  tag?: string;
  id?: string;
  classes: string[];
  attributes: { name: string; operator: string; value: string }[];
  pseudos: { name: string; argument: string }[];
}

function unescapeText(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}

const PSEUDOS = new Set([
  'first-child', 'last-child', 'only-child', 'nth-child', 'nth-last-child', 'not', 'is', 'where', 'root',
  'first-of-type', 'last-of-type', 'only-of-type', 'nth-of-type', 'nth-last-of-type',
]); // biome-ignore format: a table

function pseudoOf(name: string, argument: string): MutableCompound['pseudos'][number] {
  if (!PSEUDOS.has(name)) throw new SelectorSyntaxError(`:${name} is not known`);
  return { name, argument };
}

/** True when the node matches one selector of the list. */
export function matches<T>(node: T, list: readonly Complex[], tree: Matchable<T>): boolean {
  return list.some((complex) => matchFrom(node, complex, complex.length - 1, tree));
}

function matchFrom<T>(node: T, complex: Complex, index: number, tree: Matchable<T>): boolean {
  const part = complex[index];
  if (part === undefined || !matchCompound(node, part.compound, tree)) return false;
  if (index === 0) return true;
  if (part.combinator === '+' || part.combinator === '~') {
    const all = tree.siblings(node);
    const before = all.slice(0, all.indexOf(node));
    const candidates = part.combinator === '+' ? before.slice(-1) : before;
    return candidates.some((sibling) => matchFrom(sibling, complex, index - 1, tree));
  }
  for (let up = tree.parent(node); up !== undefined; up = tree.parent(up)) {
    if (matchFrom(up, complex, index - 1, tree)) return true;
    if (part.combinator === '>') return false;
  }
  return false;
}

function matchCompound<T>(node: T, compound: Compound, tree: Matchable<T>): boolean {
  if (compound.tag !== undefined && compound.tag !== tree.tag(node)) return false;
  if (compound.id !== undefined && compound.id !== tree.id(node)) return false;
  const classes = tree.classes(node);
  if (!compound.classes.every((name) => classes.has(name))) return false;
  if (!compound.attributes.every((test) => matchAttribute(tree.attribute(node, test.name), test))) return false;
  return compound.pseudos.every((pseudo) => matchPseudo(node, pseudo, tree));
}

function matchAttribute(value: string | undefined, test: Compound['attributes'][number]): boolean {
  if (value === undefined) return false;
  switch (test.operator) {
    case '':
      return true;
    case '=':
      return value === test.value;
    case '^=':
      return value.startsWith(test.value);
    case '$=':
      return value.endsWith(test.value);
    case '*=':
      return value.includes(test.value);
    case '~=':
      return value.split(/\s+/).includes(test.value);
    default:
      return value === test.value || value.startsWith(`${test.value}-`);
  }
}

function matchPseudo<T>(node: T, pseudo: Compound['pseudos'][number], tree: Matchable<T>): boolean {
  if (pseudo.name === 'not') return !matches(node, parseSelector(pseudo.argument), tree);
  if (pseudo.name === 'is' || pseudo.name === 'where') return matches(node, parseSelector(pseudo.argument), tree);
  if (pseudo.name === 'root') return tree.parent(node) === undefined;
  const ofType = pseudo.name.endsWith('of-type');
  const siblings = tree.siblings(node);
  const all = ofType ? siblings.filter((one) => tree.tag(one) === tree.tag(node)) : siblings;
  const position = all.indexOf(node) + 1;
  switch (pseudo.name.replace('of-type', 'child')) {
    case 'first-child':
      return position === 1;
    case 'last-child':
      return position === all.length;
    case 'only-child':
      return all.length === 1;
    case 'nth-child':
      return nth(pseudo.argument, position);
    case 'nth-last-child':
      return nth(pseudo.argument, all.length - position + 1);
    default:
      throw new SelectorSyntaxError(`:${pseudo.name} is not known`);
  }
}

/** `2`, `odd`, `even`, `2n+1`, `-n+3`. */
function nth(argument: string, position: number): boolean {
  const text = argument.trim().replace('odd', '2n+1').replace('even', '2n').replace(/\s+/g, '');
  const formula = /^([+-]?\d*)n([+-]\d+)?$/.exec(text);
  if (formula === null) return Number(text) === position;
  const step = formula[1] === '' || formula[1] === '+' ? 1 : formula[1] === '-' ? -1 : Number(formula[1]);
  const offset = Number(formula[2] ?? 0);
  const distance = position - offset;
  return step === 0 ? distance === 0 : distance % step === 0 && distance / step >= 0;
}

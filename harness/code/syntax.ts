import { type AnyNode, type CallExpression, Parser } from 'acorn';

/** Script of a package: its name and text. */
export interface Script {
  readonly name: string;
  readonly code: string;
}

/** No script of a package is larger: WeChat's limit is 2 MB for a package, 30 MB for all. */
const MAX_SCRIPT = 32 * 1024 * 1024;
/** Nodes that are visited in one script; hostile nesting ends here. */
const MAX_NODES = 20_000_000;

/** Reads on after what a parser can read on after: a name that is declared twice is for the engine to refuse. */
class Lenient extends Parser {
  raiseRecoverable(): void {
    // Nothing: the tree is whole.
  }
}

/** The tree of a script, or why there is none. Nothing of it runs. */
export function treeOf({ name, code }: Script): AnyNode | string {
  if (code.length > MAX_SCRIPT) return `${name} is larger than ${MAX_SCRIPT} characters and is not read`;
  try {
    return Lenient.parse(code, { ecmaVersion: 'latest', allowReturnOutsideFunction: true, allowHashBang: true });
  } catch (error) {
    // SyntaxError of the parser; RangeError where nesting is deeper than its stack.
    if (error instanceof SyntaxError || error instanceof RangeError) return `${name} cannot be read: ${error.message}`;
    throw error;
  }
}

/** Where a module begins. */
const DEFINE = /(?:^|[;}\s])define\s{0,4}\(\s{0,4}["']/g;

/** A script cut before each module, so that one that does not parse takes no other with it. */
export function pieces({ name, code }: Script): readonly Script[] {
  const starts = [
    0,
    ...Array.from(code.matchAll(DEFINE), ({ index, 0: text }) => index + text.indexOf('define')),
    code.length,
  ];
  return starts.slice(1).flatMap((end, at) => {
    const part = code.slice(starts[at], end);
    return part.trim() === '' ? [] : [{ name, code: part }];
  });
}

/** Calls `visit` for every node, parents first; a node for which it returns false is not entered. */
export function walk(root: AnyNode, visit: (node: AnyNode) => boolean): void {
  const queue: AnyNode[] = [root];
  let left = MAX_NODES;
  for (let node = queue.pop(); node !== undefined && left > 0; node = queue.pop()) {
    left -= 1;
    if (visit(node)) queue.push(...childrenOf(node).reverse());
  }
}

function childrenOf(node: AnyNode): AnyNode[] {
  const found: AnyNode[] = [];
  for (const value of Object.values(node) as unknown[]) {
    if (isNode(value)) found.push(value);
    else if (Array.isArray(value)) for (const item of value) if (isNode(item)) found.push(item);
  }
  return found;
}

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && typeof (value as { readonly type?: unknown }).type === 'string';

/** Name of the function that is called, `undefined` for anything but a plain name. */
export const calleeOf = (node: CallExpression): string | undefined =>
  node.callee.type === 'Identifier' ? node.callee.name : undefined;

/** The text of a string literal or a template without values. */
export function textOf(node: AnyNode | null | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0)
    return node.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

/** `NAME["key"]` (also behind a dot, as in `window.NAME["key"]`): the key, when the object has this name. */
export function keyOfMember(node: AnyNode, name: string): string | undefined {
  if (node.type !== 'MemberExpression' || !node.computed) return undefined;
  const { object } = node;
  const called =
    object.type === 'Identifier'
      ? object.name
      : object.type === 'MemberExpression' && object.property.type === 'Identifier'
        ? object.property.name
        : '';
  return called === name ? textOf(node.property) : undefined;
}

import { posix } from 'node:path';
import type { AnyNode, CallExpression } from 'acorn';
import { calleeOf, type Script, textOf, treeOf, walk } from '../../code/syntax.ts';

/** Most that is kept of one template. */
const MAX_OUTLINE = 400_000;

/**
 * What the templates of a package name, without running them: tags, handlers, links, parts, written as our own compiler writes them
 * (`E("view"`, `O(N,"bindtap","onTap"`, `G["parts/a"]`), so that whoever reads templates reads these. By path without extension.
 */
export function outlinesOf(views: readonly Script[]): Readonly<Record<string, string>> {
  const found: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const script of views) {
    const tree = treeOf(script);
    if (typeof tree === 'string') continue;
    walk(tree, (node) => {
      if (node.type === 'CallExpression') return !takeCompiled(node, script.code, found);
      if (node.type !== 'AssignmentExpression' || node.left.type !== 'Identifier' || !/^\$gwx/.test(node.left.name))
        return true;
      takeUnit(node.right, found);
      return false;
    });
  }
  return found;
}

/** `__wxCodeSpace__.addCompiledTemplate("path", {…})` holds the code itself. */
function takeCompiled(node: CallExpression, code: string, found: Record<string, string>): boolean {
  const { callee, arguments: args } = node;
  if (
    callee.type !== 'MemberExpression' ||
    callee.property.type !== 'Identifier' ||
    callee.property.name !== 'addCompiledTemplate'
  )
    return false;
  const [path, content] = [textOf(args[0] as AnyNode | undefined), args[1]];
  if (path !== undefined && content !== undefined) add(found, path, code.slice(content.start, content.end));
  return true;
}

function add(found: Record<string, string>, path: string, text: string): void {
  const name = path.replace(/^\.?\/+|\.wxml$/g, '');
  const all = `${found[name] ?? ''}${text}`;
  found[name] = all.slice(0, MAX_OUTLINE);
}

/** One `$gwx` function: its files, the constants of each, and the functions that render them. */
interface Unit {
  readonly files: (string | undefined)[];
  /** By the name of the function that gives them: `gz$gwx_4`. */
  readonly constants: Map<string, (string | undefined)[]>;
  /** Functions by variable. */
  readonly renderers: Map<string, AnyNode>;
  /** Which file a function renders, or defines a named template for. */
  readonly owners: [file: number, fn: AnyNode | string][];
}

function takeUnit(root: AnyNode, found: Record<string, string>): void {
  const unit: Unit = { files: [], constants: new Map(), renderers: new Map(), owners: [] };
  walk(root, (node) => {
    if (node.type === 'FunctionDeclaration' && /^gz\$gwx/.test(node.id?.name ?? ''))
      unit.constants.set(node.id?.name ?? '', constantsIn(node));
    else if (node.type === 'VariableDeclarator') takeVariable(node, unit);
    else if (node.type === 'AssignmentExpression') takeOwner(node, unit);
    return true;
  });
  for (const [file, fn] of unit.owners) {
    const [path, body] = [unit.files[file], typeof fn === 'string' ? unit.renderers.get(fn) : fn];
    if (path !== undefined && body !== undefined) add(found, path, `${outlineOf(body, path, unit)}\n`);
  }
}

/** `Z([3,'text'])`, one constant after the other; what only the running program knows is `{{}}`. */
function constantsIn(root: AnyNode): (string | undefined)[] {
  const found: (string | undefined)[] = [];
  walk(root, (node) => {
    if (node.type !== 'CallExpression' || calleeOf(node) !== 'Z') return true;
    found.push(constantOf(node.arguments[0]));
    return false;
  });
  return found;
}

/** `[3,'text']`, or `[a,[3,'text'],[[7],…]]`: a text with parts. */
function constantOf(node: AnyNode | null | undefined): string | undefined {
  if (node?.type !== 'ArrayExpression') return undefined;
  const [kind, text, ...more] = node.elements as (AnyNode | null)[];
  if (kind?.type === 'Literal' && kind.value === 3) return textOf(text);
  if (kind?.type !== 'Identifier') return undefined;
  return [text, ...more].map((one) => constantOf(one) ?? '{{}}').join('');
}

function takeVariable({ id, init }: Extract<AnyNode, { type: 'VariableDeclarator' }>, unit: Unit): void {
  if (id.type !== 'Identifier' || !init) return;
  if (id.name === 'x' && init.type === 'ArrayExpression' && unit.files.length === 0)
    unit.files.push(...init.elements.map((element) => textOf(element as AnyNode | null)));
  else if (init.type === 'FunctionExpression' && /^m\d+$/.test(id.name)) unit.renderers.set(id.name, init);
}

/** `e_[x[3]]={f:m3,…}` and `d_[x[2]]["name"]=function…`. */
function takeOwner({ left, right }: Extract<AnyNode, { type: 'AssignmentExpression' }>, unit: Unit): void {
  const file = fileOf(left) ?? (left.type === 'MemberExpression' ? fileOf(left.object) : undefined);
  if (file === undefined) return;
  if (right.type === 'FunctionExpression') unit.owners.push([file, right]);
  if (right.type !== 'ObjectExpression') return;
  for (const property of right.properties)
    if (
      property.type === 'Property' &&
      property.key.type === 'Identifier' &&
      property.key.name === 'f' &&
      property.value.type === 'Identifier'
    )
      unit.owners.push([file, property.value.name]);
}

/** `e_[x[3]]` and `d_[x[3]]`: 3. */
function fileOf(node: AnyNode): number | undefined {
  if (node.type !== 'MemberExpression' || node.object.type !== 'Identifier' || !/^[de]_$/.test(node.object.name))
    return undefined;
  return indexOf(node.property);
}

/** `x[3]`: 3. */
const indexOf = (node: AnyNode): number | undefined =>
  node.type === 'MemberExpression' &&
  node.object.type === 'Identifier' &&
  node.object.name === 'x' &&
  node.property.type === 'Literal'
    ? Number(node.property.value)
    : undefined;

function outlineOf(body: AnyNode, path: string, unit: Unit): string {
  const lines: string[] = [];
  let constants: readonly (string | undefined)[] = [];
  walk(body, (node) => {
    if (node.type !== 'CallExpression') return true;
    const name = calleeOf(node) ?? '';
    const args = node.arguments as AnyNode[];
    if (unit.constants.has(name)) constants = unit.constants.get(name) ?? [];
    else if (name === '_n') lines.push(`E(${JSON.stringify(textOf(args[0]) ?? '')}`);
    else if (name === '_rz') lines.push(attribute(textOf(args[2]), constants[Number(literal(args[3]))]));
    else if (name === '_mz')
      lines.push(`E(${JSON.stringify(textOf(args[1]) ?? '')}`, ...attributes(args[2], constants));
    else if (name === '_ai' || name === '_ic')
      lines.push(part(unit.files[indexOf(args[name === '_ai' ? 1 : 0] as AnyNode) ?? -1], path));
    return true;
  });
  return lines.join('\n');
}

const literal = (node: AnyNode | undefined): unknown => (node?.type === 'Literal' ? node.value : undefined);
const attribute = (name: string | undefined, value: string | undefined): string =>
  name === undefined || value === undefined ? '' : `O(N,${JSON.stringify(name)},${JSON.stringify(value)})`;

/** Names and places in pairs; the first place is absolute, later ones count from it, below zero there is no value. */
function attributes(list: AnyNode | undefined, constants: readonly (string | undefined)[]): string[] {
  const found: string[] = [];
  let base = 0;
  const elements = list?.type === 'ArrayExpression' ? (list.elements as (AnyNode | null)[]) : [];
  for (let at = 0; at + 1 < elements.length; at += 2) {
    const offset = offsetOf(elements[at + 1] ?? undefined);
    if (base + offset < 0) continue;
    found.push(attribute(textOf(elements[at]), constants[base + offset]));
    if (base === 0) base = offset;
  }
  return found;
}

function offsetOf(node: AnyNode | undefined): number {
  if (node?.type === 'UnaryExpression') return -Number(literal(node.argument as AnyNode));
  return Number(literal(node) ?? -1);
}

/** A part is named as it was written, from the file that takes it in. */
function part(request: string | undefined, from: string): string {
  if (request === undefined) return '';
  const path = request.startsWith('/') ? request : posix.join(posix.dirname(from), request);
  return `G[${JSON.stringify(path.replace(/^\.?\/+|\.wxml$/g, ''))}]`;
}

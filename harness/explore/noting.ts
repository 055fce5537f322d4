import type { AnyNode, BinaryExpression, CallExpression, Expression, PrivateIdentifier, Super } from 'acorn';
import { textOf, treeOf, walk } from '../code/syntax.ts';

/** What notes uses that no value can see of itself: it is the global that `learning-notes.ts` of the runtime makes. */
const NOTES = '$mpNotes';
const COMPARES = new Set(['==', '===', '!=', '!==']);
const TYPES = new Set(['string', 'number', 'boolean']);
const CONSTANT = /^[A-Z][A-Z0-9_]+$/;

/** Text put in before and after a node. */
type Mark = (node: AnyNode, before: string, after: string) => void;

/**
 * A module that tells what its values are held against: `x === 'a'` becomes `$mpNotes.is(x,["a"]) === 'a'`. A value that stands in for an answer
 * sees who reads a field of it, and who takes it for a text, but no comparison, no `typeof`, no search by it, no spread. For a run that learns only.
 */
export function noting(code: string): string {
  const tree = treeOf({ name: 'module', code });
  if (typeof tree === 'string') return code;
  const [before, after] = [new Map<number, string>(), new Map<number, string>()];
  const mark: Mark = (node, start, end) => {
    // Parents come first: outside what is opened at the same place, and what is closed there.
    before.set(node.start, `${before.get(node.start) ?? ''}${start}`);
    after.set(node.end, `${end}${after.get(node.end) ?? ''}`);
  };
  const written = new Set<AnyNode>();
  walk(tree, (node) => {
    if (node.type === 'AssignmentExpression') written.add(node.left);
    if (node.type === 'UpdateExpression' || (node.type === 'UnaryExpression' && node.operator === 'delete'))
      written.add(node.argument);
    if (!written.has(node)) take(node, code, mark);
    return true;
  });
  return woven(code, before, after);
}

function woven(code: string, before: ReadonlyMap<number, string>, after: ReadonlyMap<number, string>): string {
  const places = [...new Set([...before.keys(), ...after.keys()])].sort((a, b) => a - b);
  const parts = places.map((at, index) => {
    const rest = code.slice(at, places[index + 1] ?? code.length);
    return `${after.get(at) ?? ''}${before.get(at) ?? ''}${rest}`;
  });
  return code.slice(0, places[0] ?? code.length) + parts.join('');
}

function take(node: AnyNode, code: string, mark: Mark): void {
  if (node.type === 'BinaryExpression' && COMPARES.has(node.operator)) compared(node, code, mark);
  else if (node.type === 'UnaryExpression' && node.operator === '!' && isField(node.argument))
    mark(node.argument, `${NOTES}.not(`, ')');
  else if (node.type === 'SwitchStatement') {
    const cases = node.cases.flatMap(({ test }) => (test == null ? [] : (literalOf(test, code) ?? [])));
    noteIs(node.discriminant, cases, code, mark);
  } else if (node.type === 'MemberExpression' && node.computed) {
    const { object, property } = node;
    if (isPure(object) && property.type !== 'Literal' && property.type !== 'SequenceExpression')
      mark(property, `${NOTES}.key(`, `,${code.slice(object.start, object.end)})`);
  } else if (node.type === 'ObjectExpression' && node.properties.some(({ type }) => type === 'SpreadElement'))
    mark(node, `${NOTES}.copy(`, ')');
  else if (node.type === 'CallExpression') called(node, code, mark);
}

/** `['a', 'b'].includes(x)`, `this.setData(answer)`. */
function called({ callee, arguments: given }: CallExpression, code: string, mark: Mark): void {
  const [first, more] = given;
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier' || first === undefined) return;
  const { object, property } = callee;
  if (property.name === 'setData' && isPure(object) && isWhole(first))
    mark(first, `${NOTES}.data(`, `,${code.slice(object.start, object.end)})`);
  if (!/^(includes|indexOf)$/.test(property.name) || object.type !== 'ArrayExpression' || more !== undefined) return;
  const list = object.elements.flatMap((one) => (one === null ? [] : (literalOf(one, code) ?? [])));
  noteIs(first, list, code, mark);
}

/** What may be an answer as it came: no object that is written out. */
const isWhole = (node: AnyNode): boolean =>
  node.type === 'ObjectExpression'
    ? node.properties.some(({ type }) => type === 'SpreadElement')
    : !/^(SpreadElement|SequenceExpression|Literal)$/.test(node.type);

const isField = (node: AnyNode): boolean => node.type === 'MemberExpression' && isPure(node);

function compared(node: BinaryExpression, code: string, mark: Mark): void {
  const { left, right } = node;
  if (noteType(node, left, right, code, mark) || noteType(node, right, left, code, mark)) return;
  const [toLeft, toRight] = [literalOf(left, code), literalOf(right, code)];
  if (toRight !== undefined && toLeft === undefined) noteIs(left, [toRight], code, mark);
  else if (toLeft !== undefined && toRight === undefined) noteIs(right, [toLeft], code, mark);
  else if (node.operator.length === 3 && isPure(left) && isPure(right))
    mark(left, `${NOTES}.like(`, `,${code.slice(right.start, right.end)})`);
}

/** `typeof x === 'string'`; a name that is nowhere declared may stand there. */
function noteType(node: BinaryExpression, asked: AnyNode, told: AnyNode, code: string, mark: Mark): boolean {
  if (asked.type !== 'UnaryExpression' || asked.operator !== 'typeof') return false;
  const type = textOf(told);
  const { argument } = asked;
  if (type === undefined || !TYPES.has(type) || !isPure(argument)) return true;
  const text = code.slice(argument.start, argument.end);
  const value = argument.type === 'Identifier' ? `typeof ${text}==="undefined"?0:${text}` : text;
  // A bracket in front would make a call of the line before where no semicolon stands.
  mark(node, `${NOTES}.after(${NOTES}.type(${value},"${type}"),`, ')');
  return true;
}

/** With the value goes what holds it, where looking at that once more does nothing. */
function noteIs(node: AnyNode, literals: readonly string[], code: string, mark: Mark): void {
  if (literals.length === 0 || ['SequenceExpression', 'SpreadElement', 'Literal'].includes(node.type)) return;
  const member = node.type === 'ChainExpression' ? node.expression : node;
  const holder =
    member.type === 'MemberExpression' && isPure(member)
      ? `,${code.slice(member.object.start, member.object.end)},"${code.slice(member.property.start, member.property.end)}"`
      : '';
  if (holder.endsWith('"length"')) return;
  mark(node, `${NOTES}.is(`, `,[${literals.join(',')}]${holder})`);
}

/** The literal as it stands in code; a constant by its name is one too. */
function literalOf(node: Expression | PrivateIdentifier | AnyNode, code: string): string | undefined {
  if (node.type === 'Literal')
    return ['string', 'number', 'boolean'].includes(typeof node.value) ? code.slice(node.start, node.end) : undefined;
  const text = textOf(node);
  if (text !== undefined) return JSON.stringify(text);
  const isConstant =
    node.type === 'MemberExpression' &&
    !node.computed &&
    node.property.type === 'Identifier' &&
    CONSTANT.test(node.property.name) &&
    isPure(node.object);
  return isConstant ? code.slice(node.start, node.end) : undefined;
}

/** Longer chains of fields are nobody's. */
const MAX_CHAIN = 20;

/** Names and fields of names: they can be read twice. */
function isPure(node: AnyNode | Super): boolean {
  let at: AnyNode | Super = node;
  for (let length = 0; length < MAX_CHAIN; length++) {
    if (at.type === 'Identifier') return at.name !== 'arguments' && at.name !== 'undefined';
    if (at.type === 'ChainExpression') at = at.expression;
    else if (at.type !== 'MemberExpression') return at.type === 'ThisExpression';
    else if (at.computed || at.property.type !== 'Identifier') return false;
    else at = at.object;
  }
  return false;
}

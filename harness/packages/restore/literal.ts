import type { AnyNode } from 'acorn';
import type { Json } from '../../../evidence/events.ts';

const MAX_DEPTH = 64;
/** What is no literal: a name, a call. */
export const NOT_LITERAL: unique symbol = Symbol('not a literal');
type Value = Json | typeof NOT_LITERAL;

/** The JSON value of an expression made of literals only; minifiers write `!0`, `void 0`, `-1` for some. */
export function literalOf(node: AnyNode | null | undefined, depth = 0): Value {
  if (node === null || node === undefined || depth > MAX_DEPTH) return NOT_LITERAL;
  switch (node.type) {
    case 'Literal':
      return scalar(node.value);
    case 'TemplateLiteral':
      return node.expressions.length === 0 ? (node.quasis[0]?.value.cooked ?? '') : NOT_LITERAL;
    case 'UnaryExpression':
      return unary(node.operator, literalOf(node.argument, depth + 1));
    case 'ArrayExpression':
      return listOf(node.elements, depth + 1);
    case 'ObjectExpression':
      return objectOf(node.properties, depth + 1);
    case 'ParenthesizedExpression':
      return literalOf(node.expression, depth + 1);
    default:
      return NOT_LITERAL;
  }
}

const scalar = (value: unknown): Value =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : NOT_LITERAL;

function unary(operator: string, value: Value): Value {
  if (value === NOT_LITERAL) return NOT_LITERAL;
  if (operator === '!') return !value;
  if (operator === 'void') return null;
  return operator === '-' && typeof value === 'number' ? -value : NOT_LITERAL;
}

/** One entry that is no literal spoils a list: its place would be another's. */
function listOf(elements: readonly (AnyNode | null)[], depth: number): Value {
  const values = elements.map((element) => (element === null ? null : literalOf(element, depth)));
  return values.includes(NOT_LITERAL) ? NOT_LITERAL : (values as Json[]);
}

/** A field that is no literal is left out, the rest of the object stands. */
function objectOf(properties: readonly AnyNode[], depth: number): Value {
  const found: Record<string, Json> = Object.create(null) as Record<string, Json>;
  for (const property of properties) {
    if (property.type !== 'Property' || property.computed) continue;
    const name =
      property.key.type === 'Identifier' ? property.key.name : scalar((property.key as { value?: unknown }).value);
    const value = literalOf(property.value, depth);
    if (typeof name !== 'symbol' && value !== NOT_LITERAL && name !== '__proto__') found[String(name)] = value;
  }
  return found;
}

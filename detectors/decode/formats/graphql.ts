import { type Format, member } from '../node.ts';
import { SHAPE } from '../shape.ts';

const MAX = 200_000;
const MOST = 500;
/** A document of GraphQL with arguments: an operation, or a selection whose field has arguments. */
const DOCUMENT = /^\s{0,200}(?:(?:query|mutation|subscription)\b|\{\s{0,200}\w{1,80}\s{0,9}\()/;
const ARGUMENT = /([A-Za-z_]\w{0,80})\s{0,9}:\s{0,9}("(?:[^"\\]|\\.){0,4000}"|-?\d[\d.]{0,30})/g;

/** Values written into a GraphQL document: `save(input: {phone: "138…"})`. The text itself stays as it is. */
export const graphql: Format = {
  id: 'graphql',
  when: SHAPE.bracket,
  open(node) {
    const text = node.text ?? '';
    if (text.length > MAX || !DOCUMENT.test(text) || !text.includes('{') || !text.includes('(')) return undefined;
    const found = [...text.matchAll(ARGUMENT)].slice(0, MOST);
    return found.length === 0
      ? undefined
      : found.map(([, name = '', value = '']) => member(node, 'graphql', name, literal(value)));
  },
};

const literal = (text: string): { readonly text: string; readonly kind: 'string' | 'number' } =>
  text.startsWith('"') ? { text: unquoted(text), kind: 'string' } : { text, kind: 'number' };

/** Escapes of a GraphQL string are those of JSON. */
function unquoted(text: string): string {
  try {
    return JSON.parse(text) as string;
  } catch (error) {
    if (error instanceof SyntaxError) return text.slice(1, -1);
    throw error;
  }
}

import { type Format, inner, type Node } from '../node.ts';
import { SHAPE } from '../shape.ts';

const MAX = 1024 * 1024;
const MOST = 16;
/** Where a JSON object or list may begin in other text. */
const START = /[[{]\s{0,20}(?:["{[]|-?\d)/g;

/** JSON in other text: JSONP, a log line, a server-sent event, a STOMP frame, a script. The text itself stays as it is. */
export const jsonInside: Format = {
  id: 'json-inside',
  when: SHAPE.bracket,
  open(node) {
    const text = node.text ?? '';
    if (text.length < 12 || text.length > MAX || !text.includes(':')) return undefined;
    const found: Node[] = [];
    START.lastIndex = 0;
    let attempts = 0;
    for (let match = START.exec(text); match && attempts < MOST; match = START.exec(text)) {
      attempts += 1;
      const end = endOf(text, match.index);
      const part = end === undefined ? undefined : text.slice(match.index, end);
      if (end === undefined || part === undefined || !isJson(part)) continue;
      found.push(inner(node, 'json-inside', { text: part }));
      START.lastIndex = end;
    }
    return found.length === 0 || (found.length === 1 && found[0]?.text === text) ? undefined : found;
  },
};

/** Place after the bracket that closes the one at `start`; `undefined` when none does. */
function endOf(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      at = afterString(text, at);
      if (at < 0) return undefined;
    } else if (code === 123 || code === 91) depth += 1;
    else if (code === 125 || code === 93) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}

/** Place of the quote that closes the one at `start`; -1 when none does. */
function afterString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 92) at += 1;
    else if (code === 34) return at;
  }
  return -1;
}

function isJson(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

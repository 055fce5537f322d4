import { AgentError, type Dom } from './elements.ts';

const AXES = new Set([
  'ancestor',
  'ancestor-or-self',
  'child',
  'descendant',
  'descendant-or-self',
  'following',
  'following-sibling',
  'parent',
  'preceding',
  'preceding-sibling',
  'self',
  'attribute',
]);
const OPERATORS = new Set(['and', 'or', 'div', 'mod']);
const NODE_TESTS = new Set(['text', 'node', 'comment']);

/** XPath as written for WXML, over the DOM: tags get their `wx-`, string literals and function names stay. The page is the root. */
export function xpath(path: string, root: Dom): Dom[] {
  const html = toHtml(path.trim())
    .replace(/^\/wx-page(?=\/|$)/, '.')
    .replace(/^\//, './');
  const anchored = html.replace(/^\.\/\/?wx-page(?=\/|$)/, '.');
  try {
    const found = document.evaluate(anchored, root, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE);
    const list = Array.from({ length: found.snapshotLength }, (_item, at) => found.snapshotItem(at) as Dom);
    return list.filter((dom) => dom.__wxElement !== undefined);
  } catch (error) {
    throw new AgentError('not-supported', `XPath "${path}" cannot be read: ${(error as Error).message}`);
  }
}

/** Puts `wx-` before every name that is a tag. */
function toHtml(path: string): string {
  return path.replace(
    /"[^"]*"|'[^']*'|@[\w-]+|[a-zA-Z_][\w-]*(\s*\(|::)?/g,
    (token: string, after: string | undefined) => {
      if (/^["'@]/.test(token)) return token;
      const name = token.slice(0, token.length - (after?.length ?? 0)).toLowerCase();
      if (after !== undefined) return after === '::' && !AXES.has(name) ? `wx-${token}` : token;
      return OPERATORS.has(name) || NODE_TESTS.has(name) ? token : `wx-${name}`;
    },
  );
}

import type { AnyNode } from 'acorn';
import { treeOf, walk } from '../../../code/syntax.ts';

/** `const x = x && …` in the text: anything that may be a variable named in its own value. */
const SUSPECT = /\b(?:const|let)\s{1,9}([\w$]{1,60})\s{0,9}=(?![=>])[^;\n]{0,200}?(?<![\w$.])\1(?![\w$])/;

/**
 * A variable that is named in its own value reads `undefined` there, as in the ES5 that DevTools makes of a program: Chromium would throw, for it has
 * no value yet. What a nested function names is read later and stays. Lines stay where they are.
 */
export function withoutDeadZones(body: string): string {
  if (!SUSPECT.test(body)) return body;
  const tree = treeOf({ name: 'module', code: body });
  if (typeof tree === 'string') return body;
  const found: AnyNode[] = [];
  walk(tree, (node) => {
    if (node.type === 'VariableDeclaration' && node.kind !== 'var')
      for (const { id, init } of node.declarations)
        if (id.type === 'Identifier' && init != null) found.push(...namesIn(init, id.name));
    return true;
  });
  return found
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, { start, end }) => `${text.slice(0, start)}(void 0)${text.slice(end)}`, body);
}

/** Where an expression reads the variable at once. */
function namesIn(init: AnyNode, name: string): AnyNode[] {
  const found: AnyNode[] = [];
  const words = new Set<AnyNode>();
  walk(init, (node) => {
    if (/Function|Class|Assignment|Update/.test(node.type)) return false;
    // A short property would have to be written out.
    if (node.type === 'Property' && (node.shorthand || !node.computed)) words.add(node.key);
    if (node.type === 'Property' && node.shorthand) return false;
    if (node.type === 'MemberExpression' && !node.computed) words.add(node.property);
    if (node.type === 'Identifier' && node.name === name && !words.has(node)) found.push(node);
    return true;
  });
  return found;
}

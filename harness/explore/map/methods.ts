/** Longest method that is read. */
const MAX_BODY = 6000;

/** Bodies of the methods of a module by name: `name: function(…) {`, `name(…) {`, `name: (…) => {`, `name = async (…) => {`. */
export function methodsOf(code: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const head =
    /(?:^|[\s,{;(])([A-Za-z_$][\w$]{0,80})\s{0,4}(?:[:=]\s{0,4}(?:async\s{1,4})?(?:function\b[^({]{0,60})?)?\(/g;
  for (const match of code.matchAll(head)) {
    const name = match[1] ?? '';
    if (NOT_A_METHOD.has(name) || found.has(name)) continue;
    const body = bodyAfter(code, match.index + match[0].length - 1);
    if (body !== undefined) found.set(name, body);
  }
  return found;
}

const NOT_A_METHOD = new Set([
  'if',
  'for',
  'while',
  'switch',
  'catch',
  'function',
  'return',
  'with',
  'require',
  'typeof',
]);

/** The block after a list of parameters; undefined when none follows (a call, not a definition). */
function bodyAfter(code: string, open: number): string | undefined {
  const close = matching(code, open, '(', ')');
  if (close === undefined) return undefined;
  const rest = /^\s{0,20}(?:=>\s{0,20})?\{/.exec(code.slice(close + 1, close + 50));
  if (rest === null) return undefined;
  const start = close + rest[0].length;
  const end = matching(code, start, '{', '}') ?? start + MAX_BODY;
  return code.slice(start, Math.min(end, start + MAX_BODY) + 1);
}

/** Position of the bracket that closes the one at `at`; quotes are stepped over, regular expressions are not known. */
function matching(code: string, at: number, open: string, close: string): number | undefined {
  let depth = 0;
  let quote = '';
  for (let i = at; i < code.length && i < at + MAX_BODY * 2; i += 1) {
    const letter = code[i];
    if (quote !== '') {
      if (letter === '\\') i += 1;
      else if (letter === quote) quote = '';
    } else if (letter === '"' || letter === "'" || letter === '`') quote = letter;
    else if (letter === '/' && code[i + 1] === '/') i = endOfLine(code, i);
    else if (letter === open) depth += 1;
    else if (letter === close && --depth === 0) return i;
  }
  return undefined;
}

const endOfLine = (code: string, at: number): number => {
  const end = code.indexOf('\n', at);
  return end < 0 ? code.length : end;
};

/** Names that a body calls on itself: `this.x(`, `that.x(`, `self.x(`, `_this.x(`. */
export const calledBy = (body: string): readonly string[] =>
  [...body.matchAll(/\b_?(?:this|that|self|me)\.([\w$]{1,80})\s{0,4}\(/g)].map(([, name = '']) => name);

/** wx APIs that a piece of code names. */
export const apisIn = (code: string): readonly string[] => [
  ...new Set([...code.matchAll(/\bwx\.((?:cloud\.)?[a-zA-Z]{2,60})\b/g)].map(([, name = '']) => `wx.${name}`)),
];

/** Events that a piece of code of a component raises, by `triggerEvent` or what libraries call it. */
export const raisedIn = (code: string): readonly string[] => [
  ...new Set(
    [...code.matchAll(/(?:\btriggerEvent|\$emit|\b_trigger)\(\s{0,20}["'`]([\w:-]{1,60})["'`]/g)].map(
      ([, name = '']) => name,
    ),
  ),
];

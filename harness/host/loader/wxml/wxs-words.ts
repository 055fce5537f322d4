/**
 * Words that JavaScript reserves and WXS does not: WeChat's compiler prefixes every WXS identifier, so `var class` is legal there
 * (iview-weapp's step does it). Source: WeChat docs "WXS 语法参考 / 变量" lists the only reserved words.
 */
const FREE_WORDS = new Set([
  'class',
  'enum',
  'export',
  'extends',
  'import',
  'super',
  'const',
  'let',
  'static',
  'yield',
]);
/** A string, a comment, a name, or any other single character; WXS has no regular expression literals. */
const TOKEN =
  /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\/[^\n]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/|[\w$]+|\s+|[^\w$\s]/g;

/** `source` with variables called like JavaScript's reserved words renamed (`class` to `class_`); lines stay where they are. */
export function freeReservedWords(source: string): string {
  const tokens = source.match(TOKEN) ?? [];
  return tokens.map((token, at) => (FREE_WORDS.has(token) && isVariable(tokens, at) ? `${token}_` : token)).join('');
}

/** Neither a property (`a.class`) nor a key (`{ class: 1 }`). */
function isVariable(tokens: readonly string[], at: number): boolean {
  const before = solid(tokens, at, -1);
  return before !== '.' && !((before === '{' || before === ',') && solid(tokens, at, 1) === ':');
}

/** The nearest token that is neither space nor comment. */
function solid(tokens: readonly string[], at: number, step: 1 | -1): string {
  let next = at + step;
  while (/^(?:\s|\/[/*])/.test(tokens[next] ?? '')) next += step;
  return tokens[next] ?? '';
}

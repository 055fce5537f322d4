/** Parameters in the source of a link: what is written out is kept, what only the running program knows is stood in for. */

/** Stands for a value that only the running program knows. */
export const UNKNOWN_VALUE = '1';
const UNKNOWN = '\uE000';
const UNKNOWN_OBJECT = '\uE001';
const UNKNOWN_LIST = '\uE002';
/** Longest query that is read; longer ones are data, not links. */
const MAX_QUERY = 600;

/** A query and how many of its values the source writes out. */
export interface WrittenQuery {
  readonly query: string;
  readonly written: number;
}

/** Pairs at the start of a source text, such as `a=1&b=${c}` up to the end of the literal; undefined when no pair stands there. */
export function readQuery(source: string): WrittenQuery | undefined {
  const pairs = literalOf(source)
    .split('&')
    .flatMap((pair) => {
      const at = pair.indexOf('=');
      const name = pair.slice(0, at);
      return at > 0 && /^[\w.-]+$/.test(name) ? [{ name, value: pair.slice(at + 1) }] : [];
    });
  if (pairs.length === 0) return undefined;
  const written = pairs.filter(({ value }) => value !== '' && !/[\uE000-\uE002]/.test(value)).length;
  return { query: pairs.map(({ name, value }) => `${name}=${standInFor(value)}`).join('&'), written };
}

function standInFor(value: string): string {
  if (value.includes(UNKNOWN_OBJECT)) return '{}';
  if (value.includes(UNKNOWN_LIST)) return '[]';
  return value === '' || value.includes(UNKNOWN) ? UNKNOWN_VALUE : value;
}

/** Text of the literal, and of those joined to it with `+`, with a mark in place of each expression. */
function literalOf(source: string): string {
  const text = source.slice(0, MAX_QUERY);
  let made = '';
  for (let at = 0; at < text.length; ) {
    const next = text[at] ?? '';
    if (/["'`]/.test(next)) {
      const joined = /^["'`]\s*\+\s*/.exec(text.slice(at, at + 12));
      if (joined === null) return made;
      const end = expressionEnd(text, at + joined[0].length, '+,;\n)}');
      made += markOf(text.slice(at, end));
      const reopened = /^\s*\+\s*["'`]/.exec(text.slice(end, end + 12));
      if (reopened === null) return made;
      at = end + reopened[0].length;
    } else if (next === '$' && text[at + 1] === '{') {
      const end = expressionEnd(text, at + 2, '}');
      made += markOf(text.slice(at, end));
      at = end + 1;
    } else if (next === '{' && text[at + 1] === '{') {
      const end = text.indexOf('}}', at);
      if (end < 0) return made;
      made += UNKNOWN;
      at = end + 2;
    } else if (/[\s<>]/.test(next)) return made;
    else {
      made += next;
      at += 1;
    }
  }
  return made;
}

/** Where an expression that starts at `from` ends: at the first of `ends` outside brackets and quotes. */
function expressionEnd(text: string, from: number, ends: string): number {
  let depth = 0;
  let quote = '';
  for (let at = from; at < text.length; at++) {
    const char = text[at] ?? '';
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (/["'`]/.test(char)) quote = char;
    else if (depth === 0 && ends.includes(char)) return at;
    else if ('([{'.includes(char)) depth += 1;
    else if (')]}'.includes(char)) depth -= 1;
  }
  return text.length;
}

function markOf(expression: string): string {
  const json = /JSON\.stringify\(\s*(\[?)/.exec(expression);
  if (json === null) return UNKNOWN;
  return json[1] === '[' ? UNKNOWN_LIST : UNKNOWN_OBJECT;
}

/** What a page's own code reads of its parameters: all names, and those that it parses as JSON. */
export function readParameters(code: string): { readonly names: readonly string[]; readonly json: readonly string[] } {
  const found =
    /\bonLoad\s*(?:[:=]\s*(?:async\s*)?(?:function\b\s*)?)?\(\s*(?:(\w+)|\{([^{}]{0,200})\})/.exec(code) ?? undefined;
  const [, parameter = '', pattern = ''] = found ?? [];
  const body = methodAt(code, found?.index ?? code.length);
  const names = new Set(namesOf(pattern));
  if (parameter !== '') {
    for (const [, name = ''] of body.matchAll(new RegExp(`\\b${parameter}\\??\\.(\\w+)`, 'g'))) names.add(name);
    for (const [, list = ''] of body.matchAll(new RegExp(`\\{([^{}]{1,200})\\}\\s*=\\s*${parameter}\\b`, 'g')))
      for (const name of namesOf(list)) names.add(name);
  }
  const parsed = [...code.matchAll(/JSON\.parse\(\s*(?:decodeURIComponent\(\s*)?(?:\w+\??\.)?(\w+)\s*\)/g)];
  const json = parsed.flatMap(([, name = '']) => (names.has(name) ? [name] : []));
  return { names: [...names], json: [...new Set(json)] };
}

/** A method as far as its closing bracket, which stands as far in as its first line. */
function methodAt(code: string, index: number): string {
  const text = code.slice(index, index + 4000);
  const indent = /[^\S\n]*$/.exec(code.slice(Math.max(0, index - 20), index))?.[0] ?? '';
  const end = text.indexOf(`\n${indent}}`);
  return end < 0 ? text : text.slice(0, end);
}

const namesOf = (pattern: string): string[] => pattern.split(',').flatMap((part) => /^\s*(\w+)/.exec(part)?.[1] ?? []);

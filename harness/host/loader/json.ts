import { UserError } from '../../../evidence/error.ts';
import type { Json } from '../../../evidence/events.ts';

export type JsonObject = Readonly<Record<string, Json>>;

/** A JSON text that does not parse; `line` and `column` are 1-based. */
export class JsonFault extends Error {
  readonly line: number;
  readonly column: number;
  constructor(message: string, line: number, column: number, cause: unknown) {
    super(message, { cause });
    this.name = 'JsonFault';
    this.line = line;
    this.column = column;
  }
}

/** Strict JSON as WeChat reads it (no comments, no trailing comma); a byte order mark and an empty file are let through. */
export function parseJson(text: string): Json {
  const clean = text.replace(/^\uFEFF/, '');
  if (clean.trim() === '') return {};
  try {
    return JSON.parse(clean) as Json;
  } catch (cause) {
    const offset = firstFault(clean);
    const before = clean.slice(0, offset).split('\n');
    throw new JsonFault(faultText(clean, offset), before.length, (before.at(-1) ?? '').length + 1, cause);
  }
}

/** Like `parseJson`, but the text must hold an object; a fault becomes a UserError at `file:line:column`. */
export function parseJsonObject(text: string, file: string): JsonObject {
  try {
    return asObject(parseJson(text)) ?? fail(file);
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    throw new UserError(
      `${file} is not valid JSON: ${error.message}`,
      `${file}:${error.line}:${error.column}`,
      'WeChat reads strict JSON: no comments, no trailing comma, double quotes only.',
      { cause: error },
    );
  }
}

function fail(file: string): never {
  throw new UserError(`${file} must hold a JSON object`, file);
}

/** The value as an object, or undefined for anything else. */
export function asObject(value: Json | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

/** The value as a string, or undefined for anything else. */
export function asString(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The strings of a list; other entries are left out. */
export function asStrings(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

function faultText(text: string, offset: number): string {
  if (offset >= text.length) return 'the text ends too early';
  return `unexpected ${JSON.stringify(text.slice(offset, offset + 12).split('\n')[0] || '\n')}`;
}

const SCALAR =
  /"(?:[^"\\\n\r\t]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** V8 names the place only for some faults, so the first offset that breaks the grammar is looked up here. */
function firstFault(text: string): number {
  const stack: ('{' | '[')[] = [];
  let at = skipSpace(text, 0);
  let expect: 'value' | 'key' | 'key-or-end' | 'value-or-end' | 'comma-or-end' = 'value';
  for (;;) {
    const char = text[at];
    if (char === undefined) return at;
    const closes = (char === '}' && stack.at(-1) === '{') || (char === ']' && stack.at(-1) === '[');
    if (closes && (expect === 'comma-or-end' || expect === 'key-or-end' || expect === 'value-or-end')) {
      if (expect === 'key-or-end' && char !== '}') return at;
      stack.pop();
      at += 1;
      expect = 'comma-or-end';
    } else if (expect === 'comma-or-end') {
      if (char !== ',' || stack.length === 0) return at;
      at += 1;
      expect = stack.at(-1) === '{' ? 'key' : 'value';
    } else if (expect === 'key' || expect === 'key-or-end') {
      const end = char === '"' ? scalarEnd(text, at) : -1;
      if (end < 0) return at;
      at = skipSpace(text, end);
      if (text[at] !== ':') return at;
      at += 1;
      expect = 'value';
    } else if (char === '{' || char === '[') {
      stack.push(char);
      at += 1;
      expect = char === '{' ? 'key-or-end' : 'value-or-end';
    } else {
      const end = scalarEnd(text, at);
      if (end < 0) return at;
      at = end;
      expect = 'comma-or-end';
    }
    at = skipSpace(text, at);
  }
}

function scalarEnd(text: string, at: number): number {
  SCALAR.lastIndex = at;
  return SCALAR.test(text) ? SCALAR.lastIndex : -1;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at += 1;
  return at;
}

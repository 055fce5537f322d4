import type { AppBundle } from '../host/contract.ts';
import { isSuccessWord } from '../host/runtime/api/core/success-words.ts';
import type { AnswerShape } from '../proxy/upstream/shapes.ts';
import { envelope } from '../proxy/upstream/stub.ts';
import { isLibrary } from './map/handlers.ts';

type Value = string | number | boolean;

const CODES = '(?:err|error|ret|return|result|res|resp|rsp|biz|status)_?[cC]ode';
const FIELD = `[cC]ode|errno|err_no|${CODES}|[sS]tatus|ret|rtn|result|[sS]tate|[sS]uccess|error|s|flag|ok`;
const LITERAL = String.raw`(-?\d{1,6}|true|false|'[\w-]{1,20}'|"[\w-]{1,20}")`;
/** `ERR_OK`, `Codes.SUCCESS`: a constant that says what it is. */
const CONSTANT = String.raw`(?:\w{1,40}\.){0,2}([A-Z_]{0,20}(?:SUCCESS|OK)[A-Z_]{0,12})\b(?!\s*\()`;
/** What holds it; what an error holds says what went wrong. */
const HOLDER = String.raw`(?<!\b(?:err|error|e|fail|failed|reason)\.)\b(?:res|result|ret|data|response|resp|rsp|r|body|json)(?:\.data)?\.`;

/** `res.data.code === 200`, `data.status == 'ok'`: a field of the envelope held against a literal or a constant. */
const COMPARED = new RegExp(String.raw`${HOLDER}(${FIELD})\s{0,4}[!=]==?\s{0,4}(?:${LITERAL}|${CONSTANT})`, 'g');
/** `switch (res.data.code) { case 200:` */
const SWITCHED = new RegExp(
  String.raw`\bswitch\s{0,4}\(${HOLDER}(${FIELD})\)\s{0,9}\{\s{0,80}case\s{1,4}${LITERAL}`,
  'g',
);
/** `const { code } = res.data; if (code !== 200)`: only names that nothing but an envelope has. */
const TAKEN_OUT = new RegExp(
  String.raw`(?<![\w.$'"])(code|errno|err_no|${CODES})\s{0,4}[!=]==?\s{0,4}(?:${LITERAL}|${CONSTANT})`,
  'g',
);
/** Values that say that something went wrong, whatever the field. */
const TROUBLE = /^(-\d+|[45]\d\d|50\d|'?(fail|error|false)'?)$/i;
/** Values that the stub's envelope has already; `statusCode` is HTTP's own. */
const NOT_OURS = new Set(['statusCode']);

/** `data.message.list`: something is read in what most back ends have for a text. */
const READ_IN = new RegExp(
  String.raw`${HOLDER}(message|msg)\.(?!replace|indexOf|includes|length|split|trim|match|slice|substr|toString|startsWith)\w`,
  'g',
);

/** Fields that an envelope has for a text, and this program for what it asked for. */
export const payloadsOf = ({ modules }: AppBundle): readonly string[] => [
  ...new Set(
    Object.entries(modules).flatMap(([path, code]) =>
      isLibrary(path) ? [] : Array.from(code.matchAll(READ_IN), ([, field = '']) => field),
    ),
  ),
];

/** What the program takes for success: of each field of an envelope the literal that it is held against most. */
export function successOf(bundle: AppBundle): Readonly<Record<string, Value>> {
  const own = Object.entries(bundle.modules).flatMap(([path, code]) =>
    !isLibrary(path) && /\bwx\.(request|cloud)|\brequest\(|\.then\(|success/.test(code) ? [code] : [],
  );
  const constant = constantsIn(
    Object.entries(bundle.modules).flatMap(([path, code]) => (isLibrary(path) ? [] : [code])),
  );
  const [held, takenOut] = [[COMPARED, SWITCHED], [TAKEN_OUT]].map((patterns) => countsOf(own, patterns, constant));
  return Object.fromEntries([...(takenOut ?? []), ...(held ?? [])].map(([field, values]) => [field, mostOf(values)]));
}

type Counts = ReadonlyMap<string, ReadonlyMap<string, number>>;

function countsOf(sources: readonly string[], patterns: readonly RegExp[], constant: (name: string) => string): Counts {
  const counts = new Map<string, Map<string, number>>();
  for (const match of sources.flatMap((code) => patterns.flatMap((pattern) => [...code.matchAll(pattern)]))) {
    const [, field = '', literal, name = ''] = match;
    const plain = (literal ?? constant(name)).replace(/["']/g, "'");
    if (plain === '' || NOT_OURS.has(field) || TROUBLE.test(plain.replaceAll("'", ''))) continue;
    const values = counts.get(field) ?? new Map<string, number>();
    values.set(plain, (values.get(plain) ?? 0) + 1);
    counts.set(field, values);
  }
  return counts;
}

/** Gives the literal that a constant of the program is set to; an empty text when it is not known. */
function constantsIn(sources: readonly string[]): (name: string) => string {
  return (name) => {
    if (name === '') return '';
    const setTo = new RegExp(String.raw`\b${name}['"]?\s{0,4}[:=]\s{0,4}${LITERAL}`);
    for (const code of sources) {
      const found = setTo.exec(code)?.[1];
      if (found !== undefined) return found;
    }
    return '';
  };
}

const mostOf = (values: ReadonlyMap<string, number>): Value =>
  literalOf([...values].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length)[0]?.[0] ?? '0');

const literalOf = (literal: string): Value =>
  literal.startsWith("'")
    ? literal.slice(1, -1)
    : literal === 'true' || literal === 'false'
      ? literal === 'true'
      : Number(literal);

/** Where a host's answers were held against other words for success than the program's most usual: by host and field. */
export function successOfHosts(
  answers: Readonly<Record<string, AnswerShape>>,
  success: Readonly<Record<string, Value>>,
): Readonly<Record<string, Readonly<Record<string, Value>>>> {
  const usual: Readonly<Record<string, unknown>> = { ...envelope(), ...success };
  const hosts = new Map<string, Map<string, Value[]>>();
  for (const [endpoint, { fields = {} }] of Object.entries(answers)) {
    const host = endpoint.replace(/^\S+ /, '').replace(/\/.*$/, '');
    const told = hosts.get(host) ?? new Map<string, Value[]>();
    for (const [field, { is = [] }] of Object.entries(fields))
      if (isPlain(usual[field])) told.set(field, [...(told.get(field) ?? []), ...is]);
    hosts.set(host, told);
  }
  const others = [...hosts].map(([host, told]) => [host, Object.fromEntries(otherThan(usual, told))] as const);
  return Object.fromEntries(others.filter(([, fields]) => Object.keys(fields).length > 0));
}

const otherThan = (
  usual: Readonly<Record<string, unknown>>,
  told: ReadonlyMap<string, readonly Value[]>,
): [string, Value][] =>
  [...told].flatMap(([field, values]): [string, Value][] => {
    const own = values.includes(usual[field] as Value) ? undefined : values.find(isSuccessWord);
    return own === undefined ? [] : [[field, own]];
  });

const isPlain = (value: unknown): boolean => value !== undefined && typeof value !== 'object';

import type { AppBundle } from '../host/contract.ts';
import { isLibrary } from './map/handlers.ts';

type Value = string | number | boolean;

/** `res.data.code === 200`, `data.status == 'ok'`: a field of the envelope held against a literal. */
const COMPARED =
  /\b(?:res|result|ret|data|response|resp|rsp|r|body|json)(?:\.data)?\.(code|errno|err_no|errCode|errcode|status|ret|retcode|rtn|result|resultCode|state|success|error|s|statusCode)\s{0,4}(===?|!==?)\s{0,4}(-?\d{1,6}|true|false|'[\w-]{1,20}'|"[\w-]{1,20}")/g;
/** Values that say that something went wrong, whatever the field. */
const TROUBLE = /^(-\d+|[45]\d\d|50\d|'?(fail|error|false)'?)$/i;
/** Values that the stub's envelope has already; `statusCode` is HTTP's own. */
const NOT_OURS = new Set(['statusCode']);

/** What the program takes for success: of each field of an envelope the literal that it is held against most. */
export function successOf(bundle: AppBundle): Readonly<Record<string, Value>> {
  const counts = new Map<string, Map<string, number>>();
  for (const [path, code] of Object.entries(bundle.modules)) {
    if (isLibrary(path) || !/\bwx\.(request|cloud)|\brequest\(|\.then\(|success/.test(code)) continue;
    for (const [, field = '', , literal = ''] of code.matchAll(COMPARED)) {
      const plain = literal.replace(/["']/g, "'");
      if (NOT_OURS.has(field) || TROUBLE.test(plain.replaceAll("'", ''))) continue;
      const values = counts.get(field) ?? new Map<string, number>();
      values.set(plain, (values.get(plain) ?? 0) + 1);
      counts.set(field, values);
    }
  }
  return Object.fromEntries([...counts].map(([field, values]) => [field, literalOf(mostOf(values))]));
}

const mostOf = (values: ReadonlyMap<string, number>): string =>
  [...values].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length)[0]?.[0] ?? '0';

const literalOf = (literal: string): Value =>
  literal.startsWith("'")
    ? literal.slice(1, -1)
    : literal === 'true' || literal === 'false'
      ? literal === 'true'
      : Number(literal);

import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { LoadContext } from './context.ts';
import { asString, type JsonObject } from './json.ts';

const IN_CODE = /\bstyleIsolation\s*:\s*['"]([a-z-]+)['"]/;
const GLOBAL_CLASS = /\baddGlobalClass\s*:\s*(?:true|!0)/;

/**
 * `styleIsolation` of a page or component: from its JSON, else a literal in its script. Class names are prefixed when styles are compiled,
 * before any script runs, so an option that only the running script knows cannot be honoured.
 */
export function styleIsolationOf(context: LoadContext, path: string, raw: JsonObject): string | undefined {
  const declared = asString(raw['styleIsolation']);
  if (declared !== undefined) return declared;
  if (raw['addGlobalClass'] === true) return 'apply-shared';
  const code = context.files.read(`${path}.js`) ?? context.files.read(`${path}.ts`) ?? '';
  return IN_CODE.exec(code)?.[1] ?? (GLOBAL_CLASS.test(code) ? 'apply-shared' : undefined);
}

/** Class prefix of a page or component; undefined when its styles are shared with the page. */
export function styleScopeOf(path: string, isolation: string | undefined, isPage: boolean): string | undefined {
  const effective = isolation ?? (isPage ? 'shared' : 'isolated');
  if (effective === 'shared' || effective === 'page-shared') return undefined;
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 6);
  const dir = posix.basename(posix.dirname(path)).replace(/[^a-zA-Z0-9]+/g, '-') || 'root';
  return `${/^[a-zA-Z]/.test(dir) ? dir : `s${dir}`}-${hash}`;
}

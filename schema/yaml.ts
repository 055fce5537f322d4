import type { ErrorObject } from 'ajv/dist/2020.js';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { UserError } from '../evidence/error.ts';
import type { Validator } from './validator.ts';

/**
 * YAML held against a JSON schema: the one way in which scenario, policy, configuration, map and stand-in files are read.
 * A mistake is a `UserError` that names file:line, what was expected, and the nearest valid word.
 */

export { compileSchema, type Validator } from './validator.ts';

/** What a YAML file gave: the value, and the line of each node for later messages. */
export interface YamlFile {
  readonly value: unknown;
  /** 1-based line of the node at a path of keys and indexes; the nearest known ancestor's when absent. */
  line(path: readonly (string | number)[]): number;
}

/** An alias bomb is refused beyond this many aliases. */
const MAX_ALIASES = 100;

/**
 * Parses `text` and validates it; throws `UserError` for the first mistake, further ones are counted in its hint. Where `excuse` says so of a value
 * (a placeholder that becomes something else later), what the schema says about it is left for later.
 */
export function readYaml(
  text: string,
  file: string,
  validate: Validator,
  excuse?: (value: unknown) => boolean,
): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const broken = document.errors[0];
  if (broken)
    throw new UserError(
      `not valid YAML: ${broken.message}`,
      `${file}:${lines.linePos(broken.pos[0]).line}`,
      'Check the indentation and the quotes.',
      { cause: broken },
    );
  const value = plainValue(document, file);
  const line = (path: readonly (string | number)[]): number => lineAt(document, lines, path);
  if (!validate(value)) {
    const errors = excuse ? unexcused(validate.errors ?? [], excuse) : (validate.errors ?? []);
    if (errors.length > 0) throw schemaError(errors, file, line);
  }
  return { value, line };
}

/** Without the errors at excused values, and without those above them that say no more than that nothing below fits. */
function unexcused(errors: readonly ErrorObject[], excuse: (value: unknown) => boolean): readonly ErrorObject[] {
  const excused = errors.filter(({ data }) => excuse(data)).map(({ instancePath }) => instancePath);
  const inBranch = ({ schemaPath, keyword }: ErrorObject): boolean =>
    /(?:one|any)Of/.test(schemaPath) || /Of$/.test(keyword);
  return errors.filter(
    (error) =>
      !excuse(error.data) &&
      !excused.some(
        (path) => (path === error.instancePath || path.startsWith(`${error.instancePath}/`)) && inBranch(error),
      ),
  );
}

/** The first thing that does not fit, as `readYaml` words it; for a value that was made from a file. */
export function mistakeIn(value: unknown, where: string, validate: Validator): UserError | undefined {
  if (validate(value)) return undefined;
  const { message, hint: advice } = schemaError(validate.errors ?? [], where, () => 0);
  return new UserError(message, where, advice);
}

function plainValue(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown;
  } catch (error) {
    throw new UserError('too many YAML aliases', file, 'Write the values out.', { cause: error });
  }
}

function lineAt(document: Document, lines: LineCounter, path: readonly (string | number)[]): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const start = startOf(document, path.slice(0, depth));
    if (start !== undefined) return lines.linePos(start).line;
  }
  return 1;
}

/** Offset of the key (in a map) or of the node (in a list), so that the message points where the eye looks. */
function startOf(document: Document, path: readonly (string | number)[]): number | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const last = path[path.length - 1];
  if (isMap(parent)) {
    const pair = parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(last));
    if (pair && isNode(pair.key)) return pair.key.range?.[0];
  }
  const node = document.getIn([...path], true);
  return isNode(node) ? node.range?.[0] : undefined;
}

/** The most telling error: the deepest one that is not just "no branch of anyOf/oneOf matched". */
function schemaError(errors: readonly ErrorObject[], file: string, line: YamlFile['line']): UserError {
  const rank = (error: ErrorObject): number =>
    error.instancePath.split('/').length * 4 +
    (error.keyword === 'additionalProperties' ? 2 : 0) +
    (/Of$|^if$/.test(error.keyword) ? -3 : 0);
  const best = [...errors].sort((a, b) => rank(b) - rank(a))[0];
  if (!best) return new UserError('does not match its schema', file);
  const path = pathOf(best.instancePath);
  const unknown = best.keyword === 'additionalProperties' ? String(best.params['additionalProperty']) : undefined;
  const where = `${file}:${line(unknown === undefined ? path : [...path, unknown])}`;
  return new UserError(sentence(best, path, unknown), where, hint(best, unknown));
}

const pathOf = (pointer: string): (string | number)[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));

function sentence(error: ErrorObject, path: readonly (string | number)[], unknown: string | undefined): string {
  const place = path.length === 0 ? 'the file' : `"${path.join('.')}"`;
  if (unknown !== undefined) return `unknown key "${unknown}" in ${place}`;
  if (error.keyword === 'enum')
    return `${place} is "${String(error.data)}", expected one of: ${allowed(error).join(', ')}`;
  return `${place} ${error.message ?? 'is not valid'}`;
}

const allowed = (error: ErrorObject): string[] =>
  (error.params['allowedValues'] as unknown[] | undefined)?.map(String) ?? [];

function hint(error: ErrorObject, unknown: string | undefined): string {
  const words =
    unknown === undefined
      ? allowed(error)
      : Object.keys((error.parentSchema?.['properties'] as object | undefined) ?? {});
  const near = nearest(unknown ?? String(error.data), words);
  if (near !== undefined) return `Did you mean "${near}"?`;
  return words.length > 0 ? `Valid here: ${words.join(', ')}.` : '';
}

/** The word closest to `text` by edit distance, when close enough to be a slip. */
export function nearest(text: string, words: readonly string[]): string | undefined {
  const scored = words
    .map((word) => ({ word, distance: editDistance(text.toLowerCase(), word.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const best = scored[0];
  return best && best.distance <= Math.max(2, Math.floor(best.word.length / 3)) ? best.word : undefined;
}

/** Levenshtein distance, two rows. */
export function editDistance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, (before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    before = row;
  }
  return before[b.length] ?? 0;
}

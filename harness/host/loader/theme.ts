import type { Json } from '../../../evidence/events.ts';
import type { ProjectFiles } from './files.ts';
import { asObject, asString, JsonFault, type JsonObject, parseJson } from './json.ts';
import type { Problems } from './problems.ts';

/** Parts of app.json and of a page's JSON in which `@name` stands for a variable of theme.json. */
const MAX_DEPTH = 4;

/** Values of theme.json's light part by name. */
export type ThemeVariables = ReadonlyMap<string, Json>;

/**
 * Variables of `themeLocation` for the light theme, in which the device model shows every program.
 * Empty when app.json names none. Source: WeChat docs "DarkMode 适配".
 */
export function readTheme(files: ProjectFiles, app: JsonObject, problems: Problems): ThemeVariables {
  const file = asString(app['themeLocation'])?.replace(/^\/+/, '');
  const text = file === undefined ? undefined : files.read(file);
  if (file === undefined) return new Map();
  if (text === undefined) {
    problems.add({
      kind: 'missing-file',
      file: 'app.json',
      message: `themeLocation "${file}" does not exist`,
      fatal: false,
    });
    return new Map();
  }
  try {
    return new Map(Object.entries(asObject(asObject(parseJson(text))?.['light']) ?? {}));
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    problems.add({ kind: 'bad-json', file, line: error.line, message: error.message, fatal: false });
    return new Map();
  }
}

/** `value` with each string `@name` replaced by its variable; unknown names stay as written. */
export function themed<T extends Json>(value: T, variables: ThemeVariables, depth = MAX_DEPTH): T {
  if (variables.size === 0 || depth < 0) return value;
  if (typeof value === 'string') return (value.startsWith('@') ? (variables.get(value.slice(1)) ?? value) : value) as T;
  if (Array.isArray(value)) return value.map((item: Json) => themed(item, variables, depth - 1)) as unknown as T;
  const object = asObject(value);
  if (object === undefined) return value;
  return Object.fromEntries(
    Object.entries(object).map(([key, item]) => [key, themed(item, variables, depth - 1)]),
  ) as unknown as T;
}

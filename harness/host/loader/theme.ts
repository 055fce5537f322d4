import type { Json } from '../../../evidence/events.ts';
import type { AppBundle, ComponentConfig } from '../contract.ts';
import type { ProjectFiles } from './files.ts';
import { asObject, asString, JsonFault, type JsonObject, parseJson } from './json.ts';
import type { Problems } from './problems.ts';

/** Parts of app.json and of a page's JSON in which `@name` stands for a variable of theme.json. */
const MAX_DEPTH = 4;

/** Values of one part of theme.json by name. */
export type ThemeVariables = ReadonlyMap<string, Json>;

/** Both parts of theme.json. */
export interface Themes {
  readonly light: ThemeVariables;
  readonly dark: ThemeVariables;
}

const NONE: Themes = { light: new Map(), dark: new Map() };

/** Variables of `themeLocation`. Empty when app.json names none. Source: WeChat docs "DarkMode 适配". */
export function readThemes(files: ProjectFiles, app: JsonObject, problems: Problems): Themes {
  const file = asString(app['themeLocation'])?.replace(/^\/+/, '');
  const text = file === undefined ? undefined : files.read(file);
  if (file === undefined) return NONE;
  if (text === undefined) {
    problems.add({
      kind: 'missing-file',
      file: 'app.json',
      message: `themeLocation "${file}" does not exist`,
      fatal: false,
    });
    return NONE;
  }
  try {
    const themes = asObject(parseJson(text));
    const part = (name: string): ThemeVariables => new Map(Object.entries(asObject(themes?.[name]) ?? {}));
    return { light: part('light'), dark: part('dark') };
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    problems.add({ kind: 'bad-json', file, line: error.line, message: error.message, fatal: false });
    return NONE;
  }
}

/** What a program that follows the system (`darkmode`) has other than in the light; undefined for one that does not. */
export function darkOf(
  app: JsonObject,
  configs: Readonly<Record<string, ComponentConfig>>,
  { dark }: Themes,
): AppBundle['dark'] {
  if (app['darkmode'] !== true) return undefined;
  const raws = Object.entries(configs).map(([path, { raw }]) => [path, themed(raw, dark)] as const);
  return { app: themed(app, dark), configs: Object.fromEntries(raws) };
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

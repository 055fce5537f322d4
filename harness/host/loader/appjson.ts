import { UserError } from '../../../evidence/error.ts';
import type { Json } from '../../../evidence/events.ts';
import type { AppBundle } from '../contract.ts';
import type { ProjectFiles } from './files.ts';
import { asObject, asString, asStrings, type JsonObject, parseJsonObject } from './json.ts';
import { joinPath, under } from './paths.ts';

/** app.json in the form the rest of the loader works with. */
export interface AppConfig {
  readonly raw: JsonObject;
  /** Every page, the entry page first. */
  readonly pages: readonly string[];
  readonly subpackages: AppBundle['subpackages'];
  /** Components that stand on every page: name -> request as written. */
  readonly usingComponents: Readonly<Record<string, string>>;
  /** `resolveAlias`: pattern with `*` -> path with `*`. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Declared plugin names. */
  readonly plugins: readonly string[];
  /** `custom-tab-bar/index` when app.json asks for a custom tab bar. */
  readonly customTabBar: string | undefined;
  /** Folder of worker scripts. */
  readonly workers: string | undefined;
}

/** Reads app.json. Throws UserError when it is missing, is not JSON, or lists no page. */
export function readAppConfig(files: ProjectFiles): AppConfig {
  const text = files.read('app.json');
  if (text === undefined) throw new UserError('no app.json found', files.root);
  const raw = parseJsonObject(text, 'app.json');
  const subpackages = readSubpackages(raw);
  const pages = [...new Set([...pageList(raw['pages'], ''), ...subpackages.flatMap((sub) => sub.pages)])];
  if (pages.length === 0)
    throw new UserError('app.json lists no page', 'app.json', 'Add at least one entry to "pages".');
  return {
    raw,
    pages: entryFirst(pages, asString(raw['entryPagePath'])),
    subpackages,
    usingComponents: stringMap(raw['usingComponents']),
    aliases: stringMap(raw['resolveAlias']),
    plugins: pluginNames(raw),
    customTabBar: asObject(raw['tabBar'])?.['custom'] === true ? 'custom-tab-bar/index' : undefined,
    workers: asString(raw['workers']) ?? asString(asObject(raw['workers'])?.['path']),
  };
}

/** String entries of an object; everything else is left out. */
export function stringMap(value: Json | undefined): Record<string, string> {
  const entries = Object.entries(asObject(value) ?? {});
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function pageList(value: Json | undefined, root: string): string[] {
  return asStrings(value).flatMap((page) => {
    const path = joinPath(root, page.replace(/^\/+/, ''));
    return path === null || path === '' ? [] : [path];
  });
}

/** WeChat accepts both spellings; the official one is `subPackages`. */
function readSubpackages(raw: JsonObject): AppBundle['subpackages'] {
  const list = raw['subPackages'] ?? raw['subpackages'];
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: Json) => {
    const sub = asObject(entry);
    const root = joinPath('', asString(sub?.['root']) ?? '');
    if (sub === undefined || root === null || root === '') return [];
    return [
      {
        root,
        name: asString(sub['name']) ?? root,
        independent: sub['independent'] === true,
        pages: pageList(sub['pages'], root),
      },
    ];
  });
}

function pluginNames(raw: JsonObject): string[] {
  const list = raw['subPackages'] ?? raw['subpackages'];
  const subs = Array.isArray(list) ? list.map((entry: Json) => asObject(entry)) : [];
  return [raw, ...subs].flatMap((holder) => Object.keys(asObject(holder?.['plugins']) ?? {}));
}

function entryFirst(pages: readonly string[], entry: string | undefined): string[] {
  const path = entry === undefined ? null : joinPath('', entry);
  return path !== null && pages.includes(path) ? [path, ...pages.filter((page) => page !== path)] : [...pages];
}

/** Path of the file that a folder-or-file request may mean: `x` then `x/index`. */
export function pathForms(path: string): string[] {
  return [path, under(path, 'index')];
}

import { posix } from 'node:path';
import type { Json } from '../../../evidence/events.ts';
import type { ScriptFacts } from './facts.ts';

type Fields = Readonly<Record<string, Json>>;

/** Parts of app-config.json that app.json has under the same name. */
const SAME = [
  'networkTimeout',
  'permission',
  'requiredPrivateInfos',
  'requiredBackgroundModes',
  'navigateToMiniProgramAppIdList',
  'plugins',
  'workers',
  'preloadRule',
  'usingComponents',
  'style',
  'lazyCodeLoading',
  'renderer',
  'componentFramework',
  'sitemapLocation',
  'resolveAlias',
  'embeddedAppIdList',
  '__usePrivacyCheck__',
  'darkmode',
  'functionalPages',
] as const;

/** What app-config.json says of the program. */
export interface RestoredConfig {
  readonly app: Fields;
  /** By page path without extension. */
  readonly pages: ReadonlyMap<string, Fields>;
  readonly appid: string;
  readonly name: string;
  /** Subpackages of which no module is here, one sentence each: a client fetches one when somebody goes there. */
  readonly absent: readonly string[];
}

/** Turns app-config.json back into app.json and the pages' JSON. Undefined when the text is none. */
export function configOf(text: string, facts: ScriptFacts): RestoredConfig | undefined {
  const raw = fields(parsed(text));
  if (raw === undefined) return undefined;
  const { main, subpackages: listed } = splitPages(raw);
  const subpackages = listed.filter(({ root }) => [...facts.modules.keys()].some((path) => isBelow(path, root)));
  const account = fields(raw['accountInfo']);
  const entry = plain(raw['entryPagePath']);
  return {
    app: {
      pages: main,
      ...(subpackages.length > 0 ? { subPackages: subpackages.map(({ json }) => json) } : {}),
      ...(entry === undefined ? {} : { entryPagePath: entry }),
      window: fields(fields(raw['global'])?.['window']) ?? {},
      ...Object.fromEntries(SAME.flatMap((key) => (raw[key] === undefined ? [] : [[key, raw[key]]]))),
      ...tabBar(raw),
      ...globalComponents(raw, facts),
    },
    pages: pageConfigs(raw, facts),
    appid: plain(account?.['appId'] ?? raw['appid']) ?? '',
    name: plain(account?.['nickname'] ?? raw['nickname']) ?? '',
    absent: listed
      .filter((one) => !subpackages.includes(one))
      .map(
        ({ root, json }) =>
          `the subpackage "${root}" (${strings(json['pages']).length} pages) is not among the packages`,
      ),
  };
}

const isBelow = (path: string, root: string): boolean => path.replace(/^\.?\/+/, '').startsWith(`${root}/`);

interface Subpackage {
  readonly root: string;
  readonly json: Fields;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    // Not JSON is an answer: the caller says so of the package.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** app-config.json lists every page with its full path; app.json wants those of subpackages below their root. */
function splitPages(raw: Fields): { readonly main: string[]; readonly subpackages: readonly Subpackage[] } {
  const all = strings(raw['pages']);
  const list = raw['subPackages'] ?? raw['subpackages'];
  const subpackages = (Array.isArray(list) ? list : []).flatMap((entry: Json): Subpackage[] => {
    const sub = fields(entry);
    const root = plain(sub?.['root'])?.replace(/^\/+|\/+$/g, '');
    if (sub === undefined || root === undefined || root === '') return [];
    const listed = strings(sub['pages']).map((page) => page.replace(/^\/+/, ''));
    const inside = all.filter((page) => page.startsWith(`${root}/`));
    const pages = [
      ...new Set([
        ...listed.map((page) => (page.startsWith(`${root}/`) ? page.slice(root.length + 1) : page)),
        ...inside.map((page) => page.slice(root.length + 1)),
      ]),
    ];
    return [{ root, json: { ...sub, root, pages } }];
  });
  const main = all.filter((page) => !subpackages.some(({ root }) => page.startsWith(`${root}/`)));
  return { main, subpackages };
}

/** The bar names pages with `.html` in a package. */
function tabBar(raw: Fields): Fields {
  const bar = fields(raw['tabBar']);
  const list = bar?.['list'];
  if (bar === undefined || !Array.isArray(list)) return bar === undefined ? {} : { tabBar: bar };
  const tabs = list.map((tab: Json) => ({ ...fields(tab), pagePath: plain(fields(tab)?.['pagePath']) ?? '' }));
  return { tabBar: { ...bar, list: tabs } };
}

/** `page["pages/a.html"].window` and `__wxAppCode__["pages/a.json"]`: the second says more and wins. */
function pageConfigs(raw: Fields, facts: ScriptFacts): ReadonlyMap<string, Fields> {
  const found = new Map<string, Fields>();
  for (const [file, value] of Object.entries(fields(raw['page']) ?? {}))
    found.set(file.replace(/^\/+|\.html$/g, ''), fields(fields(value)?.['window']) ?? {});
  for (const [file, value] of facts.configs) {
    const path = posix.normalize(file.replace(/^\.?\/+/, '')).replace(/\.json$/, '');
    if (path !== 'app') found.set(path, { ...found.get(path), ...fields(value) });
  }
  return found;
}

/** Components for every page stand in app.json, which newer packages repeat as code. */
function globalComponents(raw: Fields, facts: ScriptFacts): Fields {
  const code = fields(facts.configs.get('app.json') ?? facts.configs.get('./app.json'));
  const using = {
    ...fields(fields(raw['global'])?.['usingComponents']),
    ...fields(raw['usingComponents']),
    ...fields(code?.['usingComponents']),
  };
  return Object.keys(using).length === 0 ? {} : { usingComponents: using };
}

const fields = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
const plain = (value: unknown): string | undefined =>
  typeof value === 'string' ? value.replace(/^\/+|\.html$/g, '') : undefined;
const strings = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.flatMap((item: Json) => plain(item) ?? []) : [];

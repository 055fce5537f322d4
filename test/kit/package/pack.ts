import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { AppBundle } from '../../../harness/host/contract.ts';
import { loadProject } from '../../../harness/host/loader/load.ts';
import { writePackage } from '../../../harness/packages/container.ts';
import { buildProject } from './build.ts';
import { compileWxss } from './compilers.ts';
import { type Form, viewFiles } from './forms.ts';

export type { Form } from './forms.ts';

/** Parameters of a module as DevTools writes them. */
const PARAMETERS =
  'require, module, exports, window,document,frames,self,location,navigator,localStorage,history,Caches,screen,alert,confirm,prompt,fetch,XMLHttpRequest,WebSocket,webkit,WeixinJSCore,Reporter,print,WeixinJSBridge';

/** What every form of a package is made of. */
export interface PackInput {
  /** Built project. */
  readonly dir: string;
  readonly bundle: AppBundle;
  /** Calls of `setCssToHead` by `./x.wxss`; `comm` defines the function. */
  readonly styles: Readonly<Record<string, string>>;
}

/** A file of a package that is being made. */
export interface Made {
  readonly name: string;
  readonly text: string;
}

/**
 * Packs a project the way DevTools does, one `.wxapkg` for the main package and one for each subpackage, into the new folder `out`.
 * Returns the main package.
 */
export async function packProject(dir: string, out: string, form: Form = 'app-wxss'): Promise<string> {
  const built = buildProject(dir);
  try {
    const bundle = await loadProject(built, { cacheDir: null });
    const sheets = Object.keys(bundle.configs)
      .concat('app')
      .filter((one) => existsSync(path.join(built, `${one}.wxss`)));
    const styles = compileWxss(
      built,
      sheets.map((one) => `./${one}.wxss`).concat(importedSheets(built, sheets)),
      form !== 'page-frame',
    );
    const input: PackInput = { dir: built, bundle, styles };
    const made = [appConfig(input), ...services(input), ...viewFiles(input, form)];
    mkdirSync(out, { recursive: true });
    for (const root of ['', ...bundle.subpackages.map((sub) => sub.root)]) writeOne(input, made, root, out);
    return path.join(out, '__APP__.wxapkg');
  } finally {
    rmSync(built, { recursive: true, force: true });
  }
}

/** Sheets that only other sheets import: the compiler must be given them too. */
function importedSheets(dir: string, sheets: readonly string[]): string[] {
  const known = new Set(sheets.map((one) => `${one}.wxss`));
  for (const file of known) {
    const text = existsSync(path.join(dir, file)) ? readFileSync(path.join(dir, file), 'utf8') : '';
    for (const [, target = ''] of text.matchAll(/@import\s+(?:url\()?["']([^"']+)["']/g))
      known.add(target.startsWith('/') ? target.slice(1) : path.posix.join(path.posix.dirname(file), target));
  }
  return [...known]
    .slice(sheets.length)
    .filter((file) => existsSync(path.join(dir, file)))
    .map((file) => `./${file}`);
}

function writeOne({ dir, bundle }: PackInput, made: readonly Made[], root: string, out: string): void {
  const roots = bundle.subpackages.map((sub) => `${sub.root}/`);
  const mine = (name: string): boolean =>
    root === '' ? !roots.some((one) => name.startsWith(one)) : name.startsWith(`${root}/`);
  const assets = Object.keys(bundle.assets).filter(
    (name) => mine(name) && !name.endsWith('.json') && !name.endsWith('.yaml'),
  );
  const files = [
    ...made.filter(({ name }) => mine(name)).map(({ name, text }) => ({ name: `/${name}`, data: Buffer.from(text) })),
    ...assets.map((name) => ({ name: `/${name}`, data: readFileSync(path.join(dir, name)) })),
  ];
  writeFileSync(
    path.join(out, root === '' ? '__APP__.wxapkg' : `_${root.replaceAll('/', '_')}_.wxapkg`),
    writePackage(files),
  );
}

/** app-config.json: pages with their full paths, and what each page's JSON says as `window`. */
function appConfig({ bundle }: PackInput): Made {
  const { pages: _pages, window, subPackages: _sub, subpackages: _subs, tabBar, ...rest } = bundle.app;
  const bar = tabBar as { list?: { pagePath: string }[] } | undefined;
  const list = bar?.list?.map((tab) => ({ ...tab, pagePath: `${tab.pagePath}.html` }));
  const text = JSON.stringify({
    ...rest,
    pages: bundle.pages,
    entryPagePath: `${bundle.pages[0]}.html`,
    global: { window: window ?? {} },
    page: Object.fromEntries(bundle.pages.map((page) => [`${page}.html`, { window: bundle.configs[page]?.raw ?? {} }])),
    subPackages: bundle.subpackages.map(({ root, name, pages }) => ({
      root: `/${root}/`,
      name,
      pages: pages.map((page) => page.slice(root.length + 1)),
    })),
    ...(bar === undefined ? {} : { tabBar: { ...bar, list } }),
    accountInfo: { appId: bundle.appid, nickname: bundle.name },
  });
  return { name: 'app-config.json', text };
}

/** app-service.js of each package: configurations, modules, and the start of app and pages. */
function services({ bundle }: PackInput): Made[] {
  return ['', ...bundle.subpackages.map((sub) => `${sub.root}/`)].map((root) => {
    const others = bundle.subpackages.map((sub) => `${sub.root}/`);
    const mine = (name: string): boolean =>
      root === '' ? !others.some((one) => name.startsWith(one)) : name.startsWith(root);
    const configs = Object.entries(bundle.configs).filter(([name]) => mine(name));
    const modules = Object.entries(bundle.modules).filter(([name]) => mine(name));
    const text = [
      'var __wxAppData = __wxAppData || {}; var __wxAppCode__ = __wxAppCode__ || {}; var global = global || {};',
      ...configs.map(
        ([name, { raw, component }]) =>
          `__wxAppCode__[${JSON.stringify(`${name}.json`)}] = ${JSON.stringify(component ? { component: true, ...raw } : raw)};`,
      ),
      ...modules.map(([name, body]) => `define(${JSON.stringify(name)}, function(${PARAMETERS}){${body}\n});`),
      ...configs.map(
        ([name]) =>
          `__wxRoute = ${JSON.stringify(name)}; __wxRouteBegin = true; __wxAppCurrentFile__ = ${JSON.stringify(`${name}.js`)}; require(${JSON.stringify(`${name}.js`)});`,
      ),
      ...(root === '' ? ['require("app.js");'] : []),
    ];
    return { name: `${root}app-service.js`, text: text.join('\n') };
  });
}

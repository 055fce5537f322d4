import type { Script } from '../../code/syntax.ts';
import type { PackageFile } from '../container.ts';

/** Scripts of a package by what they are for. */
export interface PackageScripts {
  /** Code of the service side: modules and configurations. */
  readonly service: readonly Script[];
  /** Code of the view side: templates and style sheets. */
  readonly view: readonly Script[];
}

/** Names that WeChat gives to the view side: app-wxss.js, page-frame.js, page-frame.html, webview.app.js, pages/x.webview.js. */
const VIEW = /(^|[/.-])(app-wxss|page-frame|app-view|webview)\b[^/]*\.js$/;
const SCRIPT = /<script\b[^>]*>([\s\S]*?)<\/script>/gi;
/** Marks of compiled code; a `.js` without any is a file of the program. */
const COMPILED = /\bdefine\s*\(\s*["']|\bsetCssToHead\b|__wxAppCode__|__wxCodeSpace__|\$gwx/;
const MAX_SCRIPTS = 5000;

/** Sorts the scripts of a package; everything that is taken is compiled code, not a file of the program. */
export function scriptsOf(files: readonly PackageFile[]): PackageScripts {
  const service: Script[] = [];
  const view: Script[] = [];
  for (const { name, data } of files.slice(0, MAX_SCRIPTS)) {
    if (!/\.(js|html)$/.test(name)) continue;
    const text = Buffer.from(data).toString('utf8');
    if (!COMPILED.test(text)) continue;
    if (name.endsWith('.html')) view.push(...inlineScripts(name, text));
    else if (VIEW.test(name)) view.push({ name, code: text });
    else service.push({ name, code: text });
  }
  return { service, view: frameFirst(view) };
}

/** True for a file whose content the restored program has in another form. */
export const isCompiled = ({ name, data }: PackageFile): boolean =>
  name === 'app-config.json' || (/\.(js|html)$/.test(name) && COMPILED.test(Buffer.from(data).toString('utf8')));

function inlineScripts(name: string, html: string): Script[] {
  return [...html.matchAll(SCRIPT)].flatMap(([, code = '']) => (code.trim() === '' ? [] : [{ name, code }]));
}

/** The frame of the main package defines what those of subpackages and single pages add to. */
function frameFirst(view: readonly Script[]): Script[] {
  const rank = ({ name }: Script): number =>
    /^(app-wxss\.js|page-frame\.(js|html)|webview\.app\.js)$/.test(name) ? 0 : /page-frame|app-wxss/.test(name) ? 1 : 2;
  return [...view].sort((a, b) => rank(a) - rank(b));
}

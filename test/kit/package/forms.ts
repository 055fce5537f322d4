import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { TmplGroup } from 'glass-easel-template-compiler';
import { compileLazyWxml, compileWxml, type WxmlInput } from './compilers.ts';
import type { Made, PackInput } from './pack.ts';

/**
 * The forms in which templates and styles lie in packages: one script (2019 to 2023), an HTML frame with a file for each page (before), lazy
 * functions that the base library completes, and the code of glass-easel's own compiler (newest).
 */
export type Form = 'app-wxss' | 'page-frame' | 'lazy' | 'glass-easel';

/** Files of the view side in one form. */
export function viewFiles(input: PackInput, form: Form): Made[] {
  if (form === 'page-frame') return pageFrame(input);
  if (form === 'lazy') return [{ name: 'app-wxss.js', text: [HEAD, lazyTemplates(input), sheets(input)].join('\n') }];
  if (form === 'glass-easel')
    return [{ name: 'app-wxss.js', text: [HEAD, newTemplates(input), sheets(input)].join('\n') }];
  return [{ name: 'app-wxss.js', text: [HEAD, compileWxml(wxmlOf(input)), entries(input), sheets(input)].join('\n') }];
}

const HEAD =
  'var __pageFrameStartTime__ = Date.now(); var __webviewId__; var __wxAppCode__ = __wxAppCode__ || {}; var __WXML_GLOBAL__ = __WXML_GLOBAL__ || {entrys:{},defines:{},modules:{},ops:[],wxs_nf_init:undefined,total_ops:0};';

function wxmlOf({ dir, bundle }: PackInput): WxmlInput {
  const templates = Object.keys(bundle.templates);
  const scripts = Object.keys(bundle.wxs).filter((name) => name.endsWith('.wxs') && existsSync(path.join(dir, name)));
  return {
    dir,
    name: '$gwx',
    files: [...templates.map((name) => `./${name}.wxml`), ...scripts.map((name) => `./${name}`)],
    using: Object.fromEntries(
      templates.map((name) => [`./${name}.wxml`, Object.keys(bundle.configs[name]?.usingComponents ?? {})]),
    ),
  };
}

const entries = ({ bundle }: PackInput): string =>
  Object.keys(bundle.configs)
    .filter((name) => bundle.templates[name] !== undefined)
    .map((name) => `__wxAppCode__['${name}.wxml'] = $gwx('./${name}.wxml');`)
    .join('\n');

/** The definition of `setCssToHead`, then a sheet for each page and component as a function that is called when it is shown. */
function sheets({ styles }: PackInput): string {
  const own = Object.entries(styles).filter(([name]) => name.startsWith('./'));
  return [
    styles['comm'] ?? '',
    ...own.map(([name, call]) => `__wxAppCode__['${name.slice(2)}'] = ${call.replace(/\(\);?$/, '')};`),
  ].join('\n');
}

/** page-frame.html with all templates, and `pages/x.html` with its sheet. */
function pageFrame(input: PackInput): Made[] {
  const { bundle, styles } = input;
  const page = (script: string): string =>
    `<!DOCTYPE html><html><head><meta charset="UTF-8"/></head><body><div></div><script>${script}</script></body></html>`;
  const others = Object.entries(styles).filter(
    ([name]) => name.startsWith('./') && !bundle.pages.includes(name.slice(2, -5)),
  );
  const frame = [
    HEAD,
    compileWxml(wxmlOf(input)),
    styles['comm'] ?? '',
    ...others.map(([name, call]) => `__wxAppCode__['${name.slice(2)}'] = ${call.replace(/\(\);?$/, '')};`),
  ];
  return [
    { name: 'page-frame.html', text: page(frame.join('\n')) },
    ...bundle.pages.map((name) => ({
      name: `${name}.html`,
      text: page(
        `${styles[`./${name}.wxss`] ?? ''};var generateFunc = $gwx('./${name}.wxml'); if (generateFunc) document.dispatchEvent(new CustomEvent("generateFuncReady", {detail: {generateFunc: generateFunc}}))`,
      ),
    })),
  ];
}

function lazyTemplates(input: PackInput): string {
  const { bundle } = input;
  const pages = Object.keys(bundle.configs).filter((name) => bundle.templates[name] !== undefined);
  const parts = compileLazyWxml(wxmlOf(input), pages);
  const calls = pages.flatMap((name) => {
    const code = parts[name] ?? '';
    const gwx = /^\$gwx_XC_\d+/.exec(code)?.[0];
    return gwx === undefined ? [] : [code, `__wxAppCode__['${name}.wxml'] = [${gwx}, './${name}.wxml'];`];
  });
  return ['var __vd_version_info__ = __vd_version_info__ || {};', parts['__COMMON__'] ?? '', ...calls].join('\n');
}

function newTemplates({ dir, bundle }: PackInput): string {
  const group = new TmplGroup();
  for (const name of Object.keys(bundle.templates))
    group.addTmpl(name, readFileSync(path.join(dir, `${name}.wxml`), 'utf8'));
  for (const name of Object.keys(bundle.wxs).filter((one) => existsSync(path.join(dir, one)))) {
    // This compiler calls a script from templates without its ending, from scripts with it.
    const text = readFileSync(path.join(dir, name), 'utf8').replace(/(require\(["'][^"']+)\.wxs(["']\))/g, '$1$2');
    group.addScript(name.replace(/\.wxs$/, ''), text);
  }
  const code = group.getWxGenObjectGroups();
  group.free();
  return code;
}

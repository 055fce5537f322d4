import type { LoadContext } from '../context.ts';
import { syntaxFault } from '../js/compile.ts';
import { requestsIn } from '../js/requests.ts';
import { dirOf, joinPath } from '../paths.ts';
import { isVendored } from '../problems.ts';
import { freeReservedWords } from './wxs-words.ts';

const PARAMETERS = ['require', 'module', 'exports', 'getRegExp', 'getDate'];

interface WxsSource {
  readonly key: string;
  readonly source: string;
  /** File to name in a problem. */
  readonly file: string;
  /** Path that relative requires start from. */
  readonly from: string;
}

/** Compiles the WXS file that a template calls `script` (written without or with `.wxs`) and everything it requires. */
export function compileWxsFile(
  context: LoadContext,
  out: Record<string, string>,
  script: string,
  usedBy: string,
): void {
  const key = script.endsWith('.wxs') ? script : `${script}.wxs`;
  if (out[key] !== undefined) return;
  const source = context.files.read(key);
  if (source === undefined) {
    const message = `WXS "${key}" does not exist`;
    context.problems.add({ kind: 'bad-wxs', file: `${usedBy}.wxml`, message, fatal: false });
    out[key] = `throw new Error(${JSON.stringify(message)})`;
    return;
  }
  compileWxsText(context, out, { key, source, file: key, from: key });
}

/** Puts one WXS module into `out`; one that does not parse becomes a module that throws the place and reason. */
export function compileWxsText(context: LoadContext, out: Record<string, string>, wxs: WxsSource): void {
  const fault = syntaxFault(wxs.source, PARAMETERS);
  if (fault === undefined) {
    out[wxs.key] = wxs.source;
    followRequires(context, out, wxs);
    return;
  }
  const renamed = freeReservedWords(wxs.source);
  if (syntaxFault(renamed, PARAMETERS) === undefined) {
    out[wxs.key] = renamed;
    followRequires(context, out, wxs);
    return;
  }
  const line = fault.line === undefined ? undefined : fault.line + startLine(context, wxs);
  context.problems.add({
    kind: 'bad-wxs',
    file: wxs.file,
    ...(line === undefined ? {} : { line }),
    message: fault.message,
    fatal: !isVendored(wxs.file),
  });
  out[wxs.key] =
    `throw new SyntaxError(${JSON.stringify(`${wxs.file}${line === undefined ? '' : `:${line}`}: ${fault.message}`)})`;
}

function followRequires(context: LoadContext, out: Record<string, string>, wxs: WxsSource): void {
  for (const request of requestsIn(wxs.source)) {
    const path = joinPath(dirOf(wxs.from), request);
    if (path !== null) compileWxsFile(context, out, path, wxs.from.replace(/\.wx(ml|s)$/, ''));
  }
}

/** Lines of the template above an inline script. */
function startLine(context: LoadContext, wxs: WxsSource): number {
  if (wxs.key === wxs.file) return 0;
  const text = context.files.read(wxs.file) ?? '';
  const at = text.indexOf(wxs.source);
  return at < 0 ? 0 : text.slice(0, at).split('\n').length - 1;
}

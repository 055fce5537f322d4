import { createRequire } from 'node:module';
// For its global names alone: the module is loaded when the first sheet needs it.
import type {} from 'less';
import type { CompileResult, Importer } from 'sass';
import type { LoadContext } from '../context.ts';
import { dirOf, extOf, joinPath, under } from '../paths.ts';

/** Loaded when the first sheet needs it: Sass alone is 15 MB of heap and a quarter of a second, at every start of every verb. */
const lazily = createRequire(import.meta.url);

/** Text of a sheet as CSS; Less and Sass are compiled, with imports from inside the project only. A fault is reported and gives undefined. */
export function compileDialect(context: LoadContext, file: string): string | undefined {
  const text = context.files.read(file);
  if (text === undefined) return undefined;
  const ending = extOf(file);
  try {
    if (ending === 'less') return compileLess(context, file, text);
    if (ending === 'scss' || ending === 'sass') return compileSass(context, file, text).css;
    return text;
  } catch (error) {
    const at = faultLine(error);
    const message = faultText(error);
    context.problems.add({ kind: 'bad-wxss', file, ...(at === undefined ? {} : { line: at }), message, fatal: false });
    return undefined;
  }
}

function faultText(error: unknown): string {
  const message = (error as { message?: unknown }).message;
  return typeof message === 'string' && message !== '' ? (message.split('\n')[0] ?? '') : 'the sheet does not compile';
}

function faultLine(error: unknown): number | undefined {
  const fault = error as { line?: unknown; span?: { start?: { line?: unknown } } };
  if (typeof fault.line === 'number') return fault.line;
  const line = fault.span?.start?.line;
  return typeof line === 'number' ? line + 1 : undefined;
}

/** Address of a sheet towards Sass, so that no request ever reads as a file of the machine. */
const SCHEME = 'project:/';

function projectPath(address: string): string {
  return decodeURI(address.slice(SCHEME.length)).replace(/^\/+/, '');
}

function compileSass(context: LoadContext, file: string, text: string): CompileResult {
  const importer: Importer = {
    canonicalize: (request, { containingUrl }) => {
      const from = containingUrl === null ? file : projectPath(containingUrl.href);
      // Sass has already resolved a relative request against the sheet that makes it.
      const found = request.startsWith(SCHEME)
        ? sassFile(context, `/${projectPath(request)}`, '')
        : sassFile(context, request, from);
      return found === undefined ? null : new URL(SCHEME + encodeURI(found));
    },
    load: (url) => {
      const path = projectPath(url.href);
      const contents = context.files.read(path);
      return contents === undefined
        ? null
        : { contents, syntax: path.endsWith('.sass') ? 'indented' : path.endsWith('.scss') ? 'scss' : 'css' };
    },
  };
  const syntax = file.endsWith('.sass') ? 'indented' : 'scss';
  const { compileString } = lazily('sass') as typeof import('sass');
  return compileString(text, {
    syntax,
    importer,
    url: new URL(SCHEME + encodeURI(file)),
    logger: { warn: () => undefined, debug: () => undefined },
  });
}

function sassFile(context: LoadContext, request: string, from: string): string | undefined {
  const path = joinPath(dirOf(from), request);
  if (path === null) return undefined;
  const partial = under(dirOf(path), `_${path.split('/').at(-1) ?? ''}`);
  const forms = [path, partial].flatMap((base) => [
    base,
    `${base}.scss`,
    `${base}.sass`,
    `${base}.wxss`,
    `${base}.css`,
  ]);
  return [...forms, `${path}/_index.scss`, `${path}/index.scss`].find((form) => context.files.has(form));
}

/** Less can load plugins (Node code) and run inline JavaScript: both stay off, and files come only through the project view. */
function compileLess(context: LoadContext, file: string, text: string): string {
  const less = lazily('less') as LessStatic;
  class ProjectFileManager extends less.FileManager {
    override supports(): boolean {
      return true;
    }
    override supportsSync(): boolean {
      return true;
    }
    override loadFileSync(name: string, folder: string): Less.FileLoadResult | Less.FileLoadError {
      const path = joinPath(folder.replace(/\/$/, ''), name);
      const found =
        path === null ? undefined : [path, `${path}.less`, `${path}.wxss`].find((form) => context.files.has(form));
      const contents = found === undefined ? undefined : context.files.read(found);
      if (found === undefined || contents === undefined)
        return {
          error: { type: 'File', message: `'${name}' was not found in the project` },
        } as unknown as Less.FileLoadError;
      return { filename: found, contents };
    }
    override async loadFile(name: string, folder: string): Promise<Less.FileLoadResult> {
      const loaded = this.loadFileSync(name, folder);
      if ('contents' in loaded) return loaded;
      throw loaded.error;
    }
  }
  const options = {
    filename: file,
    syncImport: true,
    javascriptEnabled: false,
    disablePluginRule: true,
    plugins: [
      { install: (_: unknown, manager: Less.PluginManager) => manager.addFileManager(new ProjectFileManager()) },
    ],
  };
  let css: string | undefined;
  let fault: unknown;
  // With syncImport Less calls back before `render` returns.
  less.render(text, options as Less.Options, (error, output) => {
    fault = error;
    css = output?.css;
  });
  if (css === undefined) throw fault ?? new Error('Less gave no result');
  return css;
}

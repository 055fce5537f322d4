import { statSync } from 'node:fs';
import type { LoadContext } from '../context.ts';
import { dirOf, joinPath, withoutExt } from '../paths.ts';
import { isVendored, Problems } from '../problems.ts';
import { compileModule } from './compile.ts';
import { withoutDeadZones } from './dead-zone.ts';
import { isLiveRequest, requestLine, requestsIn } from './requests.ts';

/** Compiled modules and the requests that the plain rule of the runtime cannot resolve. */
export interface ModuleSet {
  readonly modules: Record<string, string>;
  readonly requires: Record<string, Record<string, string>>;
}

/** Build scripts and tests: never part of the program, even when they sit in its folder. */
const NOT_PROGRAM =
  /(^|\/)(gulpfile|webpack\.config|babel\.config|rollup\.config|jest\.config|commitlint\.config|\.eslintrc|vite\.config|project\.miniapp)\b|\.(test|spec|d|min\.map)\.[jt]s$|\.d\.ts$/;
/** A file nobody requires by name is taken along only below this size. */
const MAX_UNREACHED_BYTES = 2_000_000;

/**
 * Compiles what can run: everything that literal requires reach from the app, the pages, the components and the workers; and, because a
 * request may be computed, every other script of the project that parses.
 */
export function compileModules(context: LoadContext, roots: readonly string[]): ModuleSet {
  const set: ModuleSet = { modules: {}, requires: {} };
  const scripts = context.listing.filter((file) => /\.(js|ts)$/.test(file) && !NOT_PROGRAM.test(file));
  const workers = scripts.filter(
    (file) => context.app.workers !== undefined && file.startsWith(`${context.app.workers}/`),
  );
  reach(context, set, [...roots.flatMap((root) => scriptOf(context, root)), ...workers]);
  for (const file of scripts) addUnreached(context, set, file);
  return set;
}

function scriptOf(context: LoadContext, path: string): string[] {
  return [`${path}.js`, `${path}.ts`].filter((file) => context.files.has(file)).slice(0, 1);
}

/** Key in the bundle: TypeScript is compiled, so it carries the name that the runtime looks for. */
function keyOf(file: string): string {
  return file.endsWith('.ts') ? `${withoutExt(file, '.ts')}.js` : file;
}

function reach(context: LoadContext, set: ModuleSet, roots: readonly string[]): void {
  const queue = [...roots];
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    const key = keyOf(file);
    if (set.modules[key] !== undefined) continue;
    const compiled = compileModule(file, context.files.read(file) ?? '');
    set.modules[key] = isLowered(context) ? withoutDeadZones(compiled.body) : compiled.body;
    if (compiled.ok) queue.push(...link(context, set, file, compiled.body));
    else
      context.problems.add({
        kind: 'bad-js',
        file,
        ...lineField(compiled.line),
        message: compiled.message,
        fatal: !isVendored(file),
      });
  }
}

/** DevTools makes ES5 of a program unless its settings say otherwise. */
const isLowered = ({ project }: LoadContext): boolean => project.setting['es6'] !== false;

function lineField(line: number | undefined): { line?: number } {
  return line === undefined ? {} : { line };
}

/** Resolves every request of a body; returns the files to go on with. */
function link(context: LoadContext, set: ModuleSet, file: string, body: string): string[] {
  const targets: string[] = [];
  for (const request of requestsIn(body)) {
    const target = context.resolver.module(request, file);
    if (typeof target === 'string') {
      targets.push(target);
      if (!isPlain(request, file, keyOf(target))) note(set, keyOf(file), request, keyOf(target));
    } else if (isLiveRequest(body, request)) {
      const example = target === undefined ? exampleOf(context, file, request) : undefined;
      reportMissing(context, { file, request, outside: target === null, line: requestLine(body, request), example });
      if (example === undefined) continue;
      targets.push(example);
      note(set, keyOf(file), request, keyOf(example));
    }
  }
  return targets;
}

/**
 * What a checkout has in place of a file that is kept out of it, with keys and addresses: `config.example.js` for `config.js`. The program
 * starts with it, and the report names both.
 */
function exampleOf(context: LoadContext, file: string, request: string): string | undefined {
  if (!/^[./]/.test(request)) return undefined;
  const base = request.replace(/\.[jt]s$/, '');
  for (const word of ['example', 'sample', 'template', 'default']) {
    const found = [`${base}.${word}`, `${base}-${word}`].map((name) => context.resolver.module(name, file));
    const hit = found.find((one) => typeof one === 'string');
    if (typeof hit === 'string') return hit;
  }
  return undefined;
}

function note(set: ModuleSet, from: string, request: string, target: string): void {
  const known = set.requires[from] ?? {};
  set.requires[from] = known;
  known[request] = target;
}

function isPlain(request: string, file: string, target: string): boolean {
  const path = joinPath(dirOf(file), request);
  return /^[./]/.test(request) && path !== null && (path === target || `${path}.js` === target);
}

function reportMissing(
  context: LoadContext,
  miss: { file: string; request: string; outside: boolean; line: number | undefined; example: string | undefined },
): void {
  const npm = !/^[./]/.test(miss.request);
  const kind = miss.outside ? 'outside-project' : npm ? 'missing-npm' : 'missing-file';
  const standIn = miss.example === undefined ? '' : `; ${miss.example} stands in`;
  const why = miss.outside ? 'leaves the project' : `is not found${standIn}`;
  context.problems.add({
    kind,
    file: miss.file,
    ...lineField(miss.line),
    message: `require("${miss.request}") ${why}`,
    fatal: false,
  });
}

/** What only computed requests could reach is taken along without a word about its faults: it may well be dead code. */
function addUnreached(context: LoadContext, set: ModuleSet, file: string): void {
  const disk = context.files.locate(file);
  if (set.modules[keyOf(file)] !== undefined || disk === undefined) return;
  if (isVendored(file) || statSync(disk).size > MAX_UNREACHED_BYTES) return;
  reach({ ...context, problems: new Problems() }, set, [file]);
}

import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** WeChat's own compilers (2020) as the npm package `miniprogram-compiler` wraps them; closed binaries, for tests only. */
const BIN = path.join(
  path.dirname(createRequire(import.meta.url).resolve('miniprogram-compiler/package.json')),
  'bin',
  'linux',
);
const MAX_OUTPUT = 256 * 1024 * 1024;

/** Runs a compiler in the folder of a program. Throws what it says when it fails. */
function run(tool: 'wcc' | 'wcsc', args: readonly string[], cwd: string): string {
  const file = path.join(BIN, tool);
  chmodSync(file, 0o755);
  const done = spawnSync(file, args, { cwd, maxBuffer: MAX_OUTPUT, encoding: 'utf8' });
  if (done.error) throw done.error;
  if (done.status !== 0) throw new Error(`${tool}: ${done.stderr || done.stdout.slice(-500)}`);
  return done.stdout;
}

/** What the WXML compiler needs of a program. */
export interface WxmlInput {
  readonly dir: string;
  /** `./pages/a.wxml` … and the `.wxs` files. */
  readonly files: readonly string[];
  /** Names of the components that each template may use. */
  readonly using: Readonly<Record<string, readonly string[]>>;
  /** Name of the function that is made. */
  readonly name: string;
}

/** `$gwx` code of all templates: `-cc` for the view side, `-xc` for the service side. */
export const compileWxml = (input: WxmlInput, mode: '-cc' | '-xc' = '-cc'): string =>
  run('wcc', [mode, components(input), ...input.files, '-gn', input.name], input.dir);

/** Lazy code: what all templates share, and a function for each page of `pages` (paths without extension). */
export function compileLazyWxml(input: WxmlInput, pages: readonly string[]): Readonly<Record<string, string>> {
  const out = run('wcc', ['-cc', components(input), ...input.files, '-gn', input.name, '-ll', ...pages], input.dir);
  return JSON.parse(out) as Record<string, string>;
}

function components({ using }: WxmlInput): string {
  const entries = Object.entries(using).filter(([, names]) => names.length > 0);
  return [entries.length, ...entries.flatMap(([file, names]) => [file, names.length, ...names])].join(' ');
}

/** Code that defines `setCssToHead` (`comm`), and the call for each sheet by path. `shared`: imported sheets are kept apart. */
export function compileWxss(dir: string, sheets: readonly string[], shared: boolean): Readonly<Record<string, string>> {
  const out = run('wcsc', [...(shared ? ['-lc'] : []), '-js', '-pc', String(sheets.length), ...sheets], dir);
  const parts = out.split('=');
  const entries = parts.flatMap((name, at) =>
    at % 2 === 0 && parts[at + 1] !== undefined ? [[name, unescaped(parts[at + 1] ?? '')] as const] : [],
  );
  return Object.fromEntries(entries);
}

/** `\x3d`, `\n`, `\\` … of the compiler's output. */
const unescaped = (text: string): string =>
  text.replace(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|(.))/gis, (_all, hex: string, wide: string, letter: string) =>
    hex || wide
      ? String.fromCharCode(Number.parseInt(hex || wide, 16))
      : ({ n: '\n', r: '\r', t: '\t' }[letter] ?? letter),
  );

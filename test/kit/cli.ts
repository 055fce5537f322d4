import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

const root = path.resolve(import.meta.dirname, '..', '..');
const made: string[] = [];

afterAll(() => {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
});

/** A temporary folder that goes with the test file. */
export function tmp(): string {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'mpaudit-cli-'));
  made.push(dir);
  return dir;
}

/** Writes files into a fresh folder and returns it. */
export function folder(files: Readonly<Record<string, string>>): string {
  const dir = tmp();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
    writeFileSync(path.join(dir, name), text);
  }
  return dir;
}

/** The smallest mini-program that runs, overlaid by `files`. */
export const miniProgram = (files: Readonly<Record<string, string>> = {}): string =>
  folder({
    'app.json': '{"pages":["pages/a"]}',
    'app.js': 'App({})',
    'pages/a.wxml': '<view class="hello">你好</view>',
    'pages/a.js': 'Page({})',
    'project.config.json': '{"appid":"wx0000000000000001","projectname":"test"}',
    ...files,
  });

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Called with the process as soon as it runs. */
  readonly onStart?: (child: ChildProcess) => void;
  readonly timeoutMs?: number;
}

/** Runs the real command line, as a user would type it. */
export function mpaudit(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(root, 'bin', 'mpaudit.js'), ...args], {
      cwd: options.cwd ?? root,
      env: { ...process.env, CI: '1', ...options.env },
      timeout: options.timeoutMs ?? 90_000,
      killSignal: 'SIGKILL',
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => (stdout += String(chunk)));
    child.stderr.on('data', (chunk) => (stderr += String(chunk)));
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    options.onStart?.(child);
  });
}

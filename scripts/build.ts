/** Builds dist/ for publishing: JavaScript and declarations by tsc, the browser runtime by esbuild. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);

function run(command: string, ...args: string[]): void {
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

rmSync(path.join(root, 'dist'), { recursive: true, force: true });
run(process.execPath, 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json');

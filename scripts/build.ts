/** Builds dist/ for publishing: JavaScript and declarations by tsc, the browser runtime by esbuild, the JSON schemas as they are. */
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundleRuntime } from '../harness/host/bundle.ts';

const root = path.dirname(import.meta.dirname);
const dist = path.join(root, 'dist');

rmSync(dist, { recursive: true, force: true });
const compiled = spawnSync(path.join(root, 'node_modules', '.bin', 'tsc'), ['-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
if (compiled.status !== 0) process.exit(compiled.status ?? 1);
writeFileSync(
  path.join(dist, 'harness', 'host', 'runtime.js'),
  await bundleRuntime(path.join(root, 'harness', 'host', 'runtime', 'main.ts')),
);
cpSync(path.join(root, 'schema'), path.join(dist, 'schema'), {
  recursive: true,
  filter: (file) => !file.endsWith('.ts'),
});

/** Builds dist/ for publishing: JavaScript and declarations by tsc, the browser runtime by esbuild, the JSON schemas as they are. */
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundleScript, CLOUD_GUEST, PAGE_RUNTIME } from '../harness/host/bundle.ts';

const root = path.dirname(import.meta.dirname);
const dist = path.join(root, 'dist');

rmSync(dist, { recursive: true, force: true });
const compiled = spawnSync(path.join(root, 'node_modules', '.bin', 'tsc'), ['-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
if (compiled.status !== 0) process.exit(compiled.status ?? 1);
for (const script of [PAGE_RUNTIME, CLOUD_GUEST])
  writeFileSync(path.join(dist, 'harness', 'host', script.file), await bundleScript(script));
cpSync(path.join(root, 'scenarios', 'packs'), path.join(dist, 'scenarios', 'packs'), {
  recursive: true,
  filter: (file) => !file.endsWith('.ts'),
});
cpSync(path.join(root, 'schema'), path.join(dist, 'schema'), {
  recursive: true,
  filter: (file) => !file.endsWith('.ts'),
});

/** `npm run demo`: the main job on the example, and where to look. Exits as the CLI does. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
const cli = path.join(root, 'bin', 'mpaudit.js');
const example = process.argv[2] ?? path.join('examples', 'neighbourhood-store');

process.stdout.write(`\n$ mpaudit run ${example}\n\n`);
const done = spawnSync(process.execPath, [cli, 'run', example, ...process.argv.slice(3)], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(done.status ?? 3);

/**
 * `npm run tutorial`: runs the commands of docs/tutorial.md (the blocks marked `run`) in this checkout, holds their exit codes against the page, prints the
 * time of each, and takes away what they made. Exit code 1 when one does not end as the page says.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
const MADE = ['my-shop', 'before', 'after', 'ci', 'for-sharing', 'my-key.pem'];

const there = MADE.filter((name) => existsSync(path.join(root, name)));
if (there.length > 0) {
  process.stderr.write(`the tutorial would write over ${there.join(', ')}: move it away first\n`);
  process.exit(2);
}

const page = readFileSync(path.join(root, 'docs/tutorial.md'), 'utf8');
const lines = [...page.matchAll(/^```sh run\n([\s\S]*?)^```$/gm)].flatMap(([, code = '']) => code.trim().split('\n'));

/** One line of the page; true when it ended as it should. */
function runLine(line: string): boolean {
  const [command = '', note = ''] = line.split(/\s+# /);
  const expected = Number(/exit (\d)/.exec(note)?.[1] ?? 0);
  const started = performance.now();
  const done = spawnSync('bash', ['-c', command], { cwd: root, encoding: 'utf8', timeout: 600_000 });
  const time = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${time.padStart(6)} s  exit ${done.status}  ${command}\n`);
  if (done.status === expected) return true;
  process.stdout.write(`the page says exit ${expected}:\n${`${done.stdout}${done.stderr}`.slice(-3000)}\n`);
  return false;
}

const started = performance.now();
const good = lines.every(runLine);
process.stdout.write(`${((performance.now() - started) / 1000).toFixed(1)} s for ${lines.length} commands\n`);
for (const name of MADE) rmSync(path.join(root, name), { recursive: true, force: true });
process.exitCode = good ? 0 : 1;

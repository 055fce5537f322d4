/**
 * `npm test`: every check and every test, in the order in which a mistake is cheapest to find. Stops at the first that fails.
 * Each check is a command that can be typed by itself; the last line counts the tests.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
const reports = mkdtempSync(path.join(os.tmpdir(), 'mpaudit-check-'));

interface Check {
  readonly name: string;
  readonly command: readonly string[];
}

const bin = (name: string): string => path.join(root, 'node_modules', '.bin', name);
const vitest = (name: string, projects: readonly string[]): readonly string[] => [
  bin('vitest'),
  'run',
  ...projects.flatMap((project) => ['--project', project]),
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${path.join(reports, `${name}.json`)}`,
];

const checks: readonly Check[] = [
  { name: 'types', command: [bin('tsc'), '-p', '.'] },
  { name: 'types of what is published', command: [bin('tsc'), '-p', 'tsconfig.build.json', '--noEmit'] },
  { name: 'types of the browser runtime', command: [bin('tsc'), '-p', 'harness/host/runtime'] },
  { name: 'types of the tests', command: [bin('tsc'), '-p', 'test'] },
  { name: 'lint and format', command: [bin('biome'), 'check', '--error-on-warnings', '.'] },
  {
    name: 'import direction',
    command: [
      bin('depcruise'),
      '--config',
      '.dependency-cruiser.mjs',
      'harness',
      'scenarios',
      'evidence',
      'detectors',
      'reports',
      'cli',
      'schema',
    ],
  },
  { name: 'reference pages', command: [process.execPath, path.join(root, 'scripts', 'docs.ts'), '--check'] },
  { name: 'house rules', command: [process.execPath, path.join(root, 'scripts', 'house-rules.ts')] },
  { name: 'unit tests', command: vitest('unit', ['unit']) },
  { name: 'integration tests', command: vitest('integration', ['integration', 'timed']) },
];

interface Counts {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
}

/** Adds up what the JSON reporter of each project wrote. */
function counts(): Counts {
  const read = (project: string): Counts =>
    JSON.parse(readFileSync(path.join(reports, `${project}.json`), 'utf8')) as Counts;
  const [a, b] = [read('unit'), read('integration')];
  return {
    numPassedTests: a.numPassedTests + b.numPassedTests,
    numFailedTests: a.numFailedTests + b.numFailedTests,
    numPendingTests: a.numPendingTests + b.numPendingTests,
  };
}

/** Runs one check; its output is shown as it comes. */
function run(check: Check): boolean {
  process.stdout.write(`\n== ${check.name}\n`);
  const [command = '', ...args] = check.command;
  const started = performance.now();
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  process.stdout.write(
    `== ${check.name}: ${status === 0 ? 'ok' : 'FAILED'} in ${((performance.now() - started) / 1000).toFixed(1)} s\n`,
  );
  return status === 0;
}

const failed = checks.find((check) => !run(check));
if (failed) {
  process.stdout.write(
    `\n"${failed.name}" failed. Run it alone: ${failed.command.map((part) => path.relative(root, part) || part).join(' ')}\n`,
  );
  process.exitCode = 1;
} else {
  const total = counts();
  process.stdout.write(
    `\n${total.numPassedTests} passed, ${total.numFailedTests} failed, ${total.numPendingTests} skipped\n`,
  );
}
rmSync(reports, { recursive: true, force: true });

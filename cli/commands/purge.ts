import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { UserError } from '../../evidence/error.ts';
import { manifestDigest } from '../../evidence/verify.ts';
import { EXIT, type ExitCode } from '../exit.ts';

interface PurgeOptions {
  readonly olderThan: number;
  readonly dryRun?: boolean;
}

/** How deep below the given folder bundles are looked for: `<out>/<program>/evidence` of a batch is two. */
const DEPTH = 4;
const DAY_MS = 86_400_000;
/** Files beside a bundle that hold traffic in the clear. */
const CLEAR = ['traffic.har'];

/** `mpaudit purge <folder>`: deletes the captured personal data of old runs; masked results and reports stay. */
export function purge(program: Command, setExit: (code: ExitCode) => void): void {
  program
    .command('purge')
    .argument('<folder>', 'folder that holds runs, at any depth')
    .option('--older-than <days>', 'runs that started at least so many days ago; 0 for all', days, 30)
    .option('--dry-run', 'only say what would be deleted')
    .action((folder: string, options: PurgeOptions) => {
      const root = path.resolve(folder);
      if (!existsSync(root)) throw new UserError('no such folder', root, 'Give the folder of your runs.');
      const old = bundlesBelow(root).filter((dir) => ageOf(dir) >= options.olderThan * DAY_MS);
      for (const dir of old) if (options.dryRun !== true) remove(dir);
      const word = options.dryRun === true ? 'would be deleted' : 'deleted';
      for (const dir of old) process.stdout.write(`${word}: ${path.relative(process.cwd(), dir) || '.'}\n`);
      process.stdout.write(`${old.length} bundle(s) of ${options.olderThan} days or older ${word}\n`);
      setExit(EXIT.ok);
    });
}

/** Folders that hold a manifest of ours; nothing else is ever deleted. */
function bundlesBelow(root: string, depth = 0): string[] {
  if (isBundle(root)) return [root];
  if (depth >= DEPTH) return [];
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => bundlesBelow(path.join(root, entry.name), depth + 1));
}

const isBundle = (dir: string): boolean =>
  existsSync(path.join(dir, 'events.ndjson')) && manifestOf(dir)?.['schema'] === 'mpaudit/evidence@1';

function manifestOf(dir: string): Record<string, unknown> | undefined {
  const file = path.join(dir, 'manifest.json');
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Milliseconds since the run began; by the file's time when the manifest does not say. */
function ageOf(dir: string): number {
  const started = Date.parse(String(manifestOf(dir)?.['started'] ?? ''));
  return Date.now() - (Number.isNaN(started) ? statSync(path.join(dir, 'manifest.json')).mtimeMs : started);
}

/** What was deleted is noted without its content, so that a report still knows what it was made from. */
function remove(dir: string): void {
  const manifest = manifestOf(dir);
  const note = {
    schema: 'mpaudit/purged@1',
    manifest: manifestDigest(dir),
    chain: manifest?.['chain'] ?? null,
    started: manifest?.['started'] ?? '',
    purged: new Date().toISOString(),
  };
  rmSync(dir, { recursive: true });
  writeFileSync(`${dir}.purged.json`, `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 });
  for (const name of CLEAR) rmSync(path.join(path.dirname(dir), name), { force: true });
}

function days(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError(`"${text}" is not a number of days.`);
  return Number(text);
}

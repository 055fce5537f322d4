import path from 'node:path';
import { UserError } from '../evidence/error.ts';
import { type ReplayFile, readReplay } from './explore/replay-file.ts';

/** Quoted for a POSIX shell, where that is needed. */
const quoted = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

const near = (file: string): string => path.relative(process.cwd(), file) || '.';

function upstreamNear(upstream: string): string {
  const at = upstream.indexOf(':');
  return at < 0 ? upstream : `${upstream.slice(0, at + 1)}${near(upstream.slice(at + 1))}`;
}

/** How the run beside a result was made; a file that does not say it is as good as none: the report is not about it. */
export function replayBeside(out: string): ReplayFile | undefined {
  try {
    return readReplay(out);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** The command that runs the same again, as a person would type it here. */
export function repeatCommand(replay: ReplayFile): string {
  const option = (name: string, value: string | undefined): string[] => (value === undefined ? [] : [name, value]);
  const words = [
    'mpaudit',
    'run',
    near(replay.project),
    ...replay.scenarios.flatMap((file) => ['--scenario', near(file)]),
    ...(replay.policy ?? []).flatMap((file) => ['--policy', near(file)]),
    '--upstream',
    upstreamNear(replay.upstream),
    ...option('--persona', replay.persona),
    ...option('--consent', replay.consent),
    ...option('--category', replay.category),
    ...(replay.firstParty ?? []).flatMap((host) => ['--first-party', host]),
  ];
  return words.map(quoted).join(' ');
}

/** The mini-program's folder below the working directory, as a code host names it; empty when it is that directory or outside. */
export function sourceRoot(project: string): string {
  const below = path.relative(process.cwd(), path.resolve(project)).split(path.sep).join('/');
  return below.startsWith('..') || path.isAbsolute(below) ? '' : below;
}

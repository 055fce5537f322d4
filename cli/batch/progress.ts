import { createColors } from 'picocolors';
import type { Attempt, Job, Journal, Limits, PoolOptions } from '../../harness/batch/index.ts';
import { terminalLine } from '../../reports/safe.ts';
import { progressMode } from '../progress.ts';

/** Where a batch stands: a live table of what runs on a terminal, a line for each end in CI. */
export interface BatchProgress {
  readonly listeners: Required<Pick<PoolOptions, 'onStart' | 'onEnd'>>;
  done(): void;
}

const REDRAW_MS = 1000;

/** Progress goes to stderr, so that `--json` keeps stdout clean. */
export function batchProgress(
  jobs: readonly Job[],
  journal: Journal,
  limits: Limits,
  quiet: boolean,
  out: NodeJS.WriteStream = process.stderr,
): BatchProgress {
  const mode = progressMode(quiet, out);
  const running = new Map<string, number>();
  const colors = createColors(mode === 'live' && (out.hasColors?.() ?? true));
  const ended = (): number => jobs.filter(({ id }) => journal.isDone(id, limits.attempts)).length;
  let drawn = 0;
  const erase = (): void => {
    if (drawn > 0) out.write(`\u001b[${drawn}A\u001b[J`);
    drawn = 0;
  };
  const draw = (): void => {
    erase();
    const lines = [
      `${colors.bold(`${ended()}/${jobs.length}`)} programs`,
      ...[...running].map(
        ([id, since]) => `  ${colors.cyan('●')} ${terminalLine(id, 60)} ${seconds(Date.now() - since)}`,
      ),
    ];
    out.write(`${lines.join('\n')}\n`);
    drawn = lines.length;
  };
  const timer = mode === 'live' ? setInterval(draw, REDRAW_MS) : undefined;
  const say = (text: string): void => {
    if (mode === 'quiet') return;
    if (mode === 'live') erase();
    out.write(`${text}\n`);
    if (mode === 'live') draw();
  };
  return {
    listeners: {
      onStart: (job) => void running.set(job.id, Date.now()),
      onEnd: (job, attempt) => {
        running.delete(job.id);
        say(`[${ended()}/${jobs.length}] ${endLine(attempt, colors)}`);
      },
    },
    done: () => {
      clearInterval(timer);
      erase();
    },
  };
}

function endLine(attempt: Attempt, colors: ReturnType<typeof createColors>): string {
  const good = attempt.end === 'audited';
  const word = good ? colors.green(attempt.code === 0 ? 'clean' : 'findings') : colors.red(attempt.end);
  const reason = good ? '' : ` ${terminalLine(attempt.said.split('\n')[0] ?? '', 100)}`;
  return `${terminalLine(attempt.id, 60)} ${word} ${seconds(attempt.durationMs)}${reason}`;
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

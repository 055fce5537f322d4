import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { AttemptEnd, Job, Journal } from '../../harness/batch/index.ts';
import { terminalLine } from '../../reports/safe.ts';

/** One program in the result of a batch. */
export interface ProgramResult {
  readonly id: string;
  readonly project: string;
  /** `waiting` when the batch was stopped before its turn. */
  readonly end: AttemptEnd | 'waiting';
  readonly attempts: number;
  readonly code: number | null;
  readonly durationMs: number;
  readonly peakBytes: number;
  /** Findings by severity, from its result.json; absent when there is none. */
  readonly findings?: Readonly<Record<string, number>>;
  /** What it said last, for one that was not audited. */
  readonly said?: string;
}

export interface BatchResult {
  readonly schema: 'mpaudit/batch@1';
  readonly programs: readonly ProgramResult[];
}

/** State of every program, from the journal and the results on disk; the same on every call until more is done. */
export function batchSummary(jobs: readonly Job[], journal: Journal, out: string, attempts: number): BatchResult {
  return { schema: 'mpaudit/batch@1', programs: jobs.map((job) => programOf(job, journal, out, attempts)) };
}

function programOf(job: Job, journal: Journal, out: string, attempts: number): ProgramResult {
  const { id, project } = job;
  const last = journal.last(id);
  if (last === undefined) return { id, project, end: 'waiting', attempts: 0, code: null, durationMs: 0, peakBytes: 0 };
  const findings = findingsOf(path.join(out, id, 'result.json'));
  return {
    id,
    project,
    end: journal.isDone(id, attempts) ? last.end : 'waiting',
    attempts: last.attempt,
    code: last.code,
    durationMs: last.durationMs,
    peakBytes: last.peakBytes,
    ...(findings === undefined ? {} : { findings }),
    ...(last.end === 'audited' || last.said === '' ? {} : { said: last.said }),
  };
}

function findingsOf(file: string): Record<string, number> | undefined {
  if (!existsSync(file)) return undefined;
  const { findings } = JSON.parse(readFileSync(file, 'utf8')) as { findings?: readonly { severity: string }[] };
  const counts: Record<string, number> = {};
  for (const { severity } of findings ?? []) counts[severity] = (counts[severity] ?? 0) + 1;
  return counts;
}

/** Writes `<out>/batch.json`. */
export function writeBatchResult(result: BatchResult, out: string): string {
  const file = path.join(out, 'batch.json');
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`, { mode: 0o600 });
  return path.relative(process.cwd(), file);
}

const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'];

/** The table for a person. */
export function batchTable({ programs }: BatchResult, file: string): string {
  const width = Math.min(60, Math.max(7, ...programs.map(({ id }) => id.length)));
  const rows = programs.map((one) => {
    const counts = SEVERITIES.map((severity) =>
      String(one.findings?.[severity] ?? (one.findings ? 0 : '-')).padStart(8),
    );
    const time = `${(one.durationMs / 1000).toFixed(1)} s`.padStart(9);
    const memory = `${Math.round(one.peakBytes / 1e6)} MB`.padStart(8);
    return `${terminalLine(one.id, width).padEnd(width)}  ${one.end.padEnd(11)}${counts.join('')}${time}${memory}`;
  });
  const head = `${'program'.padEnd(width)}  ${'end'.padEnd(11)}${SEVERITIES.map((name) => name.padStart(8)).join('')}${'time'.padStart(9)}${'memory'.padStart(8)}`;
  const ends = programs.filter(({ end }) => end === 'audited').length;
  return `${[head, ...rows].join('\n')}\n${ends} of ${programs.length} audited; ${file}\n`;
}

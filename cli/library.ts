import path from 'node:path';
import { judge } from '../detectors/judge.ts';
import type { Policy } from '../detectors/policy/model.ts';
import type { Result } from '../detectors/result.ts';
import { openBundle } from '../evidence/index.ts';
import { readConfig } from './config.ts';
import { drive } from './drive/index.ts';
import { judgeInput } from './judge-input.ts';
import { DEFAULT_OUT, type DriveOptions } from './options.ts';
import { readPolicies } from './policy.ts';

/** What `run` takes beside the project: the options of the command line, as far as they do not print or write reports. */
export interface RunOptions extends Partial<Omit<DriveOptions, 'format' | 'json' | 'failOn'>> {
  /** Folder for the evidence; an earlier bundle in it is replaced. Default: `mpaudit-out`. */
  readonly out?: string;
}

/** What a run gave. */
export interface RunOutcome {
  readonly result: Result;
  readonly evidenceDir: string;
  /** False when a watchdog, a full disk or Ctrl-C ended it; the result then covers what was captured. */
  readonly complete: boolean;
}

/** Drives a mini-program and judges what it sent, as `mpaudit run` does. Throws UserError for bad input. */
export async function run(project: string, options: RunOptions = {}): Promise<RunOutcome> {
  const config = readConfig(project, options.config);
  const given: DriveOptions = { driver: 'embedded', lang: 'en', quiet: true, ...options };
  const out = path.resolve(options.out ?? DEFAULT_OUT);
  const driven = await drive({ project: path.resolve(project), out, options: given, config });
  const evidence = openBundle(driven.evidenceDir);
  const result = judge(evidence, await judgeInput(evidence, given, config));
  return { result, evidenceDir: driven.evidenceDir, complete: driven.complete };
}

/** Reads a declared policy from its files (YAML, text, HTML, DOCX, PDF, WeChat guideline) for `judge`; several are read as one. Throws UserError. */
export const readPolicy = (...files: string[]): Promise<Policy | null> => readPolicies(files);

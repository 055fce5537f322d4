import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../evidence/index.ts';
import { userCache } from '../../evidence/user-cache.ts';
import type { AppBundle } from '../../harness/host/contract.ts';
import type { Persona } from '../../scenarios/index.ts';
import type { Config } from '../config.ts';
import { learnAnswers } from '../explore/learn-answers.ts';
import type { DriveOptions } from '../options.ts';
import type { Progress } from '../progress.ts';
import { version } from '../version.ts';
import type { Browsers } from './browsers.ts';

export interface StubAnswersInput {
  readonly project: string;
  readonly bundle: AppBundle;
  readonly persona: Persona;
  readonly options: DriveOptions;
  readonly config: Config;
  readonly progress: Progress;
  /** For the look at the program. */
  readonly browsers?: Browsers | undefined;
  /** Most time for the first look at a program; later runs of the same program take what it found. */
  readonly seconds?: number;
}

const SECONDS = 20;

/**
 * The upstream as asked for, but that a stub that knows nothing shows an empty shop: what answers the program expects is found out first, in a
 * host of its own that nobody judges, and kept by the program's digest.
 */
export async function upstreamFor(input: StubAnswersInput): Promise<string> {
  const { options, config, bundle, progress } = input;
  const upstream = options.upstream ?? config.upstream ?? 'live';
  if (upstream !== 'stub' || options.driver !== 'embedded' || options.learn === false) return upstream;
  const file = path.join(answersDir(), `${bundle.digest}-${version}.json`);
  if (existsSync(file)) return `stub:${file}`;
  progress.stage('finding out what answers the program expects (once)');
  try {
    mkdirSync(answersDir(), { recursive: true, mode: 0o700 });
    const draft = `${file}.${process.pid}.tmp`;
    await learnAnswers({ ...input, seconds: input.seconds ?? SECONDS, file: draft });
    renameSync(draft, file);
    return `stub:${file}`;
  } catch (error) {
    if (error instanceof UserError) throw error;
    progress.failed(`what answers the program expects could not be found out: ${(error as Error).message}`);
    return upstream;
  }
}

/** The same beside the report, where a person can read it and a replay finds it. */
export async function upstreamIn(out: string, input: StubAnswersInput): Promise<string> {
  const upstream = await upstreamFor(input);
  if (!upstream.startsWith(`stub:${answersDir()}`)) return upstream;
  const near = path.join(out, 'answers.json');
  copyFileSync(upstream.slice('stub:'.length), near);
  return `stub:${near}`;
}

/** `$XDG_CACHE_HOME/mpaudit/answers`, by default below `~/.cache`. */
const answersDir = (): string => userCache('answers');

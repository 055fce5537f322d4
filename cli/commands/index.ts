import type { Command } from 'commander';
import type { ExitCode } from '../exit.ts';
import { batch } from './batch.ts';
import { capture } from './capture.ts';
import { completion } from './completion.ts';
import { diff } from './diff.ts';
import { doctor } from './doctor.ts';
import { explore } from './explore.ts';
import { exportBundle } from './export.ts';
import { importCapture } from './import.ts';
import { init } from './init.ts';
import { judge } from './judge.ts';
import { policy } from './policy.ts';
import { purge } from './purge.ts';
import { report } from './report.ts';
import { run } from './run.ts';
import { shrink } from './shrink.ts';
import { sign } from './sign.ts';
import { unpack } from './unpack.ts';
import { verify } from './verify.ts';
import { worker } from './worker.ts';

/** Every command, in the order of the help page. */
export const commands: readonly ((program: Command, setExit: (code: ExitCode) => void) => void)[] = [
  init,
  run,
  explore,
  shrink,
  capture,
  importCapture,
  unpack,
  judge,
  report,
  diff,
  verify,
  sign,
  exportBundle,
  purge,
  policy,
  batch,
  worker,
  doctor,
  completion,
];

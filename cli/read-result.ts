import { readFileSync } from 'node:fs';
import { parseResult } from '../detectors/judge/parse-result.ts';
import type { Result } from '../detectors/result.ts';
import { UserError } from '../evidence/error.ts';

/** Reads a result file and checks it against its schema: it may come from somebody else's machine. */
export function readResult(file: string): Result {
  try {
    return parseResult(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      `cannot read the result: ${(error as Error).message}`,
      file,
      'Give the result.json of an earlier run.',
      { cause: error },
    );
  }
}

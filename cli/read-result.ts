import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseResult } from '../detectors/judge/parse-result.ts';
import type { Result } from '../detectors/result.ts';
import { readGivenText } from '../evidence/given-file.ts';

/** The result of a run by its file or by the folder that it lies in. */
export const resultFile = (given: string): string =>
  existsSync(given) && statSync(given).isDirectory() ? path.join(given, 'result.json') : given;

/** Reads a result and checks it against its schema: it may come from somebody else's machine. */
export function readResult(given: string): Result {
  const file = resultFile(given);
  return parseResult(readGivenText(file, 'this result', 'Give the result.json of an earlier run.'), file);
}

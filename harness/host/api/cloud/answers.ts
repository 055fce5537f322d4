import { readFileSync } from 'node:fs';
import { UserError } from '../../../../evidence/error.ts';
import type { Json } from '../../../../evidence/events.ts';
import { type Args, object } from '../types.ts';

/** The answers that the project's owner wrote down; an empty object when there is no file. */
export function readCloudAnswers(file: string | undefined): Args {
  if (file === undefined) return {};
  try {
    return object(JSON.parse(readFileSync(file, 'utf8')) as Json);
  } catch (error) {
    throw new UserError(
      'the file with cloud answers is not readable JSON',
      file,
      'Expected { "functions": {…}, "database": {…}, "containers": {…} }.',
      { cause: error },
    );
  }
}

/** Success in the words of the usual cloud functions, with nothing in it; the page reads what it lacks leniently. */
export const stubResult = (): Json => ({ code: 0, errCode: 0, errMsg: 'ok', success: true, data: {} });

import { readFileSync } from 'node:fs';
import { UserError } from './error.ts';

/** Why a file cannot be read, in words; other codes stand as the system gives them. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  ENOTDIR: 'it does not exist',
  EISDIR: 'it is a folder',
  EACCES: 'no permission',
  EPERM: 'no permission',
};

/**
 * Bytes of a file that the user named. `what` names it in the message (`the policy`), `hint` says what to do (`Check the path after --policy.`).
 * Throws `UserError` that says why the file cannot be read.
 */
export function readGiven(file: string, what: string, hint: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UserError(`${what} cannot be read: ${REASONS[code] ?? code}`, file, hint, { cause: error });
  }
}

/** The same as text. */
export const readGivenText = (file: string, what: string, hint: string): string =>
  readGiven(file, what, hint).toString('utf8');

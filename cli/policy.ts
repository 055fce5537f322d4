import { readFileSync } from 'node:fs';
import { parsePolicyFiles } from '../detectors/policy/index.ts';
import type { Policy } from '../detectors/policy/model.ts';
import { UserError } from '../evidence/error.ts';

/** Reads the declared policy; several files are read as one. `null` when none is given: rules about declarations are then inconclusive. */
export async function readPolicies(files: readonly string[]): Promise<Policy | null> {
  if (files.length === 0) return null;
  return parsePolicyFiles(files.map((file) => ({ file, bytes: bytesOf(file) })));
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UserError('the policy cannot be read', file, 'Give an existing file with --policy.', { cause: error });
  }
}

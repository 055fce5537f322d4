import { parsePolicyFiles } from '../detectors/policy/index.ts';
import type { Policy } from '../detectors/policy/model.ts';
import { readGiven } from '../evidence/given-file.ts';

/** Reads the declared policy; several files are read as one. `null` when none is given: rules about declarations are then inconclusive. */
export async function readPolicies(files: readonly string[]): Promise<Policy | null> {
  if (files.length === 0) return null;
  return parsePolicyFiles(
    files.map((file) => ({ file, bytes: readGiven(file, 'the policy', 'Give an existing file with --policy.') })),
  );
}

import { UserError } from '../../evidence/error.ts';
import { mergePolicies } from './merge.ts';
import type { Policy } from './model.ts';
import { parsePolicyYaml } from './yaml.ts';

/** A policy source as it lies on the disk. */
export interface PolicyFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** Largest policy that is read; a privacy policy of 5 MB is a mistake. */
const MAX_BYTES = 5_000_000;

/** Reads one or several policy sources as one policy. Throws `UserError` for what cannot be read. */
export function parsePolicy(files: readonly PolicyFile[]): Policy {
  const policies = files.map(parseOne);
  const [first] = policies;
  if (!first) throw new UserError('no policy was given', '', 'Give a file with --policy.');
  return policies.length === 1 ? first : mergePolicies(policies);
}

function parseOne({ file, bytes }: PolicyFile): Policy {
  if (bytes.length === 0) throw new UserError('the policy is empty', file, 'Give the text of the policy.');
  if (bytes.length > MAX_BYTES)
    throw new UserError(
      `the policy has ${bytes.length} bytes, more than ${MAX_BYTES}`,
      file,
      'Give the text of the policy alone.',
    );
  if (!/\.ya?ml$/i.test(file)) throw new UserError('this kind of policy file is not known', file, 'Known: .yaml.');
  return parsePolicyYaml(decodeText(bytes, file), file);
}

/** UTF-8, strictly: a policy in another encoding would be read as nonsense without anyone noticing. */
export function decodeText(bytes: Uint8Array, file: string): string {
  if (bytes.subarray(0, 8000).includes(0))
    throw new UserError('the policy is a binary file', file, 'Give it as .yaml, .txt, .md, .html, .docx or .pdf.');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UserError('the policy is not UTF-8 text', file, 'Save it as UTF-8.', { cause: error });
  }
}

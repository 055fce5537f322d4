import { UserError } from '../../evidence/error.ts';
import { decodeText, KINDS } from './encoding.ts';
import { textOfDocx, textOfHtml } from './formats.ts';
import { parsePolicyJson } from './guideline-json.ts';
import { lintPolicy } from './lint.ts';
import { mergePolicies } from './merge.ts';
import type { Policy } from './model.ts';
import { readPolicyText } from './reader/index.ts';
import { parsePolicyYaml } from './yaml.ts';

/** A policy source as it lies on the disk. */
export interface PolicyFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** Largest policy that is read; a privacy policy of more than 5 MB is a mistake. */
const MAX_BYTES = 5_000_000;

/** Reads one or several policy sources as one policy. Throws `UserError` for what cannot be read. PDF files: `parsePolicyFiles`. */
export function parsePolicy(files: readonly PolicyFile[]): Policy {
  return joined(files.map(parseOne));
}

/** The same, PDF files included. */
export async function parsePolicyFiles(files: readonly PolicyFile[]): Promise<Policy> {
  return joined(await Promise.all(files.map((file) => (isPdf(file) ? parsePdf(file) : parseOne(file)))));
}

function joined(policies: readonly Policy[]): Policy {
  const [first] = policies;
  if (!first) throw new UserError('no policy was given', '', 'Give a file with --policy.');
  return policies.length === 1 ? first : mergePolicies(policies);
}

function parseOne({ file, bytes }: PolicyFile): Policy {
  refuseSize(file, bytes);
  const kind = /\.([a-z0-9]+)$/i.exec(file)?.[1]?.toLowerCase() ?? 'txt';
  if (kind === 'docx') return readable(readPolicyText(textOfDocx(bytes, file), { file, format: 'docx' }), file);
  if (kind === 'pdf') throw new UserError('a PDF must be read with parsePolicyFiles', file, 'Give its text instead.');
  const text = decodeText(bytes, file);
  if (kind === 'yaml' || kind === 'yml') return linted(parsePolicyYaml(text, file));
  if (kind === 'json') return parsePolicyJson(text, file);
  if (kind === 'html' || kind === 'htm')
    return readable(readPolicyText(textOfHtml(text, file), { file, format: 'html' }), file);
  if (kind === 'txt' || kind === 'md') return readable(readPolicyText(text, { file, format: kind }), file);
  throw new UserError(`"${kind}" is no kind of policy file that can be read`, file, `Give it as ${KINDS}.`);
}

const linted = (policy: Policy): Policy => ({ ...policy, lint: lintPolicy(policy) });

function refuseSize(file: string, bytes: Uint8Array): void {
  if (bytes.length === 0) throw new UserError('the policy is empty', file, 'Give the text of the policy.');
  if (bytes.length > MAX_BYTES)
    throw new UserError(
      `the policy has ${bytes.length} bytes, more than ${MAX_BYTES}`,
      file,
      'Give the text of the policy alone.',
    );
}

/** A text in which nothing was found is a mistake worth saying, not an empty policy. */
function readable(policy: Policy, file: string): Policy {
  if (policy.statements.length > 0 || policy.sdks.length > 0) return policy;
  throw new UserError(
    'no statement about personal data was found in the text',
    file,
    'Is this the privacy policy? A scanned document has no text: give it as text.',
  );
}

const isPdf = ({ file, bytes }: PolicyFile): boolean =>
  /\.pdf$/i.test(file) || (bytes[0] === 0x25 && bytes[1] === 0x50 && bytes[2] === 0x44 && bytes[3] === 0x46);

async function parsePdf({ file, bytes }: PolicyFile): Promise<Policy> {
  refuseSize(file, bytes);
  const text = await textOfPdf(bytes, file);
  if (text.replaceAll(/\s/g, '').length < 40)
    throw new UserError('the PDF holds no text: it is a scan', file, 'Give a PDF with text, or the text itself.');
  return readable(readPolicyText(text, { file, format: 'pdf' }), file);
}

async function textOfPdf(bytes: Uint8Array, file: string): Promise<string> {
  try {
    const { extractText, getDocumentProxy } = await import('unpdf');
    // 0: pdf.js says nothing on the console; what it cannot read is thrown.
    const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
    const { text } = await extractText(document, { mergePages: true });
    return text;
  } catch (error) {
    throw new UserError('the PDF cannot be read', file, 'Give its text instead.', { cause: error });
  }
}

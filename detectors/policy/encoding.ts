import { UserError } from '../../evidence/error.ts';

/** Bytes of a policy into text: UTF-8, GB18030 (GBK, GB2312) as Windows editors still write it, UTF-16 with its byte order mark. */

/** What a policy may be given as; named in every refusal. */
export const KINDS = '.yaml, .json, .txt, .md, .html, .docx or .pdf';

/** Words that stand in every Chinese privacy text; a wrong code page gives none of them. */
const CHINESE = /的|信息|隐私|用户|我们|您|服务/g;

/** Strict: a text in an encoding that is not known would be read as nonsense without anyone noticing. */
export function decodeText(bytes: Uint8Array, file: string): string {
  const wide = byOrderMark(bytes);
  if (wide !== undefined) return wide;
  if (bytes.subarray(0, 8000).includes(0))
    throw new UserError('the policy is a binary file', file, `Give it as ${KINDS}.`);
  const text = strictly('utf-8', bytes) ?? chinese(strictly('gb18030', bytes));
  if (text === undefined) throw new UserError('the policy is neither UTF-8 nor GBK text', file, 'Save it as UTF-8.');
  return text;
}

const byOrderMark = (bytes: Uint8Array): string | undefined => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return strictly('utf-16le', bytes);
  return bytes[0] === 0xfe && bytes[1] === 0xff ? strictly('utf-16be', bytes) : undefined;
};

/** The decoder's refusal is an answer here, not a failure: the next encoding is asked. */
function strictly(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Almost any bytes are valid GB18030: the words tell. One in two hundred characters is little for a policy, and much for noise. */
const chinese = (text: string | undefined): string | undefined =>
  text !== undefined && [...text.matchAll(CHINESE)].length * 200 >= text.length ? text : undefined;

import { readFileSync } from 'node:fs';

/** Text of a list as editors and spreadsheets write it: UTF-8, UTF-16 with its byte order mark, or, as Excel does in China, GBK. */
export function readListText(file: string): string {
  const bytes = readFileSync(file);
  const mark = bytes.toString('hex', 0, 2);
  if (mark === 'fffe') return new TextDecoder('utf-16le').decode(bytes);
  if (mark === 'feff') return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return new TextDecoder('gb18030').decode(bytes);
  }
}

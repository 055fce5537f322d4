import type { CdpObject } from './cdp.ts';

/** Text of a request's body as CDP Fetch gives it, in pieces or whole. */
export function postDataOf(request: CdpObject): string {
  const entries = request['postDataEntries'];
  if (Array.isArray(entries)) {
    return Buffer.concat(entries.map((entry: { bytes?: string }) => Buffer.from(entry.bytes ?? '', 'base64'))).toString(
      'utf8',
    );
  }
  return typeof request['postData'] === 'string' ? request['postData'] : '';
}

import type { Headers } from '../../../evidence/events.ts';
import type { FoundBody } from '../format.ts';
import { header } from './headers.ts';
import { type Loose, list, number, object, text } from './loose.ts';

const NONE: FoundBody = { missing: false };
const MISSING: FoundBody = { missing: true };

/** Body of a request from `postData` (text, base64 or parameters) or HTTP Toolkit's `_content`. */
export function requestBody(request: Loose, headers: Headers | undefined): FoundBody {
  const post = object(request['postData']);
  const bytes = bytesOf(object(request['_content'])) ?? bytesOf(post);
  const declared = length(headers) ?? positive(request['bodySize']);
  if (bytes && bytes.length > 0) return checked(bytes, post, declared, headers);
  const params = list(post['params']).map(object);
  if (params.length > 0) return rebuilt(params, mimeOf(post, headers));
  if (String(request['_requestBodyStatus'] ?? '').startsWith('discarded')) return MISSING;
  if (declared !== undefined) return declared > 0 ? MISSING : NONE;
  return /^(POST|PUT|PATCH)$/i.test(String(request['method'])) && bytes === undefined && request['bodySize'] !== 0
    ? MISSING
    : NONE;
}

/** Body of a response from `content`. HAR holds it decompressed; the headers still name the compression. */
export function responseBody(response: Loose, headers: Headers | undefined): FoundBody {
  const content = object(response['content']);
  const bytes = bytesOf(content);
  if (bytes && bytes.length > 0) return { bytes, missing: false };
  if (String(response['_responseBodyStatus'] ?? '').startsWith('discarded')) return MISSING;
  const declared = positive(content['size']) ?? positive(response['bodySize']) ?? length(headers) ?? 0;
  return declared > 0 && response['status'] !== 304 ? MISSING : NONE;
}

function bytesOf(part: Loose): Uint8Array | undefined {
  const value = text(part['text']);
  if (value === undefined) return undefined;
  const encoding = text(part['encoding']) ?? text(part['_encoding']);
  if (encoding?.toLowerCase() === 'base64') return Buffer.from(value, 'base64');
  return value.isWellFormed() ? Buffer.from(value, 'utf8') : surrogateEscaped(value);
}

/** Python (mitmproxy) writes byte 0x80+n of a binary body as the lone surrogate U+DC80+n (PEP 383). */
function surrogateEscaped(value: string): Uint8Array {
  const parts = [...value].map((one) => {
    const code = one.codePointAt(0) ?? 0;
    return code >= 0xdc80 && code <= 0xdcff ? Buffer.from([code - 0xdc00]) : Buffer.from(one, 'utf8');
  });
  return Buffer.concat(parts);
}

function checked(
  bytes: Uint8Array,
  post: Loose,
  declared: number | undefined,
  headers: Headers | undefined,
): FoundBody {
  const value = text(post['text']) ?? '';
  if (value.includes('\ufffd'))
    return { bytes, missing: false, doubt: 'binary request bodies were exported as damaged text' };
  const plain = header(headers, 'content-encoding') === undefined;
  if (plain && declared !== undefined && bytes.length < declared)
    return { bytes, missing: false, doubt: 'request bodies were cut by the exporter' };
  return { bytes, missing: false };
}

const mimeOf = (post: Loose, headers: Headers | undefined): string =>
  header(headers, 'content-type') ?? text(post['mimeType']) ?? '';

/** Form fields without the text they were parsed from: written again in the form they had. */
function rebuilt(params: readonly Loose[], mime: string): FoundBody {
  const multipart = /^multipart\//i.test(mime);
  const body = multipart ? multipartOf(params, boundaryOf(mime)) : params.map(formPair).join('&');
  const file = params.some((one) => text(one['fileName']) !== undefined && text(one['value']) === undefined);
  return {
    bytes: Buffer.from(body, 'utf8'),
    missing: false,
    doubt: file
      ? 'uploaded files are named but their bytes were not exported'
      : 'form bodies were rebuilt from their exported fields',
  };
}

const formPair = (one: Loose): string =>
  `${encodeURIComponent(wellFormed(one['name']))}=${encodeURIComponent(wellFormed(one['value']))}`;
const wellFormed = (value: unknown): string => (text(value) ?? '').toWellFormed();

const boundaryOf = (mime: string): string => /boundary="?([^";\s]{1,200})/i.exec(mime)?.[1] ?? 'mpaudit-rebuilt';

function multipartOf(params: readonly Loose[], boundary: string): string {
  const parts = params.map((one) => {
    const file = text(one['fileName']);
    const type = text(one['contentType']);
    const head = `Content-Disposition: form-data; name="${quoted(one['name'])}"${file === undefined ? '' : `; filename="${quoted(file)}"`}`;
    return `--${boundary}\r\n${head}${type === undefined ? '' : `\r\nContent-Type: ${type}`}\r\n\r\n${text(one['value']) ?? ''}\r\n`;
  });
  return `${parts.join('')}--${boundary}--\r\n`;
}

const quoted = (value: unknown): string => (text(value) ?? '').replaceAll(/[\r\n]/g, ' ').replaceAll('"', '%22');

const length = (headers: Headers | undefined): number | undefined => {
  const value = header(headers, 'content-length');
  return value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
};

/** HAR writes -1 for "unknown" and 0 for "none or unknown" alike. */
const positive = (value: unknown): number | undefined => {
  const size = number(value);
  return size !== undefined && size > 0 ? size : undefined;
};

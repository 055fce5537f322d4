import { holdsData, shownKey } from '../names.ts';
import { changed, type Format, member, type Node } from '../node.ts';
import { percentDecode } from './form.ts';

const MAX_PARTS = 500;
/** What the rest of a file's name is told apart from. */
/** Of such a file only the type is a text. */
const MEDIA = /^(?:image|audio|video)\//i;
const EXTENSION = /\.[a-z][a-z0-9]{1,4}$/i;

/** Boundary from the media type when it stands in the body, letter case aside, else sniffed from the first line. */
function boundaryOf(node: Node, bytes: Buffer): string | undefined {
  const [, quoted, bare] = /boundary=(?:"([^"]{1,70})"|([^";\s]{1,70}))/i.exec(node.type ?? '') ?? [];
  const declared = quoted ?? bare;
  if (declared !== undefined && bytes.includes(`--${declared}`)) return declared;
  if (bytes[0] !== 0x2d || bytes[1] !== 0x2d) return undefined;
  const head = bytes.subarray(0, 120).toString('latin1');
  const first = /^--([^\r\n]{1,76})\r?\n/.exec(head)?.[1];
  if (first === undefined) return undefined;
  if (/^--[^\r\n]{1,76}\r?\ncontent-disposition:/i.test(head)) return first;
  // Media types are compared in lower case; a short line of dashes alone begins many a text.
  return first.length >= 8 || first.toLowerCase() === declared?.toLowerCase() ? first : undefined;
}

/** multipart/form-data (RFC 7578); a part without an end is taken as far as it goes. */
export const multipart: Format = {
  id: 'multipart',
  open(node) {
    if (node.text !== undefined && !node.text.startsWith('--')) return undefined;
    const raw = node.bytes ?? (node.text === undefined ? undefined : Buffer.from(node.text));
    if (raw === undefined) return undefined;
    const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
    const boundary = boundaryOf(node, bytes);
    if (boundary === undefined || bytes.indexOf(`--${boundary}`) < 0) return undefined;
    return split(bytes, boundary).flatMap((part) => toMember(node, part));
  },
};

function split(bytes: Buffer, boundary: string): readonly Buffer[] {
  const mark = Buffer.from(`--${boundary}`);
  const parts: Buffer[] = [];
  let at = bytes.indexOf(mark);
  while (at >= 0 && parts.length < MAX_PARTS) {
    const start = at + mark.length;
    const next = bytes.indexOf(mark, start);
    if (bytes[start] === 0x2d && bytes[start + 1] === 0x2d) break;
    const from = bytes[start] === 0x0d ? start + 2 : start + 1;
    // The line break before a boundary belongs to it, also where the boundary is cut off.
    const end = next < 0 ? bytes.length : next;
    const to = bytes[end - 1] !== 0x0a ? end : bytes[end - 2] === 0x0d ? end - 2 : end - 1;
    parts.push(bytes.subarray(from, Math.max(from, to)));
    at = next;
  }
  return parts;
}

/** `filename*=UTF-8''…` (RFC 5987). */
function extended(head: string): string | undefined {
  const text = /\bfilename\*=[\w-]{1,20}'[\w-]{0,20}'([^;\s]{1,1200})/i.exec(head)?.[1];
  return text === undefined ? undefined : percentDecode(text, false);
}

function toMember(node: Node, part: Buffer): readonly Node[] {
  const strict = part.indexOf('\r\n\r\n');
  const gap = strict < 0 ? part.indexOf('\n\n') : strict;
  if (gap < 0) return [];
  const head = part.subarray(0, gap).toString('utf8');
  const name =
    /\bname=(?:"([^"]{0,200})"|([^";\s]{1,200}))/i
      .exec(head)
      ?.slice(1)
      .find((one) => one !== undefined) ?? '';
  const file = /\bfilename="([^"]{0,400})"/i.exec(head)?.[1] ?? extended(head);
  const type = /^content-type:\s*([^\r\n]{1,200})/im.exec(head)?.[1] ?? '';
  const body = member(node, 'multipart', shownKey(name), {
    bytes: part.subarray(gap + (strict < 0 ? 2 : 4)),
    kind: 'bytes',
    type,
  });
  const key = holdsData(name) ? [member(node, 'multipart', '{key}', { text: name })] : [];
  return file === undefined
    ? [...key, body]
    : [
        ...key,
        body,
        changed(member(node, 'multipart', name, { text: file.replace(EXTENSION, '') }), {
          location: `${node.location}/${name}/filename`,
          field: 'filename',
        }),
        ...(MEDIA.test(type)
          ? [changed(member(node, 'multipart', name, { text: type }), { location: `${node.location}/${name}/type` })]
          : []),
      ];
}

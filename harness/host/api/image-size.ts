import { HostFail } from './types.ts';

export interface ImageSize {
  readonly width: number;
  readonly height: number;
  readonly type: string;
}

/** Size in the frame header of a JPEG: the first SOF marker. */
function jpeg(bytes: Buffer): ImageSize | undefined {
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5), type: 'jpeg' };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

/** WebP in its three kinds of first chunk. */
function webp(bytes: Buffer): ImageSize | undefined {
  const kind = bytes.toString('latin1', 12, 16);
  if (kind === 'VP8X') return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1, type: 'webp' };
  if (kind === 'VP8 ')
    return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff, type: 'webp' };
  const bits = bytes.readUInt32LE(21);
  return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1, type: 'webp' };
}

/** Pixels and type of an image by its header; throws WeChat's failure when it is none. */
export function imageSize(bytes: Buffer): ImageSize {
  if (bytes.length > 24 && bytes.readUInt32BE(0) === 0x89504e47)
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), type: 'png' };
  if (bytes.toString('latin1', 0, 3) === 'GIF' && bytes.length > 10)
    return { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8), type: 'gif' };
  const found = bytes[0] === 0xff && bytes[1] === 0xd8 ? jpeg(bytes) : undefined;
  if (found) return found;
  if (bytes.length > 30 && bytes.toString('latin1', 8, 12) === 'WEBP') return webp(bytes) as ImageSize;
  throw new HostFail('image not found');
}

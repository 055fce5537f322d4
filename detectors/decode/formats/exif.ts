import { type Format, member, type Node } from '../node.ts';

/** Tags of TIFF 6.0 and Exif 2.32: where the GPS directory is, and what stands in it. */
const [GPS_DIRECTORY, LATITUDE_REF, LATITUDE, LONGITUDE_REF, LONGITUDE] = [0x8825, 1, 2, 3, 4];
/** A directory of a camera has some dozens of entries. */
const MAX_ENTRIES = 200;
const MAX_SEGMENTS = 100;

/** A TIFF structure; reading beyond its end gives `undefined`. */
class Tiff {
  readonly #view: DataView;
  readonly #little: boolean;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#little = bytes[0] === 0x49;
  }

  short(at: number): number | undefined {
    return at + 2 <= this.#view.byteLength ? this.#view.getUint16(at, this.#little) : undefined;
  }

  long(at: number): number | undefined {
    return at + 4 <= this.#view.byteLength ? this.#view.getUint32(at, this.#little) : undefined;
  }

  /** Place of each tag's value field in the directory at `at`. */
  directory(at: number): ReadonlyMap<number, number> {
    const count = Math.min(this.short(at) ?? 0, MAX_ENTRIES);
    const found = new Map<number, number>();
    for (let n = 0; n < count; n += 1) {
      const entry = at + 2 + n * 12;
      const tag = this.short(entry);
      if (tag !== undefined && !found.has(tag)) found.set(tag, entry + 8);
    }
    return found;
  }

  /** Three rationals: degrees, minutes, seconds. */
  degrees(field: number): number | undefined {
    const at = this.long(field);
    if (at === undefined) return undefined;
    let total = 0;
    for (const [n, unit] of [1, 60, 3600].entries()) {
      const [above, below] = [this.long(at + n * 8), this.long(at + n * 8 + 4)];
      if (above === undefined || below === undefined || below === 0) return undefined;
      total += above / below / unit;
    }
    return total;
  }
}

/** The TIFF structure in a JPEG's APP1 segment "Exif". */
function exifOf(bytes: Uint8Array): Uint8Array | undefined {
  let at = 2;
  for (let n = 0; n < MAX_SEGMENTS && at + 10 < bytes.length && bytes[at] === 0xff; n += 1) {
    const size = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    const isExif =
      bytes[at + 1] === 0xe1 && Buffer.from(bytes.subarray(at + 4, at + 10)).toString('latin1') === 'Exif\0\0';
    if (isExif) return bytes.subarray(at + 10, at + 2 + size);
    if (size < 2 || bytes[at + 1] === 0xda) return undefined;
    at += 2 + size;
  }
  return undefined;
}

const signed = (value: number, ref: number | undefined): string =>
  (ref === 0x53 || ref === 0x57 ? -value : value).toFixed(6);

/** Latitude and longitude that a camera wrote into a photograph, as two numbers; `undefined` when there are none. */
export const exif: Format = {
  id: 'exif',
  open(node: Node) {
    const bytes = node.bytes;
    if (bytes?.[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
    const block = exifOf(bytes);
    if (block === undefined || block.length < 8) return undefined;
    const tiff = new Tiff(block);
    const place = tiff.directory(tiff.long(4) ?? 0).get(GPS_DIRECTORY);
    const gps = place === undefined ? undefined : tiff.directory(tiff.long(place) ?? 0);
    const [lat, lng] = [LATITUDE, LONGITUDE].map((tag) => tiff.degrees(gps?.get(tag) ?? block.length));
    if (lat === undefined || lng === undefined || lat > 90 || lng > 180) return undefined;
    const ref = (tag: number): number | undefined => block[gps?.get(tag) ?? block.length];
    return [
      member(node, 'exif', 'GPSLatitude', { text: signed(lat, ref(LATITUDE_REF)), kind: 'number' }),
      member(node, 'exif', 'GPSLongitude', { text: signed(lng, ref(LONGITUDE_REF)), kind: 'number' }),
    ];
  },
};

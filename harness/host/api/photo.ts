import type { ApiPersona } from './device-model.ts';

/** A one-pixel JPEG, the carrier of the EXIF block. */
const PIXEL = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
  'base64',
);

const TYPE_BYTE = 1;
const TYPE_ASCII = 2;
const TYPE_LONG = 4;
const TYPE_RATIONAL = 5;

interface Tag {
  readonly id: number;
  readonly type: number;
  readonly count: number;
  readonly data: Buffer;
}

const ascii = (id: number, value: string): Tag => ({
  id,
  type: TYPE_ASCII,
  count: value.length + 1,
  data: Buffer.from(`${value}\0`, 'latin1'),
});

/** Degrees, minutes and seconds (to a hundredth) as three fractions. */
function degrees(id: number, value: number): Tag {
  const hundredths = Math.round(Math.abs(value) * 360_000);
  const parts = [Math.floor(hundredths / 360_000), 1, Math.floor(hundredths / 6_000) % 60, 1, hundredths % 6_000, 100];
  const data = Buffer.alloc(24);
  for (const [index, part] of parts.entries()) data.writeUInt32BE(part, index * 4);
  return { id, type: TYPE_RATIONAL, count: 3, data };
}

/** One directory of a TIFF block at `offset`; values over four bytes follow it. */
function directory(tags: readonly Tag[], offset: number): Buffer {
  const head = Buffer.alloc(2 + tags.length * 12 + 4);
  head.writeUInt16BE(tags.length, 0);
  const tail: Buffer[] = [];
  let free = offset + head.length;
  for (const [index, tag] of tags.entries()) {
    const at = 2 + index * 12;
    head.writeUInt16BE(tag.id, at);
    head.writeUInt16BE(tag.type, at + 2);
    head.writeUInt32BE(tag.count, at + 4);
    if (tag.data.length <= 4) tag.data.copy(head, at + 8);
    else {
      head.writeUInt32BE(free, at + 8);
      tail.push(tag.data);
      free += tag.data.length;
    }
  }
  return Buffer.concat([head, ...tail]);
}

function exif(persona: ApiPersona): Buffer {
  const { latitude, longitude } = persona.location;
  const header = Buffer.from('4d4d002a00000008', 'hex');
  const gpsAt = (first: Buffer) => header.length + first.length;
  const pointer = (to: number): Tag => {
    const data = Buffer.alloc(4);
    data.writeUInt32BE(to, 0);
    return { id: 0x8825, type: TYPE_LONG, count: 1, data };
  };
  const main = (to: number) =>
    directory([ascii(0x010f, persona.device.brand), ascii(0x0110, persona.device.model), pointer(to)], header.length);
  const first = main(gpsAt(main(0)));
  const gps = directory(
    [
      { id: 0, type: TYPE_BYTE, count: 4, data: Buffer.from([2, 3, 0, 0]) },
      ascii(1, latitude < 0 ? 'S' : 'N'),
      degrees(2, latitude),
      ascii(3, longitude < 0 ? 'W' : 'E'),
      degrees(4, longitude),
    ],
    gpsAt(first),
  );
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), header, first, gps]);
}

/** A photo of the persona's album; the original tells where and with what it was taken. */
export function photoOf(persona: ApiPersona, original: boolean): Uint8Array {
  if (persona.photo && original) return persona.photo;
  if (!original) return PIXEL;
  const block = exif(persona);
  const marker = Buffer.alloc(4);
  marker.writeUInt16BE(0xffe1, 0);
  marker.writeUInt16BE(block.length + 2, 2);
  return Buffer.concat([PIXEL.subarray(0, 2), marker, block, PIXEL.subarray(2)]);
}

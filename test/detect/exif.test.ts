import { describe, expect, test } from 'vitest';
import type { Node } from '../../detectors/decode/node.ts';
import { Recognition } from '../../detectors/recognise/index.ts';

/** Big-endian numbers of two and four bytes. */
const short = (...values: readonly number[]): Buffer =>
  Buffer.concat(values.map((one) => Buffer.from([one >> 8, one & 255])));
const long = (...values: readonly number[]): Buffer =>
  Buffer.concat(
    values.map((one) => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(one);
      return bytes;
    }),
  );
const entry = (tag: number, type: number, count: number, value: Buffer): Buffer =>
  Buffer.concat([short(tag, type), long(count), value]);
const letter = (char: string): Buffer => Buffer.from([char.charCodeAt(0), 0, 0, 0]);

/** A JPEG that holds nothing but a GPS directory: 31° 13' 49.44", 121° 28' 25.32". */
function photograph(gps: boolean): Buffer {
  const [first, second] = [26, 26 + 2 + 4 * 12 + 4];
  const rationals = long(31, 1, 13, 1, 4944, 100, 121, 1, 28, 1, 2532, 100);
  const tiff = Buffer.concat([
    Buffer.from('MM\0*', 'latin1'),
    long(8),
    short(1),
    entry(gps ? 0x8825 : 0x0112, 4, 1, long(first)),
    long(0),
    short(4),
    entry(1, 2, 2, letter('N')),
    entry(2, 5, 3, long(second)),
    entry(3, 2, 2, letter('E')),
    entry(4, 5, 3, long(second + 24)),
    long(0),
    rationals,
  ]);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe1]),
    short(body.length + 2),
    body,
    Buffer.from([0xff, 0xda, 0, 2]),
  ]);
}

const rootOf = (bytes: Uint8Array): Node => ({
  carrier: 'request-body',
  location: 'body',
  field: '',
  path: [],
  chain: [],
  kind: 'bytes',
  depth: 0,
  bytes,
});
const known = new Recognition([{ type: 'precise-location', value: '31.230400,121.473700' }]);
const see = (recognition: Recognition, bytes: Uint8Array): readonly string[] =>
  recognition
    .look(recognition.read([rootOf(bytes)]).leaves, 1)
    .map((one) => `${one.source} ${one.dataType} ${one.leaf.chain.join('>')}`);

describe('the place in a photograph', () => {
  test('is the persona’s own when it is hers', () => {
    expect(see(known, photograph(true))).toEqual(['canary precise-location exif']);
  });

  test('is a position when nobody knows whose', () => {
    expect(see(new Recognition([]), photograph(true))).toEqual(['pattern precise-location exif']);
  });

  test('is found in a part of an upload', () => {
    const photo = photograph(true);
    const upload = Buffer.concat([
      Buffer.from('--boundary123\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'),
      photo,
      Buffer.from('\r\n--boundary123--\r\n'),
    ]);
    expect(see(known, upload)).toEqual(['canary precise-location multipart>exif']);
  });

  test('a photograph without one says nothing', () => expect(see(known, photograph(false))).toEqual([]));

  test('one that is cut anywhere neither throws nor invents', () => {
    const photo = photograph(true);
    for (let size = 0; size < photo.length - 4; size += 1)
      expect(see(known, photo.subarray(0, size)).length).toBeLessThan(2);
  });
});

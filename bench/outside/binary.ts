/** The least of MessagePack, CBOR and protobuf, written from their specifications. */
const utf8 = (text: string): Buffer => Buffer.from(text);
const head = (first: number, size: number, value: number): Buffer => {
  const b = Buffer.alloc(1 + size);
  b[0] = first;
  if (size === 8) b.writeBigUInt64BE(BigInt(value), 1);
  else if (size > 0) b.writeUIntBE(value, 1, size);
  return b;
};
const real = (first: number, value: number): Buffer => {
  const b = Buffer.alloc(9);
  b[0] = first;
  b.writeDoubleBE(value, 1);
  return b;
};
const sized = (n: number, rows: readonly (readonly [limit: number, first: number, size: number])[]): Buffer => {
  const [, first, size] = rows.find(([limit]) => n < limit) ?? [0, 0, 0];
  return size === 0 ? Buffer.from([first + n]) : head(first, size, n);
};

export function msgpack(v: unknown): Buffer {
  if (v === null || v === undefined) return Buffer.from([0xc0]);
  if (typeof v === 'boolean') return Buffer.from([v ? 0xc3 : 0xc2]);
  if (typeof v === 'number') {
    if (!Number.isInteger(v) || v < 0) return real(0xcb, v);
    return sized(v, [
      [128, 0, 0],
      [256, 0xcc, 1],
      [65536, 0xcd, 2],
      [2 ** 32, 0xce, 4],
      [Infinity, 0xcf, 8],
    ]);
  }
  if (v instanceof Uint8Array)
    return Buffer.concat([
      sized(v.length, [
        [256, 0xc4, 1],
        [65536, 0xc5, 2],
        [Infinity, 0xc6, 4],
      ]),
      v,
    ]);
  if (typeof v === 'string') {
    const b = utf8(v);
    return Buffer.concat([
      sized(b.length, [
        [32, 0xa0, 0],
        [256, 0xd9, 1],
        [65536, 0xda, 2],
        [Infinity, 0xdb, 4],
      ]),
      b,
    ]);
  }
  if (Array.isArray(v))
    return Buffer.concat([
      sized(v.length, [
        [16, 0x90, 0],
        [65536, 0xdc, 2],
      ]),
      ...v.map(msgpack),
    ]);
  const rows = Object.entries(v as object);
  return Buffer.concat([
    sized(rows.length, [
      [16, 0x80, 0],
      [65536, 0xde, 2],
    ]),
    ...rows.flatMap(([k, x]) => [msgpack(k), msgpack(x)]),
  ]);
}

const major = (type: number, n: number): Buffer =>
  sized(n, [
    [24, type << 5, 0],
    [256, (type << 5) | 24, 1],
    [65536, (type << 5) | 25, 2],
    [2 ** 32, (type << 5) | 26, 4],
    [Infinity, (type << 5) | 27, 8],
  ]);
export function cbor(v: unknown): Buffer {
  if (v === null || v === undefined) return Buffer.from([0xf6]);
  if (typeof v === 'boolean') return Buffer.from([v ? 0xf5 : 0xf4]);
  if (typeof v === 'number') return Number.isInteger(v) && v >= 0 ? major(0, v) : real(0xfb, v);
  if (v instanceof Uint8Array) return Buffer.concat([major(2, v.length), v]);
  if (typeof v === 'string') return Buffer.concat([major(3, utf8(v).length), utf8(v)]);
  if (Array.isArray(v)) return Buffer.concat([major(4, v.length), ...v.map(cbor)]);
  const rows = Object.entries(v as object);
  return Buffer.concat([major(5, rows.length), ...rows.flatMap(([k, x]) => [cbor(k), cbor(x)])]);
}

function varint(n: number): Buffer {
  const out: number[] = [];
  let rest = BigInt(n);
  do {
    out.push(Number(rest & 127n) | (rest > 127n ? 128 : 0));
    rest >>= 7n;
  } while (rest > 0n);
  return Buffer.from(out);
}
/** Fields 1, 2, 3 … in the order of the object: text, whole numbers, doubles, messages, repeated. */
export function protobuf(v: unknown, from = 1): Buffer {
  const out: Buffer[] = [];
  const put = (n: number, x: unknown): void => {
    if (x === null || x === undefined) return;
    if (Array.isArray(x)) for (const item of x) put(n, item);
    else if (typeof x === 'boolean') out.push(varint(n * 8), Buffer.from([x ? 1 : 0]));
    else if (typeof x === 'number' && Number.isInteger(x) && x >= 0) out.push(varint(n * 8), varint(x));
    else if (typeof x === 'number')
      out.push(
        varint(n * 8 + 1),
        (() => {
          const b = Buffer.alloc(8);
          b.writeDoubleLE(x);
          return b;
        })(),
      );
    else {
      const b = typeof x === 'string' ? utf8(x) : x instanceof Uint8Array ? x : protobuf(x);
      out.push(varint(n * 8 + 2), varint(b.length), Buffer.from(b));
    }
  };
  for (const [at, x] of (Array.isArray(v) ? [v] : Object.values(v as object)).entries()) put(from + at, x);
  return Buffer.concat(out);
}

const rational = (x: number): Buffer => {
  const a = Math.abs(x),
    deg = Math.floor(a),
    min = Math.floor((a - deg) * 60),
    sec = Math.round(((a - deg) * 60 - min) * 60 * 10000);
  const b = Buffer.alloc(24);
  for (const [at, n] of [deg, 1, min, 1, sec, 10000].entries()) b.writeUInt32BE(n, at * 4);
  return b;
};
/** A JPEG of no pixels whose EXIF names a position. */
export function jpeg(lat: number, lng: number): Buffer {
  const entry = (tag: number, type: number, count: number, value: number | string): Buffer => {
    const b = Buffer.alloc(12);
    b.writeUInt16BE(tag, 0);
    b.writeUInt16BE(type, 2);
    b.writeUInt32BE(count, 4);
    if (typeof value === 'string') b.write(value, 8, 'latin1');
    else b.writeUInt32BE(value, 8);
    return b;
  };
  const ifd = (at: number, rows: Buffer[]): Buffer => {
    void at;
    const n = Buffer.alloc(2);
    n.writeUInt16BE(rows.length);
    return Buffer.concat([n, ...rows, Buffer.alloc(4)]);
  };
  const gpsAt = 8 + 2 + 12 + 4,
    dataAt = gpsAt + 2 + 12 * 4 + 4;
  const tiff = Buffer.concat([
    Buffer.from('MM\0*\0\0\0\b', 'latin1'),
    ifd(8, [entry(0x8825, 4, 1, gpsAt)]),
    ifd(gpsAt, [
      entry(1, 2, 2, lat < 0 ? 'S' : 'N'),
      entry(2, 5, 3, dataAt),
      entry(3, 2, 2, lng < 0 ? 'W' : 'E'),
      entry(4, 5, 3, dataAt + 24),
    ]),
    rational(lat),
    rational(lng),
  ]);
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const size = Buffer.alloc(2);
  size.writeUInt16BE(exif.length + 2);
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe1]), size, exif, Buffer.from([0xff, 0xd9])]);
}

import { Buffer } from 'node:buffer';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { KNOWN } from './known.ts';
import type { Random } from './random.ts';

/** Bodies to begin with: one of each format the decoder knows, with something to find in most. */
const phone = KNOWN.find(({ type }) => type === 'mobile-number')?.value ?? '13912347856';
const DOCUMENT = { user: { phone, at: [31.2304, 121.4737], list: [{ id: 1, 名: '欧阳明月' }] }, t: 1_700_000_000_000 };
const JSON_TEXT = JSON.stringify(DOCUMENT);
const SEEDS: readonly Buffer[] = [
  JSON_TEXT,
  `${JSON_TEXT}\n${JSON_TEXT}\n`,
  `data=${encodeURIComponent(JSON_TEXT)}&phone=${phone}&x=%E4%BD%A0`,
  `--b0undary99\r\nContent-Disposition: form-data; name="phone"\r\n\r\n${phone}\r\n--b0undary99--\r\n`,
  `<?xml version="1.0"?><a phone="${phone}"><b>${phone}</b></a>`,
  JSON.stringify({ d: Buffer.from(JSON_TEXT).toString('base64') }),
  JSON.stringify({ d: Buffer.from(JSON_TEXT).toString('hex') }),
  JSON.stringify({ d: gzipSync(JSON_TEXT).toString('base64url') }),
  JSON.stringify({ d: deflateRawSync(JSON_TEXT).toString('base64') }),
  JSON.stringify({ d: JSON.stringify({ e: JSON_TEXT }) }),
  `Bearer eyJhbGciOiJIUzI1NiJ9.${Buffer.from(JSON_TEXT).toString('base64url')}.c2ln`,
  `42["message",${JSON_TEXT}]`,
  `https://a.example/p?u=${encodeURIComponent(`https://b.example/?tel=${phone}`)}`,
  '{"__proto__":{"a":1},"constructor":{"prototype":1},"a":"\\ud800"}',
  '{"a":'.repeat(60),
  '[[[[[['.repeat(60),
  '&#x4e2d;\\u4e2d%25254d'.repeat(20),
]
  .map((text) => Buffer.from(text))
  .concat([
    Buffer.from([0x82, 0xa5, 0x70, 0x68, 0x6f, 0x6e, 0x65, 0xab, ...Buffer.from(phone), 0xa1, 0x61, 0x01]),
    Buffer.from([0xa1, 0x65, 0x70, 0x68, 0x6f, 0x6e, 0x65, 0x6b, ...Buffer.from(phone)]),
    Buffer.from([0x0a, 0x0b, ...Buffer.from(phone), 0x10, 0x96, 0x01]),
    gzipSync(JSON_TEXT),
    Buffer.from(JSON_TEXT, 'utf16le'),
  ]);

/** Pieces that upset parsers. */
const BAIT: readonly Buffer[] = [
  '{"a":',
  '[[',
  '"\\u',
  '\\ud83d',
  '%',
  '%u4e2d',
  '=&',
  '=====',
  '\u0000',
  '0x7fffffff',
  '1e999',
  '-',
  '--b0undary99\r\n',
  '<a><![CDATA[',
  '&#x110000;',
  'eyJ',
  'H4sI',
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaa!',
  '138-138-138-138-',
  '1.1.1.1.1.1.1',
  'a@a@a@a.a.a.a.a',
  '__proto__',
].map((text) => Buffer.from(text));

/** One body more or less broken: bytes flipped, cut, doubled, baited, and wrapped again. */
export function mutated(random: Random): Buffer {
  let body: Buffer = Buffer.from(random.pick(SEEDS));
  const steps = random.int(1, 5);
  for (let n = 0; n < steps; n += 1) body = random.pick(STEPS)(body, random);
  return body.subarray(0, 64 * 1024);
}

const at = (body: Buffer, random: Random): number => random.int(0, Math.max(0, body.length - 1));
const STEPS: readonly ((body: Buffer, random: Random) => Buffer)[] = [
  (body, random) => {
    if (body.length > 0) body[at(body, random)] = random.int(0, 255);
    return body;
  },
  (body, random) => Buffer.from(body.subarray(0, at(body, random))),
  (body, random) => Buffer.from(body.subarray(at(body, random))),
  (body, random) => {
    const place = at(body, random);
    return Buffer.concat([body.subarray(0, place), random.pick(BAIT), body.subarray(place)]);
  },
  (body, random) => {
    const [from, size] = [at(body, random), random.int(1, 40)];
    const piece = body.subarray(from, from + size);
    return Buffer.concat([
      body.subarray(0, from),
      ...Array.from({ length: random.int(1, 30) }, () => piece),
      body.subarray(from),
    ]);
  },
  (body, random) => Buffer.concat([body, random.pick(SEEDS)]),
  (body, random) => (random.next() < 0.3 ? gzipSync(body) : body),
  (body, random) => (random.next() < 0.3 ? Buffer.from(JSON.stringify({ d: body.toString('base64') })) : body),
  (body, random) => (random.next() < 0.3 ? Buffer.from(JSON.stringify({ d: body.toString('latin1') })) : body),
  (body, random) => (random.next() < 0.3 ? Buffer.from(encodeURIComponent(body.toString('latin1'))) : body),
];

import { crc32, deflateSync } from 'node:zlib';
import type { Answer, Target, Upstream } from './upstream.ts';

/** Gives the JSON body for an endpoint when it has learned its shape; `undefined` lets the default envelope stand. */
export interface StubShapes {
  shapeOf(method: string, url: URL): unknown;
  /** As `Upstream.madeUp` says. */
  madeUp(endpoint: string, sent: unknown, invented: boolean): unknown;
}

const IMAGE = /\.(png|jpe?g|gif|webp|bmp|ico|svg)$/i;

/** Answers every request without a network: JSON for APIs, a grey image for images, an empty page for documents. */
export const stub = (shapes?: StubShapes): Upstream => ({
  mode: 'stub',
  destinations: [],
  decide: () => ({ kind: 'answer' }),
  answer: (target) => Promise.resolve(stubAnswer(target, shapes)),
  ...(shapes === undefined ? {} : { madeUp: (endpoint, sent, invented) => shapes.madeUp(endpoint, sent, invented) }),
  close: () => Promise.resolve(),
});

/** The answer itself, shared with `map:` for hosts that have no stand-in. */
export function stubAnswer(target: Target, shapes?: StubShapes): Answer {
  const accept = target.header('accept');
  if (IMAGE.test(target.url.pathname) || accept.startsWith('image/')) return image(target.url.pathname);
  if (accept.includes('text/html') || /\.html?$/i.test(target.url.pathname))
    return text('text/html; charset=utf-8', '<!doctype html><title>stub</title>');
  if (/\.(js|mjs)$/i.test(target.url.pathname)) return text('text/javascript', '');
  if (/\.css$/i.test(target.url.pathname)) return text('text/css', '');
  return json(shapes?.shapeOf(target.method, target.url) ?? envelope());
}

/** Success in the words of the usual Chinese back ends, with empty data. */
export const envelope = (): object => ({
  code: 0,
  errno: 0,
  err_no: 0,
  errcode: 0,
  errmsg: 'ok',
  err_msg: 'ok',
  msg: 'ok',
  message: 'ok',
  success: true,
  status: 1,
  data: {},
});

const text = (type: string, body: string): Answer => ({
  status: 200,
  headers: { 'content-type': type },
  body: Buffer.from(body),
});
/** The header tells the host that nobody's back end said this: it reads such a body leniently. */
const json = (value: unknown): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8', 'x-mpaudit-stub': '1' },
  body: Buffer.from(JSON.stringify(value)),
});

const image = (path: string): Answer =>
  /\.svg$/i.test(path)
    ? text(
        'image/svg+xml',
        '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><rect width="200" height="200" fill="#ccd3dd"/></svg>',
      )
    : {
        status: 200,
        headers: { 'content-type': 'image/png', 'cache-control': 'max-age=60' },
        body: solidPng(200, 200, [204, 211, 221]),
      };

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, sum]);
}

/** A PNG of one colour (PNG specification, colour type 2). */
export function solidPng(width: number, height: number, [red, green, blue]: readonly [number, number, number]): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3)]);
  for (let at = 0; at < width; at += 1) row.set([red, green, blue], 1 + at * 3);
  const pixels = Buffer.concat(Array.from({ length: height }, () => row));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', new Uint8Array()),
  ]);
}

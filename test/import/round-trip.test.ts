import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../evidence/events.ts';
import { createRecorder, openBundle, writeHar } from '../../evidence/index.ts';
import { burpXml, flows, type Sent, saz, warc } from '../kit/captures.ts';
import { manifest } from '../kit/evidence.ts';
import { imported, tmpDir } from '../kit/imported.ts';

const HEADERS = [
  ['Host', 'api.shop.example'],
  ['Content-Type', 'application/octet-stream'],
  ['X-名', '值'],
  ['Cookie', 'a=1'],
  ['Cookie', 'b=2'],
] as const;
const sent = (more: Partial<Sent> = {}): Sent => ({
  method: 'POST',
  url: 'https://api.shop.example/v1/x?tel=138&n=%E5%BC%A0',
  headers: HEADERS,
  body: Buffer.from([0, 0xff, 0x80, 13, 10, 65]),
  status: 201,
  answer: [['Set-Cookie', 's=1']],
  answerBody: Buffer.from('{"ok":"好"}'),
  ...more,
});
const ALL = [sent(), sent({ method: 'GET', url: 'https://api.shop.example/', body: Buffer.alloc(0) })];

/** Requests and answers without their place in a chain. */
const bare = (events: Iterable<StoredEvent>): unknown[] =>
  [...events].flatMap((event): unknown[] => {
    if (event.type === 'request')
      return [[event.method, event.url, event.transport, event.httpVersion, event.headers, event.body]];
    return event.type === 'response' ? [[event.status, event.headers, event.body, event.omitted]] : [];
  });

function ours(): string {
  const dir = path.join(tmpDir(), 'evidence');
  const recorder = createRecorder(dir, manifest());
  for (const [at, one] of ALL.entries()) {
    const request = { type: 'request', id: `e${at}`, method: one.method, url: one.url, httpVersion: '1.1' } as const;
    const body = one.body.length > 0 ? { body: recorder.body(one.body) } : {};
    recorder.append({ ...request, transport: 'https', headers: one.headers, ...body });
    const answer = { headers: one.answer, body: recorder.body(one.answerBody) };
    recorder.append({ type: 'response', id: `e${at}`, status: one.status, upstream: 'live', ...answer });
  }
  recorder.close('finished');
  return dir;
}

function har(): string {
  const file = path.join(tmpDir(), 'ours');
  writeHar(openBundle(ours()), file);
  return file;
}

describe('our own evidence comes back the same', () => {
  it.each<[string, () => string | Buffer]>([
    ['as HAR', har],
    ['as mitmproxy flows', () => flows(ALL)],
    ['as a Fiddler archive', () => saz(ALL)],
    ['as Burp items', () => burpXml(ALL)],
    ['as WARC', () => warc(ALL)],
  ])('%s', async (_name, write) => {
    const { events } = await imported(write());
    expect(bare(events)).toEqual(bare(openBundle(ours()).events));
  });
});

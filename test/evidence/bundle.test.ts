import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { Ajv } from 'ajv';
import addFormatsModule from 'ajv-formats';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createRecorder,
  type EvidenceEvent,
  type Manifest,
  openBundle,
  type RequestEvent,
  verifyBundle,
  writeHar,
} from '../../evidence/index.ts';
import type { Disk } from '../../evidence/writer.ts';

// ajv-formats is CommonJS: under Node's ES modules its function is the default of the default.
const addFormats = addFormatsModule as unknown as (ajv: Ajv) => void;
const dirs: string[] = [];
afterEach(() => {
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true });
});
const tmp = (): string => {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'mpaudit-bundle-'));
  dirs.push(dir);
  return path.join(dir, 'evidence');
};

const manifest: Manifest = {
  schema: 'mpaudit/evidence@1',
  tool: { name: 'mpaudit', version: '0.0.0', dependencies: {} },
  target: {
    appid: 'wx1',
    name: 'n',
    version: '1',
    driver: 'embedded',
    digest: 'd',
    pages: ['pages/a'],
    firstParty: [],
  },
  scenarios: [],
  persona: { seed: 's', known: [] },
  options: {},
  started: '2026-11-24T00:00:00.000Z',
  machine: { platform: 'linux', arch: 'x64', node: '24' },
  blindSpots: [],
};
const request = (id: string): EvidenceEvent => ({
  type: 'request',
  id,
  method: 'GET',
  url: `https://a.example/?q=${id}`,
  httpVersion: '1.1',
  transport: 'https',
  headers: [['Host', 'a.example']],
});

/** A complete bundle with one exchange that has bodies. */
function bundle(): string {
  const dir = tmp();
  const recorder = createRecorder(dir, manifest);
  recorder.append({ ...request('x1'), method: 'POST', body: recorder.body(Buffer.from('tel=1')) } as EvidenceEvent);
  recorder.append({
    type: 'response',
    id: 'x1',
    status: 200,
    headers: [],
    upstream: 'stub',
    body: recorder.body(Buffer.from([0xff, 0xfe])),
  });
  recorder.close('finished');
  return dir;
}

describe('a bundle', () => {
  it('gives back what was appended, in order, with its bodies', () => {
    const read = openBundle(bundle());
    const events = [...read.events];
    expect(events.map((event) => [event.seq, event.type])).toEqual([
      [1, 'request'],
      [2, 'response'],
      [3, 'end'],
    ]);
    expect(read.complete).toBe(true);
    const body = events[0]?.type === 'request' ? events[0].body : undefined;
    expect(Buffer.from(read.body(body?.sha256 ?? '') ?? []).toString()).toBe('tel=1');
  });

  it('can be walked twice', () => {
    const read = openBundle(bundle());
    expect([...read.events]).toEqual([...read.events]);
  });

  it('never serves a file that is not a body', () =>
    expect(openBundle(bundle()).body('../manifest.json')).toBeUndefined());

  it('streams a large body in pieces under its digest', () => {
    const dir = tmp();
    const recorder = createRecorder(dir, manifest);
    const sink = recorder.bodyStream();
    for (let at = 0; at < 50; at += 1) sink.write(Buffer.alloc(100_000, at));
    const ref = sink.end();
    expect(ref.size).toBe(5_000_000);
    expect(openBundle(dir).body(ref.sha256)?.length).toBe(5_000_000);
  });

  it('refuses a folder that already holds one', () =>
    expect(() => createRecorder(bundle(), manifest)).toThrow('already holds'));

  it('stops with one clear line when the disk is full', () => {
    const full: Disk = {
      write: () => {
        throw new Error('ENOSPC: no space left on device, write');
      },
      sync: () => undefined,
    };
    const recorder = createRecorder(tmp(), manifest, full);
    expect(() => recorder.append(request('x'))).toThrow(/cannot write evidence: ENOSPC/);
  });
});

describe('a request that was being sent at a crash', () => {
  it('follows the last event with the bytes that had come', () => {
    const dir = tmp();
    const recorder = createRecorder(dir, manifest);
    recorder.append(request('x1'));
    recorder.bodyStream(request('x2') as RequestEvent).write(Buffer.from('tel=138'));
    const read = openBundle(dir);
    const last = [...read.events].at(-1);
    expect(last).toMatchObject({ seq: 2, type: 'request', id: 'x2', body: { size: 7, partial: true } });
    const { sha256 = '' } = (last?.type === 'request' ? last.body : undefined) ?? {};
    expect(Buffer.from(read.body(sha256) ?? []).toString()).toBe('tel=138');
    expect(verifyBundle(dir)).toMatchObject({ state: 'incomplete', events: 1 });
    expect(verifyBundle(dir).lines.join()).toContain('1 request(s) were being sent');
  });

  it('has its body when the crash came between the end of the body and the event, also one that was there before', () => {
    const dir = tmp();
    const recorder = createRecorder(dir, manifest);
    const had = recorder.body(Buffer.from('tel=139'));
    for (const [id, text] of [
      ['x1', 'tel=138'],
      ['x2', 'tel=139'],
    ] as const) {
      const sink = recorder.bodyStream(request(id) as RequestEvent);
      sink.write(Buffer.from(text));
      sink.end();
    }
    const read = openBundle(dir);
    const bodies = [...read.events].map((event) => (event.type === 'request' ? event.body?.sha256 : undefined) ?? '');
    expect(bodies.map((sha256) => Buffer.from(read.body(sha256) ?? []).toString())).toEqual(['tel=138', 'tel=139']);
    expect(bodies[1]).toBe(had.sha256);
  });

  it('is not told twice once its event is written', () => {
    const dir = tmp();
    const recorder = createRecorder(dir, manifest);
    const sink = recorder.bodyStream(request('x1') as RequestEvent);
    sink.write(Buffer.from('tel=138'));
    recorder.append({ ...request('x1'), body: sink.end() } as EvidenceEvent);
    expect([...openBundle(dir).events].map(({ seq }) => seq)).toEqual([1]);
    expect(readdirSync(path.join(dir, 'bodies')).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('is not believed when its head is no head', () => {
    const dir = tmp();
    createRecorder(dir, manifest);
    writeFileSync(path.join(dir, 'bodies', '.partial-1.head'), '{"type":"request","id":7}');
    writeFileSync(path.join(dir, 'bodies', '.partial-2.head'), '{"type":"req');
    expect([...openBundle(dir).events]).toEqual([]);
  });
});

describe('verify', () => {
  it('accepts a complete bundle', () =>
    expect(verifyBundle(bundle())).toMatchObject({ state: 'complete', events: 3, problems: [] }));

  it('accepts a bundle that was cut off as incomplete, torn line and all', () => {
    const dir = tmp();
    const recorder = createRecorder(dir, manifest);
    recorder.append(request('x1'));
    appendFileSync(path.join(dir, 'events.ndjson'), '{"type":"resp');
    expect(verifyBundle(dir)).toMatchObject({ state: 'incomplete', events: 1 });
    expect([...openBundle(dir).events].length).toBe(1);
    expect(openBundle(dir).complete).toBe(false);
  });

  it.each([
    ['a changed value', (text: string) => text.replace('"status":200', '"status":500'), 2, 'content was changed'],
    [
      'a missing event',
      (text: string) =>
        text
          .split('\n')
          .filter((_, at) => at !== 1)
          .join('\n'),
      3,
      'event 2 is missing',
    ],
    [
      'events swapped',
      (text: string) => {
        const [a, b, ...rest] = text.split('\n');
        return [b, a, ...rest].join('\n');
      },
      2,
      'event 1 is missing',
    ],
    ['a line that is no JSON', (text: string) => text.replace('{"body"', '{body"'), 1, 'not JSON'],
  ])('names the event of %s', (_name, change, seq, why) => {
    const dir = bundle();
    const file = path.join(dir, 'events.ndjson');
    writeFileSync(file, change(readFileSync(file, 'utf8')));
    const found = verifyBundle(dir);
    expect([found.state, found.problems[0]?.seq]).toEqual(['broken', seq]);
    expect(found.problems[0]?.why).toContain(why);
  });

  it('names the event whose body was flipped, or is gone', () => {
    const dir = bundle();
    const event = [...openBundle(dir).events][0];
    const file = path.join(dir, 'bodies', event?.type === 'request' ? (event.body?.sha256 ?? '') : '');
    writeFileSync(file, 'tel=2');
    expect(verifyBundle(dir).problems).toMatchObject([{ seq: 1, why: expect.stringContaining('was changed') }]);
    rmSync(file);
    expect(verifyBundle(dir).problems).toMatchObject([{ seq: 1, why: expect.stringContaining('missing') }]);
  });

  it('sees a rebuilt chain by the sealed head', () => {
    const dir = bundle();
    const sealed = JSON.parse(readFileSync(path.join(dir, 'manifest.json'), 'utf8')) as Manifest;
    writeFileSync(
      path.join(dir, 'manifest.json'),
      JSON.stringify({ ...sealed, chain: { events: 3, head: 'f'.repeat(64) } }),
    );
    expect(verifyBundle(dir).state).toBe('broken');
  });
});

describe('HAR export', () => {
  it('keeps method, headers, text and binary bodies', () => {
    const dir = bundle();
    writeHar(openBundle(dir), path.join(dir, 'x.har'));
    const har = JSON.parse(readFileSync(path.join(dir, 'x.har'), 'utf8'));
    expect(har.log.entries).toHaveLength(1);
    expect(har.log.entries[0].request).toMatchObject({
      method: 'POST',
      postData: { text: 'tel=1' },
      queryString: [{ name: 'q', value: 'x1' }],
    });
    expect(har.log.entries[0].response).toMatchObject({ status: 200, content: { text: '//4=', encoding: 'base64' } });
  });

  it('holds contents decompressed, and what cannot be decompressed as it came', () => {
    const dir = tmp();
    const recorder = createRecorder(dir, manifest);
    for (const [id, bytes] of [
      ['x1', gzipSync('{"ok":1}')],
      ['x2', Buffer.from('no gzip')],
    ] as const) {
      recorder.append(request(id));
      const headers: [string, string][] = [['Content-Encoding', 'gzip']];
      recorder.append({ type: 'response', id, status: 200, headers, upstream: 'stub', body: recorder.body(bytes) });
    }
    recorder.close('finished');
    expect(entriesOf(dir).map(({ response }) => response.content.text)).toEqual(['{"ok":1}', 'no gzip']);
  });

  it('names aborts and failed handshakes, and fits the HAR 1.2 schema', () => {
    const dir = tmp();
    const recorder = createRecorder(dir, manifest);
    recorder.append(request('x1'));
    recorder.append({ type: 'abort', id: 'x1', by: 'upstream', cause: 'ECONNRESET' });
    recorder.append({ type: 'tls-failure', host: 'pinned.example', port: 443, cause: 'cert-rejected' });
    recorder.close('finished');
    expect(entriesOf(dir)[0]).toMatchObject({ _error: 'upstream: ECONNRESET', response: { status: 0 } });
    const har = JSON.parse(readFileSync(path.join(dir, 'x.har'), 'utf8'));
    expect(har.log._tlsErrors).toMatchObject([{ hostname: 'pinned.example', cause: 'cert-rejected' }]);
    expect([schemaErrors(har), schemaErrors({ log: {} }).length > 0]).toEqual([[], true]);
  });
});

interface Entry {
  readonly response: { readonly content: { readonly text?: string } };
}
const entriesOf = (dir: string): readonly Entry[] => {
  writeHar(openBundle(dir), path.join(dir, 'x.har'));
  return (JSON.parse(readFileSync(path.join(dir, 'x.har'), 'utf8')) as { log: { entries: Entry[] } }).log.entries;
};

/** Mistakes of a HAR by the published schema (draft 6; the package has no types). */
function schemaErrors(har: unknown): readonly string[] {
  const schemas = Object.values(createRequire(import.meta.url)('har-schema') as Record<string, object>);
  const ajv = new Ajv({ strict: false, schemas: schemas.map(withoutDraft) });
  addFormats(ajv);
  const validate = ajv.getSchema('har.json#');
  if (!validate) throw new Error('no har.json in har-schema');
  validate(har);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const withoutDraft = (schema: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema'));

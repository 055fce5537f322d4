import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { redactBundle } from '../../cli/export/redact.ts';
import type { EvidenceEvent, RequestEvent } from '../../evidence/events.ts';
import { createRecorder, openBundle, type Recorder, verifyBundle, verifyRedaction } from '../../evidence/index.ts';
import { KNOWN, manifest } from '../kit/evidence.ts';

const PHONE = KNOWN.find(({ type }) => type === 'mobile-number')?.value ?? '';
const STRANGER = '13912345678';

/** Writes a bundle with the real recorder and redacts it. */
function redacted(write: (recorder: Recorder) => void): { original: string; copy: string } {
  const dir = mkdtempSync(path.join(tmpdir(), 'mpaudit-redact-'));
  const original = path.join(dir, 'evidence');
  const recorder = createRecorder(original, manifest());
  write(recorder);
  recorder.close('finished');
  redactBundle(original, path.join(dir, 'copy'));
  return { original, copy: path.join(dir, 'copy') };
}

const sent = (over: Partial<RequestEvent> = {}): RequestEvent => ({
  type: 'request',
  id: 'r1',
  method: 'POST',
  url: 'https://api.example/x',
  httpVersion: '1.1',
  transport: 'https',
  headers: [['content-type', 'application/json']],
  ...over,
});

function everyByte(dir: string): Buffer {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Buffer.concat(files.map((entry) => readFileSync(path.join(entry.parentPath, entry.name))));
}

const post = (recorder: Recorder, body: string | Uint8Array, over: Partial<RequestEvent> = {}): void =>
  void recorder.append(sent({ ...over, body: recorder.body(Buffer.from(body)) }));

/** Digest of a value, as trackers send it. */
const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** The phone number in a body or URL, in each way that traffic carries it. */
const CARRIERS: readonly [string, (recorder: Recorder) => void, string][] = [
  ['JSON', (to) => post(to, JSON.stringify({ phone: PHONE })), PHONE],
  [
    'a form',
    (to) => post(to, `a=1&phone=${PHONE}`, { headers: [['content-type', 'application/x-www-form-urlencoded']] }),
    PHONE,
  ],
  ['a query', (to) => void to.append(sent({ url: `https://api.example/x?p=${PHONE}` })), PHONE],
  ['a header', (to) => void to.append(sent({ headers: [['x-user', PHONE]] })), PHONE],
  [
    'base64',
    (to) => post(to, JSON.stringify({ d: Buffer.from(`{"phone":"${PHONE}"}`).toString('base64') })),
    Buffer.from(`{"phone":"${PHONE}"}`).toString('base64'),
  ],
  [
    'gzip',
    (to) =>
      post(to, gzipSync(JSON.stringify({ phone: PHONE })), {
        headers: [
          ['content-type', 'application/json'],
          ['content-encoding', 'gzip'],
        ],
      }),
    PHONE,
  ],
  ['a digest', (to) => post(to, JSON.stringify({ m: md5(PHONE) })), md5(PHONE)],
  [
    'a call',
    (to) => void to.append({ type: 'api-call', callId: 'c', api: 'wx.request', args: { data: { n: Number(PHONE) } } }),
    PHONE,
  ],
  ['the console', (to) => void to.append({ type: 'console', level: 'log', args: [`got ${PHONE}`] }), PHONE],
  ['somebody else’s number', (to) => post(to, JSON.stringify({ phone: STRANGER })), STRANGER],
];

describe('a redacted copy', () => {
  it.each(CARRIERS)('holds no personal data that came in %s', (_where, write, needle) => {
    const { original, copy } = redacted(write);
    expect(everyByte(original).length).toBeGreaterThan(0);
    expect(everyByte(copy).includes(needle)).toBe(false);
    expect(verifyBundle(copy).state).toBe('complete');
  });

  it('gives the same value the same token, and keeps what is not personal', () => {
    const { copy } = redacted((to) => {
      post(to, JSON.stringify({ phone: PHONE, goods: 'tea' }));
      void to.append(sent({ id: 'r2', url: `https://other.example/?m=${PHONE}&goods=tea` }));
    });
    const [first, second] = [...openBundle(copy).events] as RequestEvent[];
    const body = Buffer.from(openBundle(copy).body(first?.body?.sha256 ?? '') ?? []).toString();
    expect(body).toBe('{"phone":"[mobile-number#1]","goods":"tea"}');
    expect(second?.url).toBe('https://other.example/?m=[mobile-number#1]&goods=tea');
  });

  it('forgets the persona, whose seed would bring the values back, and every picture', () => {
    const { copy } = redacted((to) => void to.screenshot(Buffer.from('a picture of the form'), 'form'));
    expect(openBundle(copy).manifest.persona).toEqual({ seed: '[withheld]', known: [] });
    expect(everyByte(copy).includes('a picture')).toBe(false);
  });

  it('proves of the events that remain that they are as recorded', () => {
    const events: EvidenceEvent[] = [
      sent(),
      sent({ id: 'r2', url: `https://a.example/?p=${PHONE}` }),
      sent({ id: 'r3' }),
    ];
    const { original, copy } = redacted((to) => {
      for (const event of events) to.append(event);
    });
    expect(verifyRedaction(copy)).toEqual({
      proven: 3,
      redacted: 1,
      broken: [],
      head: openBundle(original).manifest.chain?.head,
    });
    expect(verifyRedaction(original)).toBeUndefined();
  });

  it('is found out when an event that should be as recorded is not', () => {
    const { copy } = redacted((to) => void to.append(sent()));
    const file = path.join(copy, 'events.ndjson');
    writeFileSync(file, readFileSync(file, 'utf8').replace('api.example', 'api.changed'));
    expect(verifyRedaction(copy)?.broken).toEqual([1]);
  });
});

import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyBundle } from '../../evidence/index.ts';
import { type Imported, imported, tmpDir } from '../kit/imported.ts';

/** Recorded with the real tools: `node scripts/record-captures.ts`. */
const captures = path.join(import.meta.dirname, 'captures');
const at = (name: string): string => path.join(captures, name);
const hasTshark = spawnSync('tshark', ['--version']).status === 0;

/** The traffic of scripts/captures/traffic.ts as every format must give it. */
const SENT = [
  'https 1.1 POST https://api.shop.example/login {"phone":"13800138000"}',
  'https 1.1 GET https://api.shop.example/near?lat=31.230416&lng=121.473701',
  'https 2.0 POST https://stat.third.example/h2 name=%E5%BC%A0%E4%B8%89%E4%B8%B0',
  expect.stringMatching(
    /^https 1\.1 POST https:\/\/api\.shop\.example\/photo --x-mpaudit-boundary[\s\S]*\xff\xd8\xff\xe0/,
  ),
  'https 1.1 POST https://api.shop.example/chunks {"openid":"oAbCdEfGhIjKlMnOpQrStUvWxYz0"}',
  'http 1.1 POST http://plain.shop.example/id {"idCard":"11010519491231002X"}',
  'https 1.1 POST https://api.shop.example/gone {"n":1}',
  'abort',
  'wss 1.1 GET https://chat.shop.example/room',
  'sent text 7b22736179223a223133383030313338303030227d',
  'received text 7b22736179223a223133383030313338303030227d',
  'sent binary 000102ff',
  'received binary 000102ff',
];

function holds({ summary, lines, events, bundle }: Imported, exporter: RegExp): void {
  expect(lines).toEqual(SENT);
  expect(summary).toMatchObject({ exchanges: 8, appid: 'wx00000000000000aa' });
  expect(bundle.manifest.provenance).toMatchObject({
    exporter: expect.stringMatching(exporter),
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(bundle.manifest.target.version).toBe('31');
  expect(events.filter(({ type }) => type === 'response')).toHaveLength(7);
  expect(verifyBundle(bundle.dir).state).toBe('complete');
}

describe('a file that mitmdump wrote', () => {
  it('gives everything that was sent (mitmproxy 8.1.1, flow format 17)', async () =>
    holds(await imported(at('mitmdump.flow')), /^mitmproxy \(flow format 17\)$/));

  it("gives the same in today's format (21, by mitmproxy's own converters)", async () =>
    holds(await imported(at('mitmproxy-21.flow')), /^mitmproxy \(flow format 21\)$/));
});

describe('packets that tshark recorded', () => {
  it.runIf(hasTshark)('give everything that was sent, with the key log', async () =>
    holds(await imported(at('tshark.pcapng'), { keyLog: at('tshark.keys') }), /^Dumpcap .*4\.0\.17/),
  );

  it.runIf(hasTshark)('name each host that stays closed without a key log', async () => {
    const { lines, events } = await imported(at('tshark.pcapng'));
    expect(lines).toEqual([SENT[5]]);
    expect(events.flatMap((event) => (event.type === 'blind-spot' && event.host ? [event.host] : []))).toEqual([
      'api.shop.example',
      'stat.third.example',
      'chat.shop.example',
    ]);
  });

  it('give the same from what tshark says of them', async () => {
    const bin = tmpDir();
    const double = `#!/bin/sh\nexec gzip -dc '${at('tshark.ek.gz')}'\n`;
    writeFileSync(path.join(bin, 'tshark'), double);
    chmodSync(path.join(bin, 'tshark'), 0o755);
    await withPath(`${bin}:${process.env['PATH']}`, async () => holds(await imported(at('tshark.pcapng')), /^Dumpcap/));
  });

  it('are refused with what to install when there is no tshark', async () => {
    await withPath(tmpDir(), () =>
      expect(imported(at('tshark.pcapng'))).rejects.toMatchObject({
        hint: expect.stringContaining('apt-get install tshark'),
      }),
    );
  });
});

async function withPath(value: string, work: () => Promise<unknown>): Promise<void> {
  const before = process.env['PATH'];
  process.env['PATH'] = value;
  try {
    await work();
  } finally {
    process.env['PATH'] = before;
  }
}

describe('a HAR of Chromium that Playwright wrote', () => {
  it('gives what was sent, at its times, and tells the body that it lacks', async () => {
    const { lines, summary, events } = await imported(at('chromium.har'));
    expect(lines).toEqual([
      'https 2.0 GET https://api.shop.example/start',
      'https 2.0 POST https://api.shop.example/login {"phone":"13800138000"}',
      'https 2.0 GET https://api.shop.example/near?lat=31.230416&lng=121.473701',
      'https 2.0 POST https://api.shop.example/form name=%E5%BC%A0%E4%B8%89%E4%B8%B0',
      'https 2.0 POST https://api.shop.example/photo',
      'wss 1.1 GET wss://chat.shop.example/room',
      'sent text 7b22736179223a223133383030313338303030227d',
      'received text 7b22736179223a223133383030313338303030227d',
    ]);
    expect(summary.exporter).toMatch(/^Playwright 1\./);
    expect(events.find((event) => event.type === 'request' && event.url.endsWith('/photo'))).toMatchObject({
      omitted: ['body'],
    });
    // Playwright writes the times of messages in milliseconds, Chrome in seconds.
    expect(Math.max(...events.map(({ t }) => t))).toBeLessThan(60_000);
  });
});

describe('a web archive that wget wrote', () => {
  it('gives requests with their bodies and answers', async () => {
    const { lines, summary, events } = await imported(at('wget.warc.gz'));
    expect(lines).toEqual([
      'http 1.1 POST http://plain.shop.example/a?b=1 phone=13800138000',
      'http 1.1 POST http://plain.shop.example/c phone=13800138000',
    ]);
    expect(summary).toMatchObject({ exporter: expect.stringContaining('Wget/1.21.3'), appid: 'wx00000000000000aa' });
    expect(events.flatMap((event) => (event.type === 'response' ? [event.status] : []))).toEqual([200, 200]);
  });
});

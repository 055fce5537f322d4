import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { UserError } from '../../evidence/error.ts';
import { openSource } from '../../harness/import/source.ts';
import { burpXml, flows, type Sent, saz, tnet, warc } from '../kit/captures.ts';
import { imported } from '../kit/imported.ts';

const ONE: Sent = {
  method: 'POST',
  url: 'https://api.example/x',
  headers: [['Host', 'api.example']],
  body: Buffer.from('tel=138'),
  status: 200,
  answer: [],
  answerBody: Buffer.from('ok'),
};
const TWO = [ONE, { ...ONE, url: 'https://api.example/y' }];
const REQUEST = 'https 1.1 POST https://api.example/x tel=138';
/** Where the next entry of a zip's central directory begins. */
const centralHead = (bytes: Buffer, from: number): number => bytes.indexOf('PK\u0001\u0002', from, 'latin1');
const recorded = readFileSync(path.join(import.meta.dirname, 'captures/mitmdump.flow'));

describe('a file that is cut off', () => {
  it.each<[string, Buffer]>([
    ['mitmproxy flows', flows(TWO).subarray(0, -40)],
    ['Burp items', burpXml(TWO).subarray(0, -60)],
    ['WARC', warc(TWO).subarray(0, -500)],
    ['WARC, packed', gzipSync(warc(Array.from({ length: 300 }, () => ONE))).subarray(0, -60)],
  ])('gives what it holds, and says so: %s', async (_name, bytes) => {
    const { lines, spots } = await imported(bytes);
    expect(lines[0]).toBe(REQUEST);
    expect(spots.join()).toContain('cut off');
  });

  it('of any length never throws anything but a sentence for the user', async () => {
    for (let size = 1; size < recorded.length; size += 1301) {
      const error = await imported(recorded.subarray(0, size)).then(
        () => undefined,
        (why: unknown) => why,
      );
      expect(error === undefined || (error as Error).name === 'UserError', `${size}: ${String(error)}`).toBe(true);
    }
  });

  it('or damaged anywhere does neither', async () => {
    const kinds = [flows(TWO), burpXml(TWO), warc(TWO), saz(TWO), Buffer.from(recorded)];
    for (const [at, kind] of kinds.entries())
      for (let byte = 0; byte < 40; byte += 1) {
        const bytes = Buffer.from(kind);
        bytes[(byte * 7919 + at) % bytes.length] = (byte * 101) % 256;
        const error = await imported(bytes).then(
          () => undefined,
          (why: unknown) => why,
        );
        expect(error === undefined || (error as Error).name === 'UserError', `${at}.${byte}: ${String(error)}`).toBe(
          true,
        );
      }
  }, 60_000);
});

describe('a zip', () => {
  it('writes nothing under the names in it, and reads only sessions', async () => {
    const { lines } = await imported(saz([ONE], { '../../evil.txt': strToU8('x'), '/etc/evil': strToU8('x') }));
    expect(lines).toEqual([REQUEST]);
  });

  it('that unpacks to hundreds of times its size is refused', async () => {
    const bytes = saz([ONE]);
    for (let at = centralHead(bytes, 0); at >= 0; at = centralHead(bytes, at + 1))
      bytes.writeUInt32LE(200_000_000, at + 24);
    await expect(imported(bytes)).rejects.toThrow('unpacks to more than');
  });

  it('that lies about a size is refused', async () => {
    const bytes = saz([{ ...ONE, body: Buffer.alloc(100_000) }]);
    const central = bytes.lastIndexOf(
      'PK\u0001\u0002',
      bytes.indexOf('raw/1_c.txt', bytes.indexOf('PK\u0001\u0002')),
      'latin1',
    );
    bytes.writeUInt32LE(5, central + 24);
    await expect(imported(bytes)).rejects.toThrow('damaged');
  });

  it('with a password is refused with what to do', async () => {
    const bytes = saz([ONE]);
    for (let at = centralHead(bytes, 0); at >= 0; at = centralHead(bytes, at + 1))
      bytes.writeUInt16LE(bytes.readUInt16LE(at + 8) | 1, at + 8);
    await expect(imported(bytes)).rejects.toThrow('password');
  });

  it('without sessions is refused', async () => {
    await expect(imported(Buffer.from(zipSync({ 'word/document.xml': strToU8('x') })))).rejects.toThrow(
      'without sessions',
    );
  });
});

describe('other bombs', () => {
  it('gzip of nothing but zeros is refused', async () => {
    const bomb = Buffer.concat([
      gzipSync(`WARC/1.0\r\nContent-Length: 999999999\r\n\r\n${'\0'.repeat(1_000_000)}`),
      ...Array.from({ length: 400 }, () => ZEROS),
    ]);
    await expect(imported(bomb)).rejects.toThrow('unpacks to more than');
  });

  it('entities of XML are never expanded', async () => {
    const laughs = Array.from({ length: 30 }, (_none, at) => `<!ENTITY a${at + 1} "&a${at};&a${at};">`).join('');
    const xml = `<!DOCTYPE items [<!ENTITY a0 "ha">${laughs}]><items burpVersion="1"><item><url>&a30;</url></item></items>`;
    const { lines, spots } = await imported(Buffer.from(xml));
    expect(lines).toEqual([]);
    expect(spots.join()).toContain('damaged: 1:');
  });

  it('a flow nested a thousand times is passed over', async () => {
    let deep = tnet([]);
    for (let at = 0; at < 1000; at += 1) deep = Buffer.concat([Buffer.from(`${deep.length}:`), deep, Buffer.from(']')]);
    const flow = Buffer.concat([Buffer.from('4:type;4:http;7:metadata;'.replace('7:metadata', '8:metadata')), deep]);
    await expect(imported(Buffer.concat([Buffer.from(`${flow.length}:`), flow, Buffer.from('}')]))).rejects.toThrow(
      'cannot be read',
    );
  });

  it('a flow that claims more than the disk holds is a file that is cut off', async () => {
    const { spots } = await imported(Buffer.concat([flows([ONE]), Buffer.from('99999999999:4:type;')]));
    expect(spots.join()).toContain('cut off');
  });
});

const ZEROS = gzipSync(Buffer.alloc(1_000_000));

describe('flows of other versions', () => {
  it('that are newer are read, and the doubt is said', async () => {
    const { lines, spots } = await imported(flows([ONE], { version: 99 }));
    expect(lines).toEqual([REQUEST]);
    expect(spots.join()).toContain('flow format 99 is newer');
  });

  it.each([
    ['older than 7', 11],
    ['of Python 2', [0, 18] as const],
  ])('%s are refused with how to convert them', async (_name, version) => {
    await expect(imported(flows([ONE], { version }))).rejects.toMatchObject({
      hint: expect.stringContaining('mitmdump -nr'),
    });
  });

  it('that hold a TCP stream name its host as a blind spot', async () => {
    const server_conn = { sni: 'push.example', address: ['push.example', 5223] };
    const { events } = await imported(flows([ONE], { type: 'tcp', server_conn }));
    expect(events.find((event) => event.type === 'blind-spot' && event.kind === 'raw-tunnel')).toMatchObject({
      host: 'push.example',
    });
  });
});

describe('what a format leaves out', () => {
  it('is unknown: the frames and the zone of Burp, the frames of WARC', async () => {
    const socket = { ...ONE, method: 'GET', headers: [...ONE.headers, ['Upgrade', 'websocket']] as const };
    for (const bytes of [burpXml([socket]), warc([socket]), saz([socket])])
      expect((await imported(bytes)).spots.join()).toContain('lacks the messages of a WebSocket');
  });

  it('is said: text without base64', async () => {
    const { lines, spots } = await imported(burpXml([ONE], false));
    expect(lines).toEqual([REQUEST]);
    expect(spots.join()).toContain('without base64');
  });

  it('is unknown: the body of an answer that a WARC names as seen before', async () => {
    const text = warc([ONE]).toString('latin1').replace('WARC-Type: response', 'WARC-Type: revisit');
    const { events } = await imported(Buffer.from(text, 'latin1'));
    expect(events.find(({ type }) => type === 'response')).toMatchObject({ omitted: ['body'] });
  });

  it('is a tunnel, not a request: CONNECT in a Fiddler archive', async () => {
    const tunnel = { ...ONE, method: 'CONNECT', url: 'https://pay.example/' };
    const bytes = saz([tunnel]);
    const { lines, events } = await imported(bytes);
    expect(lines).toEqual([]);
    expect(events.find((event) => event.type === 'blind-spot' && event.kind === 'raw-tunnel')).toMatchObject({
      host: 'pay.example',
    });
  });
});

describe('messages of a WebSocket in a Fiddler archive', () => {
  it('come back unmasked, with their direction', async () => {
    const frame = (bytes: readonly number[], side: string): Buffer =>
      Buffer.concat([
        Buffer.from(`${side}-Length: ${bytes.length}\r\nID: 1\r\nDoneRead: 2026-11-23T02:00:01.1230000Z\r\n\r\n`),
        Buffer.from(bytes),
        Buffer.from('\r\n'),
      ]);
    // RFC 6455, 5.7: "Hello" masked by the client, and plain from the server.
    const masked = [0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58];
    const plain = [0x81, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f];
    const w = Buffer.concat([frame(masked, 'Request'), frame(plain, 'Response'), frame([0x88, 0], 'Request')]);
    const socket = { ...ONE, method: 'GET', headers: [...ONE.headers, ['Upgrade', 'websocket']] as const };
    const { lines } = await imported(saz([socket], { 'raw/1_w.txt': w }));
    const hello = Buffer.from('Hello').toString('hex');
    expect(lines.slice(1)).toEqual([`sent text ${hello}`, `received text ${hello}`]);
  });
});

describe('a file given by mistake', () => {
  it.each<[string, string, string]>([
    ['', 'this file is empty', 'when it is stopped'],
    ['{\n  "schema": "mpaudit/result@1",', 'a result of mpaudit', 'mpaudit report'],
    [`{"apis":[],"prev":"${'0'.repeat(64)}"}\n`, 'the events of an evidence bundle', 'mpaudit judge'],
    ['V1MMWX0123', 'a mini-program package', 'mpaudit scan'],
    ['# key log\nCLIENT_RANDOM 00 11\n', 'a TLS key log', '--keys'],
    ['{"values": [{"type": "email"}]}', 'a list of known values', '--known'],
    ['{"constants":{"activeFieldTrialGroups":[]', 'a net log of Chromium', 'HAR'],
    ['\xac\xed\x00\x05t', 'a session of Charles', '.har'],
    ['<html><body>login</body></html>', 'no capture in a known format', 'HAR 1.2'],
    ['{"log":', 'not a HAR file', 'HAR 1.2'],
  ])('%j is named, with what is wanted instead', async (text, what, hint) => {
    const error = (await imported(Buffer.from(text, 'latin1')).catch((why: unknown) => why)) as UserError;
    expect([error.name, error.message]).toEqual(['UserError', expect.stringContaining(what)]);
    expect(error.hint).toContain(hint);
  });

  it('a folder is told from a bundle', () => {
    expect(() => openSource(import.meta.dirname)).toThrow('a folder, no capture');
    expect(() => openSource('/nonexistent.har')).toThrow('this file cannot be read');
  });
});

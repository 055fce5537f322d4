import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { imported, tmpDir } from '../kit/imported.ts';

const hasTshark = spawnSync('tshark', ['--version']).status === 0;
const name = (text: string): Buffer =>
  Buffer.concat([
    ...text.split('.').map((label) => Buffer.from(`${String.fromCharCode(label.length)}${label}`)),
    Buffer.from([0]),
  ]);
const u16 = (...values: number[]): Buffer =>
  Buffer.concat(values.map((value) => Buffer.from([value >> 8, value & 255])));
const answer = (host: string, type: number, data: Buffer): Buffer =>
  Buffer.concat([name(host), u16(type, 1, 0, 60, data.length), data]);

/** One answer of DNS over UDP (RFC 1035) in a classic pcap with raw IP (link type 101). */
function pcapOf(host: string, answers: readonly Buffer[]): Buffer {
  const dns = Buffer.concat([u16(7, 0x8180, 1, answers.length, 0, 0), name(host), u16(1, 1), ...answers]);
  const udp = Buffer.concat([u16(53, 5353, dns.length + 8, 0), dns]);
  const ip = Buffer.concat([
    u16(0x4500, udp.length + 20, 0, 0, 0x4011, 0),
    Buffer.from([127, 0, 0, 1, 127, 0, 0, 1]),
    udp,
  ]);
  const head = Buffer.alloc(24);
  head.writeUInt32LE(0xa1b2c3d4, 0);
  head.writeUInt16LE(2, 4);
  head.writeUInt16LE(4, 6);
  head.writeUInt32LE(65_535, 16);
  head.writeUInt32LE(101, 20);
  const record = Buffer.alloc(16);
  record.writeUInt32LE(1_700_000_000, 0);
  record.writeUInt32LE(ip.length, 8);
  record.writeUInt32LE(ip.length, 12);
  return Buffer.concat([head, record, ip]);
}

async function resolutions(answers: readonly Buffer[]): Promise<readonly unknown[]> {
  const file = path.join(tmpDir(), 'dns.pcap');
  writeFileSync(file, pcapOf('t.shop.cn', answers));
  const { events } = await imported(file);
  return events.flatMap((event) =>
    event.type === 'name-resolution' ? [{ host: event.host, aliases: event.aliases }] : [],
  );
}

describe('DNS in a packet capture', () => {
  it.runIf(hasTshark)('tells the other names of a host', async () => {
    const cname = answer('t.shop.cn', 5, name('app.growingio.com'));
    expect(await resolutions([cname, answer('app.growingio.com', 1, Buffer.from([127, 0, 0, 1]))])).toEqual([
      { host: 't.shop.cn', aliases: ['app.growingio.com'] },
    ]);
  });

  it.runIf(hasTshark)('says nothing of a host that has one name', async () =>
    expect(await resolutions([answer('t.shop.cn', 1, Buffer.from([127, 0, 0, 1]))])).toEqual([]),
  );
});

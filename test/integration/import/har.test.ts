import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../../detectors/result.ts';
import { verifyBundle } from '../../../evidence/index.ts';
import { folder, mpaudit, tmp } from '../../kit/cli.ts';

const entry = (body: string, url = 'https://api.shop.example/v1/login'): object => ({
  startedDateTime: '2026-11-24T08:00:00.000Z',
  time: 20,
  request: {
    method: 'POST',
    url,
    headers: [{ name: 'Content-Type', value: 'application/json' }],
    postData: { mimeType: 'application/json', text: body },
  },
  response: { status: 200, headers: [], content: { size: 2, text: '{}' } },
});
const har = (...entries: object[]): string => JSON.stringify({ log: { version: '1.2', entries } });
const KNOWN = '{"values": [{"type": "mobile-number", "value": "13800138000"}]}';

describe('mpaudit import', () => {
  it('makes a bundle whose known values judge finds again', async () => {
    const files = folder({ 'a.har': har(entry('{"tel":"13800138000"}')), 'known.json': KNOWN });
    const [evidence, out] = [path.join(tmp(), 'evidence'), tmp()];
    const given = ['--known', path.join(files, 'known.json'), '--first-party', 'shop.example', '--out', evidence];
    expect((await mpaudit(['import', path.join(files, 'a.har'), ...given])).code).toBe(0);
    expect(verifyBundle(evidence).state).toBe('complete');
    await mpaudit(['judge', evidence, '--out', out]);
    const { flows } = JSON.parse(readFileSync(path.join(out, 'result.json'), 'utf8')) as Result;
    expect(flows.filter(({ source }) => source === 'canary')).toMatchObject([
      { dataType: 'mobile-number', recipient: { host: 'api.shop.example', party: 'first' } },
    ]);
  });

  it.each([
    ['a file that is not there', 'gone.har', 'cannot be read'],
    ['a list of known values', 'known.json', 'Give the capture, and this file with --known.'],
    ['JSON that is no HAR', 'other.json', 'not a HAR file'],
  ])('ends with code 2 and one line on %s', async (_name, file, why) => {
    const files = folder({ 'known.json': KNOWN, 'other.json': '{"entries": []}' });
    const { code, stderr } = await mpaudit(['import', path.join(files, file), '--out', path.join(tmp(), 'e')]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(why)]);
  });

  it('names line and nearest word of a mistake in --known', async () => {
    const files = folder({ 'a.har': har(), 'known.json': KNOWN.replace('mobile-number', 'mobile-numbr') });
    const known = path.join(files, 'known.json');
    const { code, stderr } = await mpaudit(['import', path.join(files, 'a.har'), '--known', known, '--out', tmp()]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/known\.json:1.*mobile-number/s)]);
  });

  // A HAR of 2 GB took 386 MB of resident memory (14 668 entries, largest 136 KB).
  it('reads a HAR larger than the heap it is given', async () => {
    const file = path.join(tmp(), 'large.har');
    const fd = openSync(file, 'w');
    const one = JSON.stringify(entry(JSON.stringify({ blob: 'x'.repeat(1_000_000) })));
    writeSync(fd, '{"log":{"entries":[');
    for (let at = 0; at < 200; at += 1) writeSync(fd, `${at === 0 ? '' : ','}${one}`);
    writeSync(fd, ']}}');
    closeSync(fd);
    const env = { NODE_OPTIONS: '--max-old-space-size=100' };
    const { code, stdout } = await mpaudit(['import', file, '--out', path.join(tmp(), 'e')], { env });
    expect([code, stdout]).toEqual([0, expect.stringContaining('200 exchanges imported')]);
  });
});

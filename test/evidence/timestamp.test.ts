import { spawnSync } from 'node:child_process';
import { appendFileSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkTimestamp, createRecorder, requestTimestamp, storeTimestamp } from '../../evidence/index.ts';
import { manifest } from '../kit/evidence.ts';
import { LocalTsa } from '../kit/tsa.ts';

const withOpenssl = spawnSync('openssl', ['version']).status === 0;
const made: string[] = [];
const folder = (): string => {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'mpaudit-tsa-'));
  made.push(dir);
  return dir;
};
afterAll(() => {
  for (const dir of made) rmSync(dir, { recursive: true, force: true });
});

/** A bundle that ended. */
function sealed(): string {
  const dir = path.join(folder(), 'evidence');
  createRecorder(dir, manifest()).close('finished');
  return dir;
}

describe.skipIf(!withOpenssl)('an RFC 3161 timestamp', () => {
  let tsa: LocalTsa;
  let other: LocalTsa;
  let dir: string;
  beforeAll(() => {
    tsa = new LocalTsa(folder());
    other = new LocalTsa(folder());
  });
  beforeEach(() => {
    dir = sealed();
  });

  it('is asked for with a request that openssl reads', async () => {
    const request = await requestTimestamp(dir);
    const { stdout } = spawnSync('openssl', ['ts', '-query', '-in', request, '-text'], { encoding: 'utf8' });
    expect(stdout).toMatch(/Hash Algorithm: sha256[\s\S]*Nonce: 0x[\s\S]*Certificate required: yes/);
  });

  it('is good when the authority is trusted, and says the time', async () => {
    const answer = tsa.answer(await requestTimestamp(dir));
    const check = await storeTimestamp(dir, answer, tsa.root);
    expect(check).toMatchObject({ state: 'good', authority: 'CN=Test TSA' });
    expect(Math.abs(Date.parse(check.time) - Date.now())).toBeLessThan(60_000);
    expect(await checkTimestamp(dir, tsa.root)).toEqual(check);
  });

  it('is of an unknown authority without a certificate to hold it against', async () => {
    const check = await storeTimestamp(dir, tsa.answer(await requestTimestamp(dir)));
    expect(check).toMatchObject({ state: 'unknown-authority', authority: 'CN=Test TSA' });
  });

  it('is bad when another authority is the trusted one', async () => {
    await storeTimestamp(dir, tsa.answer(await requestTimestamp(dir)));
    expect(await checkTimestamp(dir, other.root)).toMatchObject({ state: 'bad' });
  });

  it('is bad once the manifest was changed', async () => {
    await storeTimestamp(dir, tsa.answer(await requestTimestamp(dir)), tsa.root);
    appendFileSync(path.join(dir, 'manifest.json'), ' ');
    expect(await checkTimestamp(dir, tsa.root)).toMatchObject({
      state: 'bad',
      why: expect.stringContaining('not the one that was stamped'),
    });
  });

  it('is bad when one byte of the token was changed', async () => {
    await storeTimestamp(dir, tsa.answer(await requestTimestamp(dir)), tsa.root);
    const file = path.join(dir, 'manifest.tsr');
    const bytes = readFileSync(file);
    bytes[bytes.length - 20] = (bytes.at(-20) ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(await checkTimestamp(dir, tsa.root)).toMatchObject({ state: 'bad' });
  });

  it('is not kept when it answers another bundle or another request', async () => {
    const elsewhere = tsa.answer(await requestTimestamp(sealed()), 'elsewhere.tsr');
    await requestTimestamp(dir);
    await expect(storeTimestamp(dir, elsewhere)).rejects.toThrow(/not the one that was stamped/);
    const first = tsa.answer(await requestTimestamp(dir), 'first.tsr');
    await requestTimestamp(dir);
    await expect(storeTimestamp(dir, first)).rejects.toThrow(/another request/);
  });

  it('is not kept when the certificate may not stamp time', async () => {
    const web = folder();
    const wrong = new LocalTsa(web);
    const answer = wrong.answer(await requestTimestamp(dir));
    const bytes = readFileSync(answer);
    // id-kp-timeStamping (…3.8) becomes id-kp-serverAuth (…3.1) in the certificate of the answer: openssl itself refuses to sign with such a one.
    const at = bytes.indexOf(Buffer.from('2b06010505070308', 'hex'));
    bytes[at + 7] = 1;
    writeFileSync(answer, bytes);
    await expect(storeTimestamp(dir, answer)).rejects.toThrow(/not one for time stamping/);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('<html>503</html>')],
    ['a cut-off sequence', Buffer.from('30820fff', 'hex')],
    ['a refusal', Buffer.from('30053003020102', 'hex')],
  ])('is not %s', async (_what, bytes) => {
    const file = path.join(folder(), 'answer.tsr');
    writeFileSync(file, bytes);
    await requestTimestamp(dir);
    await expect(storeTimestamp(dir, file)).rejects.toThrow(/not a timestamp for this bundle/);
  });

  it('is not made for a bundle that was cut off', async () => {
    const open = path.join(folder(), 'evidence');
    createRecorder(open, manifest());
    await expect(requestTimestamp(open)).rejects.toThrow(/no end/);
  });

  it('is none when there is none', async () => {
    copyFileSync(path.join(dir, 'manifest.json'), path.join(dir, 'copy.json'));
    expect(await checkTimestamp(dir)).toBeUndefined();
  });
});

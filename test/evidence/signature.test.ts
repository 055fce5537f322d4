import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkSignature, createKey, createRecorder, signBundle } from '../../evidence/index.ts';
import { manifest } from '../kit/evidence.ts';

function bench(seal = true): { dir: string; key: string; fingerprint: string } {
  const work = mkdtempSync(path.join(tmpdir(), 'mpaudit-sign-'));
  const dir = path.join(work, 'evidence');
  const recorder = createRecorder(dir, manifest());
  if (seal) recorder.close('finished');
  const key = path.join(work, 'key.pem');
  return { dir, key, fingerprint: createKey(key) };
}
const change = (file: string, from: string, to: string): void =>
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));

describe('the signature of a bundle', () => {
  it('is good as long as nothing changes, and names the key', () => {
    const { dir, key, fingerprint } = bench();
    expect(checkSignature(dir)).toBeUndefined();
    expect(signBundle(dir, key)).toBe(fingerprint);
    expect(checkSignature(dir)).toMatchObject({ state: 'good', fingerprint });
    expect(checkSignature(dir, fingerprint.toUpperCase().replace(/(..)(?=.)/g, '$1:'))).toMatchObject({
      state: 'good',
    });
  });

  it.each([
    ['another manifest', (dir: string) => change(path.join(dir, 'manifest.json'), '邻里小铺', '别的小铺')],
    [
      'another signature',
      (dir: string) => change(path.join(dir, 'manifest.sig.json'), '"signature": "', '"signature": "AAAA'),
    ],
    ['a file that is no signature', (dir: string) => writeFileSync(path.join(dir, 'manifest.sig.json'), '{"schema":')],
    [
      'a key of another kind',
      (dir: string) => change(path.join(dir, 'manifest.sig.json'), 'BEGIN PUBLIC', 'BEGIN OTHER'),
    ],
  ])('is bad with %s', (_what, damage) => {
    const { dir, key } = bench();
    signBundle(dir, key);
    damage(dir);
    expect(checkSignature(dir)?.state).toBe('bad');
  });

  it('is bad when another key was expected', () => {
    const { dir, key } = bench();
    signBundle(dir, key);
    expect(checkSignature(dir, '00'.repeat(32))).toMatchObject({
      state: 'bad',
      why: expect.stringContaining('another key'),
    });
  });

  it('is refused for a bundle that was cut off, a key of another kind, and an existing key file', () => {
    const { dir, key } = bench(false);
    expect(() => signBundle(dir, key)).toThrow('no end');
    expect(() => createKey(key)).toThrow('exists');
    const rsa = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' });
    writeFileSync(`${key}.ec`, rsa);
    const sealed = bench();
    expect(() => signBundle(sealed.dir, `${key}.ec`)).toThrow('not an Ed25519 key');
  });
});

import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPackage, writePackage } from '../../harness/packages/container.ts';
import { decryptPackage, encryptPackage, isEncrypted } from '../../harness/packages/encrypted.ts';
import { mpaudit } from '../kit/cli.ts';

const file = (name: string, text = name) => ({ name, data: Buffer.from(text) });
const FILES = [
  file('/app-config.json', '{"pages":["pages/a"]}'),
  file('/app-service.js', 'define()'),
  file('/图/标.png', 'png'),
];
const names = (bytes: Uint8Array): string[] => readPackage(bytes, 'x').files.map(({ name }) => name);
/** Package whose 32-bit number at `at` is another one. */
const changed = (at: number, value: number): Buffer => {
  const bytes = Buffer.from(writePackage(FILES));
  bytes.writeUInt32BE(value, at);
  return bytes;
};
const folder = (): string => mkdtempSync(path.join(tmpdir(), 'mpaudit-package-'));

describe('a package', () => {
  it('gives back the files that were put in', () => {
    const { files, faults } = readPackage(writePackage(FILES), 'x');
    expect(files.map(({ name, data }) => [name, Buffer.from(data).toString()])).toEqual([
      ['app-config.json', '{"pages":["pages/a"]}'],
      ['app-service.js', 'define()'],
      ['图/标.png', 'png'],
    ]);
    expect(faults).toEqual([]);
  });

  it.each(['../up', '/../../etc/passwd', 'a/../../b', 'C:\\x', 'a\u0000b', '..', '', 'dir/'])(
    'leaves out a file called %j',
    (name) => {
      const { files, faults } = readPackage(writePackage([file(name, 'x'), file('good')]), 'x');
      expect(files.map((one) => one.name)).toEqual(['good']);
      expect(faults[0]).toContain('entry 1 has a name that leaves the package');
    },
  );

  it('leaves out what shares its bytes over and over: laid out it would fill a disk', () => {
    const names = Array.from({ length: 400 }, (_none, at) => ({ name: `f${at}`, data: Buffer.alloc(0) }));
    const bytes = Buffer.concat([writePackage(names), Buffer.alloc(50_000)]);
    // Every entry: the last 50,000 bytes.
    let at = 18;
    for (const { name } of names) {
      at += 4 + name.length;
      bytes.writeUInt32BE(bytes.length - 50_000, at);
      bytes.writeUInt32BE(50_000, at + 4);
      at += 8;
    }
    const { files, faults } = readPackage(bytes, 'x');
    expect(files.reduce((sum, { data }) => sum + data.length, 0)).toBeLessThanOrEqual(4 * bytes.length);
    expect(faults[0]).toContain('shares bytes');
  });

  it('leaves out the second file of a name', () => {
    const { files, faults } = readPackage(writePackage([file('/a', '1'), file('a', '2')]), 'x');
    expect([files.length, Buffer.from(files[0]?.data ?? []).toString(), faults]).toEqual([
      1,
      '1',
      ['entry 2 repeats "a"'],
    ]);
  });

  it.each([
    ['a file beyond its end', changed(18 + 4 + 16, 0xffffff00), 'lies outside the package'],
    ['a name of four gigabytes', changed(18, 0xffffffff), 'the index ends at entry 1'],
    ['more files than its index holds', changed(14, 9), 'entry 4'],
  ])('says what is wrong with %s', (_what, bytes, fault) => {
    expect(readPackage(bytes, 'x').faults.join()).toContain(fault);
  });

  it.each([
    ['an empty file', Buffer.alloc(0)],
    ['a ZIP', Buffer.from('PK\u0003\u0004aaaaaaaaaaaaaaaaaaaaa')],
    ['a package that claims four billion files', changed(14, 0xffffffff)],
  ])('refuses %s', (_what, bytes) => {
    expect(() => names(bytes)).toThrow('not a WeChat package');
  });

  it.each([0, 1, 17, 18, 40, 70])(
    'cut off after %i bytes is read as far as it goes or refused, never more',
    (length) => {
      const bytes = writePackage(FILES).subarray(0, length);
      const read = (): number => readPackage(bytes, 'x').files.length;
      if (length < 18) expect(read).toThrow('not a WeChat package');
      else expect(read()).toBeLessThan(FILES.length);
    },
  );
});

describe('a package of PC WeChat', () => {
  const APPID = 'wx0123456789abcdef';
  const big = writePackage([...FILES, { name: 'big.js', data: Buffer.alloc(5000, 'x') }]);

  it('opens with its appid and with no other', () => {
    const secret = encryptPackage(big, APPID);
    expect([isEncrypted(secret), isEncrypted(big)]).toEqual([true, false]);
    expect(Buffer.from(decryptPackage(secret, APPID, 'x')).equals(big)).toBe(true);
    expect(() => readPackage(decryptPackage(secret, 'wx0000000000000000', 'x'), 'x')).toThrow(
      /appid does not open|not a WeChat package/,
    );
  });
});

describe('mpaudit unpack', () => {
  it('writes main package and subpackages into one folder', async () => {
    const dir = folder();
    writeFileSync(
      path.join(dir, 'sub.wxapkg'),
      writePackage([file('/sub/page.js'), file('/app-config.json', 'not this one')]),
    );
    writeFileSync(path.join(dir, 'wx1.wxapkg'), writePackage([...FILES, file('sub/x.js')]));
    const out = path.join(dir, 'out');
    expect(await mpaudit(['unpack', dir, '--out', out])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('5 files'),
    });
    expect(readFileSync(path.join(out, 'app-config.json'), 'utf8')).toBe('{"pages":["pages/a"]}');
    expect(readdirSync(path.join(out, 'sub')).sort()).toEqual(['page.js', 'x.js']);
  });

  it('never writes outside its folder, and says what it left out', async () => {
    const dir = folder();
    writeFileSync(
      path.join(dir, 'evil.wxapkg'),
      writePackage([file('../escaped', 'x'), file('a', 'x'), file('a/b', 'y')]),
    );
    const { code, stderr } = await mpaudit(['unpack', path.join(dir, 'evil.wxapkg')]);
    expect([code, stderr]).toEqual([3, expect.stringContaining('leaves the package')]);
    expect(existsSync(path.join(dir, 'escaped'))).toBe(false);
    expect(readdirSync(path.join(dir, 'evil'))).toEqual(['a']);
  });

  it('says what a package of PC WeChat needs', async () => {
    const dir = folder();
    writeFileSync(path.join(dir, 'pc.wxapkg'), encryptPackage(writePackage(FILES), 'wx1234'));
    expect(await mpaudit(['unpack', path.join(dir, 'pc.wxapkg')])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--appid'),
    });
    expect((await mpaudit(['unpack', path.join(dir, 'pc.wxapkg'), '--appid', 'wx1234'])).code).toBe(0);
  });
});

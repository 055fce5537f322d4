import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isPackaged, mainPackagesIn, packagesOf } from '../../harness/packages/beside.ts';
import { writePackage } from '../../harness/packages/container.ts';
import { encryptPackage } from '../../harness/packages/encrypted.ts';

const APPID = 'wx0123456789abcdef';
const pack = (files: Readonly<Record<string, string>>): Buffer =>
  Buffer.from(writePackage(Object.entries(files).map(([name, text]) => ({ name, data: Buffer.from(text) }))));
const MAIN = pack({ '/app-config.json': '{"pages":["a"],"subPackages":[{"root":"/sub/"},{"root":"more"}]}' });
const OTHER = pack({ '/app-config.json': '{"pages":["a"]}' });

/** A folder with these files. */
function folder(files: Readonly<Record<string, Uint8Array>>): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'mpaudit-beside-'));
  for (const [name, data] of Object.entries(files)) writeFileSync(path.join(dir, name), data);
  return dir;
}
const names = (files: readonly string[]): string[] => files.map((file) => path.basename(file));

describe('packages of one program', () => {
  it('are the main one and those beside it that hold its subpackages', () => {
    const dir = folder({
      'main.wxapkg': MAIN,
      's.wxapkg': pack({ '/sub/a.js': '1', '/sub/b.js': '2' }),
      'm.wxapkg': pack({ '/more/a.js': '1' }),
      'stranger.wxapkg': pack({ '/elsewhere/a.js': '1' }),
      'half.wxapkg': pack({ '/sub/a.js': '1', '/x.js': '2' }),
      'another.wxapkg': OTHER,
      'notes.txt': Buffer.from('x'),
    });
    expect(names(packagesOf(path.join(dir, 'main.wxapkg')).files)).toEqual(['main.wxapkg', 'm.wxapkg', 's.wxapkg']);
    expect(names(packagesOf(path.join(dir, 'another.wxapkg')).files)).toEqual(['another.wxapkg']);
    expect(names(mainPackagesIn(dir))).toEqual(['another.wxapkg', 'main.wxapkg']);
  });

  it('are found in their folder when it holds one program only', () => {
    expect(names(packagesOf(folder({ 'x.wxapkg': MAIN, 's.wxapkg': pack({ '/sub/a.js': '' }) })).files)).toEqual([
      'x.wxapkg',
      's.wxapkg',
    ]);
    expect(() => packagesOf(folder({ 'x.wxapkg': MAIN, 'y.wxapkg': OTHER }))).toThrow('several programs');
    expect(() => packagesOf(folder({ 's.wxapkg': pack({ '/sub/a.js': '' }) }))).toThrow('no main package');
  });

  it('of PC WeChat are told apart with their appid', () => {
    const dir = folder({
      '__APP__.wxapkg': encryptPackage(MAIN, APPID),
      's.wxapkg': encryptPackage(pack({ '/sub/a.js': '' }), APPID),
    });
    expect(names(packagesOf(dir, APPID).files)).toEqual(['__APP__.wxapkg', 's.wxapkg']);
    expect(() => packagesOf(dir)).toThrow('no main package');
  });

  it.each([
    ['a package', (dir: string) => path.join(dir, 'x.wxapkg'), true],
    ['a folder of packages', (dir: string) => dir, true],
    ['a file of another kind', (dir: string) => path.join(dir, 'x.txt'), false],
    ['nothing', (dir: string) => path.join(dir, 'gone.wxapkg'), false],
  ])('%s is asked for', (_what, at, packaged) => {
    expect(isPackaged(at(folder({ 'x.wxapkg': MAIN, 'x.txt': MAIN })))).toBe(packaged);
  });

  it('beside an app.json are files of a project', () => {
    expect(isPackaged(folder({ 'x.wxapkg': MAIN, 'app.json': Buffer.from('{}') }))).toBe(false);
  });
});

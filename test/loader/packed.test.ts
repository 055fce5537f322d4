import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { loadProject } from '../../harness/host/loader/load.ts';
import { asciiOf, packBundle } from '../../harness/host/loader/packed.ts';
import { load, projectDir } from './kit.ts';

const CHINESE = { 'pages/a.js': `Page({ data: { text: '邻里小铺 😀 \\n "x" \u2028' } })`, 'images/a.png': 'x' };

describe('what the page gets of a bundle', () => {
  it('is the bundle without the files of this machine, in ASCII', async () => {
    const bundle = await load(CHINESE);
    const json = gunzipSync(packBundle(bundle)).toString('utf8');
    const { assets, ...rest } = bundle;
    expect(json).toMatch(/^[\0-\x7f]*$/);
    expect(JSON.parse(json)).toEqual({ ...JSON.parse(JSON.stringify(rest)), assetPaths: Object.keys(assets) });
    expect(json).not.toContain(tmpdir());
  });

  it('is kept with the cached bundle, and made again when it is damaged or gone', async () => {
    const cacheDir = mkdtempSync(join(tmpdir(), 'mpaudit-cache-'));
    const dir = projectDir(CHINESE);
    const first = packBundle(await loadProject(dir, { cacheDir }));
    const [file = ''] = readdirSync(cacheDir).filter((name) => name.endsWith('.page.gz'));
    const again = async (): Promise<Buffer> => packBundle(await loadProject(dir, { cacheDir }));
    expect(await again()).toEqual(first);
    writeFileSync(join(cacheDir, file), 'damaged');
    expect(await again()).toEqual(first);
    rmSync(join(cacheDir, file));
    expect(await again()).toEqual(first);
    rmSync(cacheDir, { recursive: true });
  });
});

describe('code without a character beyond ASCII', () => {
  it.each(['"隐私"', '/[隐私]|￥/u.source', '`aé`', '"😀".length', '/^😀$/u.test("😀")', '"plain"'])(
    '%s means the same',
    (code) => {
      const escaped = asciiOf(code);
      expect(escaped).toMatch(/^[\0-\x7f]*$/);
      const value: unknown = new Function(`return ${escaped}`)();
      const meant: unknown = new Function(`return ${code}`)();
      if (!code.endsWith('.source')) expect(value).toEqual(meant);
      else expect(new RegExp(String(value), 'u').test('￥')).toBe(true);
    },
  );
});

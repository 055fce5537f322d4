import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadProject } from '../../harness/host/loader/load.ts';
import { projectDir, writeIn } from './kit.ts';

async function loadTwice(dir: string, change: (cacheDir: string) => void): Promise<boolean[]> {
  const cacheDir = mkdtempSync(join(tmpdir(), 'mpaudit-cache-'));
  const hits: boolean[] = [];
  const onStats = (stats: { cached: boolean }): number => hits.push(stats.cached);
  const first = await loadProject(dir, { cacheDir, onStats });
  change(cacheDir);
  const second = await loadProject(dir, { cacheDir, onStats });
  if (hits[1]) expect(second).toEqual(first);
  return hits;
}

describe('bundle cache', () => {
  it('gives the same bundle the second time', async () => {
    expect(await loadTwice(projectDir({}), () => undefined)).toEqual([false, true]);
  });

  it('builds again when a source changed', async () => {
    const dir = projectDir({});
    expect(await loadTwice(dir, () => writeIn(dir, 'pages/a.js', 'Page({a:1})'))).toEqual([false, false]);
  });

  it('builds again when a package outside the project changed', async () => {
    const dir = projectDir({
      'app.js': 'require("dep")',
      'node_modules/dep/package.json': '{"name":"dep"}',
      'node_modules/dep/index.js': '1',
    });
    expect(await loadTwice(dir, () => writeIn(dir, 'node_modules/dep/index.js', '2'))).toEqual([false, false]);
  });

  it('builds again when the entry is damaged', async () => {
    const damage = (cacheDir: string): void => {
      for (const name of readdirSync(cacheDir)) writeFileSync(join(cacheDir, name), '{"bundle"');
    };
    expect(await loadTwice(projectDir({}), damage)).toEqual([false, false]);
  });

  it('goes on when the cache cannot be written', async () => {
    const dir = projectDir({ blocked: 'a file, not a folder' });
    let fault: Error | undefined;
    await loadProject(dir, {
      cacheDir: join(dir, 'blocked'),
      onStats: (stats) => {
        fault = stats.cacheFault;
      },
    });
    expect(fault?.message).toContain('EEXIST');
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driveProject } from '../../kit/driven.ts';
import { writeProject } from '../../kit/mini-program.ts';
import { type Form, packProject } from '../../kit/package/pack.ts';
import { FILES } from './program.ts';

/** What a person and the program itself see, step by step. */
interface Seen {
  readonly trees: readonly string[];
  readonly logs: readonly string[];
  readonly styles: readonly unknown[];
  readonly exceptions: readonly string[];
}

async function walk(source: string): Promise<Seen> {
  const run = await driveProject(source);
  try {
    const { host, driver } = run;
    const id = async (css: string): Promise<string> => (await driver.find({ css })).id;
    const tree = async (): Promise<string> =>
      String(await host.agent('wxml', [await id('page'), true])).replace(/\s+/g, ' ');
    const trees: string[] = [];
    await driver.launch({});
    trees.push(await tree());
    for (const css of ['#i2', '#top > [data-part]', '.frame > view']) await driver.tap(await driver.find({ css }));
    await driver.tap(await driver.find({ css: '#change' }));
    trees.push(await tree());
    await host.evaluate('() => getCurrentPages()[0].reorder()');
    await driver.settled();
    trees.push(await tree());
    await driver.input(await driver.find({ css: '.field' }), '新');
    await driver.find({ text: '新', exact: true });
    await host.agent('touch', [await id('#wxs'), 'touchstart']);
    const styles = [
      await host.agent('styles', [await id('#i1'), ['font-size']]),
      await host.agent('styles', [await id('.frame'), ['margin-left']]),
      await host.agent('styles', [await id('#top'), ['padding-left', 'width']]),
    ];
    await driver.tap(await driver.find({ css: '#go' }));
    await driver.waitFor({ page: 'more/b/b' });
    trees.push(await tree());
    styles.push(await host.agent('styles', [await id('.wide'), ['color', 'width']]));
    return {
      trees,
      styles,
      logs: run.logs(),
      exceptions: run.events.flatMap((event) => (event.type === 'exception' ? [event.message] : [])),
    };
  } finally {
    await run.close();
  }
}

describe('a package shows and does what its source does', () => {
  let dir = '';
  let work = '';
  let source: Seen;
  beforeAll(async () => {
    dir = await writeProject(FILES);
    work = await mkdtemp(join(tmpdir(), 'mpaudit-forms-'));
    source = await walk(dir);
  }, 60_000);
  afterAll(() => Promise.all([dir, work].map((path) => rm(path, { recursive: true, force: true }))));

  it('from source: every step of the walk works', () => {
    expect(source.exceptions).toEqual([]);
    expect(source.trees[1]).toContain('贰');
    expect(source.logs.filter((line) => line.startsWith('event tap'))).toHaveLength(4);
    expect(source.logs).toContain('query 1 app');
  });

  it.each<Form>(['app-wxss', 'page-frame', 'lazy', 'glass-easel'])(
    'in the form %s',
    async (form) => {
      const seen = await walk(await packProject(dir, join(work, form), form));
      expect(seen).toEqual(source);
    },
    60_000,
  );
});

import { afterEach, describe, expect, it } from 'vitest';
import { type Running, runProject } from '../../kit/mini-program.ts';

const page = (name: string, more = ''): string =>
  `console.log('runs ${name}')\n${more}Page({ onLoad() { console.log('opens ${name}') } })`;
const FILES = {
  'app.json': { pages: ['pages/a/a', 'pages/b/b'], subpackages: [{ root: 'sub', pages: ['c', 'd'] }] },
  'app.js': "console.log('runs app')\nApp({})",
  'pages/a/a.js': page('a'),
  'pages/a/a.wxml': '<view/>',
  'pages/b/b.js': page('b', "if (getApp()) throw new Error('b is broken')\n"),
  'pages/b/b.wxml': '<view/>',
  'sub/c.js': page('c'),
  'sub/c.wxml': '<view/>',
  'sub/d.js': page('d'),
  'sub/d.wxml': '<view/>',
};

describe('scripts of pages that nobody opened', () => {
  let run: Running;
  afterEach(() => run.close());
  const faults = (): unknown[] => run.events.flatMap((event) => (event.type === 'exception' ? [event.message] : []));

  it('run with their package, as in WeChat; what one throws is told again when it is opened', async () => {
    run = await runProject(FILES);
    await run.host.launch();
    expect(run.logs()).toEqual(['runs app', 'runs a', 'runs b', 'opens a']);
    await run.host.navigate('navigateTo', '/sub/d', 1, 5000);
    expect(run.logs().slice(4)).toEqual(['runs c', 'runs d', 'opens d']);
    expect(faults()).toHaveLength(1);
    await run.host.navigate('navigateTo', '/pages/b/b', 1, 5000);
    expect(faults()).toEqual(['Error: b is broken', 'Error: b is broken']);
  });

  it('run when it is opened, where the program loads code lazily', async () => {
    run = await runProject({ ...FILES, 'app.json': { ...FILES['app.json'], lazyCodeLoading: 'requiredComponents' } });
    await run.host.launch();
    expect(run.logs()).toEqual(['runs app', 'runs a', 'opens a']);
    expect(faults()).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { DriverError } from '../../../scenarios/driver.ts';
import { driveProject } from '../../kit/driven.ts';
import { runProject } from '../../kit/mini-program.ts';

const FILES = {
  'app.json': { pages: ['pages/a/a'] },
  'app.js': 'App({})',
  'pages/a/a.js':
    "Page({ onLoad() { console.log('before') }, spin() { while (true) {} }, eat() { const all = []; for (let i = 0; ; i++) all.push(new Array(1e5).fill(i)) } })",
  'pages/a/a.wxml': '<view/>',
};

/** A file of 5 MB, 42 copies of it, and one that is made a terabyte long. */
const FILL_FILES = `() => {
  const [files, said] = [wx.getFileSystemManager(), []];
  const attempt = (act) => { try { act() } catch (error) { said.push(error.message) } };
  const at = (name) => wx.env.USER_DATA_PATH + '/' + name;
  files.writeFileSync(at(0), 'x'.repeat(5e6), 'utf8');
  for (let i = 1; i <= 42; i++) attempt(() => files.copyFileSync(at(0), at(i)));
  attempt(() => files.truncateSync(at(0), 1e12));
  return said;
}`;
const FILL_CACHE = `async () => {
  const { caches, Response } = getApp().win;
  const cache = await caches.open('x');
  for (let i = 0; i < 9; i++) try { await cache.put('/' + i, new Response('x'.repeat(10e6))) } catch (error) { return error.name + ' ' + i }
  return 'no end';
}`;

describe('a mini-program that never gives the thread back', () => {
  it('is ended by the watchdog; waiting calls fail, what was captured stays', async () => {
    const run = await runProject(FILES, { watchdogMs: 1500 });
    try {
      await run.host.launch();
      const closed = new Promise<string>((resolve) =>
        run.host.on((event) => event.type === 'closed' && resolve(event.why)),
      );
      const call = run.host.evaluate('() => getCurrentPages()[0].spin()', [], 60_000);
      await expect(call).rejects.toMatchObject({ code: 'disconnected' } satisfies Partial<DriverError>);
      expect(await closed).toContain('endless loop');
      await expect(run.host.screenshot()).rejects.toBeInstanceOf(DriverError);
      expect(run.logs()).toEqual(['before']);
      expect(run.host.report().blindSpots).toMatchObject([{ kind: 'watchdog', page: 'pages/a/a' }]);
    } finally {
      await run.close();
    }
  });

  it('is ended when it floods the evidence', async () => {
    const run = await runProject(FILES, { limits: { events: 2000, bytes: 1_000_000 } });
    try {
      await run.host.launch();
      const closed = new Promise<string>((resolve) =>
        run.host.on((event) => event.type === 'closed' && resolve(event.why)),
      );
      run.host
        .evaluate('() => { setInterval(() => { for (let i = 0; i < 100; i++) wx.getSystemInfoSync() }) }')
        .catch((error: unknown) => error);
      expect(await closed).toContain('more than 2000 events');
      expect(run.logs()).toEqual(['before']);
      expect(run.host.report().blindSpots).toMatchObject([{ kind: 'limit' }]);
    } finally {
      await run.close();
    }
  });

  it('fills neither the disk nor the browser: its storage has an end', async () => {
    const run = await driveProject({ ...FILES, 'app.js': 'App({ win: (function () { return this })() })' });
    try {
      await run.driver.launch();
      expect(await run.host.evaluate(FILL_FILES, [], 60_000)).toEqual([
        expect.stringContaining('file storage limit is exceeded'),
        expect.stringContaining('file storage limit is exceeded'),
        expect.stringContaining('file storage limit is exceeded'),
      ]);
      expect(await run.host.evaluate(FILL_CACHE, [], 60_000)).toMatch(/^QuotaExceededError [345]$/);
    } finally {
      await run.close();
    }
  });

  it('is ended before it eats the machine’s memory', async () => {
    const run = await runProject(FILES, { watchdogMs: 20_000 });
    try {
      await run.host.launch();
      const call = run.host.evaluate('() => getCurrentPages()[0].eat()', [], 60_000);
      await expect(call).rejects.toMatchObject({ code: 'disconnected' });
      expect(run.host.gone).toContain('memory');
      expect(run.host.report().blindSpots).toMatchObject([{ kind: 'crashed' }]);
    } finally {
      await run.close();
    }
  });
});

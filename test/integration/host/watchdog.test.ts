import { describe, expect, it } from 'vitest';
import { DriverError } from '../../../scenarios/driver.ts';
import { runProject } from '../../kit/mini-program.ts';

const FILES = {
  'app.json': { pages: ['pages/a/a'] },
  'app.js': 'App({})',
  'pages/a/a.js':
    "Page({ onLoad() { console.log('before') }, spin() { while (true) {} }, eat() { const all = []; for (let i = 0; ; i++) all.push(new Array(1e5).fill(i)) } })",
  'pages/a/a.wxml': '<view/>',
};

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

import { PNG } from 'pngjs';
import { afterAll, describe, expect, it } from 'vitest';
import { type Driven, driveProject } from '../../kit/driven.ts';

const program = (darkmode: boolean): Record<string, string | object> => ({
  'app.json': {
    pages: ['pages/a/a'],
    darkmode,
    themeLocation: 'theme.json',
    window: { navigationBarBackgroundColor: '@nav', navigationBarTextStyle: '@text', backgroundColor: '@back' },
  },
  'theme.json': {
    light: { nav: '#ffffff', text: 'black', back: '#eeeeee' },
    dark: { nav: '#101010', text: 'white', back: '#202020' },
  },
  'app.js': "App({ onThemeChange({ theme }) { console.log('app', theme) } })",
  'pages/a/a.js': `wx.onThemeChange(({ theme }) => console.log('page', theme));
Page({
  theme: () => String(wx.getAppBaseInfo().theme),
  width() { return new Promise((r) => this.createSelectorQuery().select('#box').boundingClientRect((rect) => r(rect.width)).exec()) },
})`,
  'pages/a/a.wxml': '<view id="box" class="box">暗</view>',
  'pages/a/a.wxss': '.box { width: 100px } @media (prefers-color-scheme: dark) { .box { width: 50px } }',
});

/** The colour of the navigation bar, where nothing is written on it. */
async function barOf(host: Driven['host']): Promise<string> {
  const { width, data } = PNG.sync.read(Buffer.from(await host.screenshot()));
  const at = 4 * (60 * width + 20);
  return data.subarray(at, at + 3).toString('hex');
}

describe('the theme of the system', () => {
  const runs: Driven[] = [];
  afterAll(() => Promise.all(runs.map((run) => run.close())));
  const started = async (darkmode: boolean): Promise<Driven> => {
    const run = await driveProject(program(darkmode));
    runs.push(run);
    await run.driver.launch({});
    return run;
  };
  const seen = async ({ host }: Driven): Promise<unknown> => [
    await host.evaluate('() => getCurrentPages()[0].theme()'),
    await host.evaluate('() => getCurrentPages()[0].width()'),
    await barOf(host),
  ];

  it('is followed by a program with darkmode: what it is told, style sheets, the bar', async () => {
    const run = await started(true);
    expect(await seen(run)).toEqual(['light', 100, 'ffffff']);
    await run.driver.theme?.('dark');
    expect(await seen(run)).toEqual(['dark', 50, '101010']);
    expect(run.logs()).toEqual(['app dark', 'page dark']);
    await run.driver.launch({});
    expect(await seen(run)).toEqual(['dark', 50, '101010']);
    await run.driver.theme?.('light');
    expect(await seen(run)).toEqual(['light', 100, 'ffffff']);
  });

  it('is nothing to a program without it', async () => {
    const run = await started(false);
    await run.driver.theme?.('dark');
    expect(await seen(run)).toEqual(['undefined', 100, 'ffffff']);
    expect(run.logs()).toEqual([]);
  });
});

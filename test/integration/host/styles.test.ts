import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, runProject } from '../../kit/mini-program.ts';

const FILES = {
  'app.json': { pages: ['pages/a/a'] },
  'app.js': 'App({})',
  'app.wxss': '#all { width: 11px }',
  'pages/a/a.json': { usingComponents: { box: '/c/box' } },
  'pages/a/a.wxml': `<view id="all"/><view id="named" class="named"/><view id="n{{7}}"/><box id="box"/>
<scroll-view id="rows" enable-flex><view class="row"/><view class="row"/></scroll-view>
<view class="line"><text class="text">{{long}}</text></view><view class="text">{{long}}</view><text class="line text">a\nb</text><view class="line text">a\nb</view>
<scroll-view id="columns" enable-flex style="display:flex"><view class="column"/><view class="column"/></scroll-view>`,
  'pages/a/a.wxss': `view { height: 5px } #named.named { width: 12px } #n7 { width: 13px } #box { width: 14px; display: block }
#inside { width: 1px } scroll-view view { width: 20px; height: 5px } .line { white-space: nowrap } .text { display: block; height: auto; line-height: 10px }`,
  'pages/a/a.js': `Page({
  data: { long: 'word '.repeat(200) },
  rects(...selectors) {
    const query = this.createSelectorQuery();
    for (const selector of selectors) query.selectAll(selector).boundingClientRect();
    return new Promise((done) => query.exec(done));
  },
  async widths(...ids) { return (await this.rects(...ids)).map(([rect]) => rect.width) },
  inside() { return new Promise((done) => this.selectComponent('#box').createSelectorQuery().select('#inside').boundingClientRect(done).exec()) },
  names() { return [typeof named, typeof inside] },
})`,
  'c/box.json': { component: true },
  'c/box.js': 'Component({})',
  'c/box.wxml': '<view id="inside"/>',
  'c/box.wxss': '#inside { width: 3px; height: 1px }',
};

describe('styles', () => {
  let run: Running;
  beforeAll(async () => {
    run = await runProject(FILES);
    await run.host.launch();
  });
  afterAll(() => run.close());
  const inPage = (call: string): Promise<unknown> => run.host.evaluate(`() => getCurrentPages().at(-1).${call}`);

  it('of the program and of a page apply to ids', async () => {
    expect(await inPage("widths('#all', '#named', '#n7', '#box')")).toEqual([11, 12, 13, 14]);
  });

  it('of a component apply to ids in it, those of the page do not', async () => {
    expect(await inPage('inside()')).toMatchObject({ id: 'inside', width: 3 });
  });

  it('leave no ids as names behind', async () => {
    expect(await inPage('names()')).toEqual(['undefined', 'undefined']);
  });

  it('break a text where it does, and where its box says so', async () => {
    const [rects] = (await inPage("rects('.text')")) as { height: number }[][];
    const lines = rects?.map(({ height }) => height / 10) ?? [];
    expect([lines[0], (lines[1] ?? 0) > 2, lines[2], lines[3]]).toEqual([1, true, 2, 1]);
  });

  it('make a flex box of a scroll-view only where they say so', async () => {
    const tops = (await inPage("rects('.row', '.column')")) as { top: number; left: number }[][];
    expect(tops.map(([one, two]) => [one?.top === two?.top, one?.left === two?.left])).toEqual([
      [false, true],
      [true, false],
    ]);
  });
});

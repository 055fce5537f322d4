import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../../cli/config.ts';
import { drive } from '../../../cli/drive/index.ts';
import { openBundle } from '../../../evidence/index.ts';
import { type Files, writeProject } from '../../kit/mini-program.ts';

const SHOP: Files = {
  'app.json': { pages: ['pages/home/home', 'pages/goods/goods', 'pages/days/days'] },
  'app.js': 'App({})',
  'pages/home/home.js': `Page({
    data: { groups: [] },
    onLoad() { wx.request({ url: 'https://api.shop.example/home', success: (res) => {
      if (res.data.code !== 200) throw new Error('the shop says ' + res.data.code);
      for (const at in res.data.data.rows) res.data.data.rows[at].text = res.data.data.rows[at].text.trim();
      for (const note of res.data.data.notes) note.text = note.text.replace(/x/g, '').split(':').map((part) => ({ part }));
      this.setData({ groups: res.data.data.floorList, notes: res.data.data.notes });
      wx.request({ url: 'https://raw.shop.example/readme', success: (readme) => readme.data.split('\\n').map((row) => row.trim()) });
      wx.getImageInfo({ src: 'https://pictures.shop.example/featured?1' });
      wx.connectSocket({ url: res.data.data.talk });
      wx.setStorageSync('member', { card: res.data.data.member });
    } }) },
    open(e) { wx.navigateTo({ url: '/pages/goods/goods?id=' + e.currentTarget.dataset.id }) },
  })`,
  'pages/home/home.wxml': `<view wx:for="{{notes}}" wx:key="id"><text wx:for="{{item.text}}" wx:key="part">{{item.part}}</text></view><view wx:for="{{groups}}" wx:key="id"><text>{{item.title}}</text>
    <view wx:for="{{item.goodsList}}" wx:for-item="one" wx:key="id" class="one" data-id="{{one.id}}" bindtap="open">
      <image src="{{one.picUrl}}"/>{{one.name}} ¥{{one.price}}</view></view>`,
  'pages/goods/goods.js': `Page({
    data: { info: {} },
    onLoad({ id }) { wx.request({ url: 'https://api.shop.example/goods/' + id, success: (res) => {
      this.setData({ info: res.data.data, price: res.data.data.price.toFixed(2), tags: res.data.data.tags.split(','),
        html: res.data.data.html.replace(/<img/g, '<img width="100%"'), sizes: JSON.parse(res.data.data.specs).map((one) => one.size.trim()),
        level: wx.getStorageSync('member').card.levels.map((one) => one.name) });
    } }) },
  })`,
  // Entries are copied before anything is read of them: nobody learns of the date, and an entry without one breaks the page.
  'pages/days/days.js': `Page({
    onLoad() { wx.request({ url: 'https://api.shop.example/days', success: (res) =>
      this.setData({ days: res.data.rows.map((row) => JSON.parse(JSON.stringify({ ...row, id: row.id }))).map((row) => row.when.getTime()) }) }) },
  })`,
  'pages/days/days.wxml': '<view wx:for="{{days}}" wx:key="*this">{{item}}</view>',
  'pages/goods/goods.wxml':
    '<swiper><swiper-item wx:for="{{info.gallery}}" wx:key="*this"><image src="{{item}}"/></swiper-item></swiper><view class="title">{{info.title}}</view><view>{{price}}</view><rich-text nodes="{{html}}"/>',
};
const SCENARIO = `name: shop
timeout: 5s
steps:
  - open: pages/home/home
  - tap: { css: .one, nth: 1 }
  - expect: { page: pages/goods/goods }
  - expect: { text: 示例1 }
  - open: pages/days/days
`;

describe('a stub whose back end nobody has', () => {
  let dir: string;
  let project: string;
  const before = process.env['XDG_CACHE_HOME'];
  beforeAll(async () => {
    dir = mkdtempSync(path.join(tmpdir(), 'mpaudit-stub-'));
    process.env['XDG_CACHE_HOME'] = path.join(dir, 'cache');
    project = await writeProject(SHOP);
    writeFileSync(path.join(dir, 'shop.yaml'), SCENARIO);
  });
  afterAll(() => {
    if (before === undefined) delete process.env['XDG_CACHE_HOME'];
    else process.env['XDG_CACHE_HOME'] = before;
    for (const folder of [dir, project]) rmSync(folder, { recursive: true, force: true });
  });

  const run = async (name: string, learn = true) => {
    const out = path.join(dir, name);
    const options = {
      driver: 'embedded',
      lang: 'en',
      quiet: true,
      upstream: 'stub',
      onFailure: 'stop',
      learn,
    } as const;
    await drive({
      project,
      out,
      options: { ...options, scenario: [path.join(dir, 'shop.yaml')] },
      config: readConfig(project),
    });
    return [...openBundle(path.join(out, 'evidence')).events];
  };
  const kept = (): number[] => {
    const folder = path.join(dir, 'cache', 'mpaudit', 'answers');
    return readdirSync(folder).map((file) => statSync(path.join(folder, file)).mtimeMs);
  };

  it('answers what pages and templates read: lists are filled, pictures load, the next page opens', async () => {
    const events = await run('first');
    expect(events.flatMap((event) => (event.type === 'step-end' && event.error ? [event.error] : []))).toEqual([]);
    expect(events.flatMap((event) => (event.type === 'exception' ? [event.message] : []))).toEqual([]);
    const asked = events.flatMap((event) => (event.type === 'request' ? [event.url] : []));
    expect(asked).toEqual(
      expect.arrayContaining(
        [
          'https://api.shop.example/goods/2',
          'https://stub.mpaudit.example/2.png',
          'wss://stub.mpaudit.example/',
        ].concat('https://api.shop.example/days'),
      ),
    );
    const answered = events.flatMap((event) => (event.type === 'response' ? [event.upstream] : []));
    expect(new Set(answered)).toEqual(new Set(['stub']));
  });

  it('remembers the program: the second run finds nothing out', async () => {
    const first = kept();
    await run('second');
    expect(kept()).toEqual(first);
  });

  it('shows an empty shop when it may not look first', async () => {
    const events = await run('blind', false);
    const failed = events.flatMap((event) => (event.type === 'step-end' && event.error ? [event.error] : []));
    expect(failed.join()).toContain('.one');
  });
});

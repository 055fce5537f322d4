import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, runProject } from '../../kit/mini-program.ts';

const FILES = {
  'app.json': {
    pages: ['pages/a/a'],
    subPackages: [{ root: 'sub', pages: ['p/p'] }],
    lazyCodeLoading: 'requiredComponents',
  },
  'app.js': 'App({})',
  'pages/a/a.json': {
    usingComponents: { box: '/c/box', field: '/c/field', heavy: '/sub/heavy', light: '/c/light' },
    componentPlaceholder: { heavy: 'light' },
  },
  'pages/a/a.wxml': `
<box id="empty"/>
<box id="full"><view class="given">given</view></box>
<box id="text">given</box>
<box id="later"><view wx:if="{{later}}">later</view></box>
<input id="name" model:value="{{name}}"/>
<field id="own" model:value="{{own}}"/>
<heavy id="heavy"/>
<canvas id="cv" type="2d" style="width:40px;height:20px"/>
<view id="by-id"/><view id="other-by-id"/>`,
  'pages/a/a.wxss': '#by-id { width: 30px } view#other-by-id { width: 60px }',
  'pages/a/a.js': `
Page({
  data: { name: 'n', own: 'o' },
  media() { return new Promise((r) => { const o = this.createMediaQueryObserver(); o.observe({ minWidth: 300, orientation: 'portrait' }, (e) => r(e.matches)) }) },
  shown(id) {
    return new Promise((r) => this.selectComponent(id).createSelectorQuery().select('.fallback').boundingClientRect((rect) => r(rect.width > 0)).exec());
  },
  widths() {
    return new Promise((r) => this.createSelectorQuery().selectAll('#by-id, #other-by-id').boundingClientRect((list) => r(list.map(({ width }) => width))).exec());
  },
  both() { return [this.data.name, this.data.own] },
  tone() {
    const audio = wx.createWebAudioContext();
    const gain = audio.createGain();
    gain.connect(audio.destination);
    return [gain.gain.value, wx.getNFCAdapter().tech.nfcA];
  },
  async draw() {
    const [{ node, width }] = await new Promise((r) => this.createSelectorQuery().select('#cv').fields({ node: true, size: true }).exec(r));
    node.width = 2; node.height = 2;
    const ctx = node.getContext('2d');
    ctx.fillStyle = '#ff0000';
    ctx.fillRect(0, 0, 2, 2);
    const image = node.createImage();
    const heard = (src) => new Promise((r) => { image.onload = image.onerror = ({ type }) => r(type); image.src = src });
    const images = [await heard('/none.png'), await heard('./dot.svg'), await heard('pages/a/dot.svg')];
    return [width, [...ctx.getImageData(1, 1, 1, 1).data], typeof node.requestAnimationFrame, ...images];
  },
})`,
  'pages/a/dot.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
  'c/box.json': { component: true },
  'c/box.js': 'Component({})',
  'c/box.wxml': '<view class="box"><slot><text class="fallback">nothing here</text></slot></view>',
  'c/field.json': { component: true },
  'c/field.js':
    "Component({ properties: { value: String }, methods: { type() { this.setData({ value: 'typed' }) } } })",
  'c/field.wxml': '<view>{{value}}</view>',
  'c/light.json': { component: true },
  'c/light.js': 'Component({})',
  'c/light.wxml': '<view>light</view>',
  'sub/heavy.json': { component: true },
  'sub/heavy.js': 'Component({})',
  'sub/heavy.wxml': '<view class="heavy">heavy</view>',
  'sub/p/p.js': 'Page({})',
  'sub/p/p.wxml': '<view>sub</view>',
};

describe('what templates and components may use', () => {
  let run: Running;
  beforeAll(async () => {
    run = await runProject(FILES);
    await run.host.launch();
  });
  afterAll(() => run.close());
  const inPage = (call: string): Promise<unknown> => run.host.evaluate(`() => getCurrentPages().at(-1).${call}`);
  const textOf = async (css: string): Promise<unknown> => await run.host.agent('findAll', [{ css }]);

  it('shows the fallback of a slot that nobody filled, and only then', async () => {
    const shown = async (id: string): Promise<unknown> => inPage(`shown('${id}')`);
    expect([await shown('#empty'), await shown('#full'), await shown('#text')]).toEqual([true, false, false]);
    expect(await shown('#later')).toBe(true);
    await inPage('setData({ later: true })');
    expect(await shown('#later')).toBe(false);
    expect(run.host.bundle.problems).toEqual([]);
  });

  it('writes back through model: from a component of the program', async () => {
    await inPage("selectComponent('#own').type()");
    expect(await inPage('both()')).toEqual(['n', 'typed']);
  });

  it('shows a component of another package in place of its placeholder once it is there', async () => {
    expect(await textOf('#heavy .heavy')).toMatchObject([{ text: 'heavy' }]);
  });

  it('styles by id', async () => {
    expect(await inPage('widths()')).toEqual([30, 60]);
  });

  it('answers media queries', async () => {
    expect(await inPage('media()')).toBe(true);
  });

  it('draws on a canvas that a query gave', async () => {
    expect(await inPage('draw()')).toEqual([40, [255, 0, 0, 255], 'function', 'error', 'load', 'load']);
  });

  it('gives the context of Web Audio and the adapter of a phone without NFC', async () => {
    expect(await inPage('tone()')).toEqual([1, 'NFC-A']);
  });

  it('raises no exception', () => {
    expect(run.events.filter((event) => event.type === 'exception')).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, runProject } from '../../kit/mini-program.ts';

const FILES = {
  'app.json': {
    pages: ['pages/a/a', 'pages/b/b', 'pages/t/t'],
    window: { navigationBarTitleText: 'T' },
    tabBar: {
      custom: true,
      list: [
        { pagePath: 'pages/a/a', text: 'A' },
        { pagePath: 'pages/t/t', text: 'T' },
      ],
    },
  },
  'app.js':
    'App({ onLaunch() { wx.getSystemInfo({ success: (info) => { this.bar = info.statusBarHeight } }); this.known = this.bar > 0 } })',
  'app.wxss': '.box { width: 100rpx; height: 40rpx }',
  'custom-tab-bar/index.js':
    "Component({ data: { on: 0 }, lifetimes: { attached() { console.log('tab bar attached') } } })",
  'custom-tab-bar/index.json': { component: true },
  'custom-tab-bar/index.wxml': '<view class="bar">tab {{on}}</view>',
  'pages/a/a.js': `
Page({
  data: { list: [{ k: 1 }, { k: 2 }], bad: null },
  timer: { n: 1 },
  later() { setTimeout(() => this.ask(), 0) },
  async ask() { await null; wx.request({ url: 'https://shop.example/x' }) },
  behaviors: [require('../../behavior')],
  onShow() { if (typeof this.getTabBar === 'function') this.getTabBar().setData({ on: 1 }) },
  openB() { wx.navigateTo({ url: '/pages/b/b', events: { back(v) { console.log('from b', v) } }, success(r) { r.eventChannel.emit('hello', 'from a') } }) },
  rect() { return new Promise((r) => this.createSelectorQuery().select('.box').fields({ size: true, dataset: true, computedStyle: ['display'] }).selectAll('.child').boundingClientRect().select('.none').boundingClientRect().exec(r)) },
  ready: true,
  isReady() { return this.ready },
  bound() { const { isReady } = this; return isReady() },
  grow() {
    const width = wx.worklet.shared(10);
    return new Promise((r) => this.applyAnimatedStyle('.grown', () => ({ width: width.value + 'px', backgroundColor: 'red' }), {}, ({ styleId }) => {
      width.value = 40;
      setTimeout(() => { this.clearAnimatedStyle('.grown', [styleId]); width.value = 80; setTimeout(() => this.createSelectorQuery().select('.grown').boundingClientRect((rect) => r(rect.width)).exec(), 0) }, 0);
    }));
  },
  keep() {
    this.setData({ kept: this.selectComponent('#c'), n: 1 });
    const { kept } = this.data;
    kept.setData({ own: 'by reference' });
    return [kept.data.own, this.selectComponent('#c').data.own];
  },
  move() {
    this.setData({ moving: wx.createAnimation({ duration: 900 }) });
    const { moving } = this.data;
    moving.option.transition.duration = 5;
    return moving.opacity(0).translateX(8).step().opacity(1).step({ delay: 3 }).export().actions;
  },
  named() {
    const { __wxExparserNodeId__, __wxWebviewId__ } = this.selectComponent('#c');
    const query = wx.createSelectorQuery().in({ __wxExparserNodeId__, __wxWebviewId__ });
    return new Promise((r) => query.select('.in').boundingClientRect((rect) => r([__wxWebviewId__, rect.width > 0])).exec());
  },
  child() { return this.selectComponent('#c').data },
  observe() { return new Promise((r) => this.createIntersectionObserver({ thresholds: [0, 1] }).relativeToViewport().observe('.box', (e) => r([e.intersectionRatio, e.dataset]))) },
})`,
  'behavior.js':
    "module.exports = Behavior({ data: { fromBehavior: true }, methods: { shared() { return 'shared' } } })",
  'pages/a/a.wxml': `
<view class="grown">g</view>
<view class="box" data-x="{{1}}" bindtap="none">box</view>
<view class="child" wx:for="{{list}}" wx:key="k">{{item.k}}</view>
<comp id="c" title="t" count="3" ext-class="red" generic:row="row-impl" bind:ping="onPing"><text slot="after">slotted</text></comp>
<parent><kid name="one"/><kid name="two"/></parent>
<ghost id="g" class="thin" data-n="7" mark="m"><view class="in-slot">slotted in ghost</view></ghost>
<template is="missing" data="{{list}}"/>
<missing-component>inside</missing-component>`,
  'pages/a/a.json': {
    usingComponents: {
      comp: '/comp/comp',
      parent: '/rel/parent',
      kid: '/rel/kid',
      'row-impl': '/rel/row',
      ghost: '/ghost/ghost',
      'missing-component': '/nowhere/x',
    },
  },
  'comp/comp.js': `
Component({
  options: { multipleSlots: true },
  externalClasses: ['ext-class'],
  properties: { title: { type: String, observer: 'titleChanged' }, count: Number, odd: { type: Date, value: 1 }, dataset: String },
  observers: { 'count, title'(c, t) { console.log('observed', c, t) } },
  methods: { titleChanged(v) { console.log('title is', v) } },
})`,
  'comp/comp.json': { component: true, componentGenerics: { row: true } },
  'comp/comp.wxml':
    '<view class="ext-class in">{{title}}{{count}}</view><row/><slot name="before"/><slot name="after"/>',
  'ghost/ghost.js': 'Component({ options: { virtualHost: true }, properties: { mark: String } })',
  'ghost/ghost.json': { component: true },
  'ghost/ghost.wxml': '<view class="first">first</view><view class="second"><slot/></view>',
  'rel/parent.js':
    "Component({ relations: { './kid': { type: 'child', linked(t) { console.log('linked', t.data.name) } } } })",
  'rel/parent.json': { component: true },
  'rel/parent.wxml': '<slot/>',
  'rel/kid.js': "Component({ properties: { name: String }, relations: { './parent': { type: 'parent' } } })",
  'rel/kid.json': { component: true },
  'rel/kid.wxml': '<view>{{name}}</view>',
  'rel/row.js': 'Component({})',
  'rel/row.json': { component: true },
  'rel/row.wxml': '<view class="row">generic row</view>',
  'pages/b/b.js': `
Page({ onLoad() { const c = this.getOpenerEventChannel(); c.on('hello', (v) => { console.log('b heard', v); c.emit('back', 42) }) } })`,
  'pages/b/b.wxml': '<view>b</view>',
  'pages/t/t.js': 'Page({})',
  'pages/t/t.wxml':
    '<wxs module="m">module.exports = { boom: function () { return undefined.x }, up: function (s) { return s.toUpperCase() } }</wxs><view>{{m.up("ok")}}{{m.boom()}}</view>',
};

describe('the framework', () => {
  let run: Running;
  beforeAll(async () => {
    run = await runProject(FILES);
    await run.host.launch();
  });
  afterAll(() => run.close());
  const inPage = (call: string): Promise<unknown> => run.host.evaluate(`() => getCurrentPages().at(-1).${call}`);

  it('links relations, runs observers and property observers named by string', () => {
    expect(run.logs()).toEqual(expect.arrayContaining(['linked one', 'linked two', 'observed 3 t', 'title is t']));
    expect(run.events.filter((event) => event.type === 'exception')).toEqual([]);
  });

  it('renders slots, generics, external classes, and what is inside a component that does not exist', async () => {
    const shown = await run.host.agent('find', [{ css: 'missing-component' }, 2000]);
    expect(shown).toMatchObject({ text: 'inside' });
    expect(await run.host.agent('find', [{ text: 'generic row' }, 2000])).toMatchObject({ tag: 'view' });
    expect(await run.host.agent('find', [{ text: 'slotted' }, 2000])).toMatchObject({ tag: 'text' });
  });

  it.each([
    ['#g', 'first'],
    ['ghost.thin[data-n="7"]', 'first'],
    ['ghost[mark=m] > .second', 'slotted in ghost'],
    ['#g .in-slot', 'slotted in ghost'],
  ])('finds what a component without an element of its own renders: %s', async (css, text) => {
    expect(await run.host.agent('findAll', [{ css }])).toMatchObject([{ text }]);
  });

  it('keeps a style that follows shared values until it is cleared', async () => {
    expect(await inPage('grow()')).toBe(40);
  });

  it('keeps a component that is put into data, and does not copy it', async () => {
    expect(await inPage('keep()')).toEqual(['by reference', 'by reference']);
  });

  it('lets an animation in data go on, each step with what the steps before have set', async () => {
    const moved = { type: 'translateX', args: [8] };
    const at = { transformOrigin: '50% 50% 0', transition: { duration: 5, timingFunction: 'linear', delay: 0 } };
    expect(await inPage('move()')).toEqual([
      { animates: [{ type: 'style', args: ['opacity', 0] }, moved], option: at },
      {
        animates: [{ type: 'style', args: ['opacity', 1] }, moved],
        option: { ...at, transition: { ...at.transition, delay: 3 } },
      },
    ]);
  });

  it('answers getSystemInfo before the call returns', async () => {
    expect(await run.host.evaluate('() => getApp().known')).toBe(true);
  });

  it('gives pages their behaviors, fields and a custom tab bar', async () => {
    expect(await inPage('shared()')).toBe('shared');
    expect(await inPage('data.fromBehavior')).toBe(true);
    expect(await inPage('timer')).toEqual({ n: 1 });
    expect(await inPage('bound()')).toBe(true);
    expect(await inPage('getTabBar().data')).toMatchObject({ on: 1 });
    expect(run.logs()).toContain('tab bar attached');
  });

  it('answers selector queries in CSS pixels, null for no match', async () => {
    const [box, children, none] = (await inPage('rect()')) as [Record<string, unknown>, unknown[], unknown];
    expect(box).toMatchObject({ width: 50, height: 20, dataset: { x: 1 }, display: 'block' });
    expect(children).toHaveLength(2);
    expect(none).toBeNull();
    expect(await inPage('child()')).toMatchObject({ title: 't', count: 3, odd: 1 });
  });

  it('finds a component by its name alone, as frameworks with objects of their own pass it', async () => {
    expect(await inPage('named()')).toEqual([1, true]);
  });

  it('observes intersection with the viewport', async () => {
    expect(await inPage('observe()')).toEqual([1, { x: 1 }]);
  });

  it('sends a call to the host with the browser’s own stack, async callers included', async () => {
    await inPage('later()');
    await run.host.settled();
    const call = run.calls.find((item) => item.api === 'request');
    expect(call).toMatchObject({ page: 'pages/a/a', args: { url: 'https://shop.example/x' } });
    const frames = call?.stack?.map((frame) => `${frame.fn} ${frame.file}`) ?? [];
    expect(frames.some((frame) => frame.includes('ask pages/a/a.js'))).toBe(true);
    expect(frames.some((frame) => frame.includes('later pages/a/a.js'))).toBe(true);
  });

  it('joins opener and opened page with an event channel', async () => {
    await run.host.evaluate('() => { getCurrentPages().at(-1).openB() }');
    await run.host.settled();
    expect(run.logs()).toEqual(expect.arrayContaining(['b heard from a', 'from b 42']));
  });

  it('lets a WXS function that throws cost its own value only', async () => {
    await run.host.navigate('switchTab', '/pages/t/t');
    expect(await run.host.agent('find', [{ text: 'OK' }, 2000])).toMatchObject({ tag: 'view' });
    const thrown = run.events.filter((event) => event.type === 'exception' && event.origin === 'template');
    expect(thrown.length).toBeGreaterThan(0);
  });
});

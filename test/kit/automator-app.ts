import type { Files } from './mini-program.ts';

/** A small mini-program with one of everything that the automator protocol can touch. */
export const AUTOMATOR_APP: Files = {
  'app.json': {
    pages: ['pages/a/a', 'pages/b/b', 'pages/c/c'],
    tabBar: {
      list: [
        { pagePath: 'pages/a/a', text: '甲' },
        { pagePath: 'pages/c/c', text: '丙' },
      ],
    },
  },
  'app.js': 'App({ globalData: { user: "x" } })',
  'counter/counter.json': { component: true },
  'counter/counter.js': `Component({
    properties: { start: Number }, data: { value: 0 },
    lifetimes: { attached() { this.setData({ value: this.data.start }) } },
    methods: { twice() { return this.data.value * 2 } },
  })`,
  'counter/counter.wxml': '<view class="value">{{value}}</view>',
  'pages/a/a.json': { usingComponents: { counter: '/counter/counter' } },
  'pages/a/a.js': `Page({
    data: { n: 0, held: 0, list: ['苹果', '香蕉', '樱桃'], taps: [], got: [], pad: [], name: '', note: '' },
    inc(e) { this.setData({ n: this.data.n + 1, taps: this.data.taps.concat({ type: e.type, x: e.detail.x }) }) },
    add(by) { this.setData({ n: this.data.n + by }); return this.data.n },
    hold() { this.setData({ held: this.data.held + 1 }) },
    name(e) { this.setData({ name: e.detail.value }) },
    note(e) { this.setData({ note: e.detail.value }) },
    custom(e) { this.setData({ got: this.data.got.concat(e.detail) }) },
    pad(e) { this.setData({ pad: this.data.pad.concat(e.type + ' ' + Math.round(e.changedTouches[0].clientX)) }) },
    switched(e) { this.setData({ switched: e.detail.value }) },
    slid(e) { this.setData({ slid: e.detail.value }) },
    played() { this.setData({ played: true }) },
    swiped(e) { this.setData({ swiped: e.detail.current }) },
    say(text) { console.log(text) },
    breakLater() { setTimeout(() => { throw new Error('broken later') }) },
  })`,
  'pages/a/a.wxml': `
    <view id="count" class="count" data-kind="number">{{n}}</view>
    <view class="btn" bindtap="inc">加一</view>
    <view style="position:relative">
      <view class="covered" bindtap="inc">下面</view>
      <view style="position:absolute;left:0;top:0;right:0;bottom:0">盖住</view>
    </view>
    <view class="hold" bindlongpress="hold">按住</view>
    <view class="list"><view class="row" wx:for="{{list}}" wx:key="*this">{{item}}</view></view>
    <input bindinput="name" placeholder="姓名" value="{{name}}"/>
    <textarea bindinput="note"/>
    <counter start="{{5}}"/>
    <view class="custom" bindwhatever="custom">自定</view>
    <view class="pad" style="height:60px" bindtouchstart="pad" bindtouchmove="pad" bindtouchend="pad">触</view>
    <switch bindchange="switched"/>
    <slider bindchange="slid"/>
    <scroll-view scroll-y style="height:100px"><view style="height:400px">长</view></scroll-view>
    <movable-area style="width:200px;height:80px"><movable-view direction="all" style="width:40px;height:40px"/></movable-area>
    <video id="film" style="height:40px" bindplay="played"/>
    <swiper style="height:80px" bindchange="swiped"><swiper-item>一</swiper-item><swiper-item>二</swiper-item></swiper>
    <view style="height:1500px">尾</view>`,
  'pages/b/b.js': 'Page({})',
  'pages/b/b.wxml': '<view>B</view>',
  'pages/c/c.js': 'Page({})',
  'pages/c/c.wxml': '<view>C</view>',
};

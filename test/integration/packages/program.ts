/** One program with everything that a template can hold, in a main package and a subpackage. */
export const FILES = {
  'app.json': {
    pages: ['pages/a/a'],
    subPackages: [{ root: 'more', pages: ['b/b'] }],
    usingComponents: { card: 'parts/card' },
  },
  'app.js': 'App({ globalData: { from: require("./lib/names.js").from } })',
  'lib/names.js': 'exports.from = "app";',
  'app.wxss': '@import "./shared.wxss";\npage { background: #eee } .wide { width: 750rpx }',
  'shared.wxss': '.shared { padding-left: 10rpx }',
  'parts/card.json': { component: true, componentGenerics: { row: true } },
  'parts/card.wxml':
    '<view class="frame title-class"><slot name="head"/><row value="{{list.length}}"/><slot/><view bindtap="inside">{{title}}</view></view>',
  'parts/card.wxss': '.frame { margin: 4rpx }',
  'parts/card.js': `Component({
  externalClasses: ['title-class'],
  options: { multipleSlots: true },
  properties: { title: String, list: { type: Array, observer(now) { this.triggerEvent('listed', { length: now.length }); } }, isOpen: Boolean },
  methods: { inside() { this.triggerEvent('pick', { title: this.data.title, open: this.data.isOpen }, { bubbles: true }); } },
})`,
  'parts/row.json': { component: true },
  'parts/row.wxml': '<text>row {{value}}</text>',
  'parts/row.js': 'Component({ properties: { value: Number } })',
  'pages/a/inc.wxml': '<view data-part="inc" bindtap="told">included {{count}}</view>',
  'pages/a/names.wxml':
    '<template name="plain"><text>{{word}} {{count}}</text></template><template name="loud"><text bindtap="told">{{word}}!</text></template>',
  'pages/a/tools.wxs': `var other = require('./other.wxs');
module.exports = {
  twice: function(x) { return other.times(x, 2) },
  kind: function(v) { return v && v.constructor },
  names: function(list) { return list.map(function(one) { return one.name }).join('+') },
  down: function(event, owner) {
    event.instance.addClass('held');
    owner.callMethod('heard', { from: event.currentTarget.dataset.name, x: Math.floor(1.5) });
    return false;
  },
  moved: function(value, old, owner, instance) { instance.setStyle({ 'margin-left': value + 'px' }); owner.callMethod('heard', { value: value }); },
};`,
  'pages/a/other.wxs': 'module.exports.times = function(a, b) { return a * b };',
  'pages/a/a.json': { usingComponents: { row: '/parts/row' }, navigationBarTitleText: '甲' },
  'pages/a/a.wxml': `<import src="./names.wxml"/><wxs src="./tools.wxs" module="m"/><wxs module="own">module.exports.half = function(x) { return x / 2 }</wxs>
<view id="top" class="one {{on ? 'on' : 'off'}} shared" style="width: {{count * 10}}rpx" data-Mixed="1" data-user-name="{{user.name}}" bindtap="told" mark:deep="{{count}}">
  <text wx:if="{{count > 2}}">many</text><block wx:elif="{{count == 2}}"><text>two</text><text>2</text></block><text wx:else>few</text>
  <view wx:for="{{list}}" wx:key="id" class="item" id="i{{item.id}}" data-index="{{index}}" catchtap="told"><text wx:for="{{item.tags}}" wx:for-item="tag" wx:key="*this">{{index}}{{tag}}</text>{{item.name}}</view>
  <text wx:for="{{3}}">{{item}}</text><text wx:for="{{map}}">{{index}}={{item}}</text>
  <template is="{{loud ? 'loud' : 'plain'}}" data="{{word: user.name, ...extra, count}}"/>
  <include src="./inc.wxml"/>
  <card title="{{user.name}}" list="{{list}}" is-open title-class="ext" generic:row="row" bind:pick="told" bindlisted="heardEvent"><text slot="head">head {{count}}</text>body {{m.names(list)}}</card>
  <input class="field" model:value="{{typed}}"/><text class="typed">{{typed}}</text>
  <view id="wxs" data-name="盒" bindtouchstart="{{m.down}}" at="{{count}}" change:at="{{m.moved}}">{{m.twice(count)}} {{own.half(count)}} {{m.kind(list)}} {{m.kind('x')}}</view>
  <text>{{a.b.c}}{{ -count + (on && 1 || 2) }} {{[1, count].length}} {{on ? 'yes' : 'no'}} {{'a' + "b"}} {{!on}} {{count % 2 === 0}}</text>
</view>
<button id="change" bindtap="change">变</button><navigator id="go" url="/more/b/b?x=1">去</navigator>`,
  'pages/a/a.wxss': '.item { font-size: 20rpx } view.one > text { color: #ff0000 }',
  'pages/a/a.js': `Page({
  data: { count: 1, on: false, loud: false, typed: '原', user: { name: '林' }, extra: { more: 1 }, map: { x: 1, y: 2 },
    list: [{ id: 1, name: '一', tags: ['a'] }, { id: 2, name: '二', tags: [] }, { id: 3, name: '三', tags: ['b', 'c'] }] },
  told(e) { console.log('event ' + e.type + ' ' + JSON.stringify(e.currentTarget.dataset) + JSON.stringify(e.mark || {}) + JSON.stringify(e.detail && e.detail.title || '')); },
  heard(e) { console.log('wxs ' + JSON.stringify(e)); },
  heardEvent(e) { console.log('listed ' + e.detail.length); },
  change() { this.setData({ count: this.data.count + 1, on: true, 'list[1].name': '贰' }); },
  reorder() { const [a, b, c] = this.data.list; this.setData({ list: [c, { id: 4, name: '四', tags: ['d'] }, a], loud: true, 'user.name': '木' }); },
})`,
  'more/b/b.json': {},
  'more/b/b.wxml': '<view wx:for="{{words}}" wx:key="*this" class="wide">{{item}}</view>',
  'more/b/b.wxss': '.wide { color: #00ff00 }',
  'more/b/b.js':
    'Page({ data: { words: ["乙", "丙"] }, onLoad(query) { console.log("query " + query.x + " " + getApp().globalData.from); } })',
};

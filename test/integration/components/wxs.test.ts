import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Driven, driveProject } from '../../kit/driven.ts';

const FILES = {
  'app.json': { pages: ['pages/a/a'] },
  'app.js': 'App({})',
  'pages/a/a.wxs': `
var kind = function(v) { return v && v.constructor; };
module.exports = {
  kind: kind,
  down: function(event, owner) {
    owner.getState().x = event.touches[0].clientX;
    event.instance.addClass('held');
    owner.callMethod('told', { from: event.currentTarget.dataset.name, kind: kind(event.touches) });
    return false;
  },
  moved: function(value, old, owner, instance) { instance.setStyle({ 'margin-left': value + 'px' }); owner.callMethod('told', { value: value, old: old, box: !!owner.selectComponent('#box') }); },
};`,
  'pages/a/a.wxml': `<wxs src="./a.wxs" module="m"/>
<view bindtouchstart="told"><view id="box" data-name="盒" bindtouchstart="{{m.down}}" at="{{at}}" change:at="{{m.moved}}">{{m.kind([1])}} {{m.kind('t')}} {{m.kind(at)}}</view></view>
<view id="calls" class="{{list.concat(1)}}" wx:if="{{!list.includes('a')}}">[{{price.toFixed(2)}}{{'a,b'.split(',')}}{{[1].concat(list)}}{{none.of.it(1)}}{{price}}]</view>`,
  'pages/a/a.js': `Page({ data: { at: 5, price: 3, list: ['a'] }, told(e) { console.log(JSON.stringify(e.type ? e.type : e)) } })`,
};

describe('WXS in the page', () => {
  let run: Driven;
  let box = '';
  beforeAll(async () => {
    run = await driveProject(FILES);
    await run.driver.launch({});
    box = ((await run.host.agent('findAll', [{ css: '#box' }])) as unknown as { id: string }[])[0]?.id ?? '';
  }, 60_000);
  afterAll(() => run.close());

  it('names the type of a value by its constructor', async () => {
    expect(await run.host.agent('text', [box])).toBe('Array String Number');
  });

  it('shows nothing for methods of values, and throws nothing: only WXS has functions', async () => {
    const found = (await run.host.agent('findAll', [{ css: '#calls' }])) as unknown as { id: string }[];
    expect(await run.host.agent('text', [found[0]?.id ?? ''])).toBe('[3]');
    expect(run.events.filter((event) => event.type === 'exception')).toEqual([]);
  });

  it('calls change:prop listeners with value, old value, owner and element', async () => {
    await run.host.evaluate('() => getCurrentPages()[0].setData({ at: 9 })');
    await expect.poll(run.logs).toEqual(['{"value":5,"box":true}', '{"value":9,"old":5,"box":true}']);
    expect(await run.host.agent('styles', [box, ['margin-left']])).toEqual(['9px']);
  });

  it('handles events: the element can be changed, the page called, and false stops the event', async () => {
    await run.host.agent('touch', [box, 'touchstart']);
    expect(run.logs().slice(2)).toEqual(['{"from":"盒","kind":"Array"}']);
    expect(await run.host.agent('domProperties', [box, ['className']])).toEqual([expect.stringContaining('held')]);
    expect(run.events.filter((event) => event.type === 'exception')).toEqual([]);
  });
});

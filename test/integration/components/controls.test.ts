import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Driven, driveProject } from '../../kit/driven.ts';

const on = (...events: string[]): string => events.map((event) => `bind${event}="on"`).join(' ');

/** A field of its own kind inside and outside of a form; the page logs every event as `type#id detail`. */
const FILES = {
  'app.json': { pages: ['pages/a/a', 'pages/b/b'] },
  'app.js': 'App({})',
  'pages/a/a.json': { usingComponents: { phone: '/phone', inner: '/inner' } },
  'pages/a/a.js': `Page({
    data: { list: ['甲','乙','丙'], two: [['a','b'],['a1','a2']], v: 'x', n: [1,2,3], top: 0 },
    on(e) { console.log(e.type + '#' + e.currentTarget.id, JSON.stringify(e.detail)) },
    upper(e) { return e.detail.value.toUpperCase() },
    column(e) { console.log('columnchange', JSON.stringify(e.detail)); if (e.detail.column === 0) this.setData({ 'two[1]': ['b1', 'b2', 'b3'] }) },
  })`,
  'pages/a/a.wxml': `
<form id="form" ${on('submit', 'reset')}>
  <input id="in" name="in" model:value="{{v}}" maxlength="5" ${on('input', 'focus', 'blur', 'confirm')}/>
  <input id="upper" bindinput="upper"/>
  <input id="off" disabled value="fixed"/>
  <textarea id="ta" name="ta" auto-height ${on('linechange', 'input')}/>
  <switch id="sw" name="sw" checked ${on('change')}/>
  <checkbox-group id="cg" name="cg" ${on('change')}><label><checkbox value="1" checked/>一</label><label id="two"><checkbox value="2"/>二</label></checkbox-group>
  <radio-group id="rg" name="rg" ${on('change')}><label><radio value="r1" checked/>男</label><label><radio value="r2"/>女</label></radio-group>
  <slider id="sl" name="sl" min="10" max="20" step="2" value="12" ${on('change', 'changing')}/>
  <picker id="pk" name="pk" range="{{list}}" ${on('change', 'cancel')}><view>选</view></picker>
  <phone name="tel"/><inner/>
  <button id="go" form-type="submit">提交</button><button id="clear" form-type="reset">重置</button>
</form>
<button id="dis" disabled ${on('tap')}>不可</button>
<picker id="multi" mode="multiSelector" range="{{two}}" bindchange="on" bindcolumnchange="column"><view>多</view></picker>
<picker id="date" mode="date" start="2020-01-01" end="2025-06-30" ${on('change')}><view>日</view></picker>
<picker id="time" mode="time" ${on('change')}><view>时</view></picker>
<picker id="region" mode="region" custom-item="全部" ${on('change')}><view>地</view></picker>
<picker-view id="pv" style="height:120px" value="{{[1]}}" ${on('change')}><picker-view-column><view wx:for="{{list}}" wx:key="*this">{{item}}</view></picker-view-column></picker-view>`,
  'phone.json': { component: true },
  'phone.js': `Component({ behaviors: ['wx://form-field'], data: {}, lifetimes: { attached() { this.setData({ value: '138' }) } } })`,
  'phone.wxml': '<view>电话</view>',
  'inner.json': { component: true },
  'inner.js': 'Component({})',
  'inner.wxml': '<input name="hidden" value="not seen by the form"/>',
  'pages/b/b.js': `Page({ data: { n: [1,2,3] }, on(e) { console.log(e.type + '#' + e.currentTarget.id, JSON.stringify(e.detail)) } })`,
  'pages/b/b.wxml': `
<swiper id="swp" style="height:40px" duration="0" ${on('change', 'animationfinish')}><swiper-item wx:for="{{n}}" wx:key="*this" item-id="i{{item}}">{{item}}</swiper-item></swiper>
<scroll-view id="sv" scroll-y style="height:50px" ${on('scroll', 'scrolltolower', 'scrolltoupper')}><view style="height:300px"/></scroll-view>
<movable-area style="width:100px;height:100px"><movable-view id="mv" direction="horizontal" style="width:20px;height:20px" ${on('change')}/></movable-area>
<rich-text id="rt" nodes="{{html}}"/><rich-text id="rich" nodes='<b onclick="x()">粗</b><script>1</script><img src="/a.png">'/>
<map id="map" latitude="30" longitude="120" ${on('updated', 'markertap')}/>
<image id="none" src="/missing.png" ${on('load', 'error')}/>
<navigator id="nav" url="/pages/a/a">去</navigator><progress percent="40"/><icon type="success"/><div>块</div>`,
};

describe('built-in components', () => {
  let run: Driven;
  let seen = 0;
  /** What was logged since the last question. A mark of our own says that nothing logged before it is still on its way. */
  const news = async (): Promise<string[]> => {
    const mark = `--mark ${seen}`;
    await run.host.settled();
    await run.host.evaluate(`() => console.log('${mark}')`);
    await vi.waitFor(() => expect(run.logs()).toContain(mark), 5000);
    const all = run.logs();
    const since = all.slice(seen, all.indexOf(mark));
    seen = all.indexOf(mark) + 1;
    return since;
  };
  const element = async (css: string): Promise<string> => {
    const [found] = (await run.host.agent('findAll', [{ css }])) as unknown as { id: string }[];
    if (found === undefined) throw new Error(`no ${css}`);
    return found.id;
  };
  /** One driveable operation; then the events it caused. */
  const drive = async (
    css: string,
    name: string,
    ...args: (string | number | boolean | string[])[]
  ): Promise<string[]> => {
    await run.host.agent('drive', [await element(css), name, args]);
    return news();
  };
  const tap = async (css: string): Promise<string[]> => {
    const id = await element(css);
    await run.host.agent('touch', [id, 'touchstart']);
    await run.host.agent('touch', [id, 'touchend']);
    return news();
  };

  beforeAll(async () => {
    run = await driveProject(FILES);
    await run.driver.launch({});
    await news();
  }, 60_000);
  afterAll(() => run.close());

  it('type into an input: focus, input, confirm, blur; bounded; the model follows', async () => {
    expect(await drive('#in', 'input', '1234567', true)).toEqual([
      'focus#in {"value":"x","height":0}',
      'input#in {"value":"12345","cursor":5,"keyCode":53}',
      'confirm#in {"value":"12345"}',
      expect.stringContaining('blur#in {"value":"12345","cursor":5'),
    ]);
    expect(await run.host.evaluate('() => getCurrentPages()[0].data.v')).toBe('12345');
  });

  it('put in the field what the input handler gives back', async () => {
    await drive('#upper', 'input', 'abc');
    expect(await run.host.agent('properties', [await element('#upper'), ['value']])).toEqual(['ABC']);
  });

  it('refuse what a person cannot do', async () => {
    await expect(drive('#off', 'input', 'x')).rejects.toThrow('the input is disabled');
    await expect(drive('#rg', 'choose', '其他')).rejects.toThrow('radio-group has no "其他"; there is: r1/男 | r2/女');
    await expect(drive('#pk', 'choose', '丁')).rejects.toThrow('the picker has no "丁"; there is: 甲 | 乙 | 丙');
    await expect(drive('#date', 'choose', '2031-01-01')).rejects.toThrow();
    expect(await tap('#dis')).toEqual([]);
    expect(await news()).toEqual([]);
  });

  it('choose in switch, checkbox by its label, radio by its text, slider on its steps', async () => {
    expect(await drive('#sw', 'choose', false)).toEqual(['change#sw {"value":false}']);
    expect(await tap('#two')).toEqual(['change#cg {"value":["1","2"]}']);
    expect(await drive('#rg', 'choose', '女')).toEqual(['change#rg {"value":"r2"}']);
    expect(await drive('#sl', 'slideTo', 17)).toEqual(['changing#sl {"value":18}', 'change#sl {"value":18}']);
  });

  it('choose in every mode of the picker', async () => {
    expect(await drive('#pk', 'choose', '丙')).toEqual(['change#pk {"value":"2"}']);
    expect(await drive('#multi', 'choose', ['b', 'b3'])).toEqual([
      'columnchange {"column":0,"value":1}',
      'columnchange {"column":1,"value":2}',
      'change#multi {"value":[1,2]}',
    ]);
    expect(await drive('#date', 'choose', '2024-02-29')).toEqual(['change#date {"value":"2024-02-29"}']);
    expect(await drive('#time', 'choose', '08:30')).toEqual(['change#time {"value":"08:30"}']);
    expect(await drive('#region', 'choose', ['浙江省', '杭州市', '西湖区'])).toEqual([
      'change#region {"value":["浙江省","杭州市","西湖区"],"code":["330000","330100","330106"],"postcode":""}',
    ]);
    expect(await drive('#pv', 'choose', ['丙'])).toEqual(['change#pv {"value":[2]}']);
  });

  it('open a sheet that a finger confirms or cancels', async () => {
    await tap('#pk');
    await run.driver.tap(await run.driver.find({ css: '.wx-sheet-cancel' }));
    expect(await news()).toEqual(['cancel#pk {}']);
  });

  it('submit a form: its own fields and form-field components, not those hidden in a component', async () => {
    const [submitted] = await tap('#go');
    expect(JSON.parse(submitted?.replace('submit#form ', '') ?? '{}')).toEqual({
      value: { in: '12345', ta: '', sw: false, cg: ['1', '2'], rg: 'r2', sl: 18, pk: '2', tel: '138' },
      target: { id: 'go', dataset: {} },
    });
    expect(await tap('#clear')).toEqual([expect.stringContaining('reset#form')]);
    const [again] = await tap('#go');
    expect(JSON.parse(again?.replace('submit#form ', '') ?? '{}').value).toMatchObject({
      in: '',
      sw: false,
      cg: [],
      rg: '',
      sl: 10,
      pk: 0,
    });
  });

  it('swipe, scroll, move, and say what happened', async () => {
    await run.host.navigate('navigateTo', '/pages/b/b');
    expect(await news()).toEqual(
      expect.arrayContaining(['updated#map {}', expect.stringContaining('error#none {"errMsg":"GET /missing.png 404')]),
    );
    expect((await drive('#swp', 'swipeTo', 2))[0]).toBe(
      'change#swp {"current":2,"currentItemId":"i3","source":"touch"}',
    );
    expect(await drive('#mv', 'moveTo', 500, 50)).toContain('change#mv {"x":80,"y":0,"source":"touch"}');
    await drive('#sv', 'scrollTo', 0, 250);
    await expect
      .poll(run.logs)
      .toEqual(
        expect.arrayContaining([
          expect.stringContaining('scroll#sv {"scrollLeft":0,"scrollTop":250'),
          'scrolltolower#sv {"direction":"bottom"}',
        ]),
      );
  });

  it('rich-text keeps text and pictures, never handlers or scripts', async () => {
    const html = await run.host.agent('domProperties', [await element('#rich'), ['innerHTML']]);
    expect(html).toEqual(['<b>粗</b><img src="/__asset/a.png">']);
  });

  it('navigator goes through wx, nothing threw', async () => {
    await tap('#nav');
    await run.host.settled();
    expect(run.events.some((event) => event.type === 'api-call' && event.api === 'wx.navigateTo')).toBe(true);
    expect(run.events.filter((event) => event.type === 'exception')).toEqual([]);
  });
});

import { expect, it } from 'vitest';
import type { Stage } from './stage.ts';

/** What a client can do with pages and elements; on `pages/a/a` of the automator app, in this order. */
export function elementCases(stage: Stage): void {
  it('finds one and all, null for none, and inside an element', async () => {
    expect((await stage.element('#count')).tagName).toBe('view');
    expect(await stage.page.$$('.row')).toHaveLength(3);
    expect(await stage.page.$('.none')).toBeNull();
    const list = await stage.element('.list');
    expect(await (await list.$('.row'))?.text()).toBe('苹果');
    expect(await list.$$('.btn')).toEqual([]);
    await stage.page.waitFor('.row');
  });

  it('gives the same element object for the same element', async () => {
    expect(await stage.page.$('#count')).toBe(await stage.page.$('#count'));
  });

  it('finds by tag, attribute, position, descent and across components', async () => {
    const count = async (selector: string): Promise<number> => (await stage.page.$$(selector)).length;
    expect(await count('swiper-item')).toBe(2);
    expect(await count('[data-kind=number]')).toBe(1);
    expect(await count('input[placeholder="姓名"]')).toBe(1);
    expect(await (await stage.page.$('.list .row:nth-child(2)'))?.text()).toBe('香蕉');
    expect(await (await stage.page.$('.list > .row:last-child'))?.text()).toBe('樱桃');
    expect(await count('.row:not(:first-child)')).toBe(2);
    expect(await count('.row + .row')).toBe(2);
    expect(await (await stage.page.$('counter >>> .value'))?.text()).toBe('5');
    expect(await stage.page.$('.row:hover')).toBeNull();
  });

  it('finds by XPath 1.0', async () => {
    const count = async (path: string): Promise<number> => (await stage.page.getElementsByXpath(path)).length;
    expect(await (await stage.page.xpath('//view[@id="count"]'))?.text()).toBe('0');
    expect(await (await stage.page.getElementByXpath('//view[.="香蕉"]'))?.attribute('class')).toBe('row');
    expect(await count('//view[contains(@class,"row")]')).toBe(3);
    expect(await count('/page/view[@class="list"]/view[position() > 1 and not(text()="樱桃")]')).toBe(1);
    expect(await count('//view[@class="row"][last()] | //textarea')).toBe(2);
    expect(await count('//view[text()="香蕉"]/following-sibling::view')).toBe(1);
    expect(await count('//counter//view')).toBe(1);
    expect(await count('//view[@class="row"]/text()')).toBe(3);
    expect(await stage.page.xpath('//view[@id="none"]')).toBeNull();
    expect(await stage.page.xpath('//view[[')).toBeNull();
    expect(await stage.page.xpath('count(//view)')).toBeNull();
  });

  it('taps, and the handler gets a place', async () => {
    await (await stage.element('.btn')).tap();
    await stage.run.driver.settled();
    expect(await stage.page.data('n')).toBe(1);
    expect(await stage.page.data('taps[0].type')).toBe('tap');
  });

  it('taps what no finger could reach, as DevTools does', async () => {
    await (await stage.element('.covered')).tap();
    await stage.run.driver.settled();
    expect(await stage.page.data('n')).toBe(2);
  });

  it('makes a long press of a touch that lasts', async () => {
    await (await stage.element('.hold')).longpress();
    await stage.run.driver.settled();
    expect(await stage.page.data('held')).toBe(1);
  });

  it('types into an input and reads it back', async () => {
    const field = await stage.element('input');
    await field.input('王小明');
    await stage.run.driver.settled();
    expect(await stage.page.data('name')).toBe('王小明');
    expect(await field.value()).toBe('王小明');
    const area = await stage.element('textarea');
    await area.input('两行\n文字');
    await stage.run.driver.settled();
    expect(await stage.page.data('note')).toBe('两行\n文字');
  });

  it('sets and reads page data and calls page methods', async () => {
    await stage.page.setData({ n: 41, deep: { list: [{ x: 'y' }] } });
    expect(await stage.page.data('deep.list[0].x')).toBe('y');
    expect(await stage.page.callMethod('add', 1)).toBe(42);
    await expect(stage.page.callMethod('missing')).rejects.toThrow('missing');
    expect(await (await stage.element('#count')).text()).toBe('42');
  });

  it('reads attributes, properties, styles, size, offset and WXML', async () => {
    const count = await stage.element('#count');
    expect(await count.attribute('class')).toContain('count');
    expect(await count.attribute('data-kind')).toBe('number');
    expect(await count.style('display')).toBe('block');
    expect((await count.size()).height).toBeGreaterThan(0);
    expect((await count.offset()).top).toBeGreaterThanOrEqual(0);
    expect(await count.wxml()).toBe('42');
    expect(await count.outerWxml()).toContain('id="count"');
    await expect(count.property('nonsense')).rejects.toThrow('not exists');
    expect((await stage.page.size()).height).toBeGreaterThan(600);
  });

  it('works with a custom component: data, setData, callMethod, property', async () => {
    const counter = await stage.element('counter');
    expect(await counter.data('value')).toBe(5);
    expect(await counter.property('start')).toBe(5);
    await counter.setData({ value: 7 });
    expect(await counter.callMethod('twice')).toBe(14);
    expect(await (await counter.$('.value'))?.text()).toBe('7');
  });

  it('triggers and dispatches events by hand', async () => {
    await (await stage.element('.custom')).trigger('whatever', { a: 1 });
    await (await stage.element('.custom')).dispatchEvent({ eventName: 'whatever', detail: { a: 2 } });
    await stage.run.driver.settled();
    expect(await stage.page.data('got')).toEqual([{ a: 1 }, { a: 2 }]);
  });

  it('passes touches with their places', async () => {
    const pad = await stage.element('.pad');
    const touch = (x: number) => ({
      touches: [{ identifier: 1, clientX: x, clientY: 60 }],
      changedTouches: [{ identifier: 1, clientX: x, clientY: 60 }],
    });
    await pad.touchstart(touch(10));
    await pad.touchmove(touch(120));
    await pad.touchend({ touches: [], changedTouches: touch(120).changedTouches });
    await stage.run.driver.settled();
    expect(await stage.page.data('pad')).toEqual(['touchstart 10', 'touchmove 120', 'touchend 120']);
  });

  it('drives switch, slider, scroll-view, swiper, movable-view and video', async () => {
    await (await stage.element('switch')).tap();
    await (await stage.element('slider')).slideTo(30);
    const scroller = await stage.element('scroll-view');
    await scroller.scrollTo(0, 50);
    await (await stage.element('swiper')).swipeTo(1);
    const movable = await stage.element('movable-view');
    await movable.moveTo(30, 20);
    await (await stage.element('video')).callContextMethod('play');
    await stage.run.driver.settled();
    expect(await stage.page.data('switched')).toBe(true);
    expect(await stage.page.data('slid')).toBe(30);
    expect(await scroller.property('scrollTop')).toBe(50);
    expect(await scroller.property('scrollLeft')).toBe(0);
    expect(await scroller.scrollHeight()).toBe(400);
    expect(await scroller.scrollWidth()).toBeGreaterThan(300);
    expect(await stage.page.data('swiped')).toBe(1);
    expect([await movable.property('x'), await movable.property('y')]).toEqual([30, 20]);
    expect(await stage.page.data('played')).toBe(true);
  });
}

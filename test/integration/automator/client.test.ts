import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { UserError } from '../../../evidence/error.ts';
import { type AutomatorServer, PROTOCOL, startAutomatorServer } from '../../../harness/host/automator/server.ts';
import { AUTOMATOR_APP } from '../../kit/automator-app.ts';
import { type Driven, driveProject } from '../../kit/driven.ts';

/** The unmodified client; its own types are for a newer compiler than its code, so only what is used is described. */
interface Element {
  readonly tagName: string;
  $(selector: string): Promise<Element | null>;
  $$(selector: string): Promise<Element[]>;
  size(): Promise<{ width: number; height: number }>;
  offset(): Promise<{ left: number; top: number }>;
  text(): Promise<string>;
  attribute(name: string): Promise<string>;
  property(name: string): Promise<unknown>;
  value(): Promise<unknown>;
  wxml(): Promise<string>;
  outerWxml(): Promise<string>;
  style(name: string): Promise<string>;
  tap(): Promise<void>;
  longpress(): Promise<void>;
  trigger(type: string, detail?: unknown): Promise<void>;
  touchstart(options: object): Promise<void>;
  touchmove(options: object): Promise<void>;
  touchend(options: object): Promise<void>;
  dispatchEvent(options: object): Promise<void>;
  input(text: string): Promise<void>;
  scrollTo(x: number, y: number): Promise<void>;
  scrollHeight(): Promise<number>;
  scrollWidth(): Promise<number>;
  swipeTo(index: number): Promise<void>;
  slideTo(value: number): Promise<void>;
  moveTo(x: number, y: number): Promise<void>;
  data(path?: string): Promise<unknown>;
  setData(data: object): Promise<void>;
  callMethod(method: string, ...args: unknown[]): Promise<unknown>;
}
interface Page {
  readonly path: string;
  readonly query: Record<string, string>;
  $(selector: string): Promise<Element | null>;
  $$(selector: string): Promise<Element[]>;
  xpath(path: string): Promise<Element | null>;
  getElementsByXpath(path: string): Promise<Element[]>;
  data(path?: string): Promise<unknown>;
  setData(data: object): Promise<void>;
  size(): Promise<{ width: number; height: number }>;
  scrollTop(): Promise<number>;
  callMethod(method: string, ...args: unknown[]): Promise<unknown>;
  waitFor(selector: string): Promise<void>;
}
interface Client {
  pageStack(): Promise<Page[]>;
  currentPage(): Promise<Page>;
  reLaunch(url: string): Promise<Page>;
  systemInfo(): Promise<Record<string, unknown>>;
  callWxMethod(method: string, ...args: unknown[]): Promise<unknown>;
  mockWxMethod(method: string, mock: unknown, ...args: unknown[]): Promise<void>;
  restoreWxMethod(method: string): Promise<void>;
  callPluginWxMethod(plugin: string, method: string): Promise<unknown>;
  evaluate(fn: unknown, ...args: unknown[]): Promise<unknown>;
  pageScrollTo(top: number): Promise<void>;
  exposeFunction(name: string, fn: (...args: unknown[]) => void): Promise<void>;
  screenshot(): Promise<string>;
  testAccounts(): Promise<unknown[]>;
  stopAudits(): Promise<unknown>;
  getTicket(): Promise<unknown>;
  remote(): Promise<void>;
  native(): Record<string, (data?: unknown) => Promise<unknown>>;
  on(event: 'console' | 'exception', listener: (value: unknown) => void): Client;
  close(): Promise<void>;
}
const automator = createRequire(import.meta.url)('miniprogram-automator') as {
  connect(options: { wsEndpoint: string }): Promise<Client>;
};

/** Every method that the client's own code can send. */
const CLIENT_METHODS = [
  ...new Set(
    ['Element', 'MiniProgram', 'Native', 'Page'].flatMap((file) => {
      const code = readFileSync(createRequire(import.meta.url).resolve(`miniprogram-automator/out/${file}.js`), 'utf8');
      const whole = [...code.matchAll(/send(?:\.call)?\("((?:Tool|App|Page|Element)\.\w+)"/g)].map(
        (match) => match[1] ?? '',
      );
      const getters = [...code.matchAll(/getter\(\w+,"(\w+)"/g)].map((match) => `Element.${match[1] ?? ''}`);
      return [...whole, ...getters];
    }),
  ),
];

describe('the unmodified miniprogram-automator client', () => {
  let run: Driven;
  let server: AutomatorServer;
  let app: Client;
  let page: Page;
  let closed = 0;
  beforeAll(async () => {
    run = await driveProject(AUTOMATOR_APP, 'ask');
    await run.driver.launch();
    server = await startAutomatorServer(run.host, { onClose: () => (closed += 1) });
    app = await automator.connect({ wsEndpoint: server.endpoint });
  });
  afterAll(async () => {
    await server?.close();
    await run?.close();
  });

  const element = async (selector: string): Promise<Element> => {
    const found = await page.$(selector);
    if (found === null) throw new Error(`no ${selector}`);
    return found;
  };

  it('connects and re-launches a page', async () => {
    page = await app.reLaunch('/pages/a/a?from=test');
    expect(page.path).toBe('pages/a/a');
    expect(page.query).toEqual({ from: 'test' });
    expect((await app.pageStack()).map(({ path }) => path)).toEqual(['pages/a/a']);
  });

  it('finds one and all, null for none, and inside an element', async () => {
    expect((await element('#count')).tagName).toBe('view');
    expect(await page.$$('.row')).toHaveLength(3);
    expect(await page.$('.none')).toBeNull();
    const list = await element('.list');
    expect(await (await list.$('.row'))?.text()).toBe('苹果');
    expect(await list.$$('.btn')).toEqual([]);
    await page.waitFor('.row');
  });

  it('gives the same element object for the same element', async () => {
    expect(await page.$('#count')).toBe(await page.$('#count'));
  });

  it('finds by XPath', async () => {
    expect(await (await page.xpath('//view[@id="count"]'))?.text()).toBe('0');
    expect(await page.getElementsByXpath('//view[contains(@class,"row")]')).toHaveLength(3);
    expect(await page.xpath('//view[@id="none"]')).toBeNull();
    expect(await page.xpath('//view[[')).toBeNull();
  });

  it('taps, and the handler gets a place', async () => {
    await (await element('.btn')).tap();
    await run.driver.settled();
    expect(await page.data('n')).toBe(1);
    expect(await page.data('taps[0].type')).toBe('tap');
  });

  it('taps what no finger could reach, as DevTools does', async () => {
    await (await element('.covered')).tap();
    await run.driver.settled();
    expect(await page.data('n')).toBe(2);
  });

  it('makes a long press of a touch that lasts', async () => {
    await (await element('.hold')).longpress();
    await run.driver.settled();
    expect(await page.data('held')).toBe(1);
  });

  it('types into an input and reads it back', async () => {
    const field = await element('input');
    await field.input('王小明');
    await run.driver.settled();
    expect(await page.data('name')).toBe('王小明');
    expect(await field.value()).toBe('王小明');
    const area = await element('textarea');
    await area.input('两行\n文字');
    await run.driver.settled();
    expect(await page.data('note')).toBe('两行\n文字');
  });

  it('sets and reads page data and calls page methods', async () => {
    await page.setData({ n: 41, deep: { list: [{ x: 'y' }] } });
    expect(await page.data('deep.list[0].x')).toBe('y');
    expect(await page.callMethod('add', 1)).toBe(42);
    await expect(page.callMethod('missing')).rejects.toThrow('missing');
    expect(await (await element('#count')).text()).toBe('42');
  });

  it('reads attributes, properties, styles, size, offset and WXML', async () => {
    const count = await element('#count');
    expect(await count.attribute('class')).toContain('count');
    expect(await count.attribute('data-kind')).toBe('number');
    expect(await count.style('display')).toBe('block');
    expect((await count.size()).height).toBeGreaterThan(0);
    expect((await count.offset()).top).toBeGreaterThanOrEqual(0);
    expect(await count.wxml()).toBe('42');
    expect(await count.outerWxml()).toContain('id="count"');
    await expect(count.property('nonsense')).rejects.toThrow('not exists');
    expect((await page.size()).height).toBeGreaterThan(600);
  });

  it('works with a custom component: data, setData, callMethod, property', async () => {
    const counter = await element('counter');
    expect(await counter.data('value')).toBe(5);
    expect(await counter.property('start')).toBe(5);
    await counter.setData({ value: 7 });
    expect(await counter.callMethod('twice')).toBe(14);
    expect(await (await counter.$('.value'))?.text()).toBe('7');
  });

  it('triggers and dispatches events by hand', async () => {
    await (await element('.custom')).trigger('whatever', { a: 1 });
    await (await element('.custom')).dispatchEvent({ eventName: 'whatever', detail: { a: 2 } });
    await run.driver.settled();
    expect(await page.data('got')).toEqual([{ a: 1 }, { a: 2 }]);
  });

  it('passes touches with their places', async () => {
    const pad = await element('.pad');
    const touch = (x: number) => ({
      touches: [{ identifier: 1, clientX: x, clientY: 60 }],
      changedTouches: [{ identifier: 1, clientX: x, clientY: 60 }],
    });
    await pad.touchstart(touch(10));
    await pad.touchmove(touch(120));
    await pad.touchend({ touches: [], changedTouches: touch(120).changedTouches });
    await run.driver.settled();
    expect(await page.data('pad')).toEqual(['touchstart 10', 'touchmove 120', 'touchend 120']);
  });

  it('drives switch, slider, scroll-view and swiper', async () => {
    await (await element('switch')).tap();
    await (await element('slider')).slideTo(30);
    const scroller = await element('scroll-view');
    await scroller.scrollTo(0, 50);
    await (await element('swiper')).swipeTo(1);
    await run.driver.settled();
    expect(await page.data('switched')).toBe(true);
    expect(await page.data('slid')).toBe(30);
    expect(await scroller.property('scrollTop')).toBe(50);
    expect(await scroller.scrollHeight()).toBe(400);
    expect(await page.data('swiped')).toBe(1);
  });

  it('calls wx, synchronous and not, and passes failures on', async () => {
    await app.callWxMethod('setStorageSync', 'k', { v: 1 });
    expect(await app.callWxMethod('getStorageSync', 'k')).toEqual({ v: 1 });
    expect(await app.callWxMethod('getStorage', { key: 'k' })).toMatchObject({
      data: { v: 1 },
      errMsg: 'getStorage:ok',
    });
    await expect(app.callWxMethod('getStorage', { key: 'none' })).rejects.toThrow('getStorage:fail');
    await expect(app.callWxMethod('nonsense')).rejects.toThrow('nonsense');
    expect((await app.systemInfo())['windowWidth']).toBe(375);
  });

  it('mocks by value and by function, and restores', async () => {
    await app.mockWxMethod('getStorageSync', 'mocked');
    expect(await app.callWxMethod('getStorageSync', 'k')).toBe('mocked');
    await app.mockWxMethod('getStorageSync', (key: string, suffix: string) => `${key}-${suffix}`, 'extra');
    expect(await app.callWxMethod('getStorageSync', 'k')).toBe('k-extra');
    await app.restoreWxMethod('getStorageSync');
    expect(await app.callWxMethod('getStorageSync', 'k')).toEqual({ v: 1 });
  });

  it('evaluates in the scope of the mini-program and without its browser', async () => {
    expect(await app.evaluate('function (a, b) { return getApp().globalData.user + a + b }', 1, 2)).toBe('x12');
    expect(await app.evaluate('() => typeof window + typeof document + typeof wx.request')).toBe(
      'undefinedundefinedfunction',
    );
    expect(await app.evaluate('async () => (await Promise.resolve(3)) + 1')).toBe(4);
    await expect(app.evaluate('() => { throw new Error("inside") }')).rejects.toThrow('inside');
  });

  it('calls a function of the test from the mini-program', async () => {
    const { promise, resolve } = Promise.withResolvers<unknown[]>();
    await app.exposeFunction('tellTest', (...args) => resolve(args));
    await app.evaluate('() => { tellTest("hello", { n: 1 }) }');
    expect(await promise).toEqual(['hello', { n: 1 }]);
  });

  it('reports logs and exceptions as events', async () => {
    const log = Promise.withResolvers<unknown>();
    const exception = Promise.withResolvers<unknown>();
    app.on('console', log.resolve).on('exception', exception.resolve);
    await app.callWxMethod('getStorageSync', 'k');
    await page.callMethod('say', 'hello');
    await page.callMethod('breakLater');
    expect(await log.promise).toEqual({ type: 'log', args: ['hello'] });
    expect(await exception.promise).toMatchObject({ message: expect.stringContaining('broken later') });
  });

  it('answers a modal through native', async () => {
    const answer = app.callWxMethod('showModal', { title: 't', content: 'c' });
    await run.driver.find({ text: 'c' });
    expect(await app.native()['confirmModal']?.()).toEqual({ done: true });
    expect(await answer).toMatchObject({ confirm: true });
    expect(await app.native()['cancelModal']?.()).toEqual({ done: false });
  });

  it('scrolls the page and takes a picture', async () => {
    await app.pageScrollTo(100);
    expect(await page.scrollTop()).toBe(100);
    expect(
      Buffer.from(await app.screenshot(), 'base64')
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  });

  it('says plainly what an embedded host cannot have', async () => {
    expect(await app.testAccounts()).toEqual([]);
    await expect(app.getTicket()).rejects.toThrow('no WeChat account');
    await expect(app.stopAudits()).rejects.toThrow('audit');
    await expect(app.remote()).rejects.toThrow('phone');
    await expect(app.callPluginWxMethod('p', 'x')).rejects.toThrow('plugin');
  });

  it('answers every method of the table even when the parameters are missing', async () => {
    const socket = new WebSocket(server.endpoint);
    await new Promise((resolve) => socket.once('open', resolve));
    const ask = (message: unknown): Promise<{ id: unknown; error?: { message: string }; result?: unknown }> =>
      new Promise((resolve) => {
        socket.once('message', (data) => resolve(JSON.parse(String(data)) as { id: unknown }));
        socket.send(typeof message === 'string' ? message : JSON.stringify(message));
      });
    for (const method of Object.keys(PROTOCOL).filter((name) => !['Tool.close', 'App.exit'].includes(name))) {
      const answer = await ask({ id: method, method });
      expect(answer.id).toBe(method);
      expect(answer.error ?? answer.result).toBeTypeOf('object');
    }
    expect(CLIENT_METHODS.filter((name) => !Object.hasOwn(PROTOCOL, name))).toEqual([]);
    expect(CLIENT_METHODS).toHaveLength(45);
    expect((await ask({ id: 1, method: 'App.nonsense' })).error?.message).toContain('App.nonsense');
    expect((await ask({ id: 2, method: 'constructor' })).error?.message).toContain('constructor');
    expect((await ask('not JSON')).error?.message).toContain('JSON');
    socket.close();
  });

  it('lets no web page in', async () => {
    const socket = new WebSocket(server.endpoint, { origin: 'https://evil.example' });
    const refused = await new Promise((resolve) => socket.once('error', resolve));
    expect(String(refused)).toContain('401');
  });

  it('says that a port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    await expect(startAutomatorServer(run.host, { port })).rejects.toThrow(UserError);
    await new Promise((resolve) => other.close(resolve));
  });

  it('closes', async () => {
    await app.close();
    await expect.poll(() => closed).toBe(1);
  });
});

import { expect, it } from 'vitest';
import type { Stage } from './stage.ts';

/** What a client can do with the mini-program as a whole; ends on another page than it began. */
export function appCases(stage: Stage): void {
  it('calls wx, synchronous and not, and passes failures on', async () => {
    await stage.app.callWxMethod('setStorageSync', 'k', { v: 1 });
    expect(await stage.app.callWxMethod('getStorageSync', 'k')).toEqual({ v: 1 });
    expect(await stage.app.callWxMethod('getStorage', { key: 'k' })).toMatchObject({
      data: { v: 1 },
      errMsg: 'getStorage:ok',
    });
    await expect(stage.app.callWxMethod('getStorage', { key: 'none' })).rejects.toThrow('getStorage:fail');
    await expect(stage.app.callWxMethod('nonsense')).rejects.toThrow('nonsense');
    expect((await stage.app.systemInfo())['windowWidth']).toBe(375);
  });

  it('mocks by value and by function, and restores', async () => {
    await stage.app.mockWxMethod('getStorageSync', 'mocked');
    expect(await stage.app.callWxMethod('getStorageSync', 'k')).toBe('mocked');
    await stage.app.mockWxMethod('getStorageSync', (key: string, suffix: string) => `${key}-${suffix}`, 'extra');
    expect(await stage.app.callWxMethod('getStorageSync', 'k')).toBe('k-extra');
    await stage.app.restoreWxMethod('getStorageSync');
    expect(await stage.app.callWxMethod('getStorageSync', 'k')).toEqual({ v: 1 });
  });

  it('evaluates in the scope of the mini-program and without its browser', async () => {
    expect(await stage.app.evaluate('function (a, b) { return getApp().globalData.user + a + b }', 1, 2)).toBe('x12');
    expect(await stage.app.evaluate('() => typeof window + typeof document + typeof wx.request')).toBe(
      'undefinedundefinedfunction',
    );
    expect(await stage.app.evaluate('async () => (await Promise.resolve(3)) + 1')).toBe(4);
    await expect(stage.app.evaluate('() => { throw new Error("inside") }')).rejects.toThrow('inside');
  });

  it('calls a function of the test from the mini-program', async () => {
    const { promise, resolve } = Promise.withResolvers<unknown[]>();
    await stage.app.exposeFunction('tellTest', (...args) => resolve(args));
    await stage.app.evaluate('() => { tellTest("hello", { n: 1 }) }');
    expect(await promise).toEqual(['hello', { n: 1 }]);
  });

  it('reports logs and exceptions as events', async () => {
    const log = Promise.withResolvers<unknown>();
    const exception = Promise.withResolvers<unknown>();
    stage.app.on('console', log.resolve).on('exception', exception.resolve);
    await stage.app.callWxMethod('getStorageSync', 'k');
    await stage.page.callMethod('say', 'hello');
    await stage.page.callMethod('breakLater');
    expect(await log.promise).toEqual({ type: 'log', args: ['hello'] });
    expect(await exception.promise).toMatchObject({ message: expect.stringContaining('broken later') });
  });

  it('scrolls the page and takes a picture', async () => {
    await stage.app.pageScrollTo(100);
    expect(await stage.page.scrollTop()).toBe(100);
    expect(
      Buffer.from(await stage.app.screenshot(), 'base64')
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  });

  it('answers what WeChat asks through native', async () => {
    const native = stage.app.native();
    const ask = (method: string, options: object): Promise<unknown> =>
      stage.app.callWxMethod(method, options).catch((error: Error) => error.message);
    const answered = async (action: string): Promise<void> =>
      void (await expect.poll(() => native[action]?.()).toEqual({ done: true }));
    const modal = ask('showModal', { title: 't', content: 'c' });
    await answered('confirmModal');
    expect(await modal).toMatchObject({ confirm: true });
    const second = ask('showModal', { title: 't', content: 'c' });
    await answered('cancelModal');
    expect(await second).toMatchObject({ cancel: true });
    const refused = ask('authorize', { scope: 'scope.werun' });
    await answered('authorizeCancel');
    expect(await refused).toContain('authorize:fail');
    const granted = ask('authorize', { scope: 'scope.writePhotosAlbum' });
    await answered('authorizeAllow');
    expect(await granted).toMatchObject({ errMsg: 'authorize:ok' });
    const paying = ask('requestPayment', {
      timeStamp: '1',
      nonceStr: 'n',
      package: 'p',
      signType: 'MD5',
      paySign: 's',
    });
    await answered('closePaymentDialog');
    expect(await paying).toBe('requestPayment:fail cancel');
    for (const action of ['shareConfirm', 'shareCancel', 'confirmModal'])
      expect(await native[action]?.()).toEqual({ done: false });
  });

  it('moves between pages, by wx and by WeChat’s own frame', async () => {
    const native = stage.app.native();
    const path = async (): Promise<string> => (await stage.app.currentPage()).path;
    expect((await stage.app.navigateTo('/pages/b/b?x=1')).query).toEqual({ x: '1' });
    expect((await stage.app.navigateBack()).path).toBe('pages/a/a');
    expect((await stage.app.redirectTo('/pages/b/b')).path).toBe('pages/b/b');
    expect((await stage.app.switchTab('/pages/c/c')).path).toBe('pages/c/c');
    await native['goHome']?.();
    await expect.poll(path).toBe('pages/a/a');
    await stage.app.callWxMethod('navigateTo', { url: '/pages/b/b' });
    await native['navigateLeft']?.();
    await expect.poll(path).toBe('pages/a/a');
    await native['switchTab']?.({ url: '/pages/c/c' });
    await expect.poll(path).toBe('pages/c/c');
  });

  it('is on a phone already', async () => {
    await stage.app.remote(true);
  });

  it('says plainly what an embedded host cannot have', async () => {
    expect(await stage.app.testAccounts()).toEqual([]);
    await expect(stage.app.getTicket()).rejects.toThrow('no WeChat account');
    await expect(stage.app.setTicket('t')).rejects.toThrow('no WeChat account');
    await expect(stage.app.refreshTicket()).rejects.toThrow('no WeChat account');
    await expect(stage.app.stopAudits()).rejects.toThrow('audit');
    await expect(stage.app.callPluginWxMethod('p', 'x')).rejects.toThrow('plugin');
    await expect(stage.app.mockPluginWxMethod('p', 'x', 1)).rejects.toThrow('plugin');
    await expect(stage.app.restorePluginWxMethod('p', 'x')).rejects.toThrow('plugin');
  });
}

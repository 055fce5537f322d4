import { describe, expect, it } from 'vitest';
import { failureOf, rig } from './fake.ts';

/** Calls that must succeed with consent, and a part of what they give. */
const SUCCEEDS: readonly (readonly [name: string, options: object, part: object])[] = [
  ['getSystemInfo', {}, { platform: 'android', windowWidth: 375, SDKVersion: '3.7.8' }],
  ['showToast', { title: '好' }, { errMsg: 'showToast:ok' }],
  ['setNavigationBarTitle', { title: '首页' }, { errMsg: 'setNavigationBarTitle:ok' }],
  ['pageScrollTo', { scrollTop: 0 }, { errMsg: 'pageScrollTo:ok' }],
  ['startPullDownRefresh', {}, {}],
  ['navigateTo', { url: '/pages/mine/mine' }, { errMsg: 'navigateTo:ok' }],
  ['login', {}, { errMsg: 'login:ok', code: expect.stringMatching(/^0\w{31}$/) }],
  ['getUserProfile', { desc: '展示' }, { userInfo: expect.objectContaining({ nickName: '微信用户' }) }],
  ['getSetting', {}, { authSetting: {} }],
  ['chooseAddress', {}, { userName: '林小溪', telNumber: '13800138000' }],
  ['requestPayment', { timeStamp: '1', nonceStr: 'n', package: 'p', paySign: 's' }, { errMsg: 'requestPayment:ok' }],
  ['requestSubscribeMessage', { tmplIds: ['t1'] }, { t1: 'accept' }],
  ['getLocation', { type: 'wgs84' }, { latitude: 31.230416, longitude: 121.473701 }],
  ['getFuzzyLocation', {}, { latitude: 31.23, longitude: 121.47 }],
  ['chooseLocation', {}, { name: '人民广场' }],
  ['getWeRunData', {}, { encryptedData: expect.any(String), iv: expect.any(String) }],
  ['chooseImage', {}, { tempFilePaths: [expect.stringMatching(/^wxfile:\/\/tmp_\w+\.jpg$/)] }],
  ['chooseMedia', {}, { type: 'image' }],
  ['scanCode', {}, { result: 'https://example.test/qr?id=7' }],
  ['getNetworkType', {}, { networkType: 'wifi' }],
  ['getClipboardData', {}, { data: '剪贴板里的口令' }],
  ['getLocalIPAddress', {}, { localip: '192.168.3.27' }],
  ['openBluetoothAdapter', {}, { errMsg: 'openBluetoothAdapter:ok' }],
  ['getPrivacySetting', {}, { needAuthorization: true, privacyContractName: '《测试店小程序隐私保护指引》' }],
  ['vibrateShort', {}, {}],
];

/** Calls that must fail, and WeChat's words for it. */
const FAILS: readonly (readonly [name: string, options: unknown, errMsg: string, errno?: number])[] = [
  ['showToast', {}, 'showToast:fail parameter error: parameter.title should be String instead of Undefined;', 1001],
  ['request', { url: 7 }, 'request:fail parameter error: parameter.url should be String instead of Number;', 1001],
  ['navigateTo', 'pages/a', 'navigateTo:fail parameter error: parameter should be Object instead of String;', 1001],
  ['navigateTo', { url: '/pages/nowhere' }, 'navigateTo:fail page "nowhere" is not found'],
  ['request', { url: 'ftp://a.b' }, 'request:fail invalid url "ftp://a.b"', 600_009],
  ['checkSession', {}, 'checkSession:fail session not login'],
  ['setTabBarBadge', { index: 0, text: '1' }, 'setTabBarBadge:fail not TabBar page'],
  [
    'setNavigationBarColor',
    { frontColor: 'red', backgroundColor: '#fff' },
    'setNavigationBarColor:fail invalid frontColor "red"',
  ],
  ['getStorage', { key: 'none' }, 'getStorage:fail data not found'],
  ['authorize', { scope: 'scope.soul' }, 'authorize:fail invalid scope', 1001],
  ['getBLEDeviceServices', { deviceId: 'x' }, 'getBLEDeviceServices:fail not init', 1_509_000],
  ['startHCE', { aid_list: ['F222222222'] }, 'startHCE:fail the device does not support NFC', 1_504_000],
  ['getImageInfo', { src: 'none.png' }, 'getImageInfo:fail no such file or directory "none.png"', 1_300_002],
  ['showActionSheet', { itemList: [] }, 'showActionSheet:fail parameter error: itemList should have at least 1 item'],
];

describe('calls with an options object', () => {
  it.each(SUCCEEDS)('%s succeeds', async (name, options, part) => {
    const { wx } = rig();
    await expect(call(wx, name, options)).resolves.toMatchObject(part);
  });

  it.each(FAILS.map(([name, options, errMsg, errno]) => ({ name, options, errMsg, errno })))(
    '$name fails as WeChat does',
    async ({ name, options, errMsg, errno }) => {
      const { wx } = rig();
      expect(await failureOf(() => call(wx, name, options))).toMatchObject({
        errMsg,
        ...(errno === undefined ? {} : { errno }),
      });
    },
  );
});

/** Task APIs give no promise, so the outcome is taken from the callbacks. */
function call(wx: ReturnType<typeof rig>['wx'], name: string, options: unknown): Promise<unknown> {
  if (name !== 'request') return wx[name]?.(options) as Promise<unknown>;
  return new Promise((success, fail) => void wx[name]?.({ ...(options as object), success, fail }));
}

describe('callbacks', () => {
  it('come as success, then complete, and leave no promise', async () => {
    const { wx } = rig();
    const heard: string[] = [];
    await new Promise<void>((resolve) => {
      const returned = wx['login']?.({
        success: () => heard.push('success'),
        fail: () => heard.push('fail'),
        complete: () => resolve(void heard.push('complete')),
      });
      expect(returned).toBeUndefined();
    });
    expect(heard).toEqual(['success', 'complete']);
  });

  it('that throw are the exception of the program, and complete still comes', async () => {
    const { wx, calls } = rig();
    await new Promise<void>((resolve) => {
      wx['getSetting']?.({
        success: () => {
          throw new Error('mine');
        },
        complete: () => resolve(),
      });
    });
    expect(calls).toContainEqual(['reportError', expect.objectContaining({ message: 'mine' }), 'app']);
  });
});

describe('evidence of a call', () => {
  it('has the call with its arguments, page and stack, then the result', async () => {
    const { wx, events } = rig();
    await wx['getLocation']?.({ type: 'gcj02', success: undefined, extra: new ArrayBuffer(4) });
    const call = events.find((event) => event.type === 'api-call');
    expect(call).toMatchObject({
      api: 'wx.getLocation',
      args: { type: 'gcj02', extra: { $bytes: 4 } },
      page: 'pages/index/index',
    });
    const result = events.find((event) => event.type === 'api-result');
    expect(result).toMatchObject({
      api: 'wx.getLocation',
      status: 'simulated',
      outcome: 'success',
      errMsg: 'getLocation:ok',
    });
    expect(call && 'callId' in call && call.callId).toBe(result && 'callId' in result && result.callId);
  });

  it('stays bounded for hostile arguments', async () => {
    const { wx, events } = rig();
    const cycle: Record<string, unknown> = { title: 'x' };
    cycle['self'] = cycle;
    Object.defineProperty(cycle, 'bomb', {
      enumerable: true,
      get: () => {
        throw new Error('boom');
      },
    });
    await wx['showToast']?.(cycle);
    expect(events[0]).toMatchObject({ args: { title: 'x', self: { $cut: 'cycle' }, bomb: { $threw: 'Error: boom' } } });
  });
});

describe('mocks of the automator', () => {
  it('answer with a result, with a function, and are restored', async () => {
    const { wx, services, events } = rig();
    services.mocks.set('showModal', { result: { confirm: true } });
    await expect(wx['showModal']?.({})).resolves.toEqual({ confirm: true, errMsg: 'showModal:ok' });
    services.mocks.set('getStorageSync', { fn: (key, extra) => `${String(key)}-${String(extra)}`, args: ['z'] });
    expect(wx['getStorageSync']?.('a')).toBe('a-z');
    services.mocks.restore('getStorageSync');
    expect(wx['getStorageSync']?.('a')).toBe('');
    expect(
      events.filter((event) => event.type === 'api-result').map((event) => 'status' in event && event.status),
    ).toEqual(['mocked', 'mocked', 'implemented']);
  });

  it('reach the original through this.origin', async () => {
    const { wx, services } = rig();
    services.mocks.set('getSystemInfoSync', {
      fn(this: { origin: () => object }) {
        return { ...this.origin(), platform: 'mock' };
      },
    });
    expect(wx['getSystemInfoSync']?.()).toMatchObject({ platform: 'mock', windowWidth: 375 });
  });
});

describe('an ad', () => {
  it.each(['createRewardedVideoAd', 'createInterstitialAd'])('%s is there and is watched to its end', async (name) => {
    const { wx } = rig();
    const heard: unknown[] = [];
    const made = wx[name]?.({ adUnitId: 'adunit-1' }) as unknown as Record<string, (one?: unknown) => Promise<void>>;
    made['onLoad']?.(() => heard.push('load'));
    await made['load']?.();
    await made['show']?.();
    const closed = new Promise((done) => void made['onClose']?.(done));
    await expect(closed).resolves.toEqual({ isEnded: true });
    expect(heard).toEqual(['load']);
  });
});

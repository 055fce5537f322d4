import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { EvidenceEvent, Json } from '../../evidence/events.ts';
import type { Recorder } from '../../evidence/manifest.ts';
import {
  Answers,
  type ApiHost,
  type ApiPersona,
  type ConsentMode,
  createApiHost,
} from '../../harness/host/api/index.ts';
import type { ApiHostOptions } from '../../harness/host/api/types.ts';
import type { AppBundle } from '../../harness/host/contract.ts';
import { servicesOf, type WxServices } from '../../harness/host/runtime/api/core/services.ts';
import { createWx } from '../../harness/host/runtime/api/index.ts';
import type { RuntimeEnv, RuntimePage } from '../../harness/host/runtime/env.ts';

/** A synthetic person for the tests. */
export const persona: ApiPersona = {
  seed: 'test',
  nickname: '小溪',
  phone: '13800138000',
  openid: 'oTest0000000000000000000000A',
  unionid: 'uTest0000000000000000000000B',
  sessionKey: 'dGVzdCBzZXNzaW9uIGtleQ==',
  location: { latitude: 31.230416, longitude: 121.473701, altitude: 12 },
  place: { name: '人民广场', address: '上海市黄浦区人民大道120号', city: '上海市' },
  address: {
    userName: '林小溪',
    postalCode: '200001',
    provinceName: '上海市',
    cityName: '上海市',
    countyName: '黄浦区',
    detailInfo: '人民大道120号3楼',
    nationalCode: '310101',
    telNumber: '13800138000',
  },
  invoice: {
    title: '测试有限公司',
    taxNumber: '91310101MA1FP0000X',
    companyAddress: '上海',
    telephone: '02100000000',
    bankName: '测试银行',
    bankAccount: '6222000000000000',
  },
  plateNumber: '沪A12345',
  contact: { displayName: '周一', phoneNumber: '13900139000' },
  runSteps: [5000, 8123],
  clipboard: '剪贴板里的口令',
  scanResult: 'https://example.test/qr?id=7',
  device: {
    brand: 'HUAWEI',
    model: 'ALN-AL00',
    system: 'Android 12',
    platform: 'android',
    wechatVersion: '8.0.55',
    sdkVersion: '3.7.8',
    networkType: 'wifi',
    localIp: '192.168.3.27',
    wifi: { ssid: 'xiaoxi-home', bssid: '02:00:00:aa:bb:cc', signalStrength: 88 },
    bluetooth: { deviceId: 'AA:BB:CC:DD:EE:FF', name: 'band-7' },
    beacon: { uuid: 'FDA50693-A4E2-4FB1-AFCF-C6EB07647825', major: 10, minor: 7 },
    battery: 76,
  },
};

const bundle = (app: Readonly<Record<string, Json>> = {}): AppBundle => ({
  appid: 'wxtest0000000001',
  name: '测试店',
  version: '1.0.0',
  digest: 'd',
  app,
  setting: {},
  pages: ['pages/index/index', 'pages/mine/mine'],
  subpackages: [],
  configs: {},
  modules: {},
  templates: {},
  wxs: {},
  templateRuntime: '',
  styles: {},
  assets: {},
  problems: [],
});

/** Keeps events in memory; the clock is the test's. */
function memoryRecorder() {
  const events: EvidenceEvent[] = [];
  const bodies: Uint8Array[] = [];
  const clock = { now: 0 };
  const body = (bytes: Uint8Array) => {
    bodies.push(bytes);
    return { sha256: String(bodies.length), size: bytes.length };
  };
  const recorder = {
    append: (event: EvidenceEvent) => events.push(event),
    body,
    now: () => clock.now,
  } as unknown as Recorder;
  return { recorder, events, bodies, clock };
}

/** The least of an element that dialogs and toasts need. */
class FakeElement {
  readonly style: Record<string, string> = {};
  readonly children: unknown[] = [];
  readonly ownerDocument = { createElement: () => new FakeElement() };
  append(child: unknown): void {
    this.children.push(child);
  }
  remove(): void {
    this.children.length = 0;
  }
  setAttribute(): void {
    this.style['set'] = 'yes';
  }
  addEventListener(): void {
    this.style['listens'] = 'yes';
  }
}

const metrics = {
  screenWidth: 375,
  screenHeight: 667,
  windowWidth: 375,
  windowHeight: 603,
  statusBarHeight: 20,
  navHeight: 44,
  tabHeight: 50,
  pixelRatio: 2,
  top: 64,
};

interface Setup {
  readonly mode?: ConsentMode;
  readonly app?: Readonly<Record<string, Json>>;
  readonly options?: Partial<ApiHostOptions>;
  readonly bundle?: Partial<AppBundle>;
}

export interface Rig {
  readonly wx: Wx;
  readonly services: WxServices;
  readonly host: ApiHost;
  readonly answers: Answers;
  readonly events: EvidenceEvent[];
  readonly bodies: Uint8Array[];
  readonly clock: { now: number };
  readonly calls: unknown[][];
}

/** `wx` as tests use it: any member, called with anything. */
export type Wx = Readonly<Record<string, (...args: readonly unknown[]) => Promise<Readonly<Record<string, unknown>>>>>;

/** The whole of `wx` with its real Node half behind a bridge that is a function call. */
export function rig(setup: Setup = {}): Rig {
  const memory = memoryRecorder();
  const answers = new Answers(setup.mode ?? 'grant');
  const calls: unknown[][] = [];
  const listeners = new Map<string, (data: Json) => void>();
  const host = createApiHost({
    recorder: memory.recorder,
    proxy: { url: 'http://127.0.0.1:9', caCertPem: '', initiatorHeader: 'x-test' },
    persona,
    answers,
    bundle: { ...bundle(setup.app), ...setup.bundle },
    workDir: mkdtempSync(path.join(tmpdir(), 'wx-')),
    emit: (event) => listeners.get(event.name)?.(event.data),
    ...setup.options,
  });
  const page = { pageId: 1, path: 'pages/index/index', query: {}, instance: {}, config: {} } as unknown as RuntimePage;
  const launch = { path: 'pages/index/index', query: {}, scene: 1001, referrerInfo: {} };
  const json = (value: Json): Json => JSON.parse(JSON.stringify(value)) as Json;
  const env = {
    bundle: { ...bundle(setup.app), ...setup.bundle },
    wx: {},
    bridge: (api: string, args: Json, callId = '') => host.call({ callId, api, args: json(args), page: page.path }),
    bridgeSync: (api: string, args: Json, callId = '') =>
      host.callSync({ callId, api, args: json(args), page: page.path }),
    onHost: (name: string, listener: (data: Json) => void) => {
      listeners.set(name, listener);
      return () => undefined;
    },
    record: (event: EvidenceEvent) => memory.events.push(event),
    pages: () => [page],
    navigate: async (...args: unknown[]) => {
      calls.push(args);
      if (String(args[1]).includes('nowhere')) throw new Error('fail page "nowhere" is not found');
    },
    layer: new FakeElement(),
    rpx: 0.5,
    callPage: (...args: unknown[]) => void calls.push(args),
    reportError: (...args: unknown[]) => void calls.push(['reportError', ...args]),
    busy: () => () => undefined,
    assetUrl: (src: string) => src,
    metrics: () => metrics,
    launchOptions: () => launch,
    enterOptions: () => launch,
    scrollTo: async (...args: unknown[]) => void calls.push(args),
    pullDown: (...args: unknown[]) => void calls.push(['pullDown', ...args]),
    stopPullDown: (...args: unknown[]) => void calls.push(['stopPullDown', ...args]),
    background: () => void calls.push(['background']),
    theme: () => undefined,
  } as unknown as RuntimeEnv;
  const wx = createWx(env) as unknown as Wx;
  return {
    wx,
    services: servicesOf(env),
    host,
    answers,
    events: memory.events,
    bodies: memory.bodies,
    clock: memory.clock,
    calls,
  };
}

/** The failure of a call, whichever way it comes. */
export async function failureOf(run: () => unknown): Promise<Readonly<Record<string, unknown>>> {
  try {
    await run();
  } catch (error) {
    return error as Record<string, unknown>;
  }
  throw new Error('the call did not fail');
}

/** A member of a manager, callable. */
export const method = (owner: unknown, name: string): ((...args: readonly unknown[]) => unknown) =>
  (owner as Record<string, (...args: readonly unknown[]) => unknown>)[name] as (...args: readonly unknown[]) => unknown;

import { bytesOf, fromBase64, toBase64 } from '../core/bytes.ts';
import { type ApiDefinition, asyncApi, managerApi, record, syncApi, text } from '../core/define.ts';
import { canIUse } from './can-i-use.ts';
import { appAuthorizeSetting, appBaseInfo, deviceInfo, systemInfo, systemSetting, windowInfo } from './system-info.ts';

/** The update manager of a version that is current: it says so to whoever listens. */
function updateManager(): object {
  const check = (listener: unknown) => {
    if (typeof listener === 'function') queueMicrotask(() => listener({ hasUpdate: false }));
  };
  return {
    onCheckForUpdate: check,
    onUpdateReady: () => undefined,
    onUpdateFailed: () => undefined,
    applyUpdate: () => undefined,
  };
}

/** Marks and measures of the page's own clock. */
function performanceManager(): object {
  const entries = () => performance.getEntries().map((entry) => entry.toJSON() as unknown);
  return {
    getEntries: entries,
    getEntriesByName: (name: string) => performance.getEntriesByName(name),
    getEntriesByType: (type: string) => performance.getEntriesByType(type),
    createObserver: (callback: (list: unknown) => void) => {
      const observer = new PerformanceObserver((found) =>
        callback({
          getEntries: () => found.getEntries(),
          getEntriesByType: (type: string) => found.getEntriesByType(type),
        }),
      );
      return {
        observe: (options: unknown) => observer.observe({ entryTypes: record(options)['entryTypes'] as string[] }),
        disconnect: () => observer.disconnect(),
      };
    },
    setBufferSize: (size: number) => performance.setResourceTimingBufferSize(size),
  };
}

/** Idle callbacks of the browser under WeChat's names. */
const idle = (callback: unknown, options: unknown): number =>
  requestIdleCallback(callback as IdleRequestCallback, { timeout: Number(record(options)['timeout'] ?? 1000) });

export const base: readonly ApiDefinition[] = [
  { name: 'env', status: 'implemented', kind: 'value', quiet: true, call: () => ({ USER_DATA_PATH: 'wxfile://usr' }) },
  syncApi('canIUse', 'implemented', (_ctx, schema) => canIUse(text(schema)), { quiet: true }),
  syncApi('arrayBufferToBase64', 'implemented', (_ctx, buffer) => toBase64(bytesOf(buffer) ?? new Uint8Array()), {
    quiet: true,
  }),
  syncApi('base64ToArrayBuffer', 'implemented', (_ctx, base64) => fromBase64(text(base64)).buffer, { quiet: true }),
  syncApi(
    'nextTick',
    'implemented',
    (_ctx, callback) => (typeof callback === 'function' ? queueMicrotask(() => callback()) : undefined),
    { quiet: true },
  ),
  syncApi('requestIdleCallback', 'implemented', (_ctx, callback, options) => idle(callback, options), { quiet: true }),
  syncApi('cancelIdleCallback', 'implemented', (_ctx, id) => cancelIdleCallback(Number(id)), { quiet: true }),
  syncApi('getSystemInfoSync', 'simulated', systemInfo),
  asyncApi('getSystemInfo', 'simulated', systemInfo, { immediate: true }),
  asyncApi('getSystemInfoAsync', 'simulated', systemInfo),
  syncApi('getDeviceInfo', 'simulated', deviceInfo),
  syncApi('getAppBaseInfo', 'simulated', appBaseInfo),
  syncApi('getWindowInfo', 'simulated', windowInfo),
  syncApi('getSystemSetting', 'simulated', systemSetting),
  syncApi('getAppAuthorizeSetting', 'simulated', appAuthorizeSetting),
  asyncApi('getDeviceBenchmarkInfo', 'simulated', () => ({ benchmarkLevel: 34, modelLevel: 3 })),
  asyncApi('getRendererUserAgent', 'simulated', (ctx) => ({
    userAgent: record(ctx.hostSync('device.info'))['userAgent'],
  })),
  syncApi('getSkylineInfoSync', 'implemented', () => ({
    isSupported: false,
    version: '',
    reason: 'the client does not support Skyline',
  })),
  asyncApi('getSkylineInfo', 'implemented', () => ({
    isSupported: false,
    version: '',
    reason: 'the client does not support Skyline',
  })),
  asyncApi('openSystemBluetoothSetting', 'simulated', () => undefined),
  asyncApi('openAppAuthorizeSetting', 'simulated', () => undefined),
  managerApi('getUpdateManager', 'simulated', updateManager),
  managerApi('getPerformance', 'implemented', performanceManager),
  asyncApi('updateWeChatApp', 'simulated', () => undefined),
];

import { describe } from '../core/bytes.ts';
import {
  type ApiContext,
  type ApiDefinition,
  ApiFail,
  asyncApi,
  managerApi,
  type Options,
  record,
  syncApi,
  text,
} from '../core/define.ts';
import { listening } from './contexts.ts';

/** Reports that go to WeChat itself: their content is in the api-call event, and no proxy would see them. */
const reported = (ctx: ApiContext, ...args: readonly unknown[]): void => {
  const sent = ctx.services.state('reports', () => ({ count: 0 }));
  sent.count += args.length > 0 ? 1 : 0;
};

/** A log that WeChat uploads on feedback: every line is evidence as a call of its own. */
function logManager(ctx: ApiContext, name: string): object {
  const log =
    (level: string) =>
    (...lines: readonly unknown[]) => {
      const page = ctx.page ? { page: ctx.page.path } : {};
      ctx.env.record({ type: 'api-call', callId: ctx.callId, api: `${name}.${level}`, args: describe(lines), ...page });
    };
  const keep = (level: string) => log(level);
  const tags = {
    setFilterMsg: keep('setFilterMsg'),
    addFilterMsg: keep('addFilterMsg'),
    in: () => manager,
    getCurrentState: () => ({ size: 0, maxSize: 5120, logCount: 0, maxLogCount: 200 }),
  };
  const levels = Object.fromEntries(['debug', 'info', 'log', 'warn', 'error'].map((level) => [level, log(level)]));
  const manager: Record<string, unknown> = { ...levels, ...tags, tag: () => levels };
  return manager;
}

/** An ad that is there at once, and that the person watches to its end: what a program gives for that is seen too. */
function ad(ctx: ApiContext): object {
  const { hub, members } = listening(ctx, ['Load', 'Error', 'Close', 'Resize']);
  const load = async (): Promise<void> => {
    hub.emit('Load', {});
  };
  // Those who show it listen for its end only then.
  const show = async (): Promise<void> => {
    setTimeout(() => hub.emit('Close', { isEnded: true }));
  };
  return { ...members, load, show, hide: () => undefined, destroy: () => undefined };
}

const preload = (ctx: ApiContext, options: Options): void => {
  const names = ctx.env.bundle.subpackages.flatMap(({ name, root }) => [name, root]);
  if (!names.includes(text(options['name']))) throw new ApiFail('subpackage not found');
};

function subpackageTask(ctx: ApiContext, options: Options) {
  const { members } = listening(ctx, ['ProgressUpdate']);
  const done = Promise.resolve().then(() => preload(ctx, options));
  return { task: members, done };
}

const experiment = (_ctx: ApiContext, keys: unknown): object =>
  Object.fromEntries((Array.isArray(keys) ? keys : []).map((key) => [String(key), '']));

/** Queries and observers of the view, logs, reports, ads, workers. */
export const misc: readonly ApiDefinition[] = [
  managerApi('createSelectorQuery', 'implemented', (ctx) => ctx.env.createSelectorQuery(), { quiet: true }),
  managerApi(
    'createIntersectionObserver',
    'implemented',
    (ctx, owner, options) => ctx.env.createIntersectionObserver(owner, record(options)),
    { quiet: true },
  ),
  managerApi('getLogManager', 'simulated', (ctx) => logManager(ctx, 'LogManager')),
  managerApi('getRealtimeLogManager', 'simulated', (ctx) => logManager(ctx, 'RealtimeLogManager')),
  syncApi('reportEvent', 'simulated', reported),
  syncApi('reportAnalytics', 'simulated', reported),
  syncApi('reportMonitor', 'simulated', reported),
  syncApi('reportPerformance', 'simulated', reported),
  syncApi('getExptInfoSync', 'simulated', experiment),
  asyncApi('getCommonConfig', 'simulated', () => ({ errcode: 0, conf: '{}', expireSec: 0 })),
  asyncApi('setEnableDebug', 'simulated', () => undefined),
  managerApi('createRewardedVideoAd', 'simulated', ad),
  managerApi('createInterstitialAd', 'simulated', ad),
  {
    name: 'preDownloadSubpackage',
    status: 'implemented',
    kind: 'task',
    lenient: ['packageType'],
    call: (ctx, options) => subpackageTask(ctx, record(options)),
  },
  asyncApi('preloadWebview', 'simulated', () => undefined),
  asyncApi('preloadSkylineView', 'simulated', () => undefined),
  asyncApi('preloadAssets', 'simulated', () => undefined),
  syncApi('checkIsPictureInPictureActive', 'implemented', () => false),
  syncApi('isVKSupport', 'implemented', () => false),
  syncApi('createBufferURL', 'implemented', (_ctx, buffer) => URL.createObjectURL(new Blob([buffer as ArrayBuffer]))),
  syncApi('revokeBufferURL', 'implemented', (_ctx, url) => URL.revokeObjectURL(text(url))),
];

import {
  type ApiContext,
  type ApiDefinition,
  ApiFail,
  asyncApi,
  eventApis,
  managerApi,
  type Options,
  record,
  text,
} from '../core/define.ts';
import { passGates } from '../core/gate.ts';
import { recorded } from '../core/recorded.ts';
import { listening } from './contexts.ts';

const EVENTS = [
  'Canplay',
  'Play',
  'Pause',
  'Stop',
  'Ended',
  'TimeUpdate',
  'Error',
  'Waiting',
  'Seeking',
  'Seeked',
  'Prev',
  'Next',
] as const;
const FROM_DOM: Readonly<Record<string, string>> = {
  canplay: 'Canplay',
  play: 'Play',
  pause: 'Pause',
  ended: 'Ended',
  timeupdate: 'TimeUpdate',
  waiting: 'Waiting',
  seeking: 'Seeking',
  seeked: 'Seeked',
};
const MIRRORED = [
  'startTime',
  'autoplay',
  'loop',
  'obeyMuteSwitch',
  'volume',
  'playbackRate',
  'title',
  'epname',
  'singer',
  'coverImgUrl',
  'webUrl',
  'protocol',
  'referrerPolicy',
];

/** A player over the browser's audio element: the sound file is loaded, and thus recorded. */
function player(ctx: ApiContext): object {
  const element = new Audio();
  const { hub, members } = listening(ctx, EVENTS);
  for (const [type, event] of Object.entries(FROM_DOM)) element.addEventListener(type, () => void hub.emit(event, {}));
  element.addEventListener(
    'error',
    () => void hub.emit('Error', { errCode: 10_002, errMsg: element.error?.message ?? 'network error' }),
  );
  const play = () =>
    void element.play().catch((error: Error) => hub.emit('Error', { errCode: -1, errMsg: error.message }));
  const api: Record<string, unknown> = {
    ...members,
    play,
    pause: () => element.pause(),
    stop: () => {
      element.pause();
      element.currentTime = 0;
      hub.emit('Stop', {});
    },
    seek: (position: number) => {
      element.currentTime = Number(position) || 0;
    },
    destroy: () => element.removeAttribute('src'),
  };
  const values: Record<string, unknown> = {
    volume: 1,
    playbackRate: 1,
    autoplay: false,
    loop: false,
    obeyMuteSwitch: true,
    startTime: 0,
  };
  for (const name of MIRRORED) {
    Object.defineProperty(api, name, {
      get: () => values[name],
      set(value: unknown) {
        values[name] = value;
        if (name === 'loop') element.loop = value === true;
        if (name === 'volume') element.volume = Math.min(1, Math.max(0, Number(value) || 0));
      },
    });
  }
  Object.defineProperties(api, {
    src: {
      get: () => values['src'] ?? '',
      set(value: unknown) {
        values['src'] = value;
        element.src = ctx.env.assetUrl(text(value));
        if (values['autoplay'] === true || ctx.name === 'getBackgroundAudioManager') play();
      },
    },
    duration: { get: () => (Number.isFinite(element.duration) ? element.duration : 0) },
    currentTime: { get: () => element.currentTime },
    paused: { get: () => element.paused },
    buffered: { get: () => (element.buffered.length > 0 ? element.buffered.end(element.buffered.length - 1) : 0) },
  });
  return api;
}

/** A recorder that hears silence: a short file, after the microphone was allowed. */
function recorder(ctx: ApiContext): object {
  const { hub, members } = listening(ctx, [
    'Start',
    'Pause',
    'Resume',
    'Stop',
    'FrameRecorded',
    'Error',
    'InterruptionBegin',
    'InterruptionEnd',
  ]);
  const start = async (options: unknown): Promise<void> => {
    const gates = () => passGates(ctx, { privacyKey: 'Record', scope: 'scope.record' });
    const { outcome, detail } = await recorded(ctx, { api: 'RecorderManager.start', args: options }, gates);
    if (outcome === 'success') hub.emit('Start', {});
    else hub.emit('Error', { errMsg: text(detail['errMsg']).replace(/^\w+/, 'operateRecorder') });
  };
  const save = async () => {
    const saved = record(await ctx.host('fs.writeTemp', { data: { $base64: '' }, extension: 'aac' }));
    return { tempFilePath: saved['path'], duration: 1000, fileSize: 0 };
  };
  const stop = async (): Promise<void> => {
    const { outcome, detail } = await recorded(ctx, { api: 'RecorderManager.stop', args: null }, save);
    hub.emit(outcome === 'success' ? 'Stop' : 'Error', detail);
  };
  return {
    ...members,
    start: (options: unknown) => void start(options),
    stop: () => void stop(),
    pause: () => void hub.emit('Pause', {}),
    resume: () => void hub.emit('Resume', {}),
  };
}

const shared = (key: string, create: (ctx: ApiContext) => object) => (ctx: ApiContext) =>
  ctx.services.state(key, () => create(ctx));

async function startRecord(ctx: ApiContext): Promise<unknown> {
  const saved = record(await ctx.host('fs.writeTemp', { data: { $base64: '' }, extension: 'silk' }));
  return { tempFilePath: saved['path'] };
}

type Background = {
  play(): void;
  pause(): void;
  stop(): void;
  seek(position: number): void;
  src: string;
  paused: boolean;
};

const backgroundAudio = (ctx: ApiContext): Background => shared('background-audio', player)(ctx) as Background;

function playBackground(ctx: ApiContext, options: Options): void {
  backgroundAudio(ctx).src = text(options['dataUrl']);
  backgroundAudio(ctx).play();
}

/** Players and recorders. */
export const audio: readonly ApiDefinition[] = [
  managerApi('createWebAudioContext', 'implemented', () => new AudioContext()),
  managerApi('createInnerAudioContext', 'implemented', player),
  managerApi('getBackgroundAudioManager', 'implemented', shared('background-audio', player)),
  managerApi('getRecorderManager', 'simulated', shared('recorder', recorder)),
  asyncApi('setInnerAudioOption', 'implemented', () => undefined),
  asyncApi('getAvailableAudioSources', 'simulated', () => ({ audioSources: ['auto', 'buildInMic', 'mic'] })),
  asyncApi('startRecord', 'simulated', startRecord, { privacyKey: 'Record', scope: 'scope.record' }),
  asyncApi('stopRecord', 'simulated', () => undefined),
  asyncApi(
    'playVoice',
    'implemented',
    (ctx, options) => void Object.assign(backgroundAudio(ctx), { src: text(options['filePath']) }),
  ),
  asyncApi('pauseVoice', 'implemented', (ctx) => backgroundAudio(ctx).pause()),
  asyncApi('stopVoice', 'implemented', (ctx) => backgroundAudio(ctx).stop()),
  asyncApi('playBackgroundAudio', 'implemented', playBackground),
  asyncApi('pauseBackgroundAudio', 'implemented', (ctx) => backgroundAudio(ctx).pause()),
  asyncApi('stopBackgroundAudio', 'implemented', (ctx) => backgroundAudio(ctx).stop()),
  asyncApi('seekBackgroundAudio', 'implemented', (ctx, options) =>
    backgroundAudio(ctx).seek(Number(options['position'])),
  ),
  asyncApi('getBackgroundAudioPlayerState', 'implemented', (ctx) => {
    if (!backgroundAudio(ctx).src) throw new ApiFail('no music is playing', undefined, { status: 2 });
    return { status: backgroundAudio(ctx).paused ? 0 : 1, dataUrl: backgroundAudio(ctx).src };
  }),
  ...['BackgroundAudioPlay', 'BackgroundAudioPause', 'BackgroundAudioStop'].flatMap((event) =>
    eventApis(event, 'implemented', { off: false }),
  ),
];

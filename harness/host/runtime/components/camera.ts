import type { ContextKind, ContextTarget } from '../api/core/contexts.ts';
import { servicesOf } from '../api/index.ts';
import type { Behaviour, BuiltIn, PropertySpec, Self } from './define.ts';
import { messageOf, reachable, sign } from './shared/context.ts';

/** A picture of the persona, as the lens would take it. */
async function takePhoto(self: Self): Promise<unknown> {
  const reply = await self.env.bridge('chooseImage', { count: 1, sizeType: ['original'], sourceType: ['camera'] });
  if (!reply.ok) throw new Error(reply.errMsg);
  return { tempImagePath: (reply.result as { tempFilePaths?: readonly string[] } | null)?.tempFilePaths?.[0] ?? '' };
}

/** A film of the persona's, when the recording ends. */
async function film(self: Self): Promise<unknown> {
  const reply = await self.env.bridge('chooseVideo', { sourceType: ['camera'] });
  if (!reply.ok) throw new Error(reply.errMsg);
  const { tempFilePath = '' } = (reply.result ?? {}) as { tempFilePath?: string };
  return { tempThumbPath: '', tempVideoPath: tempFilePath };
}

/** Behind WeChat's privacy and permission gate: `opened` once it is passed, else `error`. */
function gated(self: Self, kind: ContextKind, gate: string, target: ContextTarget, opened: () => void): Behaviour {
  const shared = reachable(self, kind, target);
  const refused = (error: unknown): void =>
    self.fire('error', { errCode: 10_001, errMsg: `insert${gate}:fail ${messageOf(error)}` });
  return {
    ...shared,
    attached: () => {
      shared.attached?.();
      servicesOf(self.env).gate(gate).then(opened).catch(refused);
    },
  };
}

const texts = (names: string): Record<string, PropertySpec> =>
  Object.fromEntries(names.split(' ').map((name) => [name, { type: String, value: '' }]));
const flags = (names: string): Record<string, PropertySpec> =>
  Object.fromEntries(names.split(' ').map((name) => [name, { type: Boolean, value: false }]));

export const camera: BuiltIn = {
  tag: 'camera',
  properties: texts('mode resolution devicePosition flash frameSize'),
  setup(self) {
    sign(self, '相机');
    const target: ContextTarget = {
      takePhoto: () => takePhoto(self),
      startRecord: () => undefined,
      stopRecord: () => film(self),
      setZoom: (options) => ({ zoom: (options as { zoom?: number } | undefined)?.zoom ?? 1 }),
    };
    return gated(self, 'camera', 'camera', target, () => self.fire('initdone', { maxZoom: 10 }));
  },
};

/** No stream is played or sent: the program is told with WeChat's code for a broken connection. */
const offline = (self: Self) => (): void =>
  self.fire('statechange', { code: -2301, message: 'live streams are not played by this host' });

export const livePlayer: BuiltIn = {
  tag: 'live-player',
  properties: { ...texts('src mode orientation objectFit soundMode'), ...flags('autoplay muted') },
  setup(self) {
    sign(self, '直播');
    const fail = offline(self);
    const target: ContextTarget = {
      play: fail,
      resume: fail,
      stop: () => undefined,
      pause: () => undefined,
      mute: () => undefined,
      snapshot: () => takePhoto(self),
    };
    return {
      ...reachable(self, 'livePlayer', target),
      changed: { src: (src) => src && self.flag('autoplay') && fail() },
    };
  },
};

export const livePusher: BuiltIn = {
  tag: 'live-pusher',
  properties: {
    ...texts('url mode orientation aspect devicePosition'),
    ...flags('autopush muted enableMic'),
    enableCamera: { type: Boolean, value: true },
  },
  setup(self) {
    sign(self, '推流');
    const fail = offline(self);
    const target: ContextTarget = {
      start: fail,
      resume: fail,
      stop: () => undefined,
      pause: () => undefined,
      switchCamera: () => undefined,
      startPreview: () => undefined,
      stopPreview: () => undefined,
      snapshot: () => takePhoto(self),
    };
    return gated(self, 'livePusher', 'live-pusher', target, () => self.flag('autopush') && fail());
  },
};

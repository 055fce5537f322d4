import type { ContextTarget } from '../api/core/contexts.ts';
import { type Behaviour, type BuiltIn, type PropertySpec, type Self, textOf } from './define.ts';
import { messageOf, reachable } from './shared/context.ts';
import { make } from './shared/dom.ts';

type Media = HTMLVideoElement | HTMLAudioElement;

const DOM_EVENTS: Readonly<Record<string, string>> = {
  play: 'play',
  pause: 'pause',
  ended: 'ended',
  waiting: 'waiting',
  seeked: 'seekcomplete',
};

function listen(self: Self, media: Media): void {
  const duration = (): number => (Number.isFinite(media.duration) ? media.duration : 0);
  for (const [type, name] of Object.entries(DOM_EVENTS)) {
    media.addEventListener(type, () => self.fire(name, name === 'seekcomplete' ? { position: media.currentTime } : {}));
  }
  media.addEventListener('timeupdate', () =>
    self.fire('timeupdate', { currentTime: media.currentTime, duration: duration() }),
  );
  media.addEventListener('progress', () => self.fire('progress', { buffered: media.buffered.length > 0 ? 100 : 0 }));
  media.addEventListener('loadedmetadata', () => {
    const size = media instanceof HTMLVideoElement ? { width: media.videoWidth, height: media.videoHeight } : {};
    self.fire('loadedmetadata', { ...size, duration: duration() });
  });
  media.addEventListener('error', () => {
    if (media.hasAttribute('src'))
      self.fire('error', { errMsg: media.error?.message || 'MEDIA_ERR_SRC_NOT_SUPPORTED' });
  });
}

function methods(self: Self, media: Media): ContextTarget {
  const full = (fullScreen: boolean) => (): void =>
    self.fire('fullscreenchange', { fullScreen, direction: 'vertical' });
  return {
    play: () => void media.play().catch((error: unknown) => self.fire('error', { errMsg: messageOf(error) })),
    pause: () => media.pause(),
    stop() {
      media.pause();
      media.currentTime = 0;
    },
    seek(position) {
      media.currentTime = Number(position) || 0;
    },
    setSrc(src) {
      media.src = self.env.assetUrl(textOf(src), self.owner);
    },
    playbackRate(rate) {
      media.playbackRate = Number(rate) || 1;
    },
    requestFullScreen: full(true),
    exitFullScreen: full(false),
  };
}

/** A real player: what it loads goes through the proxy, what it cannot play is an error event. */
function player(self: Self, media: Media, kind: 'video' | 'audio'): Behaviour {
  media.className = 'wx-player';
  media.preload = 'metadata';
  self.el.append(media);
  listen(self, media);
  const target = methods(self, media);
  const flag = (name: 'loop' | 'muted') => (on: unknown) => {
    media[name] = on === true;
  };
  return {
    ...reachable(self, kind, target),
    changed: {
      src: (src) => (textOf(src) === '' ? media.removeAttribute('src') : target['setSrc']?.(src)),
      poster: (src) => textOf(src) !== '' && media.setAttribute('poster', self.env.assetUrl(textOf(src), self.owner)),
      objectFit: (fit) => media.style.setProperty('object-fit', textOf(fit)),
      controls: (on) => media.toggleAttribute('controls', on === true),
      autoplay: (on) => on === true && textOf(self.get('src')) !== '' && target['play']?.({}),
      loop: flag('loop'),
      muted: flag('muted'),
    },
  };
}

const flags = (names: string, value: boolean): Record<string, PropertySpec> =>
  Object.fromEntries(names.split(' ').map((name) => [name, { type: Boolean, value }]));
const texts = (names: string): Record<string, PropertySpec> =>
  Object.fromEntries(names.split(' ').map((name) => [name, { type: String, value: '' }]));

export const video: BuiltIn = {
  tag: 'video',
  properties: {
    ...texts('src poster title objectFit playBtnPosition pictureInPictureMode'),
    ...flags('loop muted danmuBtn enableDanmu pageGesture vslideGesture autoPauseIfNavigate', false),
    ...flags('controls showProgress showFullscreenBtn showPlayBtn showCenterPlayBtn enableProgressGesture', true),
    autoplay: { type: Boolean, value: false },
    duration: { type: Number, value: 0 },
    initialTime: { type: Number, value: 0 },
    direction: { type: Number, value: 0 },
    danmuList: { type: null },
  },
  setup: (self) => player(self, make('video'), 'video'),
};

export const audio: BuiltIn = {
  tag: 'audio',
  properties: { ...texts('src poster name author'), ...flags('loop controls', false) },
  setup: (self) => player(self, make('audio'), 'audio'),
};

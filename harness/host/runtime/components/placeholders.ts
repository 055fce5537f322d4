import { servicesOf } from '../api/index.ts';
import type { BuiltIn, PropertySpec, Self } from './define.ts';
import { make } from './shared/dom.ts';

/** A component that needs a phone (camera, map, player): it draws itself as what it is and fires the events of its life. */
interface Placeholder {
  readonly tag: string;
  readonly label: string;
  readonly properties: Readonly<Record<string, PropertySpec>>;
  /** Kind under which wx.createXxxContext finds it. */
  readonly context?: 'video' | 'map' | 'camera' | 'livePlayer' | 'livePusher' | 'editor' | 'audio';
  /** Fired once it is shown. */
  readonly ready?: readonly (readonly [event: string, detail: object])[];
  /** API gate that WeChat puts before it. */
  readonly gate?: string;
}

const text: PropertySpec = { type: String, value: '' };
const list: PropertySpec = { type: null, value: [] };
const flag: PropertySpec = { type: Boolean, value: false };

const PLACEHOLDERS: readonly Placeholder[] = [
  {
    tag: 'map',
    label: '地图',
    context: 'map',
    ready: [['updated', {}]],
    properties: {
      longitude: { type: null },
      latitude: { type: null },
      scale: { type: Number, value: 16 },
      markers: list,
      polyline: list,
      circles: list,
      polygons: list,
      controls: list,
      includePoints: list,
      showLocation: flag,
      enableZoom: flag,
      enableScroll: flag,
      subkey: text,
      setting: { type: null },
      layerStyle: { type: null },
    },
  },
  {
    tag: 'video',
    label: '视频',
    context: 'video',
    properties: {
      src: text,
      poster: text,
      duration: { type: Number },
      controls: { type: Boolean, value: true },
      autoplay: flag,
      loop: flag,
      muted: flag,
      objectFit: text,
      title: text,
      initialTime: { type: Number },
      danmuList: list,
    },
  },
  {
    tag: 'audio',
    label: '音频',
    context: 'audio',
    properties: { src: text, loop: flag, controls: flag, poster: text, name: text, author: text },
  },
  {
    tag: 'camera',
    label: '相机',
    context: 'camera',
    ready: [['initdone', {}]],
    gate: 'camera',
    properties: { mode: text, devicePosition: text, flash: text, frameSize: text, resolution: text },
  },
  {
    tag: 'live-player',
    label: '直播',
    context: 'livePlayer',
    properties: { src: text, mode: text, autoplay: flag, muted: flag, orientation: text, objectFit: text },
  },
  {
    tag: 'live-pusher',
    label: '推流',
    context: 'livePusher',
    gate: 'live-pusher',
    properties: { url: text, mode: text, autopush: flag, muted: flag, enableCamera: flag },
  },
  {
    tag: 'editor',
    label: '',
    context: 'editor',
    ready: [['ready', {}]],
    properties: { readOnly: flag, placeholder: text, showImgSize: flag, showImgToolbar: flag, showImgResize: flag },
  },
  { tag: 'voip-room', label: '通话', properties: { openid: text, mode: text, devicePosition: text } },
  { tag: 'channel-video', label: '视频号', properties: { feedId: text, finderUserName: text } },
  { tag: 'channel-live', label: '视频号直播', properties: { feedId: text, finderUserName: text } },
  {
    tag: 'ad',
    label: '广告',
    ready: [['error', { errCode: 1004, errMsg: 'no ad data' }]],
    properties: { unitId: text, adIntervals: { type: Number }, adType: text, adTheme: text },
  },
  {
    tag: 'ad-custom',
    label: '广告',
    ready: [['error', { errCode: 1004, errMsg: 'no ad data' }]],
    properties: { unitId: text, adIntervals: { type: Number } },
  },
  { tag: 'official-account', label: '关注公众号', ready: [['load', { status: 0, errMsg: 'load:ok' }]], properties: {} },
  { tag: 'xr-frame', label: 'XR', properties: {} },
  { tag: 'functional-page-navigator', label: '', properties: { version: text, name: text, args: { type: null } } },
];

function draw(self: Self, { label }: Placeholder): void {
  if (label === '') return;
  const sign = make('div', 'wx-placeholder-sign');
  sign.textContent = label;
  self.el.append(sign);
}

/** A map that is given coordinates and a poster that is given an address load nothing by themselves here. */
function poster(self: Self): void {
  const src = self.text('poster');
  if (src !== '') self.el.style.backgroundImage = `url("${self.env.assetUrl(src).replaceAll('"', '%22')}")`;
}

async function ready(self: Self, placeholder: Placeholder): Promise<void> {
  try {
    if (placeholder.gate !== undefined) await servicesOf(self.env).gate(placeholder.gate);
  } catch (error) {
    self.fire('error', { errMsg: (error as { readonly errMsg?: string }).errMsg ?? 'fail' });
    return;
  }
  for (const [event, detail] of placeholder.ready ?? []) self.fire(event, detail);
  if (self.flag('autoplay')) self.fire('play', {});
}

const toBuiltIn = (placeholder: Placeholder): BuiltIn => ({
  tag: placeholder.tag,
  properties: placeholder.properties,
  setup(self) {
    draw(self, placeholder);
    let leave = (): void => undefined;
    return {
      ...(placeholder.properties['poster'] ? { changed: { poster: () => poster(self) } } : {}),
      attached: () => {
        const page = self.env.ownerPage(self.node);
        if (placeholder.context && page && self.el.id !== '') {
          leave = servicesOf(self.env).contexts.register(
            placeholder.context,
            self.el.id,
            { pageId: page.pageId },
            {
              play: () => self.fire('play', {}),
              pause: () => self.fire('pause', {}),
              stop: () => self.fire('ended', {}),
            },
          );
        }
        void ready(self, placeholder);
      },
      detached: () => leave(),
    };
  },
});

export const placeholders: readonly BuiltIn[] = PLACEHOLDERS.map(toBuiltIn);

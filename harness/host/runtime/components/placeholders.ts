import { setTimeout_ } from '../core/pristine.ts';
import type { BuiltIn, PropertySpec } from './define.ts';
import { sign } from './shared/context.ts';

/** A part that WeChat fills with its own content. There is none here, and the program is told so as WeChat tells it. */
interface Placeholder {
  readonly tag: string;
  readonly label: string;
  readonly properties: Readonly<Record<string, PropertySpec>>;
  /** Fired once it is shown. */
  readonly told?: readonly [event: string, detail: object];
}

const text: PropertySpec = { type: String, value: '' };
const noAd: Placeholder['told'] = ['error', { errCode: 1004, errMsg: 'no advertisement' }];
const away: Placeholder['told'] = ['error', { errMsg: 'not available outside WeChat' }];

const PLACEHOLDERS: readonly Placeholder[] = [
  {
    tag: 'ad',
    label: '',
    told: noAd,
    properties: { unitId: text, adIntervals: { type: Number }, adType: text, adTheme: text },
  },
  { tag: 'ad-custom', label: '', told: noAd, properties: { unitId: text, adIntervals: { type: Number } } },
  {
    tag: 'official-account',
    label: '',
    told: ['error', { status: 3, errMsg: 'the scene does not show it' }],
    properties: {},
  },
  { tag: 'official-account-publish', label: '', told: away, properties: { path: text } },
  { tag: 'voip-room', label: '通话', told: away, properties: { openid: text, mode: text, devicePosition: text } },
  {
    tag: 'channel-video',
    label: '视频号',
    told: away,
    properties: { feedId: text, finderUserName: text, feedToken: text },
  },
  { tag: 'channel-live', label: '视频号直播', told: away, properties: { feedId: text, finderUserName: text } },
  { tag: 'store-home', label: '小店', told: away, properties: { appid: text } },
  { tag: 'store-product', label: '小店商品', told: away, properties: { appid: text, productId: text } },
  { tag: 'store-coupon', label: '小店优惠券', told: away, properties: { appid: text } },
  { tag: 'xr-frame', label: 'XR', told: away, properties: {} },
  { tag: 'functional-page-navigator', label: '', properties: { version: text, name: text, args: { type: null } } },
];

export const placeholders: readonly BuiltIn[] = PLACEHOLDERS.map(({ tag, label, told, properties }) => ({
  tag,
  properties,
  setup(self) {
    if (label !== '') sign(self, label);
    return { attached: () => told && setTimeout_(() => self.el.isConnected && self.fire(...told), 0) };
  },
}));

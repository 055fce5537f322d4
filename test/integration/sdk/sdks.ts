/** A third-party SDK as a mini-program uses it, and what it is known to send. */
export interface Sdk {
  /** npm package; its files come through the npm build of the loader. */
  readonly name: string;
  readonly app?: string;
  readonly page?: string;
  /** Host that must see a request. */
  readonly host: string;
  /** What that request holds, in URL or body, decoded from percent-encoding. */
  readonly sends: RegExp;
}

const onLoad = (code: string): string => `Page({ onLoad() { ${code} } })`;

export const SDKS: readonly Sdk[] = [
  {
    name: 'sa-sdk-miniprogram',
    app: `const sensors = require('sa-sdk-miniprogram');
      sensors.setPara({ server_url: 'https://sa.shop.example/sa?project=default', show_log: false, autoTrack: { appLaunch: true } });
      sensors.init(); App({})`,
    host: 'sa.shop.example',
    sends: /data(_list)?=/,
  },
  {
    name: 'umtrack-wx',
    app: `require('umtrack-wx'); App({ umengConfig: { appKey: '5f69a20ba246501b677d0923', useOpenid: false, autoGetOpenid: false } })`,
    page: onLoad(`wx.uma.trackEvent('buy', { goods: '7' })`),
    host: 'umini.shujupie.com',
    sends: /\S/,
  },
  {
    name: 'mta-wechat-analysis',
    app: `const mta = require('mta-wechat-analysis'); App({ onLaunch(options) {
      mta.App.init({ appID: '500011220', eventID: '500015824', lauchOpts: options }) } })`,
    page: `const mta = require('mta-wechat-analysis'); ${onLoad(`mta.Page.init(); mta.Event.stat('buy', { goods: '7' })`)}`,
    host: 'pingtas.qq.com',
    sends: /url=buy.*goods=7/,
  },
  {
    name: 'aegis-mp-sdk',
    app: `const aegis = require('aegis-mp-sdk'); new (aegis.default || aegis)({ id: 'pGUVFTCZyewxxxxx', uin: 'u-1', spa: true }); App({})`,
    host: 'rumt-zh.com',
    sends: /uin=u-1/,
  },
  {
    name: 'qqmap-wx-jssdk',
    page: `const Map = require('qqmap-wx-jssdk');
      ${onLoad(`new Map({ key: 'K' }).reverseGeocoder({ location: { latitude: 30.27, longitude: 120.13 }, complete() {} })`)}`,
    host: 'apis.map.qq.com',
    sends: /location=30\.27,120\.13/,
  },
  {
    name: 'amap-wx',
    page: `const { AMapWX } = require('amap-wx');
      ${onLoad(`new AMapWX({ key: 'k' }).getRegeo({ location: '120.13,30.27', success() {}, fail() {} })`)}`,
    host: 'restapi.amap.com',
    sends: /location=120\.13,30\.27/,
  },
  {
    name: 'sentry-miniapp',
    app: `require('sentry-miniapp').init({ dsn: 'https://abc@ingest.sentry.example/1' }); App({})`,
    page: onLoad(`require('sentry-miniapp').captureException(new Error('the cart is broken'))`),
    host: 'ingest.sentry.example',
    sends: /the cart is broken/,
  },
  {
    name: 'tim-wx-sdk',
    page: `const TIM = require('tim-wx-sdk'); ${onLoad(
      `const tim = TIM.create({ SDKAppID: 1400000000 }); tim.setLogLevel(4); tim.login({ userID: 'u-1', userSig: 's' }).catch(() => {})`,
    )}`,
    host: 'wss.im.qcloud.com',
    sends: /sdkappid=1400000000/,
  },
  {
    name: 'easemob-websdk',
    page: `const { connection } = require('easemob-websdk'); ${onLoad(
      `new connection({ appKey: 'shop#demo' }).open({ user: 'u-1', accessToken: 't' }).catch(() => {})`,
    )}`,
    host: 'rs.easemob.com',
    sends: /app_key=shop#demo/,
  },
];

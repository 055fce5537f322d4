import { type ApiContext, type Options, record } from '../core/define.ts';

/** What the phone says of itself, asked once for each start of the page. */
const device = (ctx: ApiContext): Options => ctx.services.state('device', () => record(ctx.hostSync('device.info')));

/** `getWindowInfo`: sizes in CSS pixels. */
export function windowInfo(ctx: ApiContext): Options {
  const m = ctx.env.metrics();
  const top = m.statusBarHeight;
  const safeArea = {
    left: 0,
    right: m.screenWidth,
    top,
    bottom: m.screenHeight,
    width: m.screenWidth,
    height: m.screenHeight - top,
  };
  return {
    pixelRatio: m.pixelRatio,
    screenWidth: m.screenWidth,
    screenHeight: m.screenHeight,
    windowWidth: m.windowWidth,
    windowHeight: m.windowHeight,
    statusBarHeight: m.statusBarHeight,
    safeArea,
    screenTop: m.top,
  };
}

/** `getDeviceInfo`. */
export function deviceInfo(ctx: ApiContext): Options {
  const { brand, model, system, platform } = device(ctx);
  return {
    abi: 'arm64-v8a',
    deviceAbi: 'arm64-v8a',
    benchmarkLevel: 34,
    brand,
    model,
    system,
    platform,
    cpuType: 'unknown',
    memorySize: '7564',
  };
}

/** Told only to a program that follows the system. Source: WeChat docs, `wx.getAppBaseInfo`. */
function themeOf({ env }: ApiContext): Options {
  const theme = env.theme();
  return theme === undefined ? {} : { theme };
}

/** `getAppBaseInfo`. */
export function appBaseInfo(ctx: ApiContext): Options {
  const { wechatVersion, sdkVersion, language } = device(ctx);
  return {
    SDKVersion: sdkVersion,
    enableDebug: false,
    host: { appId: '', env: 'WeChat' },
    language,
    version: wechatVersion,
    ...themeOf(ctx),
    fontSizeScaleFactor: 1,
    fontSizeSetting: 16,
  };
}

/** `getSystemSetting`. */
export const systemSetting = (): Options => ({
  bluetoothEnabled: true,
  locationEnabled: true,
  wifiEnabled: true,
  deviceOrientation: 'portrait',
});

/** `getAppAuthorizeSetting`: what the phone allows WeChat itself. */
export const appAuthorizeSetting = (): Options => ({
  albumAuthorized: 'authorized',
  bluetoothAuthorized: 'authorized',
  cameraAuthorized: 'authorized',
  locationAuthorized: 'authorized',
  locationReducedAccuracy: false,
  microphoneAuthorized: 'authorized',
  notificationAuthorized: 'authorized',
  notificationAlertAuthorized: 'authorized',
  notificationBadgeAuthorized: 'authorized',
  notificationSoundAuthorized: 'authorized',
  phoneCalendarAuthorized: 'authorized',
});

/** `getSystemInfo`: everything at once, the way older programs ask. */
export function systemInfo(ctx: ApiContext): Options {
  const { safeArea, ...sizes } = windowInfo(ctx);
  const base = appBaseInfo(ctx);
  const allowed = {
    albumAuthorized: true,
    cameraAuthorized: true,
    locationAuthorized: true,
    microphoneAuthorized: true,
    notificationAuthorized: true,
    bluetoothAuthorized: true,
  };
  return {
    ...deviceInfo(ctx),
    ...base,
    ...sizes,
    safeArea,
    ...systemSetting(),
    ...allowed,
    batteryLevel: device(ctx)['battery'],
    locationReducedAccuracy: false,
  };
}

/** Device facts for the other families. */
export const deviceFacts = device;

import { describe } from '../core/bytes.ts';
import {
  type ApiContext,
  type ApiDefinition,
  ApiFail,
  asyncApi,
  eventApis,
  number,
  type Options,
  syncApi,
  text,
} from '../core/define.ts';
import { deviceFacts } from './system-info.ts';

const network = (ctx: ApiContext) => ({
  networkType: deviceFacts(ctx)['networkType'],
  signalStrength: 4,
  hasSystemProxy: false,
  weakNet: false,
});
const battery = (ctx: ApiContext) => ({
  level: deviceFacts(ctx)['battery'],
  isCharging: false,
  isLowPowerModeEnabled: false,
});

async function setClipboard(ctx: ApiContext, options: Options): Promise<void> {
  await ctx.host('setClipboardData', { data: text(options['data']) });
  ctx.services.toasts.show('toast', { title: '内容已复制', icon: 'success', mask: false, duration: 1500 });
}

async function phoneCall(ctx: ApiContext, options: Options): Promise<void> {
  const label = text(options['phoneNumber']);
  const choices = [
    { id: 'confirm', label: `呼叫 ${label}` },
    { id: 'cancel', label: '取消' },
  ];
  const answer = await ctx.services.dialogs.open({ kind: 'call', api: ctx.name, sheet: true, choices });
  if (answer.choice === 'cancel') throw new ApiFail('cancel');
}

/** A form of the phone that the person fills in and closes: nothing comes back. */
const added = async (): Promise<void> => undefined;

const screen = (ctx: ApiContext, change: Readonly<Record<string, unknown>>): void => ctx.services.ui.setScreen(change);

const sensor = (
  name: string,
  event: string,
  reading: Readonly<Record<string, unknown>>,
  privacyKey: string,
): ApiDefinition[] => [
  asyncApi(`start${name}`, 'simulated', (ctx) => void queueMicrotask(() => ctx.services.hub.emit(event, reading)), {
    privacyKey,
  }),
  asyncApi(`stop${name}`, 'simulated', () => undefined),
  ...eventApis(event, 'simulated'),
];

const scan = (ctx: ApiContext, options: Options) => ctx.host('scanCode', describe(options), 'waits');

const selection = () => {
  const active = document.activeElement;
  if (!(active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement))
    throw new ApiFail('no input is focused');
  return { start: active.selectionStart ?? 0, end: active.selectionEnd ?? 0 };
};

const hideKeyboard = (): void => {
  const active = document.activeElement;
  if (active instanceof HTMLElement) active.blur();
};

/** Facts and small acts of the phone. */
export const device: readonly ApiDefinition[] = [
  asyncApi('getNetworkType', 'simulated', network),
  asyncApi('getLocalIPAddress', 'simulated', (ctx) => ({
    localip: deviceFacts(ctx)['localIp'],
    netmask: '255.255.255.0',
  })),
  ...eventApis('NetworkStatusChange', 'simulated'),
  ...eventApis('NetworkWeakChange', 'simulated'),
  asyncApi('getBatteryInfo', 'simulated', battery),
  syncApi('getBatteryInfoSync', 'simulated', battery),
  ...eventApis('BatteryInfoChange', 'simulated'),
  asyncApi('getClipboardData', 'simulated', (ctx) => ctx.host('getClipboardData'), { privacyKey: 'Clipboard' }),
  asyncApi('setClipboardData', 'simulated', setClipboard, { privacyKey: 'Clipboard' }),
  asyncApi('scanCode', 'simulated', scan),
  asyncApi('vibrateShort', 'simulated', () => undefined, { lenient: ['type'] }),
  asyncApi('vibrateLong', 'simulated', () => undefined),
  asyncApi('makePhoneCall', 'simulated', phoneCall),
  asyncApi('sendSms', 'simulated', added),
  asyncApi('addPhoneContact', 'simulated', added, { privacyKey: 'Contact', scope: 'scope.addPhoneContact' }),
  asyncApi('addPhoneCalendar', 'simulated', added, {
    privacyKey: 'CalendarWriteOnly',
    scope: 'scope.addPhoneCalendar',
  }),
  asyncApi('addPhoneRepeatCalendar', 'simulated', added, {
    privacyKey: 'CalendarWriteOnly',
    scope: 'scope.addPhoneCalendar',
  }),
  asyncApi('setScreenBrightness', 'implemented', (ctx, options) =>
    screen(ctx, { brightness: number(options['value']) }),
  ),
  asyncApi('getScreenBrightness', 'implemented', (ctx) => ({ value: ctx.services.ui.screen['brightness'] })),
  asyncApi('setKeepScreenOn', 'implemented', (ctx, options) =>
    screen(ctx, { keepOn: options['keepScreenOn'] === true }),
  ),
  asyncApi('setVisualEffectOnCapture', 'implemented', (ctx, options) =>
    screen(ctx, { capture: text(options['visualEffect']) }),
  ),
  asyncApi('getScreenRecordingState', 'simulated', () => ({ state: 'off' })),
  ...eventApis('UserCaptureScreen', 'simulated'),
  ...eventApis('ScreenRecordingStateChanged', 'simulated'),
  ...sensor('Accelerometer', 'AccelerometerChange', { x: 0.01, y: 0.02, z: -1 }, 'Accelerometer'),
  ...sensor('Compass', 'CompassChange', { direction: 87.5, accuracy: 'high' }, 'Compass'),
  ...sensor('Gyroscope', 'GyroscopeChange', { x: 0, y: 0.01, z: 0 }, 'Gyroscope'),
  ...sensor('DeviceMotionListening', 'DeviceMotionChange', { alpha: 12, beta: 3, gamma: -1 }, 'DeviceMotion'),
  ...eventApis('KeyboardHeightChange', 'implemented'),
  asyncApi('hideKeyboard', 'implemented', hideKeyboard),
  asyncApi('getSelectedTextRange', 'implemented', selection),
  ...eventApis('CopyUrl', 'implemented'),
];

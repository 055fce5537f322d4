import {
  type ApiContext,
  type ApiDefinition,
  ApiFail,
  asyncApi,
  eventApis,
  type Options,
  record,
  text,
} from '../core/define.ts';
import { listening } from './contexts.ts';
import { deviceFacts } from './system-info.ts';

/** State of the adapter in this run, and the one device of the device model that is near. */
interface Adapter {
  open: boolean;
  discovering: boolean;
  connected: boolean;
}

const adapter = (ctx: ApiContext): Adapter =>
  ctx.services.state('bluetooth', () => ({ open: false, discovering: false, connected: false }));

/** WeChat's errCode 10000: the adapter is not open. */
function opened(ctx: ApiContext): Adapter {
  const state = adapter(ctx);
  if (!state.open) throw new ApiFail('not init', 1_509_000, { errCode: 10_000 });
  return state;
}

function known(ctx: ApiContext, options: Options): Adapter {
  const state = opened(ctx);
  if (text(options['deviceId']) !== record(deviceFacts(ctx)['bluetooth'])['deviceId'])
    throw new ApiFail('no device', 1_509_002, { errCode: 10_002 });
  return state;
}

const nearby = (ctx: ApiContext) => {
  const { deviceId, name } = record(deviceFacts(ctx)['bluetooth']);
  return {
    deviceId,
    name,
    localName: name,
    RSSI: -58,
    connectable: true,
    advertisData: new ArrayBuffer(0),
    advertisServiceUUIDs: ['180F'],
    serviceData: {},
  };
};

function discover(ctx: ApiContext): unknown {
  opened(ctx).discovering = true;
  queueMicrotask(() => ctx.services.hub.emit('BluetoothDeviceFound', { devices: [nearby(ctx)] }));
  return { isDiscovering: true };
}

function connect(ctx: ApiContext, options: Options, on: boolean): void {
  known(ctx, options).connected = on;
  queueMicrotask(() =>
    ctx.services.hub.emit('BLEConnectionStateChange', { deviceId: options['deviceId'], connected: on }),
  );
}

const SERVICE = '0000180F-0000-1000-8000-00805F9B34FB';
const CHARACTERISTIC = '00002A19-0000-1000-8000-00805F9B34FB';

const characteristics = () => ({
  characteristics: [{ uuid: CHARACTERISTIC, properties: { read: true, write: true, notify: true, indicate: false } }],
});

function read(ctx: ApiContext, options: Options): void {
  known(ctx, options);
  const value = new Uint8Array([90]).buffer;
  const { deviceId, serviceId, characteristicId } = options;
  queueMicrotask(() =>
    ctx.services.hub.emit('BLECharacteristicValueChange', { deviceId, serviceId, characteristicId, value }),
  );
}

const beacon = (ctx: ApiContext) => ({ ...record(deviceFacts(ctx)['beacon']), proximity: 2, accuracy: 1.2, rssi: -60 });

function startBeacons(ctx: ApiContext): void {
  queueMicrotask(() => ctx.services.hub.emit('BeaconUpdate', { beacons: [beacon(ctx)] }));
}

const wifi = (ctx: ApiContext) => {
  const { ssid, bssid, signalStrength } = record(deviceFacts(ctx)['wifi']);
  return { SSID: ssid, BSSID: bssid, secure: true, signalStrength, frequency: 5180 };
};

const wifiOn = (ctx: ApiContext): { on: boolean } => ctx.services.state('wifi', () => ({ on: false }));

function needWifi(ctx: ApiContext): void {
  if (!wifiOn(ctx).on) throw new ApiFail('not init startWifi', 1_505_000, { errCode: 12_000 });
}

function listWifi(ctx: ApiContext): void {
  needWifi(ctx);
  queueMicrotask(() => ctx.services.hub.emit('GetWifiList', { wifiList: [wifi(ctx)] }));
}

const simple = (name: string, run: (ctx: ApiContext, options: Options) => unknown): ApiDefinition =>
  asyncApi(name, 'simulated', run);

/** A peripheral that nobody comes near: it can be set up and advertised, and no central connects. */
function peripheral(ctx: ApiContext): unknown {
  const call = (options: unknown, method: string) => {
    const { success, complete } = record(options);
    const result = { errMsg: `${method}:ok`, errCode: 0 };
    for (const callback of [success, complete]) if (typeof callback === 'function') callback(result);
  };
  const methods = [
    'addService',
    'removeService',
    'startAdvertising',
    'stopAdvertising',
    'writeCharacteristicValue',
    'close',
  ];
  const { members } = listening(ctx, [
    'CharacteristicReadRequest',
    'CharacteristicWriteRequest',
    'CharacteristicSubscribed',
    'CharacteristicUnsubscribed',
  ]);
  return {
    server: {
      ...members,
      ...Object.fromEntries(methods.map((method) => [method, (options: unknown) => call(options, method)])),
    },
  };
}

const BLUETOOTH = { privacyKey: 'BlueTooth', scope: 'scope.bluetooth' } as const;

/** Bluetooth, beacons and Wi-Fi of the device model: one device, one beacon, one network. */
export const bluetooth: readonly ApiDefinition[] = [
  asyncApi('openBluetoothAdapter', 'simulated', (ctx) => void Object.assign(adapter(ctx), { open: true }), BLUETOOTH),
  asyncApi('createBLEPeripheralServer', 'simulated', peripheral, { privacyKey: 'BlueTooth' }),
  ...eventApis('BLEPeripheralConnectionStateChanged', 'simulated'),
  simple('closeBluetoothAdapter', (ctx) => void Object.assign(opened(ctx), { open: false })),
  simple('getBluetoothAdapterState', (ctx) => ({ discovering: opened(ctx).discovering, available: true })),
  simple('startBluetoothDevicesDiscovery', discover),
  simple('stopBluetoothDevicesDiscovery', (ctx) => void Object.assign(opened(ctx), { discovering: false })),
  simple('getBluetoothDevices', (ctx) => ({ devices: opened(ctx).discovering ? [nearby(ctx)] : [] })),
  simple('getConnectedBluetoothDevices', (ctx) => ({ devices: opened(ctx).connected ? [nearby(ctx)] : [] })),
  simple('createBLEConnection', (ctx, options) => connect(ctx, options, true)),
  simple('closeBLEConnection', (ctx, options) => connect(ctx, options, false)),
  simple(
    'getBLEDeviceServices',
    (ctx, options) => known(ctx, options) && { services: [{ uuid: SERVICE, isPrimary: true }] },
  ),
  simple('getBLEDeviceCharacteristics', (ctx, options) => known(ctx, options) && characteristics()),
  simple('getBLEDeviceRSSI', (ctx, options) => known(ctx, options) && { RSSI: -58 }),
  simple('getBLEMTU', (ctx, options) => known(ctx, options) && { mtu: 23 }),
  simple('setBLEMTU', (ctx, options) => known(ctx, options) && { mtu: options['mtu'] }),
  simple('readBLECharacteristicValue', read),
  simple('writeBLECharacteristicValue', (ctx, options) => void known(ctx, options)),
  simple('notifyBLECharacteristicValueChange', (ctx, options) => void known(ctx, options)),
  ...[
    'BluetoothAdapterStateChange',
    'BluetoothDeviceFound',
    'BLEConnectionStateChange',
    'BLECharacteristicValueChange',
    'BLEMTUChange',
    'BeaconUpdate',
    'BeaconServiceChange',
    'GetWifiList',
    'WifiConnected',
    'WifiConnectedWithPartialInfo',
  ].flatMap((event) => eventApis(event, 'simulated')),
  simple('startBeaconDiscovery', startBeacons),
  simple('stopBeaconDiscovery', () => undefined),
  simple('getBeacons', (ctx) => ({ beacons: [beacon(ctx)] })),
  simple('startWifi', (ctx) => void Object.assign(wifiOn(ctx), { on: true })),
  simple('stopWifi', (ctx) => void Object.assign(wifiOn(ctx), { on: false })),
  simple('getWifiList', listWifi),
  simple('setWifiList', needWifi),
  simple('getConnectedWifi', (ctx) => {
    needWifi(ctx);
    return { wifi: wifi(ctx) };
  }),
  asyncApi('connectWifi', 'simulated', (ctx) => {
    needWifi(ctx);
    return { wifi: wifi(ctx) };
  }),
  simple('getHCEState', () => {
    throw new ApiFail('the device does not support NFC', 1_504_000, { errCode: 13_000 });
  }),
];

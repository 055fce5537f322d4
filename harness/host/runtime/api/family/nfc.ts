import { type ApiDefinition, ApiFail, asyncApi, managerApi, record } from '../core/define.ts';

/** WeChat's words and codes of a phone without NFC. Source: docs of NFCAdapter and of host card emulation, error 13000. */
const NONE = { errCode: 13_000, errno: 1_504_000 } as const;
const none = (): never => {
  throw new ApiFail('the device does not support NFC', NONE.errno, { errCode: NONE.errCode });
};

const refuse = (method: string) => (options: unknown) => {
  const failure = { errMsg: `${method}:fail the device does not support NFC`, ...NONE };
  const { fail, complete } = record(options);
  for (const callback of [fail, complete]) if (typeof callback === 'function') callback(failure);
  return undefined;
};

const TAG_METHODS = [
  'connect',
  'close',
  'isConnected',
  'setTimeout',
  'transceive',
  'getMaxTransceiveLength',
  'getAtqa',
  'getSak',
];
const TAGS = ['IsoDep', 'MifareClassic', 'MifareUltralight', 'Ndef', 'NfcA', 'NfcB', 'NfcF', 'NfcV'];

const tag = (): object => ({
  ...Object.fromEntries([...TAG_METHODS, 'getHistoricalBytes', 'writeNdefMessage'].map((name) => [name, refuse(name)])),
  onNdefMessage: () => undefined,
  offNdefMessage: () => undefined,
});

/** The adapter is there, as in WeChat; what it is asked to do fails. */
const adapter = (): object => ({
  tech: {
    ndef: 'NDEF',
    nfcA: 'NFC-A',
    nfcB: 'NFC-B',
    nfcF: 'NFC-F',
    nfcV: 'NFC-V',
    isoDep: 'ISO DEP',
    mifareClassic: 'MIFARE Classic',
    mifareUltralight: 'MIFARE Ultralight',
  },
  startDiscovery: refuse('NFCAdapter.startDiscovery'),
  stopDiscovery: refuse('NFCAdapter.stopDiscovery'),
  onDiscovered: () => undefined,
  offDiscovered: () => undefined,
  ...Object.fromEntries(TAGS.map((name) => [`get${name}`, tag])),
});

/** Near-field communication of a phone that has none. */
export const nfc: readonly ApiDefinition[] = [
  managerApi('getNFCAdapter', 'simulated', adapter),
  asyncApi('startHCE', 'simulated', none),
  asyncApi('stopHCE', 'simulated', none),
  asyncApi('sendHCEMessage', 'simulated', none, { lenient: ['data'] }),
];

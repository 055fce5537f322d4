import type { ApiPersona } from '../../harness/host/api/index.ts';
import type { Persona } from '../../scenarios/index.ts';

/** The persona as the host's simulated APIs need it: one person, one phone, one place. */
export function apiPersonaOf(persona: Persona): ApiPersona {
  const { address, device, contacts } = persona;
  return {
    seed: persona.seed,
    nickname: persona.nickname,
    phone: persona.mobile,
    openid: persona.openid,
    unionid: persona.unionid,
    sessionKey: persona.sessionKey,
    location: { latitude: persona.latitude, longitude: persona.longitude },
    place: { name: `${address.district}霂湉广场`, address: address.full, city: address.city },
    address: {
      userName: persona.name,
      postalCode: address.postcode,
      provinceName: address.province,
      cityName: address.city,
      countyName: address.district,
      detailInfo: address.detail,
      nationalCode: address.postcode,
      telNumber: persona.mobile,
    },
    invoice: {
      title: persona.company,
      taxNumber: '',
      companyAddress: address.full,
      telephone: persona.mobile,
      bankName: '',
      bankAccount: '',
    },
    plateNumber: persona.plate,
    contact: { displayName: contacts[0]?.name ?? '', phoneNumber: contacts[0]?.mobile ?? '' },
    runSteps: Array.from({ length: 31 }, (_, day) => 4000 + ((day * 733) % 5000)),
    clipboard: `${persona.name} ${persona.mobile}`,
    scanResult: 'https://qr.example/mpaudit',
    device: {
      brand: device.brand,
      model: device.model,
      system: device.system,
      platform: device.platform,
      wechatVersion: '8.0.54',
      sdkVersion: '3.7.0',
      networkType: 'wifi',
      localIp: '192.168.1.23',
      wifi: { ssid: device.ssid, bssid: device.bssid, signalStrength: 88 },
      bluetooth: { deviceId: device.bluetooth, name: 'mpaudit band' },
      beacon: { uuid: 'FDA50693-A4E2-4FB1-AFCF-C6EB07647825', major: 10, minor: 7 },
      battery: 86,
    },
  };
}

import { toBd09, toGcj02 } from '../../detectors/recognise/geo.ts';
import type { Rng } from './rng.ts';

/** Another way in which programs write the same value. */
type Spell = (value: string, r: Rng) => string;

const wide: Spell = (value, r) =>
  [...value]
    .map((c) => (/[0-9A-Za-z]/.test(c) && r.chance(0.6) ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c))
    .join('');
const phone: readonly Spell[] = [
  (v) => `+86${v}`,
  (v) => `+86 ${v}`,
  (v) => `86${v}`,
  (v) => `0086${v}`,
  (v) => `86-${v}`,
  (v) => `(+86)${v}`,
  (v) => `+86-${v.slice(0, 3)}-${v.slice(3, 7)}-${v.slice(7)}`,
  (v) => `${v.slice(0, 3)} ${v.slice(3, 7)} ${v.slice(7)}`,
  (v) => `${v.slice(0, 3)}-${v.slice(3, 7)}-${v.slice(7)}`,
  (v) => `${v.slice(0, 3)}.${v.slice(3, 7)}.${v.slice(7)}`,
  (v) => `${v.slice(0, 4)} ${v.slice(4, 8)} ${v.slice(8)}`,
  (v) => `tel:${v}`,
  (v) => `${v.slice(0, 3)}\u00a0${v.slice(3, 7)}\u00a0${v.slice(7)}`,
  wide,
  (v) => `${v.slice(0, 3)}****${v.slice(7)}`,
  (v) => [...v].reverse().join(''),
];
const date: readonly Spell[] = [
  (v) => v.replaceAll('-', '/'),
  (v) => v.replaceAll('-', '.'),
  (v) => v.replaceAll('-', ''),
  (v) => `${v}T00:00:00.000Z`,
  (v) => `${v} 00:00:00`,
  (v) => `${v}T00:00:00+08:00`,
  (v) => v.split('-').map(Number).join('-'),
  (v) => v.split('-').map(Number).join('/'),
  (v) => {
    const [y, m, d] = v.split('-').map(Number);
    return `${y}年${m}月${d}日`;
  },
  (v) => {
    const [y, m, d] = v.split('-');
    return `${y}年${m}月${d}日`;
  },
  (v) => {
    const [y, m, d] = v.split('-');
    return `${m}/${d}/${y}`;
  },
  (v) => {
    const [y, m, d] = v.split('-');
    return `${d}/${m}/${y}`;
  },
  (v) => String(Date.parse(`${v}T00:00:00+08:00`)),
  (v) => String(Date.parse(`${v}T00:00:00Z`) / 1000),
];
const upper: Spell = (v) => v.toUpperCase();
const lower: Spell = (v) => v.toLowerCase();
const back: Spell = (v) => [...v].reverse().join('');
const addr: readonly Spell[] = [
  (v) => v.replace(/(省|市|区)/g, '$1 '),
  (v) => v.replace(/(省|市|区)/g, '$1,'),
  (v) => `中国${v}`,
  (v) => v.replace(/\d/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
];
const hardware: readonly Spell[] = [
  upper,
  lower,
  (v) => v.replaceAll(':', '-'),
  (v) => v.replaceAll(':', ''),
  (v) => v.replaceAll(':', '').toUpperCase(),
  (v) => v.replaceAll(':', '').replace(/(.{4})(?=.)/g, '$1.'),
  (v) => v.replaceAll(':', '-').toUpperCase(),
  (v) => v.replaceAll(':', '').replace(/(.{4})(?=.)/g, '$1-'),
  (v) => v.replaceAll(':', ' '),
];
const guid: readonly Spell[] = [
  upper,
  lower,
  (v) => v.replaceAll('-', ''),
  (v) => v.replaceAll('-', '').toUpperCase(),
  (v) => `{${v}}`,
  (v) => `urn:uuid:${v}`,
];
const name: readonly Spell[] = [
  (v) => `${v}先生`,
  (v) => `尊敬的${v}女士`,
  (v) => `${v[0]} ${v.slice(1)}`,
  (v) => `${v}（本人）`,
  (v) => [...v].join(' '),
];
const geo = (v: string): [number, number] => v.split(',').map(Number) as [number, number];
const round = (n: number, d: number): string => n.toFixed(d);
const position: readonly Spell[] = [
  (v) => v,
  (v) => geo(v).reverse().join(','),
  (v) =>
    geo(v)
      .map((n) => round(n, 5))
      .join(','),
  (v) =>
    geo(v)
      .map((n) => round(n, 4))
      .join(','),
  (v) =>
    geo(v)
      .map((n) => round(n, 3))
      .join(','),
  (v) => geo(v).join(', '),
  (v) => geo(v).join('|'),
  (v) => `POINT(${geo(v).reverse().join(' ')})`,
  (v) => `lat=${geo(v)[0]};lng=${geo(v)[1]}`,
  (v) => `{"lat":${geo(v)[0]},"lng":${geo(v)[1]}}`,
  (v) => `{"latitude":"${geo(v)[0]}","longitude":"${geo(v)[1]}"}`,
  (v) => `{"type":"Point","coordinates":[${geo(v)[1]},${geo(v)[0]}]}`,
  (v) => `{"x":${geo(v)[1]},"y":${geo(v)[0]}}`,
  (v) => {
    const p = toGcj02({ lat: geo(v)[0], lng: geo(v)[1] });
    return `${round(p.lat, 6)},${round(p.lng, 6)}`;
  },
  (v) => {
    const p = toBd09(toGcj02({ lat: geo(v)[0], lng: geo(v)[1] }));
    return `${p.lng},${p.lat}`;
  },
  (v) => {
    const p = toGcj02({ lat: geo(v)[0], lng: geo(v)[1] });
    return JSON.stringify({ longitude: p.lng, latitude: p.lat });
  },
  (v) => JSON.stringify({ lat: Math.round(geo(v)[0] * 1e6), lng: Math.round(geo(v)[1] * 1e6) }),
  (v) => JSON.stringify({ a: Math.round(geo(v)[0] * 1e7), b: Math.round(geo(v)[1] * 1e7) }),
  (v) => `geo:${v}`,
  (v) => `${geo(v)[0]}N${geo(v)[1]}E`,
  (v) => `{"jd":"${geo(v)[1]}","wd":"${geo(v)[0]}"}`,
];
const four: readonly Spell[] = [
  (v) => v.replace(/(.{4})(?=.)/g, '$1 '),
  (v) => v.replace(/(.{4})(?=.)/g, '$1-'),
  back,
  wide,
];

/** @table By type; every value is also sent as it is. */
export const SPELLINGS: Readonly<Record<string, readonly Spell[]>> = {
  'mobile-number': phone,
  'recipient-phone': phone,
  'bank-reserved-mobile': phone,
  'birth-date': date,
  'resident-id-number': [
    lower,
    upper,
    wide,
    back,
    (v) => `${v.slice(0, 6)} ${v.slice(6, 14)} ${v.slice(14)}`,
    (v) => `${v.slice(0, 6)}-${v.slice(6, 14)}-${v.slice(14)}`,
    (v) => `${v.slice(0, 6)}********${v.slice(14)}`,
  ],
  'bank-card-number': four,
  'email-address': [
    upper,
    (v) => `mailto:${v}`,
    (v) => `<${v}>`,
    (v) => v.replace('@', ' (at) '),
    (v) => v.replace('@', '%40'),
    (v) => `"${v}"`,
  ],
  'licence-plate': [
    (v) => `${v.slice(0, 2)}·${v.slice(2)}`,
    (v) => `${v.slice(0, 2)} ${v.slice(2)}`,
    (v) => `${v.slice(0, 2)}-${v.slice(2)}`,
    lower,
    (v) => `${v.slice(0, 2)}•${v.slice(2)}`,
  ],
  'mac-address': hardware,
  'wifi-bssid': hardware,
  'bluetooth-address': hardware,
  oaid: guid,
  idfa: guid,
  idfv: guid,
  'advertising-id': guid,
  'person-name': name,
  'consignee-name': name,
  'postal-address': addr,
  'shipping-address': addr,
  'home-address': addr,
  'precise-location': position,
  imei: [
    back,
    (v) => `${v.slice(0, 2)}-${v.slice(2, 8)}-${v.slice(8, 14)}-${v.slice(14)}`,
    wide,
    (v) => `${v.slice(0, 6)} ${v.slice(6)}`,
  ],
  vin: [lower, back],
  uscc: [lower],
  'passport-number': [lower],
  'landline-number': [
    (v) => v.replace('-', ''),
    (v) => `(${v.replace('-', ')')}`,
    (v) => v.replace('-', ' '),
    (v) => `+86-${v.slice(1)}`,
    (v) => `${v}-801`,
    (v) => `+86${v.slice(1).replace('-', '')}`,
  ],
  'android-id': [upper],
  'session-token': [(v) => `Bearer ${v}`, upper],
  'wechat-id': [upper],
  iccid: [four[0] as Spell],
  'ip-address': [
    (v) => String(v.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)),
    (v) => `${v}:443`,
    (v) => `::ffff:${v}`,
    (v) =>
      v
        .split('.')
        .map((p) => p.padStart(3, '0'))
        .join('.'),
  ],
  'qq-number': [(v) => `${v}@qq.com`, back],
  'hk-macau-permit': [lower],
  'student-id': [back],
  'emergency-contact': [(v) => v.replace(' ', '/'), (v) => v.replace(' ', '')],
};

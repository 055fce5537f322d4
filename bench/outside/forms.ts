import iconv from 'iconv-lite';
import type { Draw } from './draw.ts';
import { bd09, gcj02, geohash, mercator } from './earth.ts';

/**
 * Other ways of writing one value: a text, or the fields of an object (JSON as it stands in a body).
 * `extra`: not in the list of issue 4, but seen in real traffic.
 */
export interface Form {
  readonly id: string;
  readonly extra?: true;
  readonly make: (value: string, d: Draw) => unknown;
}
const form = (id: string, make: (value: string, d: Draw) => unknown): Form => ({ id, make });
const extra = (id: string, make: (value: string, d: Draw) => unknown): Form => ({ id, make, extra: true });
const wide = (v: string): string => v.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const backwards = (v: string): string => [...v].reverse().join('');

const CASED = [form('upper case', (v) => v.toUpperCase()), form('lower case', (v) => v.toLowerCase())];
const ANY = [form('reversed', backwards)];
const LINE = [form('spaces around', (v) => `  ${v} `), form('in a sentence', (v) => `用户填写：${v}，请核对`)];
const DIGITS = [
  form('full-width digits', wide),
  form('JSON number', (v) => (/^[1-9]\d{0,14}$/.test(v) ? Number(v) : v)),
  extra('one digit an item', (v) => ({ digits: [...v].map((c) => (/\d/.test(c) ? Number(c) : c)) })),
  extra('dots between', (v) => v.replace(/(.{4})(?=.)/g, '$1.')),
];
const PHONE = [
  form('+86', (v) => `+86${v}`),
  form('+86 and space', (v) => `+86 ${v}`),
  form('86', (v) => `86${v}`),
  form('0086', (v) => `0086${v}`),
  form('(+86)', (v) => `(+86)${v}`),
  form('3-4-4 dashes', (v) => `${v.slice(0, 3)}-${v.slice(3, 7)}-${v.slice(7)}`),
  form('3-4-4 spaces', (v) => `${v.slice(0, 3)} ${v.slice(3, 7)} ${v.slice(7)}`),
  form('tel:', (v) => `tel:+86-${v}`),
  form('number', (v) => Number(v)),
  form('split in three fields', (v) => ({ p1: v.slice(0, 3), p2: v.slice(3, 7), p3: v.slice(7) })),
  form('split in an array', (v) => [v.slice(0, 3), v.slice(3, 7), v.slice(7)]),
  form('area and number', (v) => ({ countryCode: '86', purePhoneNumber: v })),
  extra('masked', (v) => `${v.slice(0, 3)}****${v.slice(7)}`),
];

/** Syllables of the names that people.ts draws, in tone-less pinyin. */
const SYLLABLES =
  '赵zhao 钱qian 孙sun 李li 周zhou 吴wu 郑zheng 冯feng 陈chen 褚chu 蒋jiang 沈shen 韩han 杨yang 朱zhu 秦qin 许xu 何he 吕lv 施shi 张zhang 孔kong 曹cao 严yan 华hua 金jin 魏wei 陶tao 姜jiang 谢xie 邹zou 窦dou 章zhang 苏su 潘pan 葛ge 范fan 彭peng 鲁lu 韦wei 马ma 苗miao 方fang 俞yu 任ren 袁yuan 柳liu 伟wei 芳fang 娜na 敏min 静jing 丽li 强qiang 磊lei 军jun 洋yang 勇yong 艳yan 杰jie 娟juan 涛tao 明ming 超chao 秀xiu 霞xia 平ping 刚gang 桂gui 英ying 玉yu 兰lan 萍ping 鹏peng 浩hao 宇yu 轩xuan 子zi 涵han 梓zi 睿rui 欣xin 怡yi 佳jia 雨yu 桐tong 嘉jia 懿yi 思si 远yuan 博bo 文wen 瑾jin 瑜yu 晨chen 曦xi 语yu 嫣yan';
const SOUND = new Map(SYLLABLES.split(' ').map((row) => [row[0] ?? '', row.slice(1)]));
const sounds = (v: string): string[] => [...v].map((c) => SOUND.get(c) ?? c);
const cap = (v: string): string => v.slice(0, 1).toUpperCase() + v.slice(1);
const TRADITIONAL: Readonly<Record<string, string>> = {
  赵: '趙',
  钱: '錢',
  孙: '孫',
  吴: '吳',
  郑: '鄭',
  冯: '馮',
  陈: '陳',
  蒋: '蔣',
  沈: '瀋',
  韩: '韓',
  杨: '楊',
  许: '許',
  吕: '呂',
  张: '張',
  严: '嚴',
  华: '華',
  谢: '謝',
  邹: '鄒',
  窦: '竇',
  苏: '蘇',
  范: '範',
  鲁: '魯',
  韦: '韋',
  马: '馬',
  伟: '偉',
  静: '靜',
  丽: '麗',
  强: '強',
  军: '軍',
  艳: '艷',
  杰: '傑',
  涛: '濤',
  刚: '剛',
  兰: '蘭',
  鹏: '鵬',
  轩: '軒',
  怀: '懷',
  语: '語',
  远: '遠',
  欢: '歡',
};
const NAME = [
  form('pinyin', (v) => sounds(v).join('')),
  form('pinyin with spaces', (v) => sounds(v).map(cap).join(' ')),
  form('Pinyin, western', (v) => `${cap(sounds(v).slice(1).join(''))} ${cap(sounds(v)[0] ?? '')}`),
  form('PINYIN/TICKET', (v) => `${sounds(v)[0]}/${sounds(v).slice(1).join('')}`.toUpperCase()),
  form('pinyin_underscore', (v) => sounds(v).join('_')),
  form('pinyin in two fields', (v) => ({ lastName: sounds(v)[0], firstName: sounds(v).slice(1).join('') })),
  form('PINYIN in two fields', (v) => ({
    surname_py: (sounds(v)[0] ?? '').toUpperCase(),
    given_py: sounds(v).slice(1).join('').toUpperCase(),
  })),
  form('surname and given name', (v) => ({ xing: v.slice(0, 1), ming: v.slice(1) })),
  form('firstName lastName', (v) => ({ firstName: v.slice(1), lastName: v.slice(0, 1) })),
  form('given name first', (v) => v.slice(1) + v.slice(0, 1)),
  form('spaced', (v) => [...v].join(' ')),
  extra('traditional', (v) => [...v].map((c) => TRADITIONAL[c] ?? c).join('')),
];
const LONG = [
  form('4-4-4 spaces', (v) => v.replace(/(.{4})(?=.)/g, '$1 ')),
  form('dashes', (v) => v.replace(/(.{4})(?=.)/g, '$1-')),
  form('two halves', (v) => ({ head: v.slice(0, 8), tail: v.slice(8) })),
  extra('masked', (v) => `${v.slice(0, 6)}${'*'.repeat(v.length - 10)}${v.slice(-4)}`),
];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MONTH = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const part = (v: string): [string, string, string] => v.split('-') as [string, string, string];
const DATE = [
  form('Y/M/D', (v) => v.replaceAll('-', '/')),
  form('Y.M.D', (v) => v.replaceAll('-', '.')),
  form('YYYYMMDD', (v) => v.replaceAll('-', '')),
  form('D/M/Y', (v) => part(v).reverse().join('/')),
  form('D-M-Y', (v) => part(v).reverse().join('-')),
  form('M/D/Y', (v) => `${part(v)[1]}/${part(v)[2]}/${part(v)[0]}`),
  form('年月日', (v) => `${part(v)[0]}年${part(v)[1]}月${part(v)[2]}日`),
  form('年月日, no zeros', (v) => `${part(v)[0]}年${Number(part(v)[1])}月${Number(part(v)[2])}日`),
  form('no zeros', (v) => part(v).map(Number).join('-')),
  form('ISO time', (v) => `${v}T00:00:00.000Z`),
  form('ISO time in Beijing', (v) => `${v}T00:00:00+08:00`),
  form('date and time', (v) => `${v} 00:00:00`),
  form('ms since 1970, Beijing', (v) => Date.parse(`${v}T00:00:00+08:00`)),
  form('s since 1970, UTC', (v) => Date.parse(`${v}T00:00:00Z`) / 1000),
  form('day mon year', (v) => `${Number(part(v)[2])} ${MONTHS[Number(part(v)[1]) - 1]} ${part(v)[0]}`),
  form('month day, year', (v) => `${MONTH[Number(part(v)[1]) - 1]} ${Number(part(v)[2])}, ${part(v)[0]}`),
  form('three fields', (v) => ({
    birthYear: Number(part(v)[0]),
    birthMonth: Number(part(v)[1]),
    birthDay: Number(part(v)[2]),
  })),
  extra('three short fields', (v) => ({ y: part(v)[0], m: part(v)[1], d: part(v)[2] })),
  extra('list', (v) => part(v).map(Number)),
  extra('Date.toString', (v) => new Date(`${v}T00:00:00Z`).toUTCString()),
];
const at = (v: string): [number, number] => v.split(',').map(Number) as [number, number];
const dms = (x: number, plus: string, minus: string): string => {
  const a = Math.abs(x),
    deg = Math.floor(a),
    min = Math.floor((a - deg) * 60),
    sec = ((a - deg) * 60 - min) * 60;
  return `${deg}°${min}'${sec.toFixed(2)}"${x < 0 ? minus : plus}`;
};
const nmea = (x: number): string => `${Math.floor(x)}${(((x - Math.floor(x)) * 60).toFixed(4)).padStart(7, '0')}`;
const PLACE = [
  form('lat and lng', (v) => ({ lat: at(v)[0], lng: at(v)[1] })),
  form('latitude and longitude as text', (v) => ({ latitude: String(at(v)[0]), longitude: String(at(v)[1]) })),
  form('[lng, lat]', (v) => [at(v)[1], at(v)[0]]),
  form('lng,lat', (v) => `${at(v)[1]},${at(v)[0]}`),
  form('lat;lng', (v) => v.replace(',', ';')),
  form('lat|lng', (v) => v.replace(',', '|')),
  form('GCJ-02', (v) => {
    const [a, b] = gcj02(...at(v));
    return { lat: Number(a.toFixed(6)), lng: Number(b.toFixed(6)) };
  }),
  form('GCJ-02 text', (v) => {
    const [a, b] = gcj02(...at(v));
    return `${b.toFixed(6)},${a.toFixed(6)}`;
  }),
  form('BD-09', (v) => {
    const [a, b] = bd09(...at(v));
    return { x: Number(b.toFixed(6)), y: Number(a.toFixed(6)) };
  }),
  form('BD-09 text', (v) => {
    const [a, b] = bd09(...at(v));
    return `${a.toFixed(5)},${b.toFixed(5)}`;
  }),
  form('4 decimals', (v) => ({ lat: Number(at(v)[0].toFixed(4)), lon: Number(at(v)[1].toFixed(4)) })),
  form('3 decimals', (v) => ({ lat: Number(at(v)[0].toFixed(3)), lon: Number(at(v)[1].toFixed(3)) })),
  form('3 decimals, text', (v) => `${at(v)[0].toFixed(3)},${at(v)[1].toFixed(3)}`),
  form('GeoJSON', (v) => ({ type: 'Point', coordinates: [at(v)[1], at(v)[0]] })),
  form('WKT', (v) => `POINT(${at(v)[1]} ${at(v)[0]})`),
  form('geo: URI', (v) => `geo:${v}`),
  form('E6', (v) => ({ lat: Math.round(at(v)[0] * 1e6), lng: Math.round(at(v)[1] * 1e6) })),
  extra('E7', (v) => ({ latitudeE7: Math.round(at(v)[0] * 1e7), longitudeE7: Math.round(at(v)[1] * 1e7) })),
  extra('degrees, minutes, seconds', (v) => `${dms(at(v)[0], 'N', 'S')} ${dms(at(v)[1], 'E', 'W')}`),
  extra('hemisphere letters', (v) => `N${at(v)[0].toFixed(5)},E${at(v)[1].toFixed(5)}`),
  extra('geohash', (v) => ({ geohash: geohash(...at(v), 9) })),
  extra('web Mercator', (v) => {
    const [x, y] = mercator(...at(v));
    return { x: Number(x.toFixed(2)), y: Number(y.toFixed(2)) };
  }),
  extra(
    'NMEA',
    (v) => `$GPRMC,081836,A,${nmea(at(v)[0])},N,${nmea(at(v)[1]).padStart(10, '0')},E,000.0,360.0,130998,011.3,E*62`,
  ),
  extra('two ends of one text', (v) => `lat=${at(v)[0]}&accuracy=30&lng=${at(v)[1]}`),
];
const MAC = [
  form('dashes', (v) => v.replaceAll(':', '-')),
  form('no separators', (v) => v.replaceAll(':', '')),
  form('NO SEPARATORS', (v) => v.replaceAll(':', '').toUpperCase()),
  extra('cisco dots', (v) =>
    v
      .replaceAll(':', '')
      .toLowerCase()
      .replace(/(.{4})(?=.)/g, '$1.'),
  ),
  extra('list of bytes', (v) => ({ mac: v.split(':').map((b) => Number.parseInt(b, 16)) })),
];
const UUID = [
  form('no dashes', (v) => v.replaceAll('-', '')),
  form('braces', (v) => `{${v}}`),
  form('no dashes, lower', (v) => v.replaceAll('-', '').toLowerCase()),
];
const IP = [
  extra('as a number', (v) => v.split('.').reduce((n, b) => n * 256 + Number(b), 0)),
  extra('mapped to IPv6', (v) => `::ffff:${v}`),
  extra('with a port', (v) => `${v}:51423`),
];
const ADDRESS = [
  form('four fields', (v) => {
    const m = /^(.+?省)(.+?市)(.+?区)(.+)$/.exec(v);
    return { province: m?.[1], city: m?.[2], district: m?.[3], detail: m?.[4] };
  }),
  form('spaces between', (v) => v.replace(/省|市|区/g, '$& ')),
  form('region and detail', (v) => {
    const m = /^(.+?省)(.+?市)(.+?区)(.+)$/.exec(v);
    return { region: [m?.[1], m?.[2], m?.[3]], detailInfo: m?.[4] };
  }),
  form('without the province', (v) => v.replace(/^.+?省/, '')),
  form('full-width digits', (v) => v.replace(/\d/g, wide)),
  form('with punctuation', (v) => v.replace(/(.+?区)(.+?号)/, '$1，$2，')),
];
const EMAIL = [
  form('mailto:', (v) => `mailto:${v}`),
  form('in brackets', (v) => `王先生 <${v}>`),
  form('user and domain', (v) => ({ user: v.split('@')[0], domain: v.split('@')[1] })),
];
const PLATE = [
  form('dot', (v) => `${v.slice(0, 2)}·${v.slice(2)}`),
  form('space', (v) => `${v.slice(0, 2)} ${v.slice(2)}`),
  form('two fields', (v) => ({ plate_pre: v.slice(0, 1), plate_no: v.slice(1) })),
  form('dash', (v) => `${v.slice(0, 2)}-${v.slice(2)}`),
];
const BYTES = [
  extra('GBK bytes as latin-1 text', (v) => iconv.decode(iconv.encode(v, 'gbk'), 'latin1')),
  extra('UTF-8 bytes as latin-1 text', (v) => Buffer.from(v).toString('latin1')),
];

/** Forms by data type; types without a row have only those of their kind. */
const OF: Readonly<Record<string, readonly Form[]>> = {
  'mobile-number': [...PHONE, ...DIGITS],
  'recipient-phone': PHONE,
  'bank-reserved-mobile': PHONE,
  'resident-id-number': [
    ...LONG,
    ...CASED,
    form('6-8-4 spaces', (v) => `${v.slice(0, 6)} ${v.slice(6, 14)} ${v.slice(14)}`),
    form('full-width digits', wide),
  ],
  'person-name': [...NAME, ...BYTES],
  'consignee-name': NAME,
  'guardian-information': NAME,
  'bank-card-number': [...LONG, form('full-width digits', wide)],
  'landline-number': [
    form('no dash', (v) => v.replace('-', '')),
    form('(area)', (v) => `(${v.replace('-', ')')}`),
    form('+86', (v) => `+86-${v.slice(1)}`),
    form('space', (v) => v.replace('-', ' ')),
    form('two fields', (v) => ({ area: v.split('-')[0], number: v.split('-')[1] })),
  ],
  'email-address': [...EMAIL, ...CASED],
  'shipping-address': [...ADDRESS, ...BYTES],
  'home-address': ADDRESS,
  'licence-plate': [...PLATE, form('lower case', (v) => v.toLowerCase())],
  'precise-location': PLACE,
  'birth-date': DATE,
  'mac-address': [...MAC, ...CASED],
  'wifi-bssid': [...MAC, ...CASED],
  'bluetooth-address': [...MAC, ...CASED],
  idfa: [...UUID, ...CASED],
  idfv: [...UUID, ...CASED],
  'ip-address': IP,
  imei: [
    ...DIGITS,
    form('number', (v) => Number(v)),
    form('spaces', (v) => `${v.slice(0, 2)} ${v.slice(2, 8)} ${v.slice(8, 14)} ${v.slice(14)}`),
  ],
  'qq-number': [form('qq mail', (v) => `${v}@qq.com`), form('number', (v) => Number(v))],
  nickname: BYTES,
};
const CASELESS = new Set([
  'vin',
  'uscc',
  'passport-number',
  'hk-macau-permit',
  'meid',
  'android-id',
  'oaid',
  'serial-number',
  'employee-id',
  'iccid',
  'device-fingerprint',
]);

/** Every way to write a value of this type. */
export const formsOf = (type: string): readonly Form[] => [
  ...(OF[type] ?? []),
  ...(CASELESS.has(type) ? CASED : []),
  ...(type === 'precise-location' || type === 'birth-date' ? [] : ANY),
  ...LINE,
];

import { gcj02 } from '../earth.ts';
import type { Form } from '../forms.ts';

const f = (id: string, make: Form['make']): Form => ({ id, make });
const SOUNDS = new Map(
  '郭guo 何he 高gao 罗luo 梁liang 宋song 唐tang 邓deng 冯feng 曾zeng 程cheng 蔡cai 贾jia 丁ding 薛xue 叶ye 阎yan 余yu 潘pan 杜du 戴dai 夏xia 钟zhong 汪wang 田tian 姜jiang 范fan 石shi 熊xiong 志zhi 国guo 建jian 海hai 燕yan 红hong 梅mei 春chun 雪xue 晓xiao 东dong 振zhen 云yun 飞fei 龙long 凤feng 亚ya 男nan 世shi 豪hao 俊jun 凯kai 诗shi 琪qi 若ruo 彤tong 一yi 诺nuo 沐mu 阳yang 可ke 欣xin'
    .split(' ')
    .map((row) => [row[0] ?? '', row.slice(1)]),
);
const py = (v: string): string[] => [...v].map((c) => SOUNDS.get(c) ?? c);
const cap = (v: string): string => v.slice(0, 1).toUpperCase() + v.slice(1);
const pt = (v: string): [string, string, string] => v.split('-') as [string, string, string];
const ll = (v: string): [number, number] => v.split(',').map(Number) as [number, number];
const NAME2 = [
  f('Family, Given', (v) => `${cap(py(v)[0] ?? '')}, ${cap(py(v).slice(1).join(''))}`),
  f('given.family', (v) => `${py(v).slice(1).join('')}.${py(v)[0]}`),
  f('Given-Names Family', (v) => `${py(v).slice(1).map(cap).join('-')} ${cap(py(v)[0] ?? '')}`),
  f('FAMILY Given', (v) => `${(py(v)[0] ?? '').toUpperCase()} ${cap(py(v).slice(1).join(''))}`),
  f('familyName givenName', (v) => ({ familyName: v.slice(0, 1), givenName: v.slice(1) })),
  f('with a title', (v) => `${v}先生`),
  f('in quotes', (v) => `「${v}」`),
  f('pinyin given first in two', (v) => ({
    given_name: cap(py(v).slice(1).join('')),
    family_name: cap(py(v)[0] ?? ''),
  })),
];
const PHONE2 = [
  f('dots', (v) => `${v.slice(0, 3)}.${v.slice(3, 7)}.${v.slice(7)}`),
  f('+86-3-4-4', (v) => `+86-${v.slice(0, 3)}-${v.slice(3, 7)}-${v.slice(7)}`),
  f('3 then 8', (v) => `${v.slice(0, 3)} ${v.slice(3)}`),
  f('area in brackets', (v) => `[86]${v}`),
  f('area code joined', (v) => `86-${v}`),
  f('float', (v) => `${v}.0`),
  f('two fields', (v) => ({ head3: v.slice(0, 3), tail8: v.slice(3) })),
  f('zero-width', (v) => `${v.slice(0, 3)}\u200b${v.slice(3, 7)}\u200b${v.slice(7)}`),
  f('list of three numbers', (v) => [v.slice(0, 3), v.slice(3, 7), v.slice(7)]),
  f('in JSON text', (v) => `{"cc":"86","n":"${v}"}`),
];
/** @table Other ways of writing a value, in the second shape. */
export const FORMS2: Readonly<Record<string, readonly Form[]>> = {
  'mobile-number': PHONE2,
  'recipient-phone': PHONE2,
  'bank-reserved-mobile': PHONE2,
  'person-name': NAME2,
  'consignee-name': NAME2,
  'guardian-information': NAME2,
  'birth-date': [
    f('Y M D', (v) => pt(v).join(' ')),
    f('M-D-Y', (v) => `${pt(v)[1]}-${pt(v)[2]}-${pt(v)[0]}`),
    f('D.M.Y', (v) => [...pt(v)].reverse().join('.')),
    f('RFC 3339 with zone', (v) => `${v}T08:00:00+08:00`),
    f('time of day', (v) => `${v} 12:30`),
    f('YYYYMMDD number', (v) => Number(v.replaceAll('-', ''))),
    f('s, Beijing', (v) => Date.parse(`${v}T00:00:00+08:00`) / 1000),
    f('ms, UTC', (v) => Date.parse(`${v}T00:00:00Z`)),
    f('year month day', (v) => ({ year: pt(v)[0], month: pt(v)[1], day: pt(v)[2] })),
    f(
      'month name',
      (v) =>
        `${pt(v)[2]}-${['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'][Number(pt(v)[1]) - 1]}-${pt(v)[0]}`,
    ),
    f('Y/M/D no zeros', (v) => pt(v).map(Number).join('/')),
  ],
  'precise-location': [
    f('lat lng words', (v) => `lat:${ll(v)[0]},lng:${ll(v)[1]}`),
    f('brackets', (v) => `[${ll(v)[1]},${ll(v)[0]}]`),
    f('space', (v) => `${ll(v)[0]} ${ll(v)[1]}`),
    f('underscore', (v) => `${ll(v)[1]}_${ll(v)[0]}`),
    f('nested', (v) => ({ coords: { latitude: ll(v)[0], longitude: ll(v)[1], accuracy: 20 } })),
    f('5 decimals text', (v) => ({ wd: ll(v)[0].toFixed(5), jd: ll(v)[1].toFixed(5) })),
    f('GCJ-02, 4 decimals', (v) => {
      const [a, b] = gcj02(...ll(v));
      return { latitude: a.toFixed(4), longitude: b.toFixed(4) };
    }),
    f('map link', (v) => `https://apis.map.qq.com/uri/v1/marker?marker=coord:${v};title:x`),
    f('E6 text', (v) => `${Math.round(ll(v)[0] * 1e6)},${Math.round(ll(v)[1] * 1e6)}`),
    f('y and x', (v) => ({ y: ll(v)[0], x: ll(v)[1] })),
    f('2 decimals', (v) => ({ lat: ll(v)[0].toFixed(2), lng: ll(v)[1].toFixed(2) })),
  ],
  'shipping-address': [
    f('country first', (v) => `中国${v}`),
    f('slashes', (v) => v.replace(/省|市|区/g, '$&/')),
    f('town fields', (v) => {
      const m = /^(.+?省)(.+?市)(.+?区)(.+)$/.exec(v);
      return { provinceName: m?.[1], cityName: m?.[2], countyName: m?.[3], detailInfo: m?.[4] };
    }),
    f('list', (v) => /^(.+?省)(.+?市)(.+?区)(.+)$/.exec(v)?.slice(1)),
  ],
  'resident-id-number': [
    f('4-4-4-4-2 dashes', (v) => v.replace(/(.{4})(?=.)/g, '$1-')),
    f('prefix', (v) => `ID:${v}`),
    f('6 and 12', (v) => ({ area6: v.slice(0, 6), rest12: v.slice(6) })),
    f('lower x', (v) => v.toLowerCase()),
  ],
  'bank-card-number': [
    f('4-4-4-4', (v) => v.replace(/(.{4})(?=.)/g, '$1-')),
    f('two halves', (v) => [v.slice(0, 8), v.slice(8)]),
  ],
  'email-address': [
    f('upper', (v) => v.toUpperCase()),
    f('angle', (v) => `<${v}>`),
    f('escaped', (v) => v.replace('@', '%40')),
  ],
  'licence-plate': [
    f('bullet', (v) => `${v.slice(0, 2)}·${v.slice(2)}`),
    f('spaces', (v) => [...v].join(' ')),
    f('three fields', (v) => ({ prov: v[0], city: v[1], num: v.slice(2) })),
  ],
  'mac-address': [f('dashes upper', (v) => v.replaceAll(':', '-').toUpperCase())],
  'wifi-bssid': [f('bare', (v) => v.replaceAll(':', ''))],
  idfa: [f('lower bare', (v) => v.replaceAll('-', '').toLowerCase())],
  imei: [f('slash form', (v) => `${v.slice(0, 8)}/${v.slice(8)}`)],
};

/** The second shape: other people, forms, layers, digests, carriers, names and look-alikes. Merged over the first by kind. */
import { createHash, createHmac } from 'node:crypto';
import { brotliCompressSync, crc32, deflateSync, gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import lz from 'lz-string';
import { cbor, msgpack, protobuf } from './binary.ts';
import type { Carrier, Load } from './carriers.ts';
import type { Digest } from './digests.ts';
import type { Draw } from './draw.ts';
import { gcj02 } from './earth.ts';
import type { Form } from './forms.ts';
import type { Layer } from './layers.ts';
import type { Lookalike } from './lookalikes.ts';
import { luhn, residentId } from './people.ts';
import type { Told } from './told.ts';

type Make = (d: Draw) => string;
const FAMILY = '郭何高罗梁宋唐邓冯曾程蔡贾丁薛叶阎余潘杜戴夏钟汪田姜范石熊'.split('');
const GIVEN = '志国建海燕红梅春雪晓东振云飞龙凤亚男世豪俊凯诗琪若彤一诺沐阳可欣'.split('');
export const name2: Make = (d) => d.one(FAMILY) + d.one(GIVEN) + d.one(GIVEN);
export const mobile2: Make = (d) =>
  d.one([
    '130',
    '131',
    '132',
    '133',
    '145',
    '153',
    '155',
    '156',
    '157',
    '170',
    '171',
    '175',
    '176',
    '178',
    '181',
    '182',
    '183',
    '185',
    '190',
    '193',
    '195',
    '196',
  ]) + d.chars('0123456789', 8);
const TOWNS = [
  ['河北省', '石家庄市', '裕华区'],
  ['辽宁省', '大连市', '中山区'],
  ['湖南省', '长沙市', '岳麓区'],
  ['安徽省', '合肥市', '蜀山区'],
  ['云南省', '昆明市', '五华区'],
  ['江西省', '南昌市', '红谷滩区'],
];
export const address2: Make = (d) =>
  `${d.one(TOWNS).join('')}${d.one(['槐安东路', '人民路', '麓谷街道尖山路', '长江西路', '翠湖南路', '赣江中大道'])}${d.int(1, 999)}号${d.one(['绿地国际', '万科城', '金色家园'])}${d.int(1, 20)}号楼${d.int(1, 33)}0${d.int(1, 4)}室`;
export const PEOPLE2: Readonly<Record<string, Make>> = {
  'mobile-number': mobile2,
  'person-name': name2,
  'consignee-name': name2,
  'guardian-information': name2,
  'recipient-phone': mobile2,
  'bank-reserved-mobile': mobile2,
  'shipping-address': address2,
  'home-address': address2,
  'landline-number': (d) =>
    `${d.one(['0311', '0411', '0731', '0551', '0871', '022', '027'])}-${d.int(2, 8)}${d.chars('0123456789', d.one([6, 7]))}`,
  'email-address': (d) =>
    `${d.word(3)}+${d.word(4)}.${d.int(1980, 2004)}@${d.one(['sina.com', '126.com', 'hotmail.com', 'icloud.com', '139.com', 'vip.163.com'])}`,
  'bank-card-number': (d) =>
    luhn(d.one(['436742', '955880', '622588', '622909', '621483', '456351']).slice(0, 6) + d.chars('0123456789', 9)),
  'licence-plate': (d) =>
    `${d.one([...'冀辽湘皖云赣津渝'])}${d.one([...'ABDEF'])}${d.one(['D', 'F'])}${d.chars('0123456789', 5)}`,
  'passport-number': (d) => `${d.one(['G', 'D', 'S'])}${d.digits(8)}`,
  'resident-id-number': (d) => residentId(d, d.one(['130108', '210202', '430104', '340104', '530102'])),
  nickname: (d) => `${d.one(['Moon', 'Sky', '柠檬', '阿May'])}_${d.one(['不加糖', 'er', 'Traveler'])}${d.int(10, 99)}`,
  'student-id': (d) => `S${d.digits(9)}`,
  'employee-id': (d) => `HZ${d.digits(7)}`,
  'account-identifier': (d) => `member-${d.hex(10)}`,
  'wifi-ssid': (d) => `${d.one(['Home', 'Office', 'iPhone', '小米'])}_${d.alnum(5)}`,
  'sdk-distinct-id': (d) => `17160${d.digits(8)}-${d.digits(7)}-0${d.hex(20)}`,
  'payment-account': (d) => `zfb_${d.alnum(9)}`,
  'medical-record': (d) =>
    `${d.one(['左侧腰椎间盘突出', '二尖瓣关闭不全', '甲状腺结节'])}（${d.one(['TI-RADS', '分级'])}${d.int(1, 5)}）术后第${d.int(2, 40)}天`,
  'education-record': (d) =>
    `${d.one(['华东', '西南', '河海'])}${d.one(['政法', '交通', '石油'])}大学${d.int(2008, 2022)}级研究生`,
  occupation: (d) =>
    `${d.one(['高级', '资深', '首席'])}${d.one(['算法', '结构', '精算'])}工程师（${d.one(['华东', '西南'])}区）`,
};

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

const b64 = (x: Uint8Array | string): string => Buffer.from(x as string).toString('base64');
const uesc = (t: string): string =>
  Array.from({ length: t.length }, (_, at) => `\\u${t.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');
export const LAYERS2: Readonly<Record<string, Layer>> = {
  'gzip twice in base64': (t) => b64(gzipSync(gzipSync(t))),
  'brotli in hex': (t) => brotliCompressSync(t).toString('hex'),
  'deflate in base64url': (t) => deflateSync(t).toString('base64url'),
  'zlib, nothing compressed, base64': (t) => b64(deflateSync(t, { level: 0 })),
  'escaped JSON in base64': (t) => b64(`{"p":"${uesc(t)}"}`),
  'query in base64url': (t) => Buffer.from(`m=1&q=${encodeURIComponent(t)}`).toString('base64url'),
  'URL in JSON': (t) => JSON.stringify({ u: `https://h5.shop.example/a?x=${encodeURIComponent(t)}#top` }),
  'MessagePack binary in base64': (t) => b64(msgpack([1, { b: Buffer.from(t) }])),
  'CBOR in hex': (t) => cbor({ data: [{ t }], n: 3 }).toString('hex'),
  'CBOR map in base64url': (t) => cbor({ '1': t, '2': true }).toString('base64url'),
  'protobuf, deep, in base64': (t) => b64(protobuf({ a: { b: { c: t, d: 7 }, e: 1.5 }, f: 'x' })),
  'UTF-16 with mark in base64': (t) => b64(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(t, 'utf16le')])),
  'UTF-8 with mark in hex': (t) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(t)]).toString('hex'),
  'lz-string, percent': (t) => encodeURIComponent(lz.compressToBase64(t)),
  'base64, percent': (t) => encodeURIComponent(b64(t)),
  'escape()': (t) => escape(t),
  'HTML names': (t) => t.replace(/[<>&"'\u0080-\uffff]/g, (c) => `&#x${c.charCodeAt(0).toString(16).toUpperCase()};`),
  'JWT claim, nested': (t) =>
    `Bearer ${Buffer.from('{"typ":"JWT","alg":"RS256"}').toString('base64url')}.${Buffer.from(JSON.stringify({ iss: 'x', data: { p: [t] } })).toString('base64url')}.${Buffer.alloc(64, 9).toString('base64url')}`,
  CDATA: (t) => `<m><![CDATA[${t.replaceAll(']]>', '')}]]></m>`,
  'XML with base64': (t) => `<env:Body xmlns:env="u"><payload enc="b64">${b64(t)}</payload></env:Body>`,
  'base64 between bars': (t, d) => `v2|${d.digits(10)}|${b64(t)}|${d.hex(8)}`,
  'hex between dashes': (t) => `k-${Buffer.from(t).toString('hex')}-z`,
  'base64 of GBK JSON': (t) => b64(iconv.encode(JSON.stringify({ 名: t }), 'gbk')),
  'JSON in a JSON list in a string': (t) => JSON.stringify([JSON.stringify({ a: JSON.stringify([t]) })]),
  'data URL of JSON': (t) => `data:application/json;charset=utf-8;base64,${b64(JSON.stringify({ t }))}`,
  'percent in base64': (t) => b64(encodeURIComponent(t)),
  'gzip of a form in base64': (t) => b64(gzipSync(`a=1&b=${encodeURIComponent(t)}`)),
};
const h = (n: string, v: string): Buffer => createHash(n).update(v).digest();
export const DIGESTS2: Readonly<Record<string, Digest>> = {
  'sha512-256': (v) => h('sha512-256', v).toString('hex'),
  blake2b512: (v) => h('blake2b512', v).toString('hex'),
  'md5 with colon': (v, s) => h('md5', `${v}:${s}`).toString('hex'),
  'sha256 with bar': (v, s) => h('sha256', `${s}|${v}`).toString('hex'),
  'md5, upper, 16': (v) => h('md5', v).toString('hex').slice(8, 24).toUpperCase(),
  'sha1, upper': (v) => h('sha1', v).toString('hex').toUpperCase(),
  'md5 in base64url': (v) => h('md5', v).toString('base64url'),
  'crc32, upper': (v) => crc32(v).toString(16).toUpperCase().padStart(8, '0'),
  'sha256 of sha256': (v) => h('sha256', h('sha256', v).toString('hex')).toString('hex'),
  'sm3 upper': (v) => h('sm3', v).toString('hex').toUpperCase(),
  'hmac-sha512': (v, _, k) => createHmac('sha512', k).update(v).digest('hex'),
  'hmac-md5 in base64': (v, _, k) => createHmac('md5', k).update(v).digest('base64'),
  'sha3-256(v + salt)': (v, s) => h('sha3-256', v + s).toString('hex'),
  'sha512(salt + v)': (v, s) => h('sha512', s + v).toString('hex'),
  'md5 of UPPER': (v) => h('md5', v.toUpperCase()).toString('hex'),
};

const tx = (v: unknown): string => (typeof v === 'string' ? v : JSON.stringify(v));
const fields = (l: Load): [string, string][] =>
  l.value !== null && typeof l.value === 'object' && !Array.isArray(l.value)
    ? Object.entries(l.value).map(([k, v]) => [k, tx(v)])
    : [[l.name, tx(l.value)]];
const own = (l: Load): Record<string, unknown> =>
  l.value !== null && typeof l.value === 'object' && !Array.isArray(l.value)
    ? { ...(l.value as object) }
    : { [l.name]: l.value };
const send = (
  l: Load,
  path: string,
  type: string | undefined,
  body?: Uint8Array | string,
  headers: [string, string][] = [],
): ReturnType<Carrier> => [
  {
    type: 'request',
    id: l.id,
    method: body === undefined ? 'GET' : 'PUT',
    url: l.origin + path,
    httpVersion: '2',
    transport: 'https',
    headers: [...headers, ...(type ? [['content-type', type] as [string, string]] : [])],
    ...(body === undefined ? {} : { body: l.keep(Buffer.from(body as string)) }),
  },
];
const ws = (l: Load, kind: 'text' | 'binary', body: Uint8Array | string): ReturnType<Carrier> => [
  {
    type: 'request',
    id: l.id,
    method: 'GET',
    url: `${l.origin.replace('https', 'wss')}/im`,
    httpVersion: '1.1',
    transport: 'wss',
    headers: [],
  },
  { type: 'websocket-message', id: l.id, direction: 'sent', kind, body: l.keep(Buffer.from(body as string)) },
];
const enc = encodeURIComponent;
const safe = (k: string): string => k.replace(/[^\w-]/g, '') || 'x1';
const ascii = (v: string): string => (/^[\x20-\x7e]*$/.test(v) ? v : enc(v));
const bson = (o: Record<string, unknown>): Buffer => {
  const parts: Buffer[] = [];
  for (const [k, v] of Object.entries(o)) {
    const key = Buffer.from(`${k}\0`);
    if (typeof v === 'string') {
      const b = Buffer.from(`${v}\0`),
        n = Buffer.alloc(4);
      n.writeInt32LE(b.length);
      parts.push(Buffer.from([2]), key, n, b);
    } else if (typeof v === 'number') {
      const b = Buffer.alloc(8);
      b.writeDoubleLE(v);
      parts.push(Buffer.from([1]), key, b);
    } else if (typeof v === 'boolean') parts.push(Buffer.from([8]), key, Buffer.from([v ? 1 : 0]));
    else if (v !== null && typeof v === 'object')
      parts.push(
        Buffer.from([Array.isArray(v) ? 4 : 3]),
        key,
        bson(
          Array.isArray(v)
            ? (Object.fromEntries(v.entries()) as Record<string, unknown>)
            : (v as Record<string, unknown>),
        ),
      );
  }
  const body = Buffer.concat(parts),
    n = Buffer.alloc(4);
  n.writeInt32LE(body.length + 5);
  return Buffer.concat([n, body, Buffer.from([0])]);
};
export const CARRIERS2: Readonly<Record<string, Carrier>> = {
  'query of a POST': (l) =>
    send(
      l,
      `/rpc?method=save&${fields(l)
        .map(([k, v]) => `${enc(k)}=${enc(v)}`)
        .join('&')}`,
      'application/json',
      '{}',
    ),
  'query, list': (l) =>
    send(
      l,
      `/a?${fields(l)
        .map(([k, v]) => `${enc(`${k}[]`)}=${enc(v)}`)
        .join('&')}&n=1`,
      undefined,
    ),
  'JSON in a cookie': (l) =>
    send(l, '/a', undefined, undefined, [['cookie', `sid=1; prefs=${enc(JSON.stringify(own(l)))}`]]),
  'header, base64': (l) => send(l, '/a', undefined, undefined, [['x-context', b64(JSON.stringify(own(l)))]]),
  subprotocol: (l) => [
    {
      type: 'request',
      id: l.id,
      method: 'GET',
      url: `${l.origin.replace('https', 'wss')}/ws`,
      httpVersion: '1.1',
      transport: 'wss',
      headers: [['Sec-WebSocket-Protocol', ascii(tx(l.value)).replace(/[\s,]/g, '_')]],
    },
  ],
  'GraphQL batch': (l) =>
    send(
      l,
      '/gql',
      'application/json',
      JSON.stringify([{ query: '{me{id}}' }, { query: 'mutation($a:A){s(a:$a)}', variables: { a: own(l) } }]),
    ),
  'XML-RPC': (l) =>
    send(
      l,
      '/x',
      'text/xml',
      `<?xml version="1.0"?><methodCall><methodName>s</methodName><params><param><value><struct>${fields(l)
        .map(
          ([k, v]) =>
            `<member><name>${k}</name><value><string>${v.replace(/[<>&]/g, (c) => `&#${c.charCodeAt(0)};`)}</string></value></member>`,
        )
        .join('')}</struct></value></param></params></methodCall>`,
    ),
  vCard: (l) =>
    send(
      l,
      '/x',
      'text/vcard',
      `BEGIN:VCARD\r\nVERSION:3.0\r\n${fields(l)
        .map(([k, v]) => `X-${safe(k).toUpperCase()}:${v.replace(/[\r\n]+/g, '')}`)
        .join('\r\n')}\r\nEND:VCARD\r\n`,
    ),
  YAML: (l) =>
    send(
      l,
      '/x',
      'application/yaml',
      `user:\n${fields(l)
        .map(([k, v]) => `  ${k}: ${JSON.stringify(v)}`)
        .join('\n')}\n  ok: true\n`,
    ),
  INI: (l) =>
    send(
      l,
      '/x',
      'text/plain',
      `[user]\n${fields(l)
        .map(([k, v]) => `${k} = ${v.replace(/[\r\n]+/g, ' ')}`)
        .join('\n')}\n`,
    ),
  'JSON, pretty': (l) =>
    send(l, '/x', 'application/json; charset=UTF-8', JSON.stringify({ code: 0, payload: { rows: [own(l)] } }, null, 2)),
  'JSON with a mark': (l) => send(l, '/x', 'application/json', `\ufeff${JSON.stringify(own(l))}`),
  BSON: (l) => send(l, '/x', 'application/bson', bson({ t: 1, doc: own(l) })),
  'protobuf, delimited': (l) => {
    const m = protobuf({ ts: 1716000000, u: own(l) });
    return send(
      l,
      '/x',
      'application/octet-stream',
      Buffer.concat([Buffer.from(m.length < 128 ? [m.length] : [(m.length & 127) | 128, m.length >> 7]), m]),
    );
  },
  'MessagePack list': (l) => send(l, '/x', 'application/x-msgpack', msgpack(['ev', 12, own(l)])),
  'CBOR in websocket': (l) => ws(l, 'binary', cbor({ type: 'up', body: own(l) })),
  'gzip in websocket': (l) => ws(l, 'binary', gzipSync(JSON.stringify({ d: own(l) }))),
  'TLV frame': (l) => {
    const b = Buffer.from(tx(l.value)),
      n = Buffer.alloc(4);
    n.writeUInt16BE(0x1021, 0);
    n.writeUInt16BE(b.length, 2);
    return ws(l, 'binary', Buffer.concat([n, b, Buffer.from([0, 1, 0, 1, 7])]));
  },
  'line protocol': (l) =>
    ws(
      l,
      'text',
      `LOGIN ${fields(l)
        .map(([k, v]) => `${k}=${ascii(v)}`)
        .join(' ')} v=3`,
    ),
  'JSON-RPC in websocket': (l) => ws(l, 'text', JSON.stringify({ id: 3, method: 'report', params: [[own(l)]] })),
  SockJS: (l) => ws(l, 'text', `[${JSON.stringify(JSON.stringify(own(l)))}]`),
  'multipart, nested JSON and file': (l) =>
    send(
      l,
      '/u',
      'multipart/form-data; boundary="--q9"',
      `----q9\r\nContent-Disposition: form-data; name="info"\r\n\r\n${JSON.stringify({ list: [own(l)] })}\r\n----q9\r\nContent-Disposition: form-data; name="pic"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n----q9--\r\n`,
    ),
  'wx.cloud container': (l) => [
    {
      type: 'cloud-call',
      callId: l.id,
      api: 'wx.cloud.callContainer',
      env: `e-${l.id}`,
      target: '/api/u',
      body: l.keep(Buffer.from(JSON.stringify({ path: '/api/u', method: 'POST', data: JSON.stringify(own(l)) }))),
    },
  ],
  'storage, string': (l) => [
    {
      type: 'storage-write',
      api: 'wx.setStorage',
      key: `s_${l.id}`,
      body: l.keep(Buffer.from(JSON.stringify(JSON.stringify(own(l))))),
      encrypted: false,
    },
  ],
  'form, deflate base64url': (l) =>
    send(
      l,
      '/f',
      'application/x-www-form-urlencoded',
      `p=${deflateSync(JSON.stringify(own(l))).toString('base64url')}&t=1`,
    ),
  'form as text': (l) =>
    send(
      l,
      '/f',
      'text/plain',
      fields(l)
        .map(([k, v]) => `${enc(k)}=${enc(v)}`)
        .join('&'),
    ),
  'CSV, semicolons': (l) =>
    send(
      l,
      '/f',
      'text/csv',
      `id;${fields(l)
        .map(([k]) => k)
        .join(';')}\n7;${fields(l)
        .map(([, v]) => (/[";\n\r]/.test(v) ? `"${v.replaceAll('"', '""')}"` : v))
        .join(';')}\n`,
    ),
  'stack trace': (l) =>
    send(
      l,
      '/f',
      'application/json',
      JSON.stringify({ msg: `Error: bad user ${JSON.stringify(own(l))}\n    at f (app-service.js:12:9)`, lvl: 'e' }),
    ),
  'log lines, JSON strings': (l) =>
    send(
      l,
      '/f',
      'application/json',
      JSON.stringify({ logs: [`[I] 10:00 start`, `[I] 10:01 params=${JSON.stringify(own(l))}`] }),
    ),
};

const told = (type: string, names: string, make: Told['make']): Told => ({ type, names: names.split(' '), make });
const of =
  (...list: readonly unknown[]) =>
  (d: Draw): unknown =>
    d.one(list);
export const TOLD2: readonly Told[] = [
  told(
    'mobile-number',
    'mobileNum telNo user_tel handset loginPhone 联系手机 本人电话 bindPhone sjhm phoneStr',
    mobile2,
  ),
  told('resident-id-number', 'identityNum sfzhm 公民身份号码 idcardNumber id_number cardIdNo', (d) => residentId(d)),
  told('person-name', 'name_cn 客户姓名 就诊人 jzrxm stuName cardholder applyName khxm patient_name ownerName', name2),
  told('consignee-name', 'shrName addressee recvName 收件人姓名', name2),
  told('guardian-information', 'guardian_name parent_name jhr 监护人姓名', name2),
  told('emergency-contact', 'emergencyPerson emergency_contact_name 紧急联络人', name2),
  told('email-address', 'userMail contact_email 电子邮箱 emailAddr', (d) => PEOPLE2['email-address']?.(d)),
  told('shipping-address', 'recvAddress addrDetail 配送地址 shipping_addr detail_address', address2),
  told('home-address', 'home_address 现住址 residenceAddress jtdz', address2),
  told('bank-card-number', 'bankNo debitCard 卡号 yhzh card_number', (d) => luhn(`622848${d.digits(12)}`)),
  told('licence-plate', 'car_plate hphm 号牌号码 vehiclePlate', (d) => PEOPLE2['licence-plate']?.(d)),
  told('passport-number', 'passport_no 护照编号 hzhm', (d) => `E${d.digits(8)}`),
  told('uscc', '社会信用代码 unifiedCode xydm', of('91330106MA2CFX1A0Q')),
  told(
    'birth-date',
    'born_date 出生年月日 csny birthDay',
    (d) => `${d.int(1960, 2004)}-0${d.int(1, 9)}-${d.int(10, 28)}`,
  ),
  told('gender', 'user_gender 男女 xingbie', of('男', '女')),
  told('age', 'patientAge 岁数 nianling', (d) => d.int(19, 80)),
  told('ethnicity', 'minZu 名族 ethnic_group', of('汉族', '土家族')),
  told('marital-status', 'marital_status 婚否 isMarried', of('已婚', '未婚')),
  told('nationality', 'user_nationality 国家地区 guojia', of('中国', '日本')),
  told('native-place', 'native_place 户籍地 jiguan', of('山东济南', '江苏省南京市')),
  told('height-weight', 'heightCm weight_kg 身高cm', (d) => d.int(50, 185)),
  told('occupation', 'profession 从事职业 zw', of('会计', '外科医生')),
  told('education-record', 'highestEducation 文化程度 whcd eduLevel', of('本科', '大专')),
  told('income', 'annualSalary 年薪 monthly_salary', of('15万', '8000-12000')),
  told('student-id', 'student_no 学生证号 xsh', (d) => `20${d.digits(8)}`),
  told('employee-id', 'staffNo 员工号 ygh', (d) => d.digits(6)),
  told('medical-record', 'clinicalDiagnosis 疾病诊断 jbmc diseaseName', of('急性支气管炎', '原发性高血压')),
  told('symptom-description', 'symptomDesc 病情 主诉内容 mainComplaint', of('咳嗽三天伴发热', '右下腹疼痛')),
  told('medical-history', 'disease_history 过往病史 past_illness', of('高血压病史5年', '无手术史')),
  told('medication-allergy', 'allergyInfo 药物过敏史 drug_allergy', of('青霉素过敏', '磺胺类')),
  told('medical-appointment', 'departmentName 挂号科室 clinicDept ghks', of('呼吸内科', '骨科')),
  told('physiological-data', 'blood_pressure xueya 收缩压舒张压', of('118/76', '145/95')),
  told('physiological-data', 'heart_rate xinlv 静息心率', (d) => d.int(55, 110)),
  told('reproductive-health', 'menstrualDate 末次月经日期 pregnancyWeek', of('2025-03-12', '2025-06-01')),
  told('vaccination', 'vaccine_name 接种疫苗 ymjz', of('流感疫苗', '新冠疫苗第二针')),
  told('exercise-data', 'run_distance 跑步距离 calories', (d) => d.int(100, 9000)),
  told('werun-steps', 'todaySteps 步数 step_count', (d) => d.int(800, 20000)),
  told('wechat-openid', 'wxOpenId openID user_openid', (d) => PEOPLE_O(d)),
  told('wechat-unionid', 'wx_unionid unionID', (d) => PEOPLE_O(d)),
  told('session-token', 'auth_token loginToken x-token', (d) => d.hex(40)),
  told('password', 'passWord user_password 登录密码 pswd', (d) => `${d.alnum(8)}#1`),
  told('verification-code', 'sms_verify_code captchaCode 短信验证码', (d) => d.digits(6)),
  told('imei', 'device_imei phoneImei', (d) => luhn(`35${d.digits(12)}`)),
  told('oaid', 'dev_oaid', (d) => d.hex(32)),
  told('android-id', 'device_android_id', (d) => d.hex(16)),
  told('idfa', 'ios_idfa', (d) => d.uuid().toUpperCase()),
  told('mac-address', 'device_mac wlanMac', (d) => `3c:${d.hex(2)}:${d.hex(2)}:a${d.hex(1)}:${d.hex(2)}:${d.hex(2)}`),
  told('wifi-ssid', 'wifi_name currentSsid', (d) => `TP-LINK_${d.alnum(4)}`),
  told('ip-address', 'client_ip_addr ipAddress', (d) => `117.${d.int(1, 250)}.${d.int(1, 250)}.${d.int(1, 250)}`),
  told(
    'precise-location',
    'lnglat currentLocation 坐标 user_gps',
    (d) => `${(120 + d.unit()).toFixed(6)},${(30 + d.unit()).toFixed(6)}`,
  ),
  told('nickname', 'wx_nickname nick 微信昵称', of('爱吃鱼的猫', '小雨滴')),
  told('avatar', 'wxAvatar avatar_url 用户头像', (d) => `https://thirdwx.qlogo.cn/mmopen/vi_32/${d.alnum(30)}/132`),
  told('account-identifier', 'user_no customerNo 客户编号', (d) => d.digits(9)),
  told('qq-number', 'qqAccount qq号码', (d) => d.digits(9)),
  told('wechat-id', 'wechat_no 微信账号', (d) => `${d.word(7)}${d.digits(3)}`),
  told('religion', 'religious_belief 宗教', of('佛教', '伊斯兰教')),
  told('political-opinion', 'political 政治身份', of('中共党员', '群众')),
  told('criminal-record', 'criminal_record 违法记录', of('无犯罪记录', '有吸毒史')),
  told('disability-status', 'disability_type 残疾类型', of('视力残疾', '肢体二级')),
  told('sexual-orientation', 'sexual_orientation 性倾向', of('同性恋', '异性恋')),
  told('departure-place', 'startStation 出发城市 qsd fromAddress', of('杭州东站', '广州南站')),
  told('destination-place', 'endStation 到达城市 toAddress', of('上海虹桥站', '成都东站')),
  told('itinerary', 'train_no 车次号 flightNum', of('G7512', 'MU5101')),
  told('accommodation', 'check_in_date 入住日', of('2025-05-01')),
  told('search-history', 'searchKeyword 搜索内容 query_word', of('离婚 律师', '糖尿病饮食')),
  told('message-content', 'chat_content 聊天消息 im_content', of('你好请问什么时候发货', '明天见面聊')),
  told('address-book', 'phone_book contactsList 手机通讯录', (d) => [{ name: name2(d), phone: mobile2(d) }]),
  told('installed-apps', 'installed_apps 已装应用', of('com.tencent.mm,com.taobao.taobao')),
  told('bank-name', 'bank_name 开户支行 depositBank', of('招商银行长沙岳麓支行', '中国银行')),
  told('invoice-information', 'invoice_header 发票抬头名称', of('长沙某某贸易有限公司')),
  told('insurance-housing-fund', 'insurancePolicyNo 保险单号', (d) => `P${d.digits(14)}`),
  told('vin', 'vin_no 车辆识别代号', of('LSVAB49J5D2004117')),
  told('id-document-type', 'cert_type_name 证件名称', of('居民身份证', '护照')),
  told('id-document-validity', 'cert_expire_date 证件到期日', of('2036-08-01', '长期')),
  told('id-card-image', 'id_card_front 身份证人像面', (d) => `https://oss.h5.example.cn/${d.hex(12)}.jpg`),
  told('face-information', 'face_img 人脸图像', (d) => `https://oss.h5.example.cn/${d.hex(12)}.jpg`),
  told('family-relationship', 'relationType 关系 family_relation', of('父亲', '配偶')),
  told('device-model', 'device_model phoneType', of('iPhone 13', 'HUAWEI Mate 60')),
  told('resume', 'work_experience 工作履历', of('2018年至今任某公司产品经理，负责增长')),
  told('interests', 'user_hobby 兴趣标签', of('摄影,登山', '钓鱼')),
  told('user-profile-tags', 'user_tags 客户标签', of('高净值,母婴')),
  told('clipboard', 'clipboard_content 剪贴板文本', of('复制这段话打开淘宝￥abcd￥')),
  told('friend-list', 'friend_list wxFriends', (d) => [d.hex(12), d.hex(12)]),
];
function PEOPLE_O(d: Draw): string {
  return `o${d.chars('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-', 27)}`;
}

const one =
  (names: readonly string[], make: (d: Draw) => unknown): Lookalike =>
  (d) => ({ [d.one(names)]: make(d) });
export const LOOKALIKES2: Readonly<Record<string, Lookalike>> = {
  'form description': (d) => ({
    items: [
      { prop: 'phone', label: '手机号', placeholder: '请输入手机号', required: true, max: d.int(11, 20) },
      { prop: 'name', label: '姓名', placeholder: '请输入姓名' },
    ],
  }),
  'options of a picker': (d) => ({
    genderOptions: [
      { value: 1, label: '男' },
      { value: 2, label: '女' },
    ],
    n: d.int(1, 99),
  }),
  'writer of a book': one(['author', 'writer', 'singer', 'director', 'bookAuthor', 'translator'], (d) =>
    d.one(['鲁迅', '余华', '周杰伦', '张艺谋', '刘慈欣', '金庸']),
  ),
  'age of a toy': one(['suitableAge', 'ageGroupText', 'fitAge', 'ageTag'], (d) =>
    d.one(['3-6岁', '14岁以上', '0-12个月']),
  ),
  'height of clothes': one(['heightRange', 'sizeDesc', 'suitHeight', 'modelInfo'], (d) =>
    d.one(['150-160cm', '165/88A', '建议身高170以下']),
  ),
  'share code': one(['stockCode', 'fundCode', 'secuCode', 'symbol'], (d) =>
    d.one(['600519', '000001.SZ', 'hk00700', '161725']),
  ),
  'express company': one(['expressTel', 'courierHotline', 'logisticsPhone'], (d) =>
    d.one(['95338', '95311', '400-111-1111', '95546']),
  ),
  'HTTP date': one(
    ['lastModified', 'expiresAt', 'Date', 'ifModifiedSince'],
    (d) => `Tue, ${d.int(10, 28)} May 2024 10:0${d.int(0, 9)}:00 GMT`,
  ),
  prepay: one(['package', 'prepay_id', 'prepayId'], (d) => `prepay_id=wx${d.digits(14)}${d.hex(18)}`),
  'pay stamp': (d) => ({
    pay: {
      timeStamp: String(1716000000 + d.int(0, 1e6)),
      nonceStr: d.alnum(32),
      signType: 'RSA',
      paySign: d.bytes(256).toString('base64'),
    },
  }),
  'svg path': one(
    ['d', 'path', 'svgPath', 'icon'],
    (d) =>
      `M${d.int(1, 24)}.${d.digits(3)} ${d.int(1, 24)}.${d.digits(4)}c-${d.unit().toFixed(4)} ${d.unit().toFixed(4)} 1.${d.digits(3)}z`,
  ),
  CIDR: one(['cidr', 'subnet', 'whitelist'], (d) => `10.${d.int(0, 254)}.0.0/16`),
  'host name': one(['host', 'domain', 'cdnHost', 'apiBase'], (d) => `https://api-${d.int(1, 20)}.h5.example.cn`),
  'empty values': one(['openid', 'phone', 'mobile', 'idCard', 'realName', 'address', 'email', 'birthday'], (d) =>
    d.one(['', 'undefined', 'null', '-', '无', '未填写', '***', '请选择']),
  ),
  'masked values of a label': one(['phoneTip', 'tipText', 'smsTip'], (d) => `已向尾号${d.digits(4)}发送`),
  switches: one(['needPhone', 'showGender', 'requireIdCard', 'collectLocation', 'phoneRequired', 'isRealName'], (d) =>
    d.one([true, false, 0, 1, 'true']),
  ),
  lengths: one(['phoneLength', 'nameMax', 'passwordMinLength', 'idCardLen'], (d) => d.int(6, 32)),
  weather: (d) => ({
    weather: { temp: d.int(-5, 38), humidity: d.int(20, 99), wind: '东南风3级', text: d.one(['多云', '小雨']) },
  }),
  exam: (d) => ({ question: { qid: d.digits(6), answer: d.one(['A', 'B', 'AC']), score: d.int(0, 100) } }),
  game: (d) => ({
    game: {
      level: d.int(1, 99),
      hp: d.int(1, 999),
      x: Number((d.unit() * 900).toFixed(2)),
      y: Number((d.unit() * 900).toFixed(2)),
      gold: d.int(0, 1e7),
    },
  }),
  video: (d) => ({
    video: {
      vid: d.alnum(11),
      duration: d.int(5, 5000),
      resolution: '1080P',
      bitrate: d.int(200, 9000),
      fps: d.one([25, 30, 60]),
    },
  }),
  'webpack chunk': one(['chunk', 'module', 'file'], (d) => `${d.int(1, 999)}.${d.hex(20)}.js`),
  'semver range': one(['engines', 'peer', 'range'], (d) => `>=${d.int(1, 20)}.${d.int(0, 20)}.0 <${d.int(21, 30)}`),
  'regular expression': one(['pattern', 'regex', 'rule'], () => '^1[3-9]\\d{9}$'),
  'phone rule text': one(['ruleMsg', 'errorText'], () => '手机号格式不正确，应为11位数字'),
  'hex colours': one(['palette', 'colors'], (d) => `#${d.hex(6)},#${d.hex(6)},#${d.hex(6)}`),
  coupon: (d) => ({
    coupon: {
      couponNo: d.digits(18),
      threshold: d.int(10, 300),
      cut: d.int(1, 50),
      validFrom: `2025-0${d.int(1, 9)}-01`,
    },
  }),
  'batch and waybill': one(['waybill', 'trackingNo', 'mailNo', 'expressNo'], (d) =>
    d.one([`SF${d.digits(13)}`, `YT${d.digits(13)}`, `7${d.digits(14)}`, d.digits(12)]),
  ),
  'ticket of a parking': one(['barcode', 'gateTicket', 'verifyNo'], (d) => d.digits(d.one([12, 13, 18]))),
  'tax number in a list of companies': (d) => ({
    companies: [{ companyName: '某某食品有限公司', regNo: d.digits(15) }],
  }),
  menu: (d) => ({
    menus: [
      { name: d.one(['黄焖鸡', '白切鸡', '马蹄糕', '高汤面', '方块酥']), price: d.int(10, 99) },
      { name: '江南小炒', price: 28 },
    ],
  }),
  nav: (d) => ({
    tabs: [
      { text: '首页', pagePath: 'pages/index' },
      { text: d.one(['任务', '全部', '消息', '我的']), pagePath: 'pages/my' },
    ],
  }),
  'city of weather': (d) => ({
    list: [
      { cityId: d.int(101010100, 101340904), label: '杭州' },
      { cityId: d.int(101010100, 101340904), label: '上海' },
    ],
  }),
  'scenic spot': (d) => ({
    poi: {
      poiId: d.digits(8),
      title: '西湖风景名胜区',
      latitude: 30.2 + d.unit() / 10,
      longitude: 120.1 + d.unit() / 10,
    },
  }),
  'bus stop': (d) => ({
    station: {
      stationName: '黄龙体育中心',
      lat: (30.2 + d.unit() / 10).toFixed(6),
      lng: (120.1 + d.unit() / 10).toFixed(6),
    },
  }),
  'hotel room types': (d) => ({ rooms: [{ roomType: '大床房', area: d.int(15, 60), bed: '1.8m' }] }),
  'Base64 of a font': one(
    ['fontFace', 'ttf'],
    (d) => `data:font/woff2;base64,d09GMg${d.bytes(160).toString('base64')}`,
  ),
  telemetry: (d) => ({
    metrics: {
      fcp: d.int(100, 3000),
      lcp: d.int(100, 5000),
      cls: Number(d.unit().toFixed(6)),
      memory: d.int(1e7, 9e7),
    },
  }),
  'thirteen digits that begin like a phone': one(
    ['seqNo', 'flowNo', 'uniqueNo', 'msgSeq'],
    (d) => `1${d.int(3, 9)}${d.digits(11)}`,
  ),
  'eleven digits of a room': one(
    ['roomId', 'liveId', 'groupNo', 'channelId', 'threadId'],
    (d) => `1${d.int(3, 9)}${d.digits(9)}`,
  ),
  'uuid of a template': one(['tplId', 'formId', 'layoutId', 'nodeId'], (d) => d.uuid()),
};

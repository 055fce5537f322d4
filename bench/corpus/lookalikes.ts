import type { StoredEvent } from '../../evidence/events.ts';
import { type Bodies, stored } from './cells.ts';
import type { Random } from './random.ts';

/** Something harmless that looks like personal data. */
export interface Lookalike {
  readonly id: string;
  readonly field: (random: Random) => string;
  readonly value: (random: Random) => string | number;
}

const fixed =
  (...names: readonly string[]) =>
  (random: Random): string =>
    random.pick(names);
const product = [
  '王老吉凉茶',
  '周黑鸭',
  '李宁运动鞋',
  '张小泉剪刀',
  '老干妈',
  '马应龙',
  '白象方便面',
  '金龙鱼',
  '黄鹤楼',
  '康师傅',
];

/** @table Families of look-alikes: issue 4 names them. */
export const LOOKALIKES: readonly Lookalike[] = [
  ...[11, 15, 16, 18, 19, 20].map((size) => ({
    id: `order number, ${size} digits`,
    field: fixed('orderNo', 'order_id', 'tradeNo', 'outTradeNo', 'orderSn', 'sn_code'),
    value: (random: Random) => `${random.pick(['20', '1', '13', '18', '62', '40'])}${random.digits(20)}`.slice(0, size),
  })),
  {
    id: 'time, ms',
    field: fixed('t', 'ts', 'timestamp', '_', 'createTime', 'expireAt'),
    value: (r) => r.int(1_500_000_000_000, 1_899_999_999_999),
  },
  {
    id: 'time, ms as text',
    field: fixed('t', 'ts', 'timestamp', 'nonce'),
    value: (r) => String(r.int(1_300_000_000_000, 1_899_999_999_999)),
  },
  { id: 'time, s', field: fixed('time', 'updated_at', 'begin'), value: (r) => r.int(1_300_000_000, 1_999_999_999) },
  {
    id: 'time, ISO',
    field: fixed('time', 'updatedAt', 'startTime'),
    value: (r) => new Date(r.int(1_500_000_000_000, 1_800_000_000_000)).toISOString(),
  },
  {
    id: 'trace id',
    field: fixed('traceId', 'requestId', 'x-trace', 'spanId', 'logid'),
    value: (r) => r.hex(r.pick([16, 32])),
  },
  {
    id: 'zero or test GUID',
    field: fixed('guid', 'id', 'traceparent'),
    value: (r) =>
      r.pick([
        '00000000-0000-0000-0000-000000000000',
        '11111111-1111-1111-1111-111111111111',
        '12345678-1234-1234-1234-123456789012',
        'ffffffff-ffff-ffff-ffff-ffffffffffff',
      ]),
  },
  {
    id: 'random GUID of a thing',
    field: fixed('skuGuid', 'templateId', 'activityId', 'couponId'),
    value: (r) => `${r.hex(8)}-${r.hex(4)}-4${r.hex(3)}-a${r.hex(3)}-${r.hex(12)}`,
  },
  {
    id: 'price',
    field: fixed('price', 'totalFee', 'amount', 'discount', 'freight'),
    value: (r) => r.pick([r.int(1, 99_999) / 100, `${r.int(1, 9999)}.${r.digits(2)}`, `¥${r.int(10, 999)}.00`]),
  },
  {
    id: 'two decimals side by side',
    field: fixed('width', 'ratio', 'score'),
    value: (r) => `${r.int(10, 99)}.${r.digits(4)},${r.int(100, 180)}.${r.digits(4)}`,
  },
  {
    id: 'version',
    field: fixed('version', 'sdkVersion', 'v', 'libVersion'),
    value: (r) => `${r.int(1, 12)}.${r.int(0, 40)}.${r.int(0, 99)}.${r.int(0, 255)}`,
  },
  {
    id: 'hashed file name',
    field: fixed('url', 'src', 'icon', 'file_url'),
    value: (r) => `https://cdn.shop.example/static/js/app.${r.hex(8)}.${r.hex(20)}.js`,
  },
  {
    id: 'image on a CDN',
    field: fixed('cover', 'banner', 'thumb'),
    value: (r) => `https://img.shop.example/${r.digits(4)}/${r.hex(32)}.jpg`,
  },
  { id: 'content hash', field: fixed('sign', 'md5', 'etag', 'checksum'), value: (r) => r.hex(r.pick([32, 40, 64])) },
  {
    id: 'shop coordinates',
    field: fixed('shopLngLat', 'storePos'),
    value: (r) => `${120 + r.next() * 2},${31 + r.next() * 2}`,
  },
  {
    id: 'product named like a person',
    field: fixed('goodsName', 'title', 'brand', 'skuName', 'category'),
    value: (r) => r.pick(product),
  },
  {
    id: 'customer-service number',
    field: fixed('serviceTel', 'hotline', 'kefu', 'servicePhone'),
    value: (r) => r.pick(['400-820-8820', '4008001234', '800-810-1234', '95588', '10086', '12315', '400 610 0000']),
  },
  { id: 'colour', field: fixed('color', 'bg', 'themeColor'), value: (r) => `#${r.hex(6)}` },
  {
    id: 'minified JavaScript',
    field: fixed('code_js', 'tpl', 'script'),
    value: (r) =>
      `!function(e,t){var n=${r.digits(11)},r="${r.hex(20)}";return e.m=t[${r.int(0, 99)}]||n>>>${r.int(1, 31)}}(this,{${r.hex(3)}:1})`,
  },
  { id: 'sku or EAN', field: fixed('barcode', 'ean', 'sku'), value: (r) => `69${r.digits(11)}` },
  { id: 'id with a wrong check character', field: fixed('ref', 'bizNo'), value: (r) => wrongId(r) },
  {
    id: 'eleven digits in a longer number',
    field: fixed('flow', 'batch', 'seqNo'),
    value: (r) => `${r.digits(3)}13${r.digits(9)}${r.digits(4)}`,
  },
  {
    id: 'random token of a thing',
    field: fixed('nonceStr', 'ticketKey', 'formKey'),
    value: (r) => r.text('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', r.pick([16, 24, 28, 32])),
  },
  {
    id: 'base64 of random bytes',
    field: fixed('sign', 'payloadSig'),
    value: (r) => Buffer.from(r.hex(64), 'hex').toString('base64'),
  },
  { id: 'appid', field: fixed('appid', 'appId'), value: (r) => `wx${r.hex(16)}` },
  {
    id: 'canvas or screen numbers',
    field: fixed('x', 'y', 'top', 'scrollY', 'w'),
    value: (r) => r.int(0, 2000) + r.int(0, 999) / 1000,
  },
  {
    id: 'enumeration',
    field: fixed('status', 'type', 'level', 'page', 'size', 'source'),
    value: (r) => r.pick([0, 1, 2, 10, 'ok', 'list', 'asc', 'home', 'detail', 'A1']),
  },
  {
    id: 'another person’s mobile, one digit off, as an order part',
    field: fixed('tradeNo', 'serial_key'),
    value: (r) => `T1391234785${r.int(0, 5)}${r.digits(6)}`,
  },
  {
    id: 'date of an event',
    field: fixed('startDate_', 'bizDate', 'day'),
    value: (r) => `202${r.int(0, 6)}-0${r.int(1, 9)}-1${r.int(0, 9)}`,
  },
];

function wrongId(random: Random): string {
  const body = `${random.pick(['110105', '440305', '330106'])}19${random.int(50, 99)}0${random.int(1, 9)}1${random.int(0, 9)}${random.digits(3)}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return body + '10X98765432'[(sum + random.int(1, 10)) % 11];
}

/** A request that carries one look-alike among ordinary fields, as JSON or query by turns. */
export function lookalikeEvent(family: Lookalike, random: Random, bodies: Bodies): StoredEvent {
  const name = family.field(random);
  const value = family.value(random);
  const json = random.next() < 0.6;
  return stored(
    json
      ? {
          type: 'request',
          id: 'x',
          method: 'POST',
          url: 'https://api.shop.example/v1/list',
          httpVersion: '1.1',
          transport: 'https',
          headers: [['content-type', 'application/json']],
          body: bodies.keep(Buffer.from(JSON.stringify({ page: 1, data: { [name]: value }, size: 20 }))),
        }
      : {
          type: 'request',
          id: 'x',
          method: 'GET',
          url: `https://api.shop.example/v1/list?page=1&${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
          httpVersion: '1.1',
          transport: 'https',
          headers: [],
        },
    1,
  );
}

import type { KnownValue } from '../../evidence/manifest.ts';
import { bankCard, residentId, uuid, withLuhn } from './people.ts';
import type { Rng } from './rng.ts';

type Make = (r: Rng, known: readonly KnownValue[]) => readonly [name: string, value: string];
const one =
  (names: readonly string[], value: (r: Rng) => string): Make =>
  (r) => [r.of(names), value(r)];
const WORD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const js = (r: Rng): string =>
  `var a=${r.digits(11)};function ${r.chars('abcdef', 3)}(t,e){return t.${r.chars('xyz', 2)}(e,13${r.digits(9)},"${r.hex(32)}")}n.d=[${r.digits(6)},1.${r.digits(6)}];`;
const near = (digits: string, r: Rng): string => {
  const at = r.between(3, digits.length - 1);
  const d = (Number(digits[at]) + r.between(1, 9)) % 10;
  return digits.slice(0, at) + d + digits.slice(at + 1);
};

/** @table Families of harmless values that look like personal data. */
export const HARMLESS: Readonly<Record<string, Make>> = {
  ...Object.fromEntries(
    [11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 22, 24].map((n) => [
      `order ${n}`,
      one(
        [
          'orderId',
          'order_no',
          'out_trade_no',
          'transactionId',
          'billNo',
          'serialNumberOfOrder',
          'refundNo',
          'payOrderNo',
          'bizOrderId',
          'parentOrderSn',
          'tid',
          'orderCode',
        ],
        (r) => (r.of(['1', '20261', '4200', '13', '15', '62', '86']) + r.digits(24)).slice(0, n),
      ),
    ]),
  ),
  'order with date': one(
    ['orderNo', 'order_sn'],
    (r) => `2026${r.of(['01', '11', '07'])}${r.of(['03', '28'])}${r.digits(10)}`,
  ),
  'luhn order': one(['orderNo', 'tradeNo', 'flowNo'], (r) => withLuhn(`62${r.digits(13)}`)),
  'luhn sku': one(['skuId', 'spu_id', 'goodsId', 'itemCode', 'product_id'], (r) =>
    withLuhn(r.of(['4', '5', '62', '35']) + r.digits(14)),
  ),
  'luhn plain id': one(['id', 'item', 'pid', 'ref'], (r) => withLuhn(`9${r.digits(14)}`)),
  snowflake: one(['id', 'msgId', 'feedId', 'objectId', 'cid', 'taskId', 'articleId'], (r) =>
    String(BigInt(r.between(1_000_000, 1_900_000)) * 1_000_000_000_000n + BigInt(r.between(0, 999_999_999))),
  ),
  'trace id': one(['traceId', 'x-request-id', 'spanId', 'eagleeye_id', 'traceparent', 'rpcId', 'uber-trace-id'], (r) =>
    r.of([r.hex(32), r.hex(16), `00-${r.hex(32)}-${r.hex(16)}-01`, uuid(r)]),
  ),
  'request uuid': one(['requestId', 'nonce', 'idempotencyKey', 'x-correlation-id', 'msg_uuid'], (r) =>
    r.of([uuid(r), r.hex(32)]),
  ),
  'hash in file': one(
    ['url', 'src', 'static', 'cover', 'img'],
    (r) =>
      `https://cdn.example.com/${r.of(['static', 'assets', 'p'])}/${r.hex(r.of([8, 20, 32]))}${r.of(['.js', '.css', '.png', '.webp'])}`,
  ),
  'content hash': one(['md5', 'sha1', 'etag', 'integrity', 'sign', 'hash', 'checksum', 'digest'], (r) =>
    r.of([r.hex(32), r.hex(40), r.hex(64), `sha384-${r.bytes(48).toString('base64')}`, r.bytes(32).toString('base64')]),
  ),
  'ms like phone': one(
    ['t', 'ts', 'timestamp', 'time', '_', 'createTime', 'updateAt', 'now', 'begin_time', 'clientTime', 'st'],
    (r) => String(r.between(1_300_000_000, 1_999_999_999)) + r.digits(3),
  ),
  'us time': one(
    ['ts', 'time_us', 'micro', 'startUs'],
    (r) => String(r.between(1_600_000_000, 1_899_999_999)) + r.digits(6),
  ),
  'ns time': one(['ts_ns', 'nano', 'time'], (r) => String(r.between(1_600_000_000, 1_899_999_999)) + r.digits(9)),
  'ms in plain field': one(
    ['v', 'k', 'a', 'x1', 'value'],
    (r) => String(r.between(1_600_000_000, 1_899_999_999)) + r.digits(3),
  ),
  'eleven digit counter': one(
    ['total', 'count', 'size', 'bytes', 'offset', 'memory', 'duration', 'views', 'play_count'],
    (r) => `1${r.of(['3', '5', '7', '8', '9'])}${r.digits(9)}`,
  ),
  'eleven digit goods': one(
    ['goodsId', 'skuId', 'itemId', 'productCode', 'activityNo', 'couponCode', 'barcode', 'batchNo'],
    (r) => `1${r.of(['3', '5', '8'])}${r.digits(9)}`,
  ),
  ean: one(['barcode', 'ean', 'gtin', 'upc', 'code'], (r) => `69${r.digits(11)}`),
  isbn: one(['isbn', 'bookCode'], (r) => `978${r.digits(10)}`),
  tracking: one(['expressNo', 'waybillNo', 'logisticsNo', 'mailNo', 'trackingNumber'], (r) =>
    r.of([`SF${r.digits(13)}`, `YT${r.digits(13)}`, r.digits(15), `7${r.digits(14)}`, `JD${r.digits(13)}`]),
  ),
  'shop coordinates': one(['shop', 'store', 'merchant', 'poi'], (r) =>
    JSON.stringify({
      shopId: r.between(1, 99),
      shopName: '城西店',
      latitude: 30 + r.unit(),
      longitude: 120 + r.unit(),
    }),
  ),
  'store list': one(['storeList', 'shops', 'nearbyShops'], (r) =>
    JSON.stringify([{ storeName: '一店', lat: `${30 + r.unit()}`, lng: `${120 + r.unit()}`, tel: '0571-88886666' }]),
  ),
  'map centre of branch': one(
    ['branchLocation', 'venuePos'],
    (r) => `${(30 + r.unit()).toFixed(6)},${(120 + r.unit()).toFixed(6)}`,
  ),
  'two decimals': one(
    ['ratio', 'rect', 'size', 'transform', 'anchor', 'viewport', 'bezier'],
    (r) => `${r.between(10, 60)}.${r.digits(4)},${r.between(70, 140)}.${r.digits(4)}`,
  ),
  'service 400': one(
    ['serviceTel', 'hotline', 'kefuPhone', 'customerService', 'complaintTel', 'phone', 'tel'],
    (r) => r.of(['400-', '400', '800-']) + r.digits(3) + r.of(['-', '', ' ']) + r.digits(4),
  ),
  'public short number': one(['hotline', 'tel', 'phone', 'contact', 'serviceNumber'], (r) =>
    r.of(['95588', '10086', '10010', '12306', '12315', '12345', '110', '120', '119', '95533', '95017', '114', '96110']),
  ),
  'hotline in text': one(
    ['tips', 'content', 'notice', 'desc'],
    (r) => `如有疑问请拨打客服热线400-${r.digits(3)}-${r.digits(4)}或12315`,
  ),
  icp: one(['icp', 'beian', 'footer', 'record'], (r) =>
    r.of([
      `粤ICP备${r.digits(8)}号-${r.between(1, 20)}`,
      `京ICP证${r.digits(6)}号`,
      `粤公网安备${r.digits(14)}号`,
      `沪ICP备${r.digits(8)}号`,
    ]),
  ),
  'minified js': one(['script', 'code', 'bundle', 'content', 'html'], js),
  css: one(
    ['style', 'css'],
    (r) =>
      `.a{color:#${r.hex(6)};width:${r.digits(3)}.${r.digits(4)}px;background:url(//c.example.com/${r.hex(32)}.png)}`,
  ),
  'base64 image': one(
    ['img', 'icon', 'qr', 'canvasData', 'thumbnail', 'image'],
    (r) =>
      `data:image/${r.of(['png;base64,iVBORw0KGgo', 'jpeg;base64,/9j/4AAQ', 'gif;base64,R0lGODlh', 'webp;base64,UklGR'])}${r.bytes(r.between(60, 900)).toString('base64').replace(/=+$/, '')}`,
  ),
  'bare base64': one(['data', 'payload', 'blob', 'cipher', 'body'], (r) =>
    r.bytes(r.between(24, 400)).toString('base64'),
  ),
  'bare hex': one(['data', 'raw', 'blob'], (r) => r.hex(r.between(12, 200) * 2)),
  colour: one(['color', 'bg', 'theme', 'fill', 'borderColor'], (r) =>
    r.of([
      `#${r.hex(6)}`,
      `#${r.hex(8)}`,
      `rgba(${r.between(0, 255)},${r.between(0, 255)},1,0.${r.digits(2)})`,
      `0x${r.hex(8)}`,
    ]),
  ),
  version: one(['version', 'v', 'sdkVersion', 'libVer', 'ver', 'hostVersion', 'build'], (r) =>
    r.of([
      `${r.between(1, 20)}.${r.between(0, 99)}.${r.between(0, 255)}`,
      `${r.between(1, 120)}.${r.between(0, 9)}.${r.between(0, 255)}.${r.between(1, 255)}`,
      `v${r.between(1, 9)}.${r.between(0, 9)}.0-beta.${r.between(1, 9)}`,
      `20${r.digits(6)}.${r.digits(4)}`,
    ]),
  ),
  'chrome version': one(
    ['chromeVersion', 'kernel', 'browser', 'xweb'],
    (r) => `${r.between(80, 130)}.0.${r.between(1000, 6999)}.${r.between(1, 255)}`,
  ),
  price: one(['price', 'amount', 'totalFee', 'discountPrice', 'balance_text', 'freight'], (r) =>
    r.of([
      String(r.between(1, 999999)),
      `${r.between(1, 9999)}.${r.digits(2)}`,
      `¥${r.between(1, 999)}.9`,
      `${r.between(10, 50)}.${r.digits(4)}`,
    ]),
  ),
  'product name surname': one(
    ['goodsName', 'title', 'skuName', 'brandName', 'productName', 'itemTitle', 'brand', 'shopName'],
    (r) =>
      r.of([
        '王守义十三香',
        '周黑鸭',
        '李宁跑鞋',
        '张小泉菜刀',
        '马应龙',
        '陈克明面条',
        '王老吉',
        '金六福',
        '谭木匠',
        '方太油烟机',
        '郑新黄河大酒店',
        '白象',
        '黄天鹅',
        '苏泊尔',
        '江小白',
        '康师傅',
        '孔府家酒',
        '于小菓',
      ]),
  ),
  'place names': one(
    ['city', 'cityName', 'stationName', 'hotelName', 'scenic', 'departStation', 'category', 'tagName'],
    (r) => r.of(['北京', '马鞍山', '张家口', '黄山', '华山', '石家庄北站', '江门', '白城', '汤山温泉', '金华']),
  ),
  'public address': one(
    ['shopAddress', 'storeAddr', 'merchantAddress', 'pickupAddress', 'venueAddress', 'branchAddr'],
    (r) => `浙江省杭州市西湖区文三路${r.between(1, 99)}号`,
  ),
  enumeration: one(['status', 'type', 'gender_filter', 'source', 'channel', 'level', 'sort', 'from', 'scene'], (r) =>
    r.of(['0', '1', '2', '1001', '1089', 'asc', 'home', 'ok']),
  ),
  'zero ids': one(
    ['deviceId', 'guid', 'idfa', 'imei', 'androidId', 'oaid', 'mac', 'phone', 'uuid', 'openid', 'userId'],
    (r) =>
      r.of([
        '00000000-0000-0000-0000-000000000000',
        '0',
        '',
        'null',
        'undefined',
        '000000000000000',
        '02:00:00:00:00:00',
        '00:00:00:00:00:00',
        'unknown',
        'ffffffff-ffff-ffff-ffff-ffffffffffff',
        '00000000000',
        '-',
        'N/A',
        '[object Object]',
      ]),
  ),
  'masked values': one(['phoneText', 'displayTip', 'label'], (r) =>
    r.of(['请输入手机号', '手机号格式不正确', '****', '请输入身份证号', 'placeholder']),
  ),
  'template ids': one(['templateId', 'tmplId', 'tmplIds', 'subscribeTemplate'], (r) => r.chars(`${WORD}-_`, 43)),
  appid: one(['appid', 'appId', 'wxAppId', 'mp_appid', 'AppKey'], (r) =>
    r.of([`wx${r.hex(16)}`, r.hex(24), `gh_${r.hex(12)}`]),
  ),
  'merchant no': one(['mchId', 'merchantNo', 'mch_id', 'storeNo', 'terminalNo', 'agentCode'], (r) =>
    r.of([`1${r.digits(9)}`, `16${r.digits(8)}`, r.digits(15)]),
  ),
  prepay: one(['package', 'prepay_id', 'paySign', 'nonceStr'], (r) =>
    r.of([`prepay_id=wx${r.digits(18)}${r.hex(16)}`, r.chars(WORD, 32), r.bytes(128).toString('base64')]),
  ),
  'date of thing': one(
    ['startDate', 'expireDate', 'onlineTime', 'date', 'checkDay', 'publishTime', 'deadline', 'validTo'],
    (r) =>
      r.of([
        `2026-0${r.between(1, 9)}-1${r.between(0, 9)}`,
        `202608${r.between(10, 28)}`,
        `2026/0${r.between(1, 9)}/02 10:00`,
        `2025年${r.between(1, 12)}月${r.between(1, 28)}日`,
      ]),
  ),
  'wrong id check': one(['v', 'ref', 'bizNo', 'code', 'x'], (r) => {
    const id = residentId(r);
    return id.slice(0, 17) + '10X98765432'[('10X98765432'.indexOf(id[17] ?? '') + r.between(1, 10)) % 11];
  }),
  'card one off': one(['v', 'no', 'ref', 'x'], (r) => {
    const c = bankCard(r);
    return c.slice(0, -1) + String((Number(c.at(-1)) + r.between(1, 9)) % 10);
  }),
  'digits inside longer': one(['seq', 'v', 'flow', 'x', 'data'], (r) => `${r.digits(4)}13${r.digits(9)}${r.digits(5)}`),
  'private ip': one(['ip', 'host', 'gateway', 'localAddr'], (r) =>
    r.of([
      `192.168.${r.between(0, 255)}.${r.between(1, 254)}`,
      `10.${r.between(0, 255)}.0.1`,
      '127.0.0.1',
      '172.16.3.4',
      '0.0.0.0',
    ]),
  ),
  'cdn node ip': one(['cdnNode', 'dnsServer', 'serverVersion', 'upstream'], (r) =>
    r.of(['223.5.5.5', '119.29.29.29', '8.8.8.8', `1.2.${r.between(0, 9)}.${r.between(1, 9)}`]),
  ),
  'one off phone': (r, known) => [
    r.of(['v', 'k', 'bizId', 'ref']),
    `9${near(known.find((k) => k.type === 'mobile-number')?.value ?? '13800000000', r)}77`,
  ],
  'one off card': (r, known) => [
    r.of(['v', 'k', 'ref']),
    near(known.find((k) => k.type === 'bank-card-number')?.value ?? '6222', r),
  ],
  'near place': (r, known) => {
    const [lat = 0, lng = 0] = (known.find((k) => k.type === 'precise-location')?.value ?? '30,120')
      .split(',')
      .map(Number);
    return [r.of(['v', 'ab']), `${(lat + 0.01 + r.unit() / 10).toFixed(6)};${(lng - 0.02 - r.unit() / 10).toFixed(6)}`];
  },
  'one off uuid': (r, known) => [
    r.of(['k', 'v']),
    (known.find((k) => k.type === 'oaid')?.value ?? '').replace(/.$/, (c) => (c === '0' ? '1' : '0')),
  ],
  'hash of other': one(['h', 'v', 'k', 'token_hash_of_goods'], (r) => r.hex(r.of([32, 40, 64]))),
  'ui numbers': one(['x', 'y', 'scrollTop', 'windowWidth', 'pixelRatio', 'progress', 'fontSize', 'lat_count'], (r) =>
    r.of([
      String(r.between(0, 4000)),
      `${r.between(0, 999)}.${r.digits(2)}`,
      `0.${r.digits(6)}`,
      `${r.between(1, 3)}.${r.digits(1)}`,
    ]),
  ),
  'article text': one(
    ['content', 'intro', 'desc', 'summary'],
    (r) =>
      `${r.of(['本店主营', '张家界三日游', '王府井百货周年庆', '杨梅采摘节'])}，满${r.between(100, 999)}减${r.between(10, 99)}，活动时间2026.${r.between(1, 12)}.1-2026.12.31，共${r.digits(4)}份`,
  ),
  'route path': one(
    ['path', 'url', 'page', 'route'],
    (r) =>
      `pages/${r.of(['user', 'address', 'phone', 'order', 'idcard'])}/${r.of(['index', 'edit', 'list'])}?id=${r.between(1, 9999)}`,
  ),
  'api words': one(['action', 'event', 'method', 'eventName'], (r) =>
    r.of(['click_phone', 'bindMobile', 'submit_idcard', 'getUserInfo', 'page_view', 'login_success', 'address_edit']),
  ),
  'enabled flags': one(
    [
      'needPhone',
      'bindMobile',
      'hasIdCard',
      'isMember',
      'emailVerified',
      'phoneRequired',
      'showAddress',
      'passwordSet',
    ],
    (r) => r.of(['true', 'false', '1', '0', 'Y', 'N']),
  ),
  'wifi names of ui': one(['networkType', 'net', 'connType', 'carrierType'], (r) =>
    r.of(['wifi', '4g', '5g', 'none', 'cellular']),
  ),
  'goods model': one(['spec', 'modelNo', 'goodsModel', 'attr', 'skuSpec'], (r) =>
    r.of(['XL-180/100A', 'RTX4060', 'BCD-502WKPZM', 'KFR-35GW/N8XHA1', '256GB 远峰蓝', 'A2884']),
  ),
  'rate limit headers': one(['x-ratelimit-reset', 'age', 'retry-after', 'x-cache', 'x-served-by'], (r) =>
    r.of([r.digits(10), 'HIT', `cache-hkg${r.digits(5)}-HKG`, String(r.between(1, 9999))]),
  ),
  'cell and lac': one(['lac', 'tac', 'slot', 'shard'], (r) => r.digits(5)),
  'vin like code': one(['partNo', 'sn_code', 'lot', 'v', 'activityCode'], (r) =>
    r.chars('ABCDEFGHJKLMNPRSTUVWXYZ0123456789', 17),
  ),
  'uscc like': one(['code18', 'v', 'voucher'], (r) => r.chars('0123456789ABCDEFGHJKLMNPQRTUWXY', 18)),
  'plate like': one(['tag', 'title', 'seat'], (r) =>
    r.of(['京A座', '沪B股', '川菜馆A区12桌', '苏C1口味', '粤式早茶A套餐', '赣A']),
  ),
  'mac like time': one(['duration', 'time', 'slot'], (r) => r.of(['10:20:30:40:50:60', '12:00:00', '00:15:20:33'])),
  'ipv6 like': one(['v', 'ratio', 'chain'], (r) => r.of(['1::2', 'a::b', '16:9', '12:30::45'])),
  'openid like': one(['nonce', 'key', 'cursor', 'fileKey', 'v'], (r) => `o${r.chars(`${WORD}_-`, 27)}`),
  'session like': one(['iv2', 'nonce', 'cursor', 'sig'], (r) => r.bytes(16).toString('base64')),
  'plain words': one(['name', 'label', 'text', 'title', 'value', 'option'], (r) =>
    r.of([
      '确定',
      '取消',
      '全部商品',
      '高级会员',
      '黄金套餐',
      '方便面',
      '王牌',
      '白色',
      '江湖菜',
      '任务中心',
      '石头剪刀布',
      '安全',
      '常见问题',
      '金额',
      '于是',
      '马上抢',
      '万能',
    ]),
  ),
  email_like: one(['img', 'asset', 'pkg', 'scope'], (r) =>
    r.of(['icon@2x.png', 'logo@3x.jpg', '@vant/weapp', 'lodash@4.17.21', 'react@18.2.0', '@media screen']),
  ),
  'support email': one(
    ['supportEmail', 'serviceEmail', 'kefuEmail', 'complaintEmail'],
    () => 'service@brand.example.com',
  ),
};

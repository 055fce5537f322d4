import { createHash } from 'node:crypto';
import type { Draw } from './draw.ts';
import { luhn, mobile } from './people.ts';

/** What looks like personal data and is none, in the fields where shops, players and SDKs send it: family → fields of one object. */
export type Lookalike = (d: Draw) => Record<string, unknown>;
const one =
  (names: readonly string[], make: (d: Draw) => unknown): Lookalike =>
  (d) => ({ [d.one(names)]: make(d) });
const ORDER = [
  'orderNo',
  'order_sn',
  'orderId',
  'out_trade_no',
  'ddh',
  'tradeNo',
  '订单号',
  'billNo',
  'serialNum',
  'waybillNo',
  'refundNo',
  'batchNo',
];
const ID = [
  'id',
  'goodsId',
  'item_id',
  'skuId',
  'spu_id',
  'activityId',
  'couponTemplateId',
  'shopId',
  'categoryId',
  'articleId',
  'traceNo',
];
const TRACE = [
  'traceId',
  'trace_id',
  'requestId',
  'X-B3-TraceId',
  'spanId',
  'nonce',
  'nonce_str',
  'reqId',
  'logid',
  'msgId',
  'eventId',
];
const DIGEST = [
  'md5',
  'hash',
  'etag',
  'sign',
  'checksum',
  'sha256',
  'fileMd5',
  'signature_file',
  'digest',
  'contentHash',
  'integrity',
];
const MS = 1_716_000_000_000;

export const LOOKALIKES: Readonly<Record<string, Lookalike>> = {
  'order number, 11 digits': one(ORDER, (d) => d.one(['13', '15', '18', '19', '17']) + d.digits(9)),
  'order number, 11 digits, a number': one(ORDER, (d) => Number(d.one(['13', '15', '18']) + d.digits(9))),
  'order number, 12 digits': one(ORDER, (d) => d.digits(12)),
  'order number, 15 digits': one(ORDER, (d) => d.digits(15)),
  'order number, 15 digits, Luhn': one(ORDER, (d) => luhn(`86${d.digits(12)}`)),
  'order number, 16 digits': one(ORDER, (d) => d.digits(16)),
  'order number, 16 digits, Luhn': one(ORDER, (d) => luhn(`62${d.digits(13)}`)),
  'order number, 18 digits': one(ORDER, (d) => `2024${d.one(['0518', '1102'])}${d.digits(10)}`),
  'order number, 18 digits like an id': one(
    ORDER,
    (d) => `330106${d.int(1960, 2000)}0${d.int(1, 9)}${d.int(10, 28)}${d.digits(4)}`,
  ),
  'order number, 19 digits': one(ORDER, (d) => d.digits(19)),
  'order number, 19 digits, Luhn': one(ORDER, (d) => luhn(`6222${d.digits(14)}`)),
  'order number, 20 digits': one(ORDER, (d) => `20240518${d.digits(12)}`),
  'order number, 28 digits': one(ORDER, (d) => `4200001${d.digits(21)}`),
  'order number, letters': one(
    ORDER,
    (d) => `${d.one(['SO', 'DD', 'E', 'H', 'M', 'C', 'W'])}${d.digits(d.int(8, 14))}`,
  ),
  'snowflake id': one(ID, (d) => `17${d.digits(17)}`),
  'snowflake id, a number': one(ID, (d) => 1_700_000_000_000_000 + d.int(0, 1e12)),
  'goods id, 11 digits': one(ID, (d) => Number(`1${d.int(3, 9)}${d.digits(9)}`)),
  'goods id, 8 digits': one(ID, (d) => Number(d.digits(8))),
  'goods id, 6 digits': one(ID, (d) => d.one(['310012', '330106', '440305', '123456', '518057'])),
  'timestamp, s': one(
    ['ts', 'timestamp', 'time', 't', 'createTime', 'expires', 'update_time', 'beginAt'],
    (d) => 1_700_000_000 + d.int(0, 9e7),
  ),
  'timestamp, ms': one(['ts', 'timestamp', '_t', 'time', 'clientTime', 'startTime', 'r'], (d) =>
    d.odds(0.5) ? MS + d.int(0, 9e10) : String(MS + d.int(0, 9e10)),
  ),
  'timestamp, µs': one(['ts_us', 'timestamp', 'traceTime'], (d) => (MS + d.int(0, 9e9)) * 1000),
  'timestamp, ns': one(['startTimeUnixNano', 'time_ns'], (d) => `${MS + d.int(0, 9e9)}000000`),
  'date and time': one(
    ['createTime', 'created_at', 'payTime', 'beginDate', 'publishDate', 'expireAt', 'saleStart', 'date'],
    (d) => `${d.int(2019, 2026)}-0${d.int(1, 9)}-${d.int(10, 28)} 1${d.int(0, 9)}:2${d.int(0, 9)}:0${d.int(0, 9)}`,
  ),
  'date as digits': one(
    ['date', 'dt', 'bizDate', 'statDay', 'version'],
    (d) => `20${d.int(19, 26)}0${d.int(1, 9)}${d.int(10, 28)}`,
  ),
  'trace id': one(TRACE, (d) => d.hex(d.one([16, 32]))),
  'trace id, uuid': one(TRACE, (d) => d.uuid()),
  'trace id, UUID': one(TRACE, (d) => d.uuid().toUpperCase()),
  traceparent: one(['traceparent'], (d) => `00-${d.hex(32)}-${d.hex(16)}-01`),
  'zero uuid': one(
    ['id', 'traceId', 'idfa', 'oaid', 'deviceId', 'requestId', 'guid'],
    () => '00000000-0000-0000-0000-000000000000',
  ),
  'test uuid': one(['uuid', 'id', 'guid', 'idfa', 'deviceId'], (d) =>
    d.one([
      '11111111-1111-1111-1111-111111111111',
      '12345678-1234-1234-1234-123456789abc',
      'ffffffff-ffff-ffff-ffff-ffffffffffff',
    ]),
  ),
  'component uuid': one(['templateId', 'componentId', 'serviceId', 'widget_uuid', 'sectionKey', 'themeId'], (d) =>
    d.uuid(),
  ),
  price: one(['price', 'amount', 'salePrice', 'originPrice', 'discount', 'freight', 'total'], (d) =>
    d.odds(0.5) ? (d.int(1, 99999) / 100).toFixed(2) : d.int(100, 999999),
  ),
  'price text': one(['priceText', 'label', 'desc', 'marketPrice'], (d) => `￥${d.int(1, 9999)}.${d.int(10, 99)}起`),
  version: one(
    ['version', 'ver', 'appVersion', 'sdkVersion', 'v', 'libVersion'],
    (d) => `${d.int(1, 12)}.${d.int(0, 30)}.${d.int(0, 99)}`,
  ),
  'version, four parts': one(
    ['version', 'build', 'sdk_version', 'v', 'engineVer'],
    (d) => `${d.int(1, 20)}.${d.int(0, 254)}.${d.int(0, 254)}.${d.int(0, 254)}`,
  ),
  'static file': one(
    ['src', 'url', 'script', 'css', 'cover', 'imgUrl', 'image'],
    (d) =>
      `https://static.h5.example.cn/assets/${d.one(['app', 'chunk', 'vendor', 'banner'])}.${d.hex(d.one([8, 16, 20, 32]))}.${d.one(['js', 'css', 'png', 'webp'])}`,
  ),
  'file digest': one(DIGEST, (d) => d.hex(d.one([32, 40, 64]))),
  'file digest, base64': one(DIGEST, (d) => d.bytes(d.one([16, 20, 32])).toString('base64')),
  'request signature': one(['sign', 'sig', '_sign', 'X-Sign', 'paramSign'], (d) =>
    d.odds(0.5) ? d.hex(32).toUpperCase() : d.hex(64),
  ),
  'commit hash': one(['commit', 'gitHash', 'rev', 'build_sha'], (d) => d.hex(d.one([7, 40]))),
  'shop position': (d) => ({
    shop: {
      shopId: d.int(100, 9999),
      shopName: `${d.one(['星巴克', '肯德基', '全家便利店', '小米之家'])}（${d.one(['万达', '银泰', '龙湖'])}店）`,
      latitude: 30 + d.unit(),
      longitude: 120 + d.unit(),
    },
  }),
  'list of shops': (d) => ({
    stores: [1, 2, 3].map((n) => ({
      storeId: n,
      name: `${d.one(['永辉超市', '屈臣氏', '国大药房'])}${n}店`,
      lat: (22 + d.unit()).toFixed(6),
      lng: (113 + d.unit()).toFixed(6),
      address: `${d.one(['深圳市南山区', '广州市天河区'])}${d.one(['科苑路', '体育西路'])}${d.int(1, 300)}号`,
    })),
  }),
  'shop telephone': (d) => ({ store: { storeName: '便民大药房', storeTel: `0571-${d.digits(8)}` } }),
  'map centre of a city': (d) => ({
    mapConfig: {
      defaultCenter: d.one([
        { latitude: 39.9042, longitude: 116.4074 },
        { latitude: 31.2304, longitude: 121.4737 },
        { latitude: 23.1291, longitude: 113.2644 },
      ]),
      scale: 14,
    },
  }),
  'product that is a surname': one(
    ['goodsName', 'title', 'productName', 'name', 'spmc', 'brandName', 'item_name'],
    (d) =>
      d.one([
        '王老吉凉茶',
        '张小泉剪刀',
        '李宁跑鞋',
        '老干妈',
        '周黑鸭鸭脖',
        '马应龙',
        '陈克明面条',
        '高粱酒',
        '何首乌',
        '黄桃罐头',
        '江小白',
        '白象方便面',
        '方太油烟机',
        '云南白药',
        '金龙鱼',
        '史丹利',
      ]),
  ),
  'brand of two characters': one(['brand', 'brandName', 'shopName', 'tag', 'seriesName'], (d) =>
    d.one(['李宁', '张裕', '王致和', '方太', '安踏', '雷蛇', '华为', '康师傅', '江中', '金典']),
  ),
  'word that begins like a surname': one(['title', 'label', 'text', 'name', 'menuName', 'tabName', 'btnText'], (d) =>
    d.one([
      '全部',
      '安全',
      '高级',
      '方便',
      '周边',
      '温馨',
      '金额',
      '成功',
      '明细',
      '常用',
      '时间',
      '任务',
      '马上抢',
      '白色',
      '黄金会员',
      '包邮',
      '毛巾',
      '水果',
      '左侧',
      '于此',
      '和平',
    ]),
  ),
  'colour name': one(['color', 'colorName', 'skuText', 'spec'], (d) =>
    d.one(['白色', '黑色', '雾霾蓝', '石墨灰', '黄', '金色']),
  ),
  'service number': one(['tel', 'phone', 'servicePhone', 'hotline', 'kfdh', 'contact', '客服电话'], (d) =>
    d.one([
      '400-820-8820',
      '4008123123',
      '95588',
      '95533',
      '10086',
      '12345',
      '800-810-8888',
      '1010-1010',
      '95188',
      '12306',
      '110',
    ]),
  ),
  'service number in text': one(
    ['notice', 'tips', 'content', 'text'],
    (d) => `如有疑问请拨打客服热线${d.one(['400-820-8820', '95588', '400 666 8800'])}，工作时间9:00-18:00`,
  ),
  'placeholder telephone': one(['placeholder', 'example', 'hint', 'tips'], (d) =>
    d.one(['请输入手机号', '请输入11位手机号码', '如：张三', '请填写真实姓名']),
  ),
  'masked by the server': one(['tips', 'desc'], (d) => `验证码已发送，请注意查收（${d.int(10, 60)}秒）`),
  'colour code': one(['color', 'bgColor', 'themeColor', 'fill', 'borderColor'], (d) =>
    d.odds(0.5) ? `#${d.hex(6)}` : `rgba(${d.int(0, 255)},${d.int(0, 255)},${d.int(0, 255)},0.${d.int(1, 9)})`,
  ),
  'minified JS': one(
    ['code', 'script', 'content', 'js'],
    (d) =>
      `!function(e,t){var n=e.${d.word(2)},r="${d.hex(8)}";function o(e){return n[e]||(n[e]={i:${d.int(1, 999)},l:!1,exports:{}}),13800138<e&&t.call(e,${d.digits(11)}%7)}o.p="/${d.word(3)}/",o.v="${d.hex(20)}"}(window,function(){return 18${d.digits(9)}>>>0});`,
  ),
  CSS: one(
    ['style', 'css'],
    (d) =>
      `.a${d.hex(4)}{width:${d.int(10, 750)}rpx;transform:translate3d(${d.unit().toFixed(6)},${d.unit().toFixed(6)},0);color:#${d.hex(6)}}`,
  ),
  ISBN: one(['isbn', 'ISBN', 'bookNo', 'barcode'], (d) => `978${d.digits(10)}`),
  EAN: one(['barcode', 'ean', 'goodsCode', 'gtin', 'upc', '条码', 'code'], (d) => `69${d.digits(11)}`),
  'bank BIN': one(['bin', 'cardBin', 'binPrefix', 'bankCode'], (d) =>
    d.one(['622848', '621700', '622202', '356833', '0308']),
  ),
  SKU: one(
    ['sku', 'skuCode', 'sku_no', 'goodsSn', 'productCode', 'model_no'],
    (d) => `${d.chars('ABCDEFGHJKLMNPQRSTUVWXYZ', d.int(2, 4))}-${d.digits(4)}-${d.one(['XL', 'M', 'RED', '128G'])}`,
  ),
  'SKU like a passport': one(
    ['skuCode', 'goodsCode', 'productNo', 'materialCode'],
    (d) => `${d.one(['E', 'G', 'H', 'M', 'C', 'W', 'P', 'D'])}${d.digits(8)}`,
  ),
  'part number like a VIN': one(['partNo', 'productCode', 'sn_rule', 'materialNo'], (d) =>
    d.chars('ABCDEFGHJKLMNPRSTUVWXYZ0123456789', 17),
  ),
  'code like a plate': one(['code', 'gateNo', 'shelfNo', 'seatArea'], (d) => `${d.one(['A', 'B', 'C'])}${d.digits(5)}`),
  'code of 18 like a USCC': one(['couponCode', 'activityCode', 'batchNo', 'voucherNo'], (d) =>
    d.chars('0123456789ABCDEFGHJKLMNPQRTUWXY', 18),
  ),
  'picture size': (d) => ({
    image: {
      width: d.int(100, 1920),
      height: d.int(100, 1920),
      ratio: (d.int(50, 200) / 100).toFixed(2),
      size: d.int(1000, 9_999_999),
    },
  }),
  'parcel size': (d) => ({
    goods: { weight: d.int(1, 60), height: d.int(5, 120), length: d.int(5, 120), volume: d.unit().toFixed(4) },
  }),
  'canvas points': (d) => ({
    path: Array.from({ length: 8 }, () => [Number((d.unit() * 375).toFixed(2)), Number((d.unit() * 667).toFixed(2))]),
  }),
  touch: (d) => ({
    touch: {
      x: Number((d.unit() * 375).toFixed(3)),
      y: Number((d.unit() * 667).toFixed(3)),
      pageX: d.int(0, 375),
      pageY: d.int(0, 2000),
    },
  }),
  percentages: (d) => ({
    ratio: Number((d.unit() * 90).toFixed(6)),
    conversion: Number((d.unit() * 100 + 73).toFixed(6)),
  }),
  chart: (d) => ({ series: Array.from({ length: 6 }, () => Number((30 + d.unit() * 90).toFixed(5))) }),
  enum: one(
    ['status', 'type', 'level', 'state', 'gradeType', 'channelType', 'mode', 'flag', 'scene', 'orderStatus', 'payType'],
    (d) => d.int(0, 1099),
  ),
  'enum word': one(['status', 'event', 'action', 'type', 'source', 'category', 'platformType', 'payChannel'], (d) =>
    d.one(['SUCCESS', 'click', 'page_view', 'INIT', 'normal', 'wxpay', 'h5', 'CLOSED']),
  ),
  'size of clothes': one(['size', 'spec', 'sizeName', 'attr'], (d) =>
    d.one(['XL', '175/96A', '42码', '均码', '180/100A', 'EU38']),
  ),
  'city list': (d) => ({
    cities: [
      { code: '330100', name: '杭州市', pinyin: 'hangzhou' },
      { code: '440300', name: '深圳市', pinyin: 'shenzhen' },
    ],
    total: d.int(2, 400),
  }),
  'region table': (d) => ({
    regions: [
      { adcode: '110000', label: '北京市' },
      { adcode: '310000', label: '上海市' },
    ],
    total: d.int(2, 40),
  }),
  'lottery number': one(['lotteryNo', 'winNo', 'issue', 'ballNumbers', 'drawCode', '开奖号码'], (d) =>
    d.odds(0.5) ? `0${d.int(1, 9)} 1${d.int(0, 9)} 2${d.int(0, 9)} 3${d.int(0, 3)}` : `2024${d.digits(3)}`,
  ),
  'random base64': one(['data', 'payload', 'blob', 'iconData', 'font', 'wasm', 'cipher', 'ticketImg'], (d) =>
    d.bytes(d.int(24, 300)).toString('base64'),
  ),
  'random base64url': one(['cursor', 'nextPageToken_', 'stateParam', 'resume_key', 'pageCtx', 'ext'], (d) =>
    d.bytes(d.int(12, 60)).toString('base64url'),
  ),
  'base64 picture': one(
    ['icon', 'img', 'bg', 'placeholderImg'],
    (d) => `data:image/png;base64,iVBORw0KGgo${d.bytes(120).toString('base64')}`,
  ),
  'encrypted body': one(['body', 'data', 'encrypt', 'c'], (d) => d.bytes(16 * d.int(4, 30)).toString('base64')),
  'encrypted body, hex': one(['body', 'data', 'encrypt', 'c'], (d) => d.hex(32 * d.int(4, 20))),
  appid: one(['appid', 'appId', 'wxAppId', 'app_id'], (d) => `wx${d.hex(16)}`),
  'app key': one(['appKey', 'app_key', 'ak', 'mapKey', 'tencentMapKey'], (d) =>
    d.odds(0.5)
      ? d.hex(24)
      : `${d.chars('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 5)}-${d.chars('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 5)}-${d.chars('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 5)}`,
  ),
  'page path': one(
    ['page', 'path', 'route', 'url', 'prevPage'],
    (d) =>
      `pages/${d.one(['index', 'order', 'mine', 'goods'])}/${d.one(['index', 'detail', 'list'])}?id=${d.digits(d.one([4, 6, 11]))}`,
  ),
  'error text': one(['errMsg', 'message', 'msg', 'error'], (d) =>
    d.one([
      'request:fail timeout',
      'getStorage:fail data not found',
      `ERR_${d.digits(5)} at line ${d.int(1, 9999)}:${d.int(1, 99)}`,
    ]),
  ),
  'score and rating': one(['score', 'rating', 'stars', 'commentCount', 'sales', 'stock'], (d) => d.int(0, 99999)),
  'page numbers': (d) => ({ pageNo: d.int(1, 99), pageSize: d.one([10, 20, 50]), total: d.int(0, 9999) }),
  timing: (d) => ({
    perf: {
      dns: d.int(0, 90),
      tcp: d.int(0, 90),
      ttfb: d.int(10, 900),
      duration: d.int(10, 9000),
      navigationStart: MS + d.int(0, 1e9),
    },
  }),
  'private address': one(['host', 'upstream', 'serverIp', 'gateway', 'bind'], (d) =>
    d.one(['127.0.0.1', '10.0.3.7', '192.168.1.1', '0.0.0.0', '172.16.4.9:8080', '255.255.255.0']),
  ),
  'public DNS': one(['dns', 'resolver', 'httpDns'], (d) =>
    d.one(['8.8.8.8', '119.29.29.29', '223.5.5.5', '114.114.114.114']),
  ),
  'null MAC': one(['mac', 'bssid'], (d) => d.one(['02:00:00:00:00:00', '00:00:00:00:00:00', 'ff:ff:ff:ff:ff:ff'])),
  'IMEI of zeros': one(['imei', 'deviceId'], (d) => d.one(['000000000000000', '', 'unknown', 'null'])),
  'business mail': one(
    ['supportEmail', 'serviceMail', 'kfEmail', 'contactUs'],
    (d) => `${d.one(['service', 'support', 'kefu', 'hr', 'noreply'])}@${d.word(6)}.com`,
  ),
  'file at 2x': one(
    ['icon', 'src', 'bg', 'asset'],
    (d) => `${d.one(['logo', 'banner', 'arrow'])}@${d.one(['2x', '3x'])}.png`,
  ),
  'npm package': one(
    ['dep', 'pkg', 'lib'],
    (d) => `${d.one(['lodash', '@vant/weapp', 'dayjs', 'core-js'])}@${d.int(1, 9)}.${d.int(0, 9)}.${d.int(0, 9)}`,
  ),
  'decimal of a formula': one(['rate', 'k', 'weightFactor', 'alphaValue', 'exchangeRate'], (d) =>
    d.unit().toFixed(d.int(4, 12)),
  ),
  'bank name of a shop': (d) => ({ channels: [{ bankCode: 'ICBC', display: '工商银行', limit: d.int(1000, 50000) }] }),
  'school in a list': (d) => ({
    options: [{ value: d.int(1, 99), label: d.one(['本科', '硕士', '男', '女', '已婚', '汉族']) }],
  }),
  'digest of nothing': one(['hash', 'bodyMd5', 'contentSha'], (d) =>
    createHash(d.one(['md5', 'sha1', 'sha256']))
      .update('')
      .digest('hex'),
  ),
  'digits in an address of a file': one(
    ['fileUrl', 'videoUrl', 'cover', 'poster'],
    (d) => `https://vod.h5.example.cn/${d.digits(10)}vod${d.digits(10)}/${d.digits(19)}/f0.mp4`,
  ),
  'delivery time': one(['eta', 'openTime', 'businessHours', 'slot'], (d) =>
    d.one(['09:00-21:30', '30分钟', '次日达', '2024-06-18 20:00']),
  ),
  'train of a list': (d) => ({ schedules: [{ line: `${d.int(1, 18)}号线`, first: '05:30', last: '23:00' }] }),
  experiment: one(
    ['abtest', 'expId', 'bucketId', 'strategyId', 'ab_group'],
    (d) => `${d.word(4)}_${d.digits(d.int(3, 11))}`,
  ),
  'nearly a telephone': one(['code', 'num', 'no', 'seq', 'value'], (d) => `${mobile(d)}${d.digits(d.int(1, 4))}`),
};

import type { Draw } from '../draw.ts';
import type { Lookalike } from '../lookalikes.ts';

const one =
  (names: readonly string[], make: (d: Draw) => unknown): Lookalike =>
  (d) => ({ [d.one(names)]: make(d) });
/** @table Look-alikes of the second shape. */
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

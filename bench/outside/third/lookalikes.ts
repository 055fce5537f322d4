import type { Draw } from '../draw.ts';
import type { Lookalike } from '../lookalikes.ts';
import { luhn } from '../people.ts';
import { AREAS } from './lists.ts';
import { capitals, checked, digits, urlSafe } from './people.ts';

interface Look {
  readonly cls: string;
  readonly names: readonly string[];
  readonly make: (d: Draw) => string;
}
const badId = (d: Draw): string => {
  const good = checked(`${d.one(AREAS)[0] + d.int(1960, 2005)}0${d.int(1, 9)}${d.int(10, 28)}${digits(d, 3)}`);
  return good.slice(0, 17) + String(('0123456789'.indexOf(good.charAt(17)) + 1 + d.int(0, 7)) % 10);
};
const notLuhn = (d: Draw, p: string, n: number): string => {
  const c = luhn(p + digits(d, n));
  return c.slice(0, -1) + ((Number(c.slice(-1)) + 1 + d.int(0, 7)) % 10);
};
const uuid = (d: Draw): string => [d.hex(8), d.hex(4), `4${d.hex(3)}`, `a${d.hex(3)}`, d.hex(12)].join('-');
const ean = (b: string): string => {
  let s = 0;
  [...b].forEach((c, i) => {
    s += Number(c) * (i % 2 ? 3 : 1);
  });
  return b + ((10 - (s % 10)) % 10);
};
const ymd = (d: Draw): string => `2026${String(d.int(1, 12)).padStart(2, '0')}${String(d.int(1, 28)).padStart(2, '0')}`;
const hms = (d: Draw): string => `${String(d.int(0, 23)).padStart(2, '0')}${d.int(10, 59)}${d.int(10, 59)}`;
const LOOKS: readonly Look[] = [
  {
    cls: 'order-11',
    names: ['orderNo', 'order_id', 'ddh', 'billNo', 'orderSn', 'id', 'bizId'],
    make: (d) => d.one(['2', '3', '5', '7', '8', '9']) + digits(d, 10),
  },
  {
    cls: 'order-11-starting-1',
    names: ['orderNo', 'order_id', 'goodsId', 'skuId', 'seqNo', 'flowId'],
    make: (d) => `1${d.one(['0', '1', '2'])}${digits(d, 9)}`,
  },
  {
    cls: 'order-15',
    names: ['orderNo', 'orderId', 'tradeNo', 'serialOrder', 'batchNo'],
    make: (d) => notLuhn(d, `20${digits(d, 3)}`, 9),
  },
  {
    cls: 'order-16',
    names: ['orderNo', 'orderId', 'out_order_no', 'refundNo', 'waybill'],
    make: (d) => ymd(d) + digits(d, 8),
  },
  {
    cls: 'order-18',
    names: ['orderNo', 'orderCode', 'out_trade_no', 'tradeNo', 'payOrderId'],
    make: (d) => ymd(d) + hms(d) + digits(d, 4),
  },
  {
    cls: 'order-19-snowflake',
    names: ['id', 'orderId', 'msgId', 'traceNo', 'parentOrderId', 'goodsId'],
    make: (d) => `1${d.one(['7', '8', '9'])}${digits(d, 17)}`,
  },
  {
    cls: 'order-28-wxpay',
    names: ['transaction_id', 'transactionId', 'wxPayNo'],
    make: (d) => `42000${digits(d, 5)}${ymd(d)}${digits(d, 10)}`,
  },
  { cls: 'bad-id-check', names: ['code', 'batch', 'goodsCode', 'applyNo', 'serialNum', 'bizNo'], make: badId },
  {
    cls: 'not-luhn-62',
    names: ['orderNo', 'code', 'voucherNo', 'bizNo', 'flowNo'],
    make: (d) => notLuhn(d, '622202', 12),
  },
  {
    cls: 'timestamp-s',
    names: ['ts', 'timestamp', 't', 'time', 'createTime', 'expireAt', '_t', 'ctime'],
    make: (d) => String(1700000000 + d.int(0, 99999999)),
  },
  {
    cls: 'timestamp-ms',
    names: ['ts', 'timestamp', 'clientTime', 'startTime', 'updateTime', '_', 'eventTime'],
    make: (d) => String(1700000000000 + d.int(0, 99999999) * 999),
  },
  {
    cls: 'timestamp-us',
    names: ['ts_us', 'time_us', 'microTime', 'tick'],
    make: (d) => String(1700000000000000 + d.int(0, 99999999) * 99999),
  },
  { cls: 'timestamp-ns', names: ['ts_ns', 'nanoTime', 'startNs'], make: (d) => `17${digits(d, 17)}` },
  {
    cls: 'datetime',
    names: ['createTime', 'update_time', 'publishDate', 'beginDate', 'gmtCreate', 'activityEnd', 'saleTime'],
    make: (d) =>
      `2026-${String(d.int(1, 12)).padStart(2, '0')}-${d.int(10, 28)} ${d.int(10, 23)}:${d.int(10, 59)}:${d.int(10, 59)}`,
  },
  {
    cls: 'date',
    names: ['publishDate', 'activityDate', 'goodsDate', 'bill_date', 'statDate', 'day', 'dt'],
    make: (d) => `20${d.int(15, 26)}-${String(d.int(1, 12)).padStart(2, '0')}-${d.int(10, 28)}`,
  },
  {
    cls: 'trace-id-hex32',
    names: ['traceId', 'trace_id', 'requestId', 'x-request-id', 'spanId', 'rid', 'nonce', 'logid'],
    make: (d) => d.hex(32),
  },
  { cls: 'trace-id-hex16', names: ['spanId', 'traceId', 'parentId', 'reqid', 'seq', 'b3'], make: (d) => d.hex(16) },
  {
    cls: 'trace-uuid',
    names: ['traceId', 'requestId', 'msgId', 'batchId', 'transId', 'eventUuid'],
    make: (d) => (d.odds(0.5) ? uuid(d) : uuid(d).toUpperCase()),
  },
  {
    cls: 'zero-guid',
    names: ['idfa', 'deviceId', 'id', 'parentId', 'guid', 'oaid'],
    make: (d) =>
      d.one(['00000000-0000-0000-0000-000000000000', '00000000000000000000000000000000', '0000000000000000']),
  },
  {
    cls: 'test-guid',
    names: ['guid', 'tenantId', 'templateId'],
    make: (d) =>
      d.one([
        '11111111-1111-1111-1111-111111111111',
        '12345678-1234-1234-1234-123456789012',
        'ffffffff-ffff-ffff-ffff-ffffffffffff',
        'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
      ]),
  },
  {
    cls: 'price',
    names: ['price', 'totalPrice', 'amount', 'marketPrice', 'goodsPrice', 'discount', 'freight'],
    make: (d) => (d.int(1, 999999) / 100).toFixed(2),
  },
  {
    cls: 'price-lat-like',
    names: ['price', 'rate', 'ratio', 'score', 'weightRatio', 'cost'],
    make: (d) => `${d.int(18, 53)}.${digits(d, 4)}`,
  },
  {
    cls: 'version',
    names: ['version', 'appVersion', 'v', 'ver', 'clientVer', 'buildNo', 'libVersion'],
    make: (d) => `${d.int(1, 12)}.${d.int(0, 30)}.${d.int(0, 99)}`,
  },
  {
    cls: 'version-4',
    names: ['appVersion', 'version', 'sdkVer', 'build', 'kernel', 'plugin_version', 'coreVersion'],
    make: (d) => `${d.int(1, 120)}.${d.int(0, 30)}.${d.int(0, 250)}.${d.int(0, 250)}`,
  },
  {
    cls: 'private-ip',
    names: ['host', 'server', 'gateway', 'node', 'upstream'],
    make: (d) => `${d.one(['10.0.', '192.168.', '172.16.', '127.0.']) + d.int(0, 255)}.${d.int(1, 254)}`,
  },
  {
    cls: 'static-hash',
    names: ['url', 'src', 'file', 'asset', 'bundle', 'js'],
    make: (d) => `https://cdn.demo.cn/static/js/app.${d.hex(d.one([8, 16, 20, 32]))}.js`,
  },
  {
    cls: 'build-hash',
    names: ['commit', 'gitHash', 'buildHash', 'md5', 'checksum', 'etag', 'sign', 'digest'],
    make: (d) => d.hex(d.one([7, 8, 32, 40, 64])),
  },
  {
    cls: 'image-url',
    names: ['goodsImg', 'bannerUrl', 'picUrl', 'cover', 'thumb', 'iconUrl', 'logo'],
    make: (d) => `https://img.demo.cn/goods/${d.int(2019, 2026)}/${d.int(10, 12)}/${digits(d, 13)}_${d.hex(8)}.jpg`,
  },
  {
    cls: 'shop-coordinate',
    names: ['shopLat', 'storeLat', 'shop_lng', 'storeLongitude', 'stationLat', 'poiLat', 'merchantLat', 'hotelLng'],
    make: (d) => `${d.odds(0.5) ? d.int(20, 45) : d.int(85, 130)}.${digits(d, 6)}`,
  },
  {
    cls: 'shop-coordinate-pair',
    names: ['shopLocation', 'storeCoordinate', 'store_position', 'shopGps', 'stationLocation'],
    make: (d) => `${d.int(85, 130)}.${digits(d, 6)},${d.int(20, 45)}.${digits(d, 6)}`,
  },
  {
    cls: 'brand-surname',
    names: ['goodsName', 'brandName', 'productName', 'title', 'spmc', 'categoryName', 'shopName', 'skuName'],
    make: (d) =>
      d.one([
        '周大福',
        '李宁',
        '王老吉',
        '马应龙',
        '张小泉',
        '老干妈',
        '王守义',
        '郑明明',
        '谢馥春',
        '周黑鸭',
        '李锦记',
        '白玉霜',
        '金龙鱼',
        '康师傅',
        '高洁丝',
        '方太',
        '金帝',
        '苏泊尔',
        '黄飞红',
        '叶罗丽',
      ]),
  },
  {
    cls: 'product-name',
    names: ['name', 'goodsName', 'itemName', 'title', 'cateName', 'spuName'],
    make: (d) =>
      d.one([
        '高清晰投影仪',
        '方便面五连包',
        '白色连衣裙',
        '金枪鱼罐头',
        '黄金糕',
        '马克杯',
        '江小白',
        '石榴汁',
        '龙井茶',
        '安全座椅',
        '连花清瘟胶囊',
        '云南白药',
        '常温牛奶',
        '华夫饼',
        '毛巾三条装',
        '古龙水',
        '钱包',
        '雷蛇鼠标',
      ]),
  },
  {
    cls: 'ui-word',
    names: ['text', 'label', 'btnText', 'tab', 'btnName', 'menuName', 'tabName', 'statusName'],
    make: (d) =>
      d.one([
        '确定',
        '取消',
        '高级',
        '方便',
        '全部',
        '管理',
        '应用',
        '严选',
        '时尚',
        '安全',
        '成功',
        '关闭',
        '于今',
        '平台',
        '任务',
        '方法',
        '申请',
        '支付',
        '待付款',
        '已完成',
        '去使用',
        '明细',
        '项目',
      ]),
  },
  {
    cls: 'service-number',
    names: ['serviceTel', 'hotline', 'kefu', 'customerService', 'servicePhone', 'complaintTel'],
    make: (d) => d.one(['400', '800']) + d.one(['-', '']) + digits(d, 3) + d.one(['-', '']) + digits(d, 4),
  },
  {
    cls: 'service-short',
    names: ['hotline', 'kefuTel', 'servicePhone', 'bankHotline'],
    make: (d) => d.one(['95588', '12345', '12306', '10086', '95533', '110', '120', '12315', '95017', '1010086']),
  },
  {
    cls: 'colour',
    names: ['color', 'bgColor', 'themeColor', 'textColor', 'navigationBarColor', 'border'],
    make: (d) => d.one(['#', '0x', '']) + d.hex(d.one([6, 8])),
  },
  {
    cls: 'rgba',
    names: ['color', 'bgColor', 'mask'],
    make: (d) => `rgba(${d.int(0, 255)},${d.int(0, 255)},${d.int(0, 255)},0.${d.int(1, 9)})`,
  },
  {
    cls: 'font-family',
    names: ['fontFamily', 'style', 'css', 'font'],
    make: (d) =>
      `${d.one(['PingFang SC', 'Microsoft YaHei', 'Helvetica Neue'])},${d.one(['Arial', 'sans-serif', 'Hiragino Sans GB'])}, font-size:${d.int(10, 40)}px`,
  },
  {
    cls: 'minified-js',
    names: ['code', 'script', 'content', 'fn', 'snippet', 'source'],
    make: (d) =>
      `!function(e,t){for(var n=${digits(d, 5)},i=0;i<${d.int(2, 99)};i++)t["${d.word(2)}"]=e.${d.word(1)}(${digits(d, 6)}^n),r=1.${digits(d, 7)};return{phone:e.tel,name:t.n}}(window,"${d.alnum(12)}");`,
  },
  {
    cls: 'stack-trace',
    names: ['stack', 'error', 'errMsg', 'detail'],
    make: (d) =>
      `TypeError: Cannot read property '${d.word(5)}' of undefined at ${d.word(4)} (app-service.js:${d.int(1, 9999)}:${d.int(1, 99999)})`,
  },
  {
    cls: 'page-path',
    names: ['page', 'path', 'route', 'pagePath', 'url', 'from', 'currentPage', 'prevPage'],
    make: (d) =>
      d.one([
        'pages/index/index',
        'pages/user/address/list',
        `packageA/order/detail?id=${digits(d, 5)}`,
        '/pages/phone/login',
        `pages/idcard/upload?type=${d.int(1, 3)}`,
      ]),
  },
  {
    cls: 'enum-upper',
    names: ['status', 'type', 'action', 'orderStatus', 'payType', 'event', 'scene', 'state'],
    make: (d) =>
      d.one([
        'WAIT_PAY',
        'SUCCESS',
        'USER_PHONE_LOGIN',
        'CLICK',
        'FEMALE_CLOTHES',
        'MALE',
        'ID_CARD',
        'MOBILE',
        'HOME',
        'DEFAULT',
      ]),
  },
  {
    cls: 'enum-number',
    names: ['status', 'type', 'flag', 'level', 'sort', 'mode', 'source'],
    make: (d) => String(d.int(0, 999)),
  },
  {
    cls: 'isbn',
    names: ['isbn', 'bookNo', 'isbn13', 'barcode'],
    make: (d) => ean(`978${d.one(['7', '0', '1'])}${digits(d, 8)}`),
  },
  {
    cls: 'ean-13',
    names: ['barcode', 'ean', 'barCode', 'txm', 'goodsBarcode'],
    make: (d) => ean(d.one(['690', '692', '693', '695', '694']) + digits(d, 9)),
  },
  {
    cls: 'sku-code',
    names: ['sku', 'skuCode', 'goodsSn', 'productCode', 'spuCode', 'model_no'],
    make: (d) =>
      d.one([
        () => capitals(d, 2) + digits(d, 8),
        () => capitals(d, 1) + digits(d, 8),
        () => `${capitals(d, 3)}-${digits(d, 4)}-${capitals(d, 2)}`,
        () => `E${digits(d, 8)}`,
        () => `H${digits(d, 8)}`,
      ])(),
  },
  {
    cls: 'tracking-number',
    names: ['expressNo', 'trackingNumber', 'waybillNo', 'kddh', 'logisticsNo', 'mailNo'],
    make: (d) =>
      d.one([
        () => `SF${digits(d, 13)}`,
        () => `YT${digits(d, 13)}`,
        () => `JD00${digits(d, 11)}`,
        () => `7${digits(d, 14)}`,
        () => `4${digits(d, 12)}`,
        () => `EA${digits(d, 9)}CN`,
        () => `773${digits(d, 12)}`,
      ])(),
  },
  {
    cls: 'coupon-code',
    names: ['couponCode', 'coupon_no', 'yhqm', 'giftCode', 'promoCode', 'exchangeNo'],
    make: (d) =>
      d.one([
        () => capitals(d, 4) + digits(d, 4),
        () => d.alnum(12).toUpperCase(),
        () => digits(d, 12),
        () => digits(d, 16),
      ])(),
  },
  {
    cls: 'bank-branch-no',
    names: ['cnapsCode', 'bankCode', 'branchNo', 'lhh', 'unionBankNo'],
    make: (d) => d.one(['102', '105', '308', '103', '104']) + digits(d, 9),
  },
  {
    cls: 'postcode-in-other',
    names: ['code', 'cateId', 'goodsId', 'seq', 'pin', 'templateId'],
    make: (d) => digits(d, 6),
  },
  { cls: 'template-id', names: ['templateId', 'tmplId', 'template_id', 'tmplIds'], make: (d) => urlSafe(d, 43) },
  { cls: 'appid', names: ['appid', 'appId', 'sub_appid', 'wxAppId'], make: (d) => `wx${d.hex(16)}` },
  {
    cls: 'mch-id',
    names: ['mchId', 'mch_id', 'shopId', 'storeId', 'tenantId'],
    make: (d) => `1${d.one(['3', '5', '6'])}${digits(d, 8)}`,
  },
  { cls: 'nonce', names: ['nonceStr', 'nonce', 'noncestr', 'rand', 'salt'], make: (d) => d.alnum(d.one([16, 32])) },
  {
    cls: 'signature',
    names: ['sign', 'signature', 'paySign', 'sig', 'hmac'],
    make: (d) =>
      d.one([() => d.hex(32).toUpperCase(), () => Buffer.from(d.hex(64), 'hex').toString('base64'), () => d.hex(64)])(),
  },
  {
    cls: 'base64-random',
    names: ['data', 'payload', 'blob', 'cipher', 'content', 'extra'],
    make: (d) => Buffer.from(d.hex(d.int(10, 80) * 2), 'hex').toString('base64'),
  },
  {
    cls: 'screen',
    names: ['res', 'size', 'imgSize', 'canvas', 'rect'],
    make: (d) => `${d.int(320, 1440)}x${d.int(480, 3200)}`,
  },
  {
    cls: 'canvas-points',
    names: ['points', 'path', 'd', 'touches', 'shape'],
    make: (d) =>
      Array.from({ length: 6 }, () => `${d.int(10, 375)}.${digits(d, 3)},${d.int(10, 800)}.${digits(d, 3)}`).join(' '),
  },
  {
    cls: 'duration',
    names: ['duration', 'cost', 'elapsed', 'loadTime', 'stay', 'fcp'],
    make: (d) => String(d.int(1, 99999)),
  },
  {
    cls: 'shop-address',
    names: ['shopAddress', 'storeAddr', 'merchantAddress', 'stationAddr', 'mdAddress'],
    make: (d) => {
      const a = d.one(AREAS);
      return (
        a[1] +
        a[2] +
        a[3] +
        d.one(['人民路', '中山路', '建设大道']) +
        d.int(1, 300) +
        '号' +
        d.one(['万达广场', '银泰城', '天虹商场']) +
        d.int(1, 5) +
        '层'
      );
    },
  },
  {
    cls: 'shop-phone',
    names: ['shopTel', 'storePhone', 'merchantTel', 'mdTel'],
    make: (d) => `${d.one(AREAS)[6]}-${d.int(2, 8)}${digits(d, 7)}`,
  },
  {
    cls: 'article-text',
    names: ['content', 'desc', 'intro', 'summary', 'html', 'detail'],
    make: (d) =>
      `<p>本品选用${d.one(['东北', '云南', '宁夏'])}优质原料，${d.int(100, 999)}克装，保质期${d.int(6, 24)}个月，批次${digits(d, 8)}，满${d.int(50, 300)}元包邮。</p>`,
  },
  {
    cls: 'flight-like-code',
    names: ['roomType', 'model', 'seatType', 'code', 'area', 'zone'],
    make: (d) => d.one(['CA', 'MU', 'G', 'D', 'HU', 'T']) + digits(d, 4),
  },
  {
    cls: 'scene-number',
    names: ['scene', 'sceneId', 'chksz', 'sourceScene'],
    make: (d) => String(d.one([1001, 1007, 1011, 1020, 1035, 1089])),
  },
  {
    cls: 'utm',
    names: ['utm_source', 'utm_campaign', 'channel', 'spm', 'qudao'],
    make: (d) => d.one(['weixin', 'double11_2026', `a2b3.${digits(d, 8)}.${d.hex(6)}`, 'gzh_menu']),
  },
  {
    cls: 'float-array',
    names: ['embedding', 'vector', 'matrix', 'weights'],
    make: (d) => JSON.stringify(Array.from({ length: 12 }, () => Number((d.unit() * 2 - 1).toFixed(6)))),
  },
  {
    cls: 'iso-duration-serial',
    names: ['batchNo', 'lotNo', 'scph', 'productionBatch'],
    make: (d) => ymd(d) + capitals(d, 1) + digits(d, 3),
  },
  {
    cls: 'credit-like-18',
    names: ['goodsCode', 'assetNo', 'contractNo', 'licenseKey'],
    make: (d) => digits(d, 2) + capitals(d, 2) + digits(d, 6) + capitals(d, 2) + digits(d, 6),
  },
  {
    cls: 'vin-like-17',
    names: ['productKey', 'partNo', 'machineModel', 'activityCode'],
    make: (d) => {
      const v = Array.from({ length: 17 }, () => d.one([...'ABCDEFGHJKLMNPRSTUVWXYZ0123456789'])).join('');
      return `${v.slice(0, 8)}Y${v.slice(9)}`;
    },
  },
  {
    cls: 'company-name',
    names: ['shopName', 'supplierName', 'brandOwner', 'manufacturer', 'sellerName', 'storeName'],
    make: (d) =>
      d.one([
        '王府井百货',
        '张记牛肉面',
        '李先生加州牛肉面',
        '周记煲仔饭',
        '陈麻婆豆腐店',
        '马记永拉面',
        '何氏眼科',
        '刘一手火锅',
      ]),
  },
  {
    cls: 'place-name',
    names: ['shopCity', 'warehouse', 'areaName', 'stationName', 'goodsOrigin', 'cd'],
    make: (d) => d.one(['高平', '安康', '金华', '黄石', '马鞍山', '吴江', '江阴', '石家庄', '白银', '汪清']),
  },
  {
    cls: 'wx-error',
    names: ['errMsg', 'msg', 'message'],
    make: (d) =>
      d.one(['getPhoneNumber:ok', 'chooseAddress:fail cancel', 'login:ok', 'getLocation:fail auth deny', 'request:ok']),
  },
  {
    cls: 'hex-10-lower-words',
    names: ['key', 'k', 'cacheKey', 'storageKey'],
    make: (d) => d.one(['user_phone_cache', 'idCardInfo', 'openid_key', 'address_list_v2', 'wx_login_code']),
  },
  {
    cls: 'grid-ref',
    names: ['cell', 'tile', 'z_x_y', 'gridId'],
    make: (d) => `${d.int(8, 18)}/${d.int(10000, 99999)}/${d.int(10000, 99999)}`,
  },
  {
    cls: 'mac-like-time',
    names: ['time', 'period', 'slot', 'range'],
    make: (d) => `${d.int(10, 23)}:${d.int(10, 59)}:${d.int(10, 59)}`,
  },
  {
    cls: 'stock',
    names: ['stock', 'saleNum', 'kc', 'viewCount', 'likeNum', 'total', 'pv', 'commentNum'],
    make: (d) => String(d.int(0, 99999)),
  },
  {
    cls: 'phone-model-no',
    names: ['goodsModel', 'fitModel', 'accessoryModel'],
    make: (d) => d.one(['SM-', 'V', 'PD', 'RMX', 'M']) + digits(d, 4),
  },
  {
    cls: 'email-like-asset',
    names: ['img', 'icon', 'src', 'pkg'],
    make: (d) =>
      d.one([
        `logo@2x.png`,
        `icon-${d.word(4)}@3x.webp`,
        `@vant/weapp@1.${d.int(1, 11)}.${d.int(0, 9)}`,
        `lodash@4.17.${d.int(1, 21)}`,
      ]),
  },
  {
    cls: 'xmlns',
    names: ['xmlns', 'schema', 'dtd'],
    make: (d) =>
      d.one(['http://www.w3.org/2000/svg', 'http://schemas.xmlsoap.org/soap/envelope/', 'urn:oasis:names:tc:SAML:2.0']),
  },
  {
    cls: 'id-count',
    names: ['userCount', 'phoneBindNum', 'addressCount', 'memberTotal', 'cardTypeNum', 'mobileType'],
    make: (d) => String(d.int(0, 500)),
  },
  {
    cls: 'flag-named',
    names: [
      'hasPhone',
      'isRealName',
      'needIdCard',
      'showAddress',
      'phoneVerified',
      'isMobile',
      'bindPhoneFlag',
      'allowLocation',
    ],
    make: (d) => d.one(['true', 'false', '1', '0', 'Y', 'N']),
  },
  {
    cls: 'label-named',
    names: ['phoneLabel', 'namePlaceholder', 'addressTitle', 'idCardTips', 'mobileErrMsg', 'nameRule'],
    make: (d) =>
      d.one(['请输入手机号', '请填写真实姓名', '收货地址', '身份证号格式错误', '不能为空', '^1[3-9]\\d{9}$']),
  },
  {
    cls: 'empty-named',
    names: ['mobile', 'realName', 'idCard', 'address', 'email', 'openid', 'sfzh', 'lxdh', 'birthday'],
    make: (d) => d.one(['', 'null', 'undefined', '-', '0', 'N/A', '无', '暂无', '未填写', '请选择']),
  },
  {
    cls: 'masked-blank',
    names: ['mobile', 'phone', 'tel', 'sjh'],
    make: (d) => d.one(['***********', '000', '11111111111', '00000000000', '1']),
  },
];

export const LOOKALIKES3: Readonly<Record<string, Lookalike>> = Object.fromEntries(
  LOOKS.map(({ cls, names, make }) => [cls, (d: Draw) => ({ [d.one(names)]: make(d) })]),
);

import { normaliseField, typeName } from '../knowledge/taxonomy.ts';
import type { Sighting } from '../types.ts';
import { isToldBeside } from './beside.ts';

/** @table Forms of a value in words; a name that is none of these is the name of a digest. */
const WORDS: Readonly<Record<string, string>> = {
  formatted: '换了写法',
  masked: '部分打码',
  case: '改了大小写',
  reversed: '倒写',
  'full-width': '全角字符',
  pinyin: '拼音',
  part: '其中一部分',
  split: '拆成几段',
  charset: '旧字符集编码',
  base64: 'Base64 编码',
  base32: 'Base32 编码',
  base58: 'Base58 编码',
  rot13: 'ROT13',
  salted: '加盐',
  hmac: '带密钥',
  'as-integer': '写成一个整数',
  geohash: 'Geohash',
  gcj02: 'GCJ-02 坐标系',
  bd09: 'BD-09 坐标系',
  crc32: 'CRC-32 校验和',
  murmur3: 'MurmurHash3 校验和',
  'wechat-phone-code': '微信手机号动态令牌',
  'wechat-sealed': '微信加密，由服务器解开',
};

/** @table What in the form tells, by the form's own type; a type that a field narrowed has that of its form. */
const TELLS: Readonly<Record<string, string>> = {
  'resident-id-number': '校验码、出生日期和行政区划代码符合 GB 11643',
  'driving-licence': '校验码、出生日期和行政区划代码符合 GB 11643',
  uscc: '校验码符合 GB 32100',
  'bank-card-number': '发卡行标识和 Luhn 校验位相符',
  'mobile-number': '符合中国大陆手机号码的号段和位数',
  'recipient-phone': '符合中国大陆手机号码的号段和位数',
  'bank-reserved-mobile': '符合中国大陆手机号码的号段和位数',
  'landline-number': '符合固定电话的区号和位数',
  'email-address': '符合电子邮件地址的格式',
  imei: '位数和 Luhn 校验位相符',
  'mac-address': '符合硬件地址的格式',
  'wifi-bssid': '符合硬件地址的格式',
  'bluetooth-address': '符合硬件地址的格式',
  'licence-plate': '符合中国机动车号牌的格式',
  vin: '第九位校验码与其余各位相符',
  'wechat-openid': '符合微信 OpenID 的长度和字符',
  'wechat-session-key': '是 16 字节的 Base64',
  'ip-address': '是公网地址',
  avatar: '是微信头像的网址',
  'precise-location': '并列的经度和纬度，精确到约十米以内',
  'coarse-location': '并列的经度和纬度',
};

/** @table How an identifier of the program's own was told. */
const BEHAVIOUR: Readonly<Record<string, string>> = {
  kept: '这个值由小程序自己生成、保存在本地缓存并反复发送，可用来辨认这台设备或这个人',
  'same-in-runs': '缓存清空后，同一个人的另一次运行仍发送同一个值，别人则没有，可用来辨认这台设备或这个人',
  'differs-by-person': '这个值在一次运行中保持不变，换一个人就不同，可用来辨认这台设备或这个人',
};

const wordOf = (transform: string): string => {
  const rounded = /^rounded-(\d+)$/.exec(transform)?.[1];
  return rounded === undefined ? (WORDS[transform] ?? `${transform} 摘要`) : `保留 ${rounded} 位小数`;
};

/** Why a value is what it is said to be, in one Chinese sentence. Contains no raw value. */
export function inChinese({ dataType, source, transforms, leaf }: Omit<Sighting, 'explanation'>): string {
  const name = typeName(dataType).zh;
  const behaviour = transforms.map((one) => BEHAVIOUR[one]).find((one) => one !== undefined);
  if (behaviour !== undefined) return `${behaviour}（${name}）。`;
  const forms = transforms.map(wordOf).join('、');
  const form = forms === '' ? '' : `（${forms}）`;
  const field = leaf.field === '' ? '' : `，字段名为“${leaf.field.slice(0, 40)}”`;
  switch (source) {
    case 'canary':
      return `这是本次运行的已知人物的${name}${form}，不可能来自别处。`;
    case 'provenance':
      return `这个值正是本次运行中微信接口先前给出的${name}${form}。`;
    case 'pattern':
      return `从形式看这是${name}${form}${TELLS[dataType] === undefined ? '' : `：${TELLS[dataType]}`}${field}。`;
    case 'field-name':
      if (isToldBeside(normaliseField(leaf.field)))
        return `字段“${leaf.field.slice(0, 40)}”与手机号码等只有个人才有的信息写在一起，值也相符，因此是${name}。`;
      return `字段名“${leaf.field.slice(0, 40)}”通常表示${name}，值也相符。`;
  }
}

import { createHash } from 'node:crypto';
import type { Rng } from './rng.ts';

const FAMILY =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤'.split(
    '',
  );
const GIVEN =
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰文辉建国志飞红梅鑫波宇浩然子轩梓涵雨欣诗琪嘉怡一诺思远晨曦俊熙博文'.split(
    '',
  );
const COMPOUND = ['欧阳', '司马', '上官', '诸葛', '皇甫', '尉迟', '东方', '夏侯'];
const CITIES: readonly (readonly [string, string, string, number, number])[] = [
  ['广东省', '深圳市', '南山区', 22.54, 113.95],
  ['北京市', '北京市', '朝阳区', 39.92, 116.44],
  ['上海市', '上海市', '徐汇区', 31.19, 121.43],
  ['四川省', '成都市', '武侯区', 30.64, 104.04],
  ['湖北省', '武汉市', '洪山区', 30.5, 114.34],
  ['陕西省', '西安市', '雁塔区', 34.22, 108.94],
  ['福建省', '厦门市', '思明区', 24.45, 118.08],
  ['辽宁省', '大连市', '沙河口区', 38.9, 121.59],
  ['云南省', '昆明市', '五华区', 25.04, 102.7],
];
const ROADS = ['科苑路', '建国门外大街', '漕溪北路', '人民南路', '珞喻路', '长安南路', '湖滨南路', '中山路', '学府路'];
const WORDS = ['sunny', 'kiki', 'leo', 'nova', 'momo', 'panda', 'coco', 'river', 'maple', 'tiger', 'lucky', 'skye'];

export const realName = (r: Rng): string =>
  (r.chance(0.1) ? r.of(COMPOUND) : r.of(FAMILY)) + r.of(GIVEN) + (r.chance(0.75) ? r.of(GIVEN) : '');
export const mobile = (r: Rng): string =>
  r.of([
    '130',
    '131',
    '135',
    '136',
    '137',
    '138',
    '139',
    '147',
    '150',
    '151',
    '152',
    '157',
    '158',
    '159',
    '166',
    '172',
    '176',
    '178',
    '180',
    '181',
    '185',
    '187',
    '188',
    '189',
    '191',
    '195',
    '198',
    '199',
  ]) + r.digits(8);
const two = (n: number): string => String(n).padStart(2, '0');
export const birthday = (r: Rng): string =>
  `${r.between(1950, 2012)}-${two(r.between(1, 12))}-${two(r.between(1, 28))}`;
export function residentId(r: Rng): string {
  const area = r.of([
    '110101',
    '310104',
    '440305',
    '510107',
    '420111',
    '610113',
    '350203',
    '210204',
    '530102',
    '320102',
    '370102',
    '410102',
  ]);
  const body = area + birthday(r).replaceAll('-', '') + r.digits(3);
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  return body + '10X98765432'[weights.reduce((sum, w, at) => sum + w * Number(body[at]), 0) % 11];
}
export const oldResidentId = (r: Rng): string => {
  const date = birthday(r).replaceAll('-', '');
  return `${r.of(['110101', '310104', '440305', '510107'])}${`${r.between(50, 85)}${date.slice(4)}`}${r.digits(3)}`;
};
export function withLuhn(body: string): string {
  let sum = 0;
  for (let at = body.length - 1, odd = true; at >= 0; at -= 1, odd = !odd) {
    const value = Number(body[at]) * (odd ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return body + String((10 - (sum % 10)) % 10);
}
export const bankCard = (r: Rng): string => {
  const head = r.of([
    '622202',
    '622848',
    '621700',
    '621661',
    '622588',
    '625912',
    '436742',
    '524094',
    '356833',
    '620522',
  ]);
  return withLuhn(head + r.digits((head.startsWith('62') && r.chance(0.6) ? 19 : 16) - 7));
};
const SOCIAL = '0123456789ABCDEFGHJKLMNPQRTUWXY';
export const creditCode = (r: Rng): string => {
  const body = `91${r.of(['110108', '310115', '440300', '330106'])}${r.chars(SOCIAL, 9)}`;
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  const sum = weights.reduce((total, w, at) => total + w * SOCIAL.indexOf(body[at] ?? ''), 0);
  return body + SOCIAL[(31 - (sum % 31)) % 31];
};
export function frameNumber(r: Rng): string {
  const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ';
  const values = '12345678123457923456789';
  const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
  const chars = [
    ...`L${r.chars('ABCDEFGHJKLMNPRSTUVWXYZ0123456789', 7)}0${r.chars('ABCDEFGHJKLMNPRSTVWXY0123456789', 2)}${r.digits(6)}`,
  ];
  const value = (c: string): number => (/\d/.test(c) ? Number(c) : Number(values[letters.indexOf(c)]));
  const rest = chars.reduce((sum, c, at) => sum + (at === 8 ? 0 : value(c) * (weights[at] ?? 0)), 0) % 11;
  chars[8] = rest === 10 ? 'X' : String(rest);
  return chars.join('');
}
export const plate = (r: Rng): string => {
  const head = r.of([...'京沪粤苏浙川鄂湘闽鲁豫冀皖赣陕']) + r.chars('ABCDEFGHJ', 1);
  return r.chance(0.3)
    ? `${head}${r.of(['D', 'F'])}${r.chars('ABCDEFGHJKLMNPQRSTUVWXYZ0123456789', 1)}${r.digits(4)}`
    : head +
        r.chars('ABCDEFGHJKLMNPQRSTUVWXYZ', 1) +
        r.digits(2) +
        r.chars('ABCDEFGHJKLMNPQRSTUVWXYZ0123456789', 1) +
        r.digits(1);
};
export const mac = (r: Rng): string => Array.from({ length: 6 }, () => r.hex(2)).join(':');
export const uuid = (r: Rng): string =>
  `${r.hex(8)}-${r.hex(4)}-4${r.hex(3)}-${r.of(['8', '9', 'a', 'b'])}${r.hex(3)}-${r.hex(12)}`;
export const address = (r: Rng): string => {
  const [p, c, d] = r.of(CITIES);
  return `${p === c ? '' : p}${c}${d}${r.of(ROADS)}${r.between(1, 999)}号${r.of(['', `${r.between(1, 20)}栋`, `${r.between(1, 9)}号楼${r.between(1, 4)}单元`])}${r.between(101, 2909)}室`;
};
export const place = (r: Rng): readonly [number, number] => {
  const [, , , lat, lng] = r.of(CITIES);
  return [Number((lat + (r.unit() - 0.5) * 0.2).toFixed(6)), Number((lng + (r.unit() - 0.5) * 0.2).toFixed(6))];
};
const B64U = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
export const mail = (r: Rng): string =>
  `${r.of(WORDS)}${r.of(['', '.', '_'])}${r.of(WORDS)}${r.between(1, 9999)}@${r.of(['qq.com', '163.com', 'gmail.com', 'outlook.com', 'foxmail.com', 'corp-mail.com.cn'])}`;
export const nick = (r: Rng): string =>
  r.of(['一颗小土豆', '追风少年', '橙子味的夏天', '晚风与星河', '会飞的鱼', '海盐芝士']) +
  r.of(['', String(r.between(1, 99)), '呀', '~']);

/** @table How a value of each type is drawn. */
export const MAKE: Readonly<Record<string, (r: Rng) => string>> = {
  'mobile-number': mobile,
  'recipient-phone': mobile,
  'bank-reserved-mobile': mobile,
  'landline-number': (r) => `0${r.of(['10', '21', '755', '28', '571', '592'])}-${r.between(2, 8)}${r.digits(7)}`,
  'resident-id-number': residentId,
  'person-name': realName,
  'consignee-name': realName,
  nickname: nick,
  'email-address': mail,
  'bank-card-number': bankCard,
  'licence-plate': plate,
  vin: frameNumber,
  uscc: creditCode,
  'postal-address': address,
  'shipping-address': address,
  'home-address': address,
  'birth-date': birthday,
  imei: (r) => withLuhn(`86${r.digits(12)}`),
  meid: (r) => `A${r.hex(13).toUpperCase()}`,
  imsi: (r) => `46000${r.digits(10)}`,
  iccid: (r) => `898600${r.digits(14)}`,
  'android-id': (r) => r.hex(16),
  oaid: uuid,
  idfa: (r) => uuid(r).toUpperCase(),
  idfv: (r) => uuid(r).toUpperCase(),
  'advertising-id': uuid,
  'mac-address': mac,
  'wifi-bssid': mac,
  'bluetooth-address': (r) => mac(r).toUpperCase(),
  'wifi-ssid': (r) => `${r.of(WORDS)}-${r.of(['TP-LINK', 'Home', 'CMCC'])}-${r.hex(4).toUpperCase()}`,
  'ip-address': (r) =>
    `${r.of([58, 61, 112, 113, 114, 117, 120, 183, 218, 221, 223])}.${r.between(1, 254)}.${r.between(1, 254)}.${r.between(1, 254)}`,
  'precise-location': (r) => place(r).join(','),
  'passport-number': (r) => `E${r.of(['', 'A', 'B'])}${r.digits(8)}`.slice(0, 9),
  'hk-macau-permit': (r) => `${r.of(['H', 'M'])}${r.digits(8)}`,
  'qq-number': (r) => `${r.between(1, 9)}${r.digits(8)}`,
  'wechat-id': (r) => `${r.of(WORDS)}_${r.of(WORDS)}${r.between(10, 999)}`,
  'wechat-openid': (r) => `o${r.chars(B64U, 4)}5${r.chars(`${B64U}-_`, 22)}`.slice(0, 28),
  'wechat-unionid': (r) => `o${r.chars(B64U, 5)}${r.chars(`${B64U}-_`, 22)}`,
  'session-token': (r) => r.hex(32),
  password: (r) => `${r.of(WORDS)}${r.of(['@', '#', '!', '$'])}${r.digits(4)}${r.chars('ABCDEFGH', 2)}`,
  'account-identifier': (r) => `U${r.digits(9)}`,
  'sdk-distinct-id': (r) => `${r.hex(14)}-${r.hex(15)}-${r.digits(8)}-${r.digits(7)}-${r.hex(14)}`,
  'social-security-number': (r) => `${r.chars('ABCDEFG', 1)}${r.digits(8)}`,
  'student-id': (r) => `20${r.between(15, 26)}${r.digits(7)}`,
  'employee-id': (r) => `EMP${r.digits(6)}`,
  'serial-number': (r) => r.chars('ABCDEFGHJKLMNPQRSTUVWXYZ0123456789', 12),
  'device-model': (r) =>
    r.of(['HUAWEI Mate 60 Pro ALN-AL00', 'iPhone 15 Pro<iPhone16,1>', 'OPPO Find X7 PHZ110', 'vivo X100 V2309A']),
  'search-history': (r) => r.of(['儿童退烧药推荐', '离婚财产分割咨询', '二手婴儿车', '附近精神科门诊']),
  'device-fingerprint': (r) => createHash('sha256').update(r.hex(20)).digest('base64'),
  'wechat-session-key': (r) => r.bytes(16).toString('base64'),
  'medical-record': (r) => r.of(['2型糖尿病合并高血压', '重度抑郁发作', '腰椎间盘突出症']),
  occupation: (r) => r.of(['高级结构工程师', '急诊科护士长', '小学语文教师']),
  income: (r) => String(r.between(60, 999) * 1000 + 370),
  'taiwan-permit': (r) => r.digits(8),
  'military-id': (r) => `${r.of(['军', '士', '武'])}字第${r.digits(7)}号`,
  clipboard: (r) => `复制口令￥${r.chars(B64U, 11)}￥打开看看`,
  'message-content': (r) => `今晚${r.between(6, 9)}点在老地方见，带上${r.of(['户口本', '化验单', '合同'])}`,
  religion: (r) => r.of(['佛教居士皈依证持有者', '伊斯兰教（回族）']),
  'driving-licence': (r) => r.digits(12),
  'payment-account': (r) => mail(r),
  'emergency-contact': (r) => `${realName(r)} ${mobile(r)}`,
};

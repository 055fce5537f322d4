import type { Draw } from './draw.ts';

/** Values of invented people, by data type of knowledge/data-types.json. */
type Make = (d: Draw) => string;

const SURNAMES = '赵钱孙李周吴郑冯陈褚蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹窦章苏潘葛范彭鲁韦马苗方俞任袁柳'.split(
  '',
);
const DOUBLE = ['欧阳', '司马', '上官', '诸葛', '夏侯', '皇甫', '尉迟', '令狐'];
const GIVEN =
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰萍鹏浩宇轩子涵梓睿欣怡佳雨桐嘉懿思远博文瑾瑜晨曦语嫣'.split('');
const PLACES: readonly (readonly [string, string, string, string])[] = [
  ['浙江省', '杭州市', '西湖区', '330106'],
  ['广东省', '深圳市', '南山区', '440305'],
  ['四川省', '成都市', '武侯区', '510107'],
  ['江苏省', '苏州市', '吴中区', '320506'],
  ['湖北省', '武汉市', '洪山区', '420111'],
  ['山东省', '青岛市', '市南区', '370202'],
  ['福建省', '厦门市', '思明区', '350203'],
  ['陕西省', '西安市', '雁塔区', '610113'],
];
const ROADS = [
  '文三路',
  '科技园南路',
  '天府大道',
  '中山北路',
  '珞喻路',
  '香港中路',
  '环岛东路',
  '小寨西路',
  '人民南路四段',
];
const two = (n: number): string => String(n).padStart(2, '0');

export const name: Make = (d) =>
  (d.odds(0.1) ? d.one(DOUBLE) : d.one(SURNAMES)) +
  Array.from({ length: d.odds(0.75) ? 2 : 1 }, () => d.one(GIVEN)).join('');
const longName: Make = (d) => d.one(SURNAMES) + d.one(GIVEN) + d.one(GIVEN);
export const mobile: Make = (d) =>
  d.one([
    '134',
    '135',
    '136',
    '137',
    '138',
    '139',
    '150',
    '151',
    '152',
    '158',
    '159',
    '166',
    '173',
    '177',
    '180',
    '186',
    '187',
    '188',
    '189',
    '191',
    '198',
    '199',
  ]) + d.chars('0123456789', 8);
const date: Make = (d) => `${d.int(1955, 2003)}-${two(d.int(1, 12))}-${two(d.int(1, 28))}`;

export function residentId(d: Draw, area = d.one(PLACES)[3]): string {
  const body = area + date(d).replaceAll('-', '') + d.chars('0123456789', 3);
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (2 ** (17 - at) % 11), 0);
  return body + '10X98765432'[sum % 11];
}
export function luhn(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, at) => {
    const n = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (n > 9 ? n - 9 : n);
  }, 0);
  return body + ((10 - (sum % 10)) % 10);
}
export function uscc(d: Draw): string {
  const set = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const body = `91${d.one(PLACES)[3]}MA${d.chars(set, 7)}`;
  const sum = [...body].reduce((total, c, at) => total + set.indexOf(c) * (3 ** at % 31), 0);
  return body + set[(31 - (sum % 31)) % 31];
}
export function vin(d: Draw): string {
  const set = '0123456789ABCDEFGHJKLMNPRSTUVWXYZ';
  const worth = '0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ';
  const chars = [...`L${d.one(['SV', 'FV', 'GW', 'BV', 'VG', 'HG'])}${d.chars(set, 14)}`];
  const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
  const sum = chars.reduce((total, c, at) => total + (worth.indexOf(c) % 10) * (weights[at] ?? 0), 0);
  chars[8] = sum % 11 === 10 ? 'X' : String(sum % 11);
  return chars.join('');
}
export const address: Make = (d) => {
  const [p, c, a] = d.one(PLACES);
  return `${p}${c}${a}${d.one(ROADS)}${d.int(2, 880)}号${d.one(['', '翠苑小区', '阳光花园', '锦绣家园'])}${d.int(1, 30)}栋${d.int(1, 3)}单元${d.int(101, 2804)}室`;
};
const mac: Make = (d) =>
  [d.one(['a4', '3c', '8c', '74', 'f0', '90']), ...Array.from({ length: 5 }, () => d.hex(2))].join(':');
const ip: Make = (d) =>
  `${d.one([36, 58, 61, 112, 113, 117, 123, 183, 220, 223])}.${d.int(1, 254)}.${d.int(1, 254)}.${d.int(1, 254)}`;
const position: Make = (d) =>
  `${(d.one([30.2, 22.5, 31.2, 39.9, 34.2]) + d.unit() / 10).toFixed(6)},${(d.one([120.1, 113.9, 121.4, 116.3, 108.9]) + d.unit() / 10).toFixed(6)}`;
const b64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

/** One value each. What stands for a person in any traffic, even without the name of its field. */
export const PEOPLE: Readonly<Record<string, Make>> = {
  'mobile-number': mobile,
  'resident-id-number': (d) => residentId(d),
  'person-name': longName,
  'consignee-name': longName,
  'guardian-information': longName,
  'recipient-phone': mobile,
  'bank-reserved-mobile': mobile,
  'landline-number': (d) => `${d.one(['0571', '0755', '028', '021', '010'])}-${d.int(2, 8)}${d.chars('0123456789', 7)}`,
  'email-address': (d) =>
    `${d.word(5)}${d.one(['.', '_', ''])}${d.word(4)}${d.int(10, 99)}@${d.one(['qq.com', '163.com', 'gmail.com', 'outlook.com', 'foxmail.com', 'aliyun.com'])}`,
  'shipping-address': address,
  'home-address': address,
  'bank-card-number': (d) =>
    luhn(d.one(['622848', '621700', '622202', '625904', '621661']) + d.chars('0123456789', 12)),
  'licence-plate': (d) =>
    `${d.one([...'京沪粤浙苏川鲁闽鄂陕'])}${d.one([...'ABCDEFG'])}${d.int(1, 9)}${d.chars('ABCDEFGHJKLMNPQRSTUVWXYZ', 1)}${d.chars('0123456789', 3)}`,
  vin,
  'passport-number': (d) => `E${d.one([...'ABCDEFGH123456789'])}${d.chars('0123456789', 7)}`,
  'hk-macau-permit': (d) => d.one(['C', 'H', 'M']) + d.chars('0123456789', 8),
  'driving-licence': (d) => d.digits(12),
  'social-security-number': (d) => d.one(['A', 'B', 'C']) + d.chars('0123456789', 8),
  uscc,
  'wechat-id': (d) => `wxid_${d.chars('abcdefghijklmnopqrstuvwxyz0123456789', 14)}`,
  'qq-number': (d) => d.digits(10),
  'wechat-openid': (d) => `o${d.chars(b64url, 27)}`,
  'wechat-unionid': (d) => `o${d.chars(b64url, 27)}`,
  'wechat-session-key': (d) => d.bytes(16).toString('base64'),
  'wechat-login-code': (d) => `0${d.alnum(31)}`,
  'session-token': (d) => d.hex(40),
  imei: (d) => luhn(`86${d.chars('0123456789', 12)}`),
  meid: (d) => `A${d.chars('0123456789ABCDEF', 13)}`,
  imsi: (d) => `460${d.one(['00', '01', '03', '11'])}${d.chars('0123456789', 10)}`,
  iccid: (d) => luhn(`8986${d.one(['00', '01', '03'])}${d.chars('0123456789', 12)}`),
  'serial-number': (d) => d.chars('ABCDEFGHJKLMNPQRSTUVWXYZ0123456789', 12),
  'mac-address': mac,
  'wifi-bssid': mac,
  'bluetooth-address': (d) => mac(d).toUpperCase(),
  'wifi-ssid': (d) =>
    `${d.one(['TP-LINK', 'CMCC', 'ChinaNet', 'HUAWEI'])}-${d.chars('ABCDEFGHJKLMNPQRSTUVWXYZabcdefgh0123456789', 6)}`,
  'android-id': (d) => d.hex(16),
  oaid: (d) => d.hex(64),
  idfa: (d) => d.uuid().toUpperCase(),
  idfv: (d) => d.uuid().toUpperCase(),
  'ip-address': ip,
  'precise-location': position,
  'birth-date': date,
  nickname: (d) =>
    `${d.one(['爱吃', '追光的', '奔跑的', '沉默的'])}${d.one(['橘猫', '小熊', '鲸鱼', '蜗牛'])}${d.int(100, 999)}`,
  avatar: (d) => `https://thirdwx.qlogo.cn/mmopen/vi_32/${d.alnum(40)}/132`,
  'student-id': (d) => `20${d.int(18, 24)}${d.digits(8)}`,
  'employee-id': (d) => `EMP${d.digits(6)}`,
  'account-identifier': (d) => `u_${d.alnum(12)}`,
  password: (d) => `${d.alnum(5)}@${d.alnum(5)}!`,
  'payment-account': (d) => `${d.word(8)}@alipay-${d.word(4)}.cn`,
  'insurance-housing-fund': (d) => `PDAA${d.digits(16)}`,
  'education-record': (d) =>
    `${d.one(['浙江', '四川', '东南', '江南', '西北'])}${d.one(['理工', '师范', '财经'])}大学${d.one(['信息工程', '临床医学', '应用统计'])}学院`,
  occupation: (d) => `杭州${d.one(['星海', '云栖', '蓝桥', '青禾'])}${d.one(['网络', '智能', '生物'])}科技有限公司`,
  'symptom-description': (d) =>
    `反复${d.one(['头痛', '胃痛', '咳嗽', '胸闷'])}${d.int(2, 20)}天，夜间加重，伴${d.one(['低热', '恶心', '乏力'])}`,
  'search-history': (d) =>
    `${d.one(['糖尿病', '离婚', '痔疮', '抑郁'])}${d.one(['怎么办', '哪个医院好', '律师费用'])}${d.int(10, 99)}`,
  'message-content': (d) =>
    `明天下午${d.int(1, 6)}点在${d.one(['星巴克', '万象城', '图书馆'])}等你，记得带${d.one(['身份证', '合同', '病历'])}`,
  'sdk-distinct-id': (d) => `${d.hex(14)}-${d.hex(15)}-${d.hex(8)}-${d.int(250000, 350000)}-${d.hex(14)}`,
  'device-fingerprint': (d) => d.hex(32),
  clipboard: (d) => `复制口令￥${d.alnum(11)}￥打开看看`,
};

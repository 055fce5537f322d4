import type { Draw } from '../draw.ts';
import { luhn, uscc, vin } from '../people.ts';
import {
  ALLERGY,
  AREAS,
  CHAT,
  COMPANY,
  ESTATE,
  GIV,
  HIST,
  HOSP,
  KW,
  MOB,
  NICK,
  ROADS,
  SCHOOL,
  SIGN,
  SUR,
  SYM,
} from './lists.ts';

export const digits = (d: Draw, n: number): string => d.chars('0123456789', n);
export const capitals = (d: Draw, n: number): string => d.chars('ABCDEFGHIJKLMNOPQRSTUVWXYZ', n);
export const urlSafe = (d: Draw, n: number): string =>
  d.chars('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_', n);
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** Seventeen digits with their check character (GB 11643). */
export const checked = (body: string): string =>
  body + '10X98765432'[WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(body[at]), 0) % 11];
const p2 = (n: number): string => String(n).padStart(2, '0');
export type Person = Record<string, string>;
/** One person with a value for each data type of the examination. */
export function person(d: Draw): Person {
  const [code, prov, city, county, lat0, lng0, tel] = d.one(AREAS);
  const [y, m, day] = [d.int(1958, 2004), d.int(1, 12), d.int(1, 28)];
  const given = Array.from({ length: d.odds(0.7) ? 2 : 1 }, () => GIV[d.int(0, GIV.length - 1)]).join('');
  const sur = d.one(SUR),
    name = sur + (given.length === 2 && sur.length === 1 ? given : given.padEnd(2, '雯'));
  const name2 = d.one(SUR) + GIV[d.int(0, GIV.length - 1)] + GIV[d.int(0, GIV.length - 1)];
  const name3 = d.one(SUR) + GIV[d.int(0, GIV.length - 1)] + GIV[d.int(0, GIV.length - 1)];
  const mob = (): string => d.one(MOB) + digits(d, 8);
  const mac = (): string =>
    [d.one(['3c', 'a4', 'f8', '64', 'e0', '7c', 'b0']), ...Array.from({ length: 5 }, () => d.hex(2))].join(':');
  const lat = (lat0 + (d.unit() - 0.5) * 0.08).toFixed(6),
    lng = (lng0 + (d.unit() - 0.5) * 0.08).toFixed(6);
  const detail =
    d.one(ROADS) +
    d.int(1, 999) +
    '号' +
    d.one(ESTATE) +
    d.int(1, 30) +
    '栋' +
    d.int(1, 4) +
    '单元' +
    d.int(101, 3204) +
    '室';
  const region = prov === city ? prov + county : prov + city + county;
  const email =
    d.one([
      () => d.word(d.int(5, 9)) + digits(d, d.int(2, 4)),
      () => `${d.word(5)}.${d.word(6)}`,
      () => `${d.word(4)}_${digits(d, 4)}`,
    ])() +
    '@' +
    d.one(['163.com', '126.com', 'gmail.com', 'outlook.com', 'foxmail.com', 'sina.cn', 'hotmail.com', '139.com']);
  const uuid = (): string =>
    [d.hex(8), d.hex(4), `4${d.hex(3)}`, d.one(['8', '9', 'a', 'b']) + d.hex(3), d.hex(12)].join('-');
  const plateP = '京沪粤浙川鄂苏鲁陕桂闽辽云黑',
    P = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
  const plateAbc = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789';
  return {
    'mobile-number': mob(),
    'recipient-phone': mob(),
    'bank-reserved-mobile': mob(),
    'landline-number': `${tel}-${d.int(2, 8)}${digits(d, tel.length === 3 ? 7 : 6 + d.int(0, 1))}`,
    'resident-id-number': checked(`${code}${y}${p2(m)}${p2(day)}${digits(d, 3)}`),
    'person-name': name,
    'consignee-name': name2,
    'guardian-name': name3,
    'emergency-name': d.one(SUR) + GIV[d.int(0, GIV.length - 1)] + GIV[d.int(0, GIV.length - 1)],
    'emergency-phone': mob(),
    'guardian-phone': mob(),
    nickname: d.one(NICK) + d.int(1, 99),
    avatar: `https://thirdwx.qlogo.cn/mmopen/vi_32/${d.alnum(60)}/132`,
    gender: d.one(['男', '女']),
    'gender-code': d.one(['1', '2']),
    age: String(2026 - y),
    'birth-date': `${y}-${p2(m)}-${p2(day)}`,
    'marital-status': d.one(['已婚', '未婚', '离异', '丧偶']),
    nationality: d.one(['中国', '美国', '日本', '韩国']),
    ethnicity: d.one(['汉族', '壮族', '回族', '满族', '维吾尔族', '藏族']),
    'native-place': d.one(AREAS)[1] + d.one(AREAS)[2],
    height: String(d.int(150, 195)),
    weight: (d.int(420, 980) / 10).toFixed(1),
    'personal-signature': d.one(SIGN) + d.int(1, 99),
    'family-relationship': d.one(['父子', '母女', '配偶', '兄弟', '祖孙']),
    'id-document-type': d.one(['居民身份证', '护照', '港澳通行证']),
    'id-document-validity': `${2030 + d.int(0, 15)}-${p2(m)}-${p2(day)}`,
    'passport-number': `E${d.one(P.split(''))}${digits(d, 7)}`,
    'hk-macau-permit': d.one(['H', 'M']) + digits(d, 8),
    'taiwan-permit': digits(d, 8),
    'military-id': `${d.one(['军', '士', '文'])}字第${digits(d, 7)}号`,
    'driving-licence': digits(d, 12),
    'social-security-number': capitals(d, 1) + digits(d, 8),
    uscc: uscc(d),
    'email-address': email,
    'postal-address': region + detail,
    'shipping-address': `${region + d.one(ROADS) + d.int(1, 999)}号${d.one(ESTATE)}${d.int(1, 30)}幢${d.int(101, 3204)}室`,
    'home-address': `${region + d.one(ROADS) + d.int(1, 999)}弄${d.int(1, 99)}号${d.int(101, 904)}室`,
    'postal-code': code.slice(0, 4) + digits(d, 2),
    'wechat-id': `${d.word(5)}_${digits(d, 5)}`,
    wxid: `wxid_${d.word(4)}${digits(d, 4)}${d.word(4)}22`,
    'qq-number': String(d.int(1, 9)) + digits(d, d.int(8, 9)),
    'account-identifier': `u${digits(d, 9)}`,
    'wechat-openid': `o${d.one(['Gx4T', 'X3fk', '5_Hu', 'Rn0q'])}${urlSafe(d, 23)}`,
    'wechat-unionid': `o${d.one(['6zAJ', '7Lk1'])}${urlSafe(d, 23)}`,
    'wechat-login-code': `0${d.one(['a', 'b', 'c', '1', '2', '3'])}${d.alnum(30)}`,
    'phone-code': d.hex(64),
    'wechat-session-key': Buffer.from(d.hex(32), 'hex').toString('base64'),
    'ip-address': `${d.one(['114.', '117.', '183.', '223.', '36.']) + d.int(2, 250)}.${d.int(1, 250)}.${d.int(2, 250)}`,
    ipv6:
      '240e:' +
      d.hex(3) +
      ':' +
      d.hex(4) +
      ':' +
      d.hex(4) +
      ':' +
      d.hex(4) +
      ':' +
      d.hex(4) +
      ':' +
      d.hex(4) +
      ':' +
      d.hex(4),
    'session-token': d.hex(8) + d.alnum(24),
    jwt:
      Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url') +
      '.' +
      Buffer.from(JSON.stringify({ sub: digits(d, 6), iat: 1760000000 + d.int(1, 9999999) })).toString('base64url') +
      '.' +
      urlSafe(d, 43),
    password: `${d.one(['Qw', 'Zx', 'Tt', 'Pa']) + d.alnum(5)}@${digits(d, 3)}`,
    'payment-password': digits(d, 6),
    'verification-code': digits(d, 6),
    'medical-record': `诊断：${d.one(['慢性胃炎', '高血压2级', '甲状腺结节', '腰椎间盘突出'])}，编号${digits(d, 6)}`,
    'symptom-description': `${d.one(SYM) + d.int(2, 9)}天`,
    'medical-history': d.one(HIST),
    'medication-allergy': d.one(ALLERGY),
    'medical-appointment': d.one(HOSP),
    'reproductive-health': `${2026}-${p2(d.int(1, 12))}-${p2(day)}`,
    'blood-pressure': `${d.int(100, 165)}/${d.int(60, 105)}`,
    'heart-rate': String(d.int(52, 130)),
    'blood-type': d.one(['A型', 'B型', 'O型', 'AB型']),
    'werun-steps': String(d.int(1200, 29000)),
    vaccination: d.one(['新冠疫苗第三针', 'HPV九价第二剂', '流感疫苗']),
    occupation: d.one(['软件工程师', '小学教师', '护士', '出租车司机', '会计']),
    employer: d.one(COMPANY),
    school: d.one(SCHOOL),
    'education-record': d.one(['本科', '硕士研究生', '大专', '高中']),
    'student-id': `20${d.int(15, 25)}${digits(d, 6)}`,
    'employee-id': capitals(d, 2) + digits(d, 5),
    'bank-card-number': luhn(
      d.one(['622202', '621700', '622848', '621661', '622588', '621226', '620522']) + digits(d, 12),
    ),
    'card-cvv': digits(d, 3),
    'card-expiry': `${p2(d.int(1, 12))}/${d.int(27, 33)}`,
    'bank-name':
      d.one(['中国工商银行', '招商银行', '中国建设银行', '中国农业银行']) +
      city.replace('市', '') +
      d.one(['分行营业部', '高新支行', '城西支行']),
    'payment-account': email.replace('@', 'pay@'),
    income: String(d.int(40, 600) * 100),
    'asset-information': (d.int(1000, 900000) / 100).toFixed(2),
    'insurance-housing-fund': `P${digits(d, 15)}`,
    'licence-plate':
      plateP.charAt(d.int(0, plateP.length - 1)) + P.charAt(d.int(0, 8)) + d.chars(plateAbc, 2) + digits(d, 3),
    'plate-nev': plateP[d.int(0, plateP.length - 1)] + P.charAt(d.int(0, 8)) + d.one(['D', 'F']) + digits(d, 5),
    vin: vin(d),
    imei: luhn(d.one(['86', '35']) + digits(d, 12)),
    meid: `A0${d.hex(12).toUpperCase()}`,
    imsi: `460${d.one(['00', '01', '03', '11', '02'])}${digits(d, 10)}`,
    iccid: `8986${d.one(['00', '01', '03', '04', '06'])}${digits(d, 14)}`,
    'mac-address': mac(),
    'wifi-bssid': mac(),
    'bluetooth-address': mac().toUpperCase(),
    'wifi-ssid': d.one(['TP-LINK_', 'HUAWEI-', 'ChinaNet-', 'CMCC-', 'Xiaomi_']) + d.hex(4).toUpperCase(),
    'serial-number': capitals(d, 3) + digits(d, 4) + capitals(d, 3) + digits(d, 4),
    'android-id': d.hex(16),
    oaid: uuid().replace(/-/g, ''),
    idfa: uuid().toUpperCase(),
    idfv: uuid().toUpperCase(),
    'sdk-distinct-id': `${digits(d, 13)}-${digits(d, 7)}-${d.hex(14)}-${digits(d, 6)}`,
    'device-identifier': d.hex(32),
    'device-fingerprint': d.hex(40),
    'base-station': String(d.int(10000000, 260000000)),
    coordinate: `${lat},${lng}`,
    latitude: lat,
    longitude: lng,
    city: city,
    itinerary: d.one(['CA', 'MU', 'CZ', 'HU', '3U']) + d.int(1000, 9999),
    train: d.one(['G', 'D']) + d.int(100, 9999),
    hotel: `${city.replace('市', '') + d.one(['如家酒店', '全季酒店', '亚朵酒店'])}·${county}店`,
    'departure-place': `${city.replace('市', '')}东站`,
    'destination-place': `${d.one(AREAS)[2].replace('市', '')}机场T2`,
    religion: d.one(['佛教', '伊斯兰教', '基督教', '道教']),
    'political-opinion': d.one(['中共党员', '共青团员', '群众', '民盟盟员']),
    'disability-status': d.one(['视力残疾二级', '肢体残疾三级']),
    'message-content': d.one(CHAT) + d.int(10, 99),
    'search-history': d.one(KW) + d.int(10, 99),
    clipboard: d.one(CHAT) + d.alnum(6),
    'baby-name': d.one(['糖糖', '豆豆', '小石头', '果果']),
    'child-birthday': `20${d.int(15, 25)}-${p2(m)}-${p2(day)}`,
    'device-model': d.one([
      'iPhone 15 Pro<iPhone16,1>',
      'HUAWEI Mate 60 Pro',
      'Xiaomi 14',
      'vivo X100',
      'OPPO Find X7',
    ]),
    carrier: d.one(['中国移动', '中国联通', '中国电信']),
    'criminal-record': d.one(['2012年盗窃罪，已刑满释放', '无犯罪记录', '行政拘留5日']),
  };
}

import type { Draw } from '../draw.ts';
import { luhn, residentId } from '../people.ts';

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
/** @table People of the second shape. */
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

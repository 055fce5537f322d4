import { SHAPE } from '../decode/shape.ts';
import { luhn, publicIpv4, residentId, uscc, variedHex, vin } from './checks.ts';

/** A value that says what it is by its form. `alone`: confidence without a telling field name; 0 means a name is needed. */
export interface Pattern {
  readonly type: string;
  readonly regex: RegExp;
  /** Bits of the shape of which a text must have one, and its least length: most leaves are ruled out without trying. */
  readonly when: number;
  readonly least: number;
  readonly check?: (text: string) => boolean;
  /** Asked only where no field name tells: made-up numbers have few digits, and so have tests. */
  readonly telling?: (text: string) => boolean;
  readonly alone: number;
  /** With a telling field name. */
  readonly named: number;
  /** Field names that support it (normalised, as parts). */
  readonly names: readonly string[];
  readonly what: string;
}

/** Registry and kind of body (GB 32100): a number of eighteen digits and an X is none. */
const registered = (text: string): boolean =>
  /^(?:1[1-39]|[2-4]1|5[1-39]|6[129]|7[129]|8[19]|9[1-3]|A[19]|N[1-39]|Y1)/.test(text);

/** Houses that people live in, by number. */
const DOORS = /单元|号楼|小区|\d[幢栋弄]/;

const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');

/** @table Ordered: an earlier pattern takes the characters from a later one. */
export const PATTERNS: readonly Pattern[] = [
  {
    type: 'resident-id-number',
    when: SHAPE.digits,
    least: 18,
    regex: /(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g,
    check: residentId,
    alone: 0.75,
    named: 0.97,
    names: ['id', 'card', 'cert', 'sfz', 'identity', 'idno', 'idnum', 'zjh', 'gmsfhm', '身份', '证件'],
    what: 'its check character, birth date and area code fit GB 11643',
  },
  {
    type: 'uscc',
    when: SHAPE.digits,
    least: 18,
    regex: /(?<![0-9A-Z])[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}(?![0-9A-Z])/g,
    check: (text) => registered(text) && (/[A-Z]/.test(text.slice(0, 17)) || text.startsWith('9')) && uscc(text),
    alone: 0.5,
    named: 0.9,
    names: ['credit', 'tax', 'license', 'uscc', 'xydm', 'unified', '信用代码'],
    what: 'its check character fits GB 32100',
  },
  {
    type: 'bank-card-number',
    when: SHAPE.digits,
    least: 13,
    regex:
      /(?<![\w.-])(?:(?:62|81|65|60)\d{2}([ -]?)\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3})?|(?:4\d|5[1-5]|2[2-7]|35)\d{2}([ -]?)\d{4}\2\d{4}\2\d{4}|3[47]\d{2}([ -]?)\d{6}\3\d{5}|3[068]\d{12})(?!\w)/g,
    check: (text) => luhn(digitsOf(text)),
    alone: 0.55,
    named: 0.95,
    names: ['bank', 'card', 'acct', 'account', 'pan', 'yhk', 'yhzh', 'skzh', 'skkh', '银行', '卡号', '账号'],
    what: 'its issuer prefix and Luhn digit fit',
  },
  {
    type: 'mobile-number',
    when: SHAPE.digits,
    least: 11,
    regex: /(?<![0-9A-Za-z.+-])(?:(?:\+|00)?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![0-9A-Za-z.])/g,
    telling: (text) => new Set(digitsOf(text).slice(-8)).size >= 3,
    alone: 0.7,
    named: 0.95,
    names: [
      'phone',
      'mobile',
      'tel',
      'sjh',
      'shouji',
      'contact',
      'cell',
      'lxdh',
      'lxfs',
      'dianhua',
      '手机',
      '电话',
      '联系方式',
    ],
    what: 'it has the form of a Chinese mobile number',
  },
  {
    type: 'landline-number',
    when: SHAPE.digits,
    least: 11,
    regex: /(?<![\d-])0(?:10|2\d|[3-9]\d{2})-[2-9]\d{6,7}(?![\d-])/g,
    alone: 0.4,
    named: 0.85,
    names: ['phone', 'tel', 'fax', 'landline', 'gddh', 'contact', 'dh', '电话', '座机', '固话'],
    what: 'it has the form of a Chinese landline number',
  },
  {
    type: 'email-address',
    when: SHAPE.at,
    least: 6,
    regex: /(?<![\w.%+-])[\w.%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![\w@])/g,
    check: (text) => !/\.\.|\.(png|jpe?g|gif|webp|svg|js|css)$/i.test(text),
    alone: 0.85,
    named: 0.97,
    names: ['mail', 'yx', 'dzyj', 'youxiang', '邮箱', '邮件'],
    what: 'it has the form of an e-mail address',
  },
  {
    type: 'imei',
    when: SHAPE.digits,
    least: 15,
    regex: /(?<!\d)\d{15}(?!\d)/g,
    check: luhn,
    alone: 0,
    named: 0.9,
    names: ['imei', 'deviceid', 'sjch', '串号'],
    what: 'its field is named so and its Luhn digit fits',
  },
  {
    type: 'mac-address',
    when: SHAPE.colon | SHAPE.dash,
    least: 17,
    regex: /(?<![0-9A-Fa-f:-])[0-9A-Fa-f]{2}([:-])[0-9A-Fa-f]{2}(?:\1[0-9A-Fa-f]{2}){4}(?![0-9A-Fa-f:-])/g,
    // Times of day look like that too.
    check: (text) => variedHex(text) && /[a-f]/i.test(text),
    alone: 0.6,
    named: 0.9,
    names: ['mac', 'bssid', 'bluetooth'],
    what: 'it has the form of a hardware address',
  },
  {
    type: 'licence-plate',
    when: SHAPE.wide,
    least: 7,
    regex:
      /(?<![\u4e00-\u9fa5])[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·• ]?(?:[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]|[A-HJK][A-HJ-NP-Z0-9]\d{4}|\d{5}[A-HJK])(?![A-Z0-9])/g,
    alone: 0.8,
    named: 0.95,
    names: ['plate', 'car', 'cph', '车牌', '号牌'],
    what: 'it has the form of a Chinese number plate',
  },
  {
    type: 'vin',
    when: SHAPE.base64 | SHAPE.digits,
    least: 17,
    regex: /(?<![A-Z0-9])[A-HJ-NPR-Z0-9]{17}(?![A-Z0-9])/g,
    check: (text) => /[A-Z]/.test(text) && vin(text),
    alone: 0.3,
    named: 0.95,
    names: ['vin', 'frame', 'chassis', 'cjh', 'clsbd', 'chejia', '车架', '车辆识别', '大架号'],
    what: 'its ninth character checks the others',
  },
  {
    type: 'wechat-openid',
    when: SHAPE.run | SHAPE.base64,
    least: 28,
    regex: /(?<![\w-])o[\w-]{27,28}(?![\w-])/g,
    alone: 0.4,
    named: 0.95,
    names: ['openid', 'unionid'],
    what: 'it has the form of a WeChat openid',
  },
  {
    type: 'wechat-session-key',
    when: SHAPE.equals,
    least: 24,
    regex: /(?<![\w+/])[\w+/]{22}==(?![\w+/=])/g,
    alone: 0,
    named: 0.97,
    names: ['sessionkey'],
    what: 'its field is named so and it is 16 bytes in base64',
  },
  {
    type: 'ip-address',
    when: SHAPE.dot,
    least: 7,
    regex: /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g,
    check: publicIpv4,
    alone: 0,
    named: 0.9,
    names: ['ip', 'addr', 'xforwardedfor', 'remote', 'createip', 'loginip', 'clientip', 'ip地址', 'ipdz'],
    what: 'its field is named so and it is a public address',
  },
  {
    type: 'postal-address',
    when: SHAPE.wide,
    least: 12,
    regex: /[\u4e00-\u9fa5]{2,7}[省市区县][\u4e00-\u9fa5\dA-Za-z]{4,60}\d{1,4}[室户]/g,
    check: (text) => /[市区县]/.test(text) && /[路街道巷弄村镇园城苑]/.test(text) && DOORS.test(text),
    alone: 0.6,
    named: 0.9,
    names: ['addr', 'dizhi', '地址', '住址'],
    what: 'it leads from a town to the door of a flat',
  },
  {
    type: 'avatar',
    when: SHAPE.colon,
    least: 20,
    regex: /https?:\/\/(?:thirdwx|wx)\.qlogo\.cn\/[\w/.-]{8,200}/g,
    alone: 0.9,
    named: 0.95,
    names: ['avatar', 'head'],
    what: 'it is the address of a WeChat avatar',
  },
];

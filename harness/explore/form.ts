import type { Sight } from './look.ts';

/** How a scenario names a value of its persona. */
const persona = (field: string): string => `$${`{persona.${field}}`}`;

/** What a field is asked for, by the words around it, and what the persona types there; the first that fits counts. */
const FIELDS: readonly (readonly [RegExp, string])[] = [
  [/验证码|校验码|captcha|verify.?code|sms.?code|\bcode\b/i, '123456'],
  [/密码|password|passwd|\bpwd\b/i, 'Mpaudit1234'],
  [/座机|固话|固定电话|landline/i, persona('landline')],
  [/手机|电话|联系方式|mobile|phone|\btel\b/i, persona('mobile')],
  [/信用代码|税号|纳税|uscc|tax.?no/i, persona('uscc')],
  [/车架号|车辆识别|\bvin\b/i, persona('vin')],
  [/微信号|wechat.?id|weixin/i, persona('wechatId')],
  [/\bqq\b|QQ号/i, persona('qq')],
  [/港澳通行证|hk.?macau/i, persona('hkMacauPermit')],
  [/台湾通行证|台胞证/i, persona('taiwanPermit')],
  [/学号|student.?(id|no)/i, persona('studentId')],
  [/工号|employee.?(id|no)|job.?number/i, persona('employeeId')],
  [/身份证|证件号|id.?card|idno|identity/i, persona('residentId')],
  [/护照|passport/i, persona('passport')],
  [/开户行|银行名称|bank.?name/i, persona('bankName')],
  [/银行卡|卡号|bank|card.?no/i, persona('bankCard')],
  [/车牌|plate/i, persona('plate')],
  [/邮箱|e-?mail/i, persona('email')],
  [/邮编|邮政编码|post.?code|zip/i, persona('address.postcode')],
  [/详细地址|街道|门牌|楼|detail|street/i, persona('address.detail')],
  [/地址|address|\baddr/i, persona('address.full')],
  [/省|province/i, persona('address.province')],
  [/城市|city/i, persona('address.city')],
  [/公司|单位|企业|company/i, persona('company')],
  [/职业|职位|occupation|profession/i, persona('occupation')],
  [/学校|院校|school|university/i, persona('school')],
  [/学历|education|degree/i, persona('education')],
  [/民族|ethnic|nation\b/i, persona('ethnicity')],
  [/过敏|allerg/i, persona('allergy')],
  [/病史|既往|medical.?history/i, persona('medicalHistory')],
  [/症状|病情|symptom/i, persona('symptom')],
  [/签名|个性|signature|\bbio\b/i, persona('signature')],
  [/收入|薪资|月薪|income|salary/i, persona('income')],
  [/生日|出生|birth/i, persona('birthday')],
  [/昵称|nick/i, persona('nickname')],
  [/账号|帐号|用户名|account|username|user.?name|login/i, persona('mobile')],
  [/姓名|收货人|联系人|真实|称呼|\bname\b|realname|consignee|receiver/i, persona('name')],
  [/搜索|搜一搜|查找|关键|search|keyword|query/i, persona('search')],
  [/年龄|\bage\b/i, '30'],
  [/身高|height/i, persona('height')],
  [/体重|weight/i, persona('weight')],
  [/金额|价格|price|amount|money/i, '10'],
  [/数量|件数|count|number|num\b|quantity/i, '1'],
  [/网址|链接|url|link/i, 'https://www.example.com/'],
  [/日期|date/i, '2026-01-15'],
];

const NUMERIC = /^(number|digit|idcard)$/;

/** Text for a field: from its own name and hint first, then from what stands beside it; a `${persona.…}` where there is one. */
export function textFor(field: Sight): string {
  const { facts } = field;
  if (facts['type'] === 'nickname') return persona('nickname');
  if (facts['type'] === 'idcard') return persona('residentId');
  if (facts['password'] !== undefined) return 'Mpaudit1234';
  const handlers = field.bindings.map(({ handler }) => handler).join(' ');
  for (const words of [facts['placeholder'], facts['name'], field.label, field.classes, spaced(handlers)]) {
    const found = FIELDS.find(([pattern]) => words !== undefined && pattern.test(words));
    if (found !== undefined) return fitting(found[1], field);
  }
  return fallback(field);
}

/** A field for numbers gets a number even when its words say something else. */
const fitting = (text: string, field: Sight): string =>
  NUMERIC.test(field.facts['type'] ?? '') &&
  !/persona.(mobile|height|weight|income|qq)|bankCard|postcode|residentId|^\d/.test(text)
    ? '12'
    : text;

const fallback = ({ tag, facts }: Sight): string =>
  NUMERIC.test(facts['type'] ?? '') ? '12' : tag === 'textarea' ? '商品不错，物流很快，谢谢。' : persona('search');

/** `bindMobileInput` as words. */
const spaced = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1 $2');

/** Value to choose in a picker, switch, slider, radio, checkbox or swiper; undefined when there is nothing to choose. */
export function choiceFor(field: Sight, pick: (below: number) => number): Choice | undefined {
  const { tag, facts } = field;
  if (tag === 'switch') return facts['checked'] === undefined;
  if (tag === 'slider') return 10 + pick(80);
  if (tag === 'radio' || tag === 'checkbox') return true;
  if (tag === 'picker-view') return [pick(2)];
  if (tag === 'swiper') return pick(2);
  return tag === 'picker' ? pickerValue(field, pick) : undefined;
}

export type Choice = string | number | boolean | readonly (string | number)[];

const BIRTHDAY = '1996-05-20';

function pickerValue({ facts, choices }: Sight, pick: (below: number) => number): Choice | undefined {
  const mode = facts['mode'] ?? 'selector';
  if (mode === 'time') return within('12:30', facts);
  if (mode === 'date') return cut(within(BIRTHDAY, facts), facts['fields']);
  if (mode === 'region') return [persona('address.province'), persona('address.city'), persona('address.district')];
  if (mode === 'multiSelector') return [pick(2)];
  if (choices < 1) return undefined;
  return choices > 1 ? 1 + pick(choices - 1) : 0;
}

/** Dates and times compare as text. */
function within(value: string, { start, end }: Sight['facts']): string {
  if (start !== undefined && start.length >= 5 && value < start) return start;
  return end !== undefined && end.length >= 5 && value > end ? end : value;
}

const cut = (date: string, fields = 'day'): string =>
  date.slice(0, fields === 'year' ? 4 : fields === 'month' ? 7 : 10);

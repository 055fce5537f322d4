import { isFieldName, surnames } from '../knowledge/taxonomy.ts';
import { WORDS } from '../knowledge/words/index.ts';

/**
 * A key that holds data (a map keyed by telephone number, openid or hardware address): looked at as a value, and never shown as part of a location.
 */
const KEY_DATA =
  /\d{6}|@|[\u4e00-\u9fa5][A-Z]|^[0-9a-f]{32,}$|^[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}|^[0-9a-f]{8}-[0-9a-f]{4}-|^(?=\D{0,40}\d)[\w+/=-]{26,}$/i;

/** No name of a field has these: a text in an encoding, a query, a list. */
const NO_NAME = /^(?=.{12})(?:.*(?:%[0-9a-f]{2}|&#|\\[ux]|[{};,|<>"]|=.)|eyJ[\w-]{8,}\.|[\w+/]{10,}={1,2}$)/i;
/**
 * How the Chinese names of fields end: with a word for a kind of thing, which no given name and no address ends with (号, 码, 率 …), or with one of these
 * words. No key of that kind holds data, and none that the table of names has.
 */
const FIELD_WORD =
  /^[A-Za-z\u4e00-\u9fa5]{0,10}(?:[号码址期率型额量值数度级类别态项单证卡券费价点况式位限息录述表签词件族籍称职薪酬业龄历史状诊科敏症温糖压痛苗步距径纬标段库网链邮箱]|id|姓名|昵称|抬头|电话|手机|座机|固话|城市|省份|性别|公司|学位|院校|学校|医生|病情|主诉|疾病|血氧|孕周|月经|时长|时间|身高|体重|密码|口令|问题|答案|生日|余额|收入|工资|信息|内容|经历|经验|备注|留言|说明|画像|关系|[一-龥]{1,4}人|航班|目的地|出发地|到达地|所在地|出生地|[起终]点|颜色|版本|国家|文化程度|运营商|结果|图片|照片|[正反]面|头像|介绍|爱好|信仰|宗教|面貌|会员|取向|前科|剪[贴切]板|粘贴板|列表|房源|定位|人脸|[指声]纹|基因|征信|芝麻分|公积金|户口[簿本]|支付宝|微信|标题|婚姻|婚否|兴趣|特征|卡路里|岗位|银行|信用|应用|出发站|到达站|职务|民族|医院|酒店|宾馆|车架|父亲|母亲|令牌|凭证|标识)$/;
/** Chinese that may be data: what begins like a name, an address, a sentence. Other words of two to eight characters are names of fields. */
const isChineseData = (name: string): boolean =>
  /[\u4e00-\u9fa5]{2}/.test(name) &&
  !(/^[\u4e00-\u9fa5]{2,8}$/.test(name) && !/[省市县路街镇村]/.test(name) && !beginsLikeName(name));
const beginsLikeName = (name: string): boolean =>
  name.length <= 4 && (surnames.has(name[0] ?? '') || surnames.has(name.slice(0, 2)));

/** Letters before a Chinese name: `user.手机号`. */
const HOUSE_STYLE = /^[A-Za-z]\w{0,12}[._-]/;

/** The last name of `user[0][姓名]`. */
const ownPart = (name: string): string => (name.endsWith(']') ? name.slice(name.lastIndexOf('[') + 1, -1) : name);

const IN_TABLE: ReadonlySet<string> = new Set(
  WORDS.flatMap(({ names }) => names).filter((name) => /[\u4e00-\u9fa5]/.test(name)),
);

export const holdsData = (name: string): boolean =>
  name.length > 1 &&
  !IN_TABLE.has(ownPart(name).toLowerCase()) &&
  !FIELD_WORD.test(ownPart(name)) &&
  (KEY_DATA.test(name) || isChineseData(ownPart(name)) || (name.length < 2000 && NO_NAME.test(name))) &&
  !isFieldName(name) &&
  !isFieldName(name.replace(HOUSE_STYLE, ''));

/** A name as part of a location: a key that holds data is never shown there. */
export const shownKey = (name: string): string => (holdsData(name) ? '{key}' : name);

/** A number in a list: the name that counts is the list's. */
export const isIndex = (name: string): boolean => {
  const first = name.charCodeAt(0);
  // The text of an XML element that has attributes too.
  if (first === 35) return name === '#text';
  return first >= 48 && first <= 57 && /^\d+$/.test(name);
};

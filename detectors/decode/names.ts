import { isFieldName, surnames } from '../knowledge/taxonomy.ts';

/**
 * A key that holds data (a map keyed by telephone number, openid or hardware address): looked at as a value, and never shown as part of a location.
 */
const KEY_DATA =
  /\d{6}|@|[\u4e00-\u9fa5][A-Z]|^[0-9a-f]{32,}$|^[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}|^[0-9a-f]{8}-[0-9a-f]{4}-|^(?=\D{0,40}\d)[\w+/=-]{26,}$/i;

/** No name of a field has these: a text in an encoding, a query, a list. */
const NO_NAME = /^(?=.{12})(?:.*(?:%[0-9a-f]{2}|&#|\\[ux]|[{};,|<>"]|=.)|eyJ[\w-]{8,}\.|[\w+/]{10,}={1,2}$)/i;
/** How the Chinese names of fields end, when they are in no table: no key of that kind holds data. */
const FIELD_WORD =
  /^[A-Za-z\u4e00-\u9fa5]{0,10}(?:号|号码|姓名|名称|昵称|抬头|电话|手机|座机|邮箱|邮编|地址|住址|城市|省份|性别|年龄|民族|国籍|籍贯|学历|学位|职业|职位|职务|单位|公司|院校|学校|科室|医生|诊断|病情|症状|主诉|[病族药敏往]史|病史|血压|血糖|血型|血氧|心率|体温|疫苗|孕周|接种|血压|月经|预产期|步数|距离|时长|身高|体重|密码|口令|验证码|邀请码|问题|答案|生日|日期|时间|有效期|期限|金额|余额|价格|收入|工资|类型|类别|状态|等级|信息|内容|记录|历史|经历|备注|留言|说明|描述|标签|画像|搜索词|关键词|关系|监护人|联系人|收货人|收件人|邀请人|推荐人|车次|航班|目的地|出发地|终点|起点|颜色|型号|机型|版本|分辨率|年薪|月薪|就诊人|文化程度|运营商|数据|结果|图片|照片|正面|反面|头像|签名|简介|介绍|爱好|信仰|宗教|面貌|会员|取向|前科|账号|帐号|用户名|剪贴板|剪切板|通讯录|列表|房源|定位|位置|坐标|经纬度|人脸|指纹|声纹|基因|征信|芝麻分|公积金|身份证|护照|通行证|军官证|驾驶证|行驶证|残疾证|户口簿|户口本|社保卡|银行卡|支付宝|微信|条码|编码|代码|数量|库存|标题|婚姻|兴趣|身份证照|识别码|固话|id|特征|检测|卡路里|岗位|经验|银行|信用|应用|出发站|到达站)$/;
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

export const holdsData = (name: string): boolean =>
  name.length > 1 &&
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

/**
 * What a field is called in Chinese mini-programs beside the names of data-types.json (in Chinese, by the first letters of pinyin, in English), and what must
 * stand in it. A name that means many things counts only with a value that means one: `xy` with `120/80`.
 */
export interface Word {
  readonly type: string;
  /** Normalised names. */
  readonly names: readonly string[];
  /** Bounded, on at most `MAX_WORD` characters. */
  readonly fits: RegExp;
  readonly confidence: number;
}

/** Characters of the longest value that is compared. */
export const MAX_WORD = 500;
const FIRM = 0.6;
/** Shown as a flow, too common for a finding. */
export const WEAK = 0.4;
export const word = (type: string, names: string, fits: RegExp, confidence = FIRM): Word => ({
  type,
  names: names.trim().split(/\s+/),
  fits,
  confidence,
});

export const HAN = /[\u4e00-\u9fa5]{2}/;
export const DAY = /^(?:19|20)\d\d[-/.年]?\d{1,2}[-/.月]?\d{1,2}/;
/** A day of birth. The last year is the table's own: a detector has no clock. */
export const BORN =
  /^(?:19[2-9]\d|20[0-2]\d)[-/.年]?(?:0?[1-9]|1[0-2])[-/.月]?(?:0?[1-9]|[12]\d|3[01])(?:日|[T ].{5,20})?$/;
export const UNTIL = /^(?:(?:19|20)\d\d[-/.年]?\d{1,2}[-/.月]?\d{1,2}|长期)/;
export const FILE = /^(?:https?|wxfile|cloud|data):|\.(?:jpe?g|png|webp|heic)$/i;
export const YUAN = /^[￥¥]?\d{1,9}(?:\.\d{1,2})?(?:元|万)?$/;
export const NUMBER = /^(?=.*\d)[A-Z0-9-]{5,32}$/i;
export const CARE = /[科室]$|门诊|中心$/;
export const WHERE = /[\u4e00-\u9fa5]{2}|^-?\d{1,3}\.\d{3,},/;
export const NAME = /^[\u4e00-\u9fa5]{2,4}(?:·[\u4e00-\u9fa5]{1,8})?$/;

export const COUNTRY =
  /^(?:中国(?:大陆|香港|澳门|台湾)?|中华人民共和国|CHN?|China|美国|USA?|日本|韩国|英国|法国|德国|加拿大|澳大利亚|新加坡|俄罗斯|泰国|越南|马来西亚|印度|意大利|西班牙|新西兰)$/i;
export const KIN =
  /^(?:父|母|子|女|配偶|夫|妻|兄|弟|姐|妹|祖|外|儿|爸|妈|本人|亲子|爷|奶|孙|伯|叔|姑|舅|姨|spouse|father|mother|parent|son|daughter|child|brother|sister|self)/i;
/** A text in words, not one word. */
export const SENTENCE = /[\u4e00-\u9fa5]{4}|[a-z]+ [a-z]+ [a-z]+/i;
/** What somebody does for a living. */
export const TRADE =
  /[员师工者生手匠兵官警]$|司机|护士|教授|讲师|会计|出纳|经理|总监|主管|主任|主播|秘书|助理|顾问|律师|法官|检察官|干部|编辑|记者|演员|模特|导游|保安|保洁|保姆|月嫂|厨|农民|渔民|个体|自由职业|退休|学生|老板|店长|领班|校长|院长|局长|处长|科长|董事|总裁|创始人|公务|事业单位|engineer|teacher|doctor|nurse|driver|manager/i;
/** An identifier of a device: long, and of more than one kind of character. */
export const DEVICE = /^(?=.*\d)(?=.*[A-Za-z])[\w:.-]{12,80}$/;
export const MODEL =
  /^(?:iPhone|iPad|HUAWEI|HONOR|Xiaomi|Redmi|MI |OPPO|vivo|SM-|Pixel|OnePlus|realme|meizu|Mate ?\d|[A-Z]{2,4}-[A-Z]{2}\d{2}|M\d{4}[A-Z]|V\d{4}A|P[A-Z]{3}\d{2})/i;
export const EMPLOYER =
  /(?:公司|集团|银行|事务所|研究院|研究所|大学|学院|学校|医院|委员会|管理局|厂|商行|工作室|合作社|门市部|经营部)$/;
export const HOSPITAL = /医院|卫生院|诊所|卫生服务中心|保健院|门诊部|hospital|clinic/i;

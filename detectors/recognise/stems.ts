/**
 * @table Words by which a field says what it holds wherever they stand in its name (`drug_allergy`, `allergyInfo`, 药物过敏史). A part of a name means less
 * than a whole one, so the value must say the same. Tried when no whole name fits (knowledge/words/).
 */
export interface Stem {
  readonly type: string;
  /** Of the normalised name; bounded. */
  readonly name: RegExp;
  readonly fits: RegExp;
  /** The value must begin with a surname, too. */
  readonly person?: true;
}
const stem = (type: string, name: RegExp, fits: RegExp): Stem => ({ type, name, fits });
const person = (type: string, name: RegExp): Stem => ({ type, name, fits: NAME, person: true });

const NAME = /^[\u4e00-\u9fa5]{2,4}$/;
const HAN = /[\u4e00-\u9fa5]{2}/;
const DAY = /^(?:19[2-9]\d|20[0-2]\d)[-/.年]?(?:0?[1-9]|1[0-2])[-/.月]?(?:0?[1-9]|[12]\d|3[01])日?$/;
const NUMBER = /^(?=.*\d)[A-Z0-9-]{5,32}$/i;
const FILE = /^(?:https?|wxfile|cloud|data):|\.(?:jpe?g|png|webp|heic)$/i;
const WHERE = /[\u4e00-\u9fa5]{2}/;

export const STEMS: readonly Stem[] = [
  person('emergency-contact', /emergency|urgent|紧急联/),
  person(
    'guardian-information',
    /guardian|监护|^(?:parent|father|mother|dad|mum|mom)s?(?:real)?name|(?:^|[a-z])(?:jz|jhr|fq|mq)xm$|家长|父亲|母亲/,
  ),
  person(
    'consignee-name',
    /^(?:shr|sjr|jjr|recv|receiver?|receiveuser|consignee|addressee|recipient|sender|deliver(?:y|to)?)(?:name|user|username|xm)$|^(?:shr|sjr|jjr)$|收货人|收件人|寄件人/,
  ),
  person(
    'minor-information',
    /^.?(?:child|baby|kid)(?:ren)?(?:real)?(?:name|xm)$|^(?:bb|et|hz|xs)xm$|宝宝|孩子姓名|儿童姓名|学生姓名/,
  ),
  person(
    'person-name',
    /(?:customer|cust|patient|stu|student|card|apply|applicant|owner|insured|passenger|real|full|true|guest|buyer|holder)(?:name|xm)$|^name(?:cn|zh)$|(?:applicant|booker|visitor|signer|payee|remitter|insurant|policyholder|beneficiary|linkman|signatory)(?:name)?$|^(?:bank)?(?:account|card)?(?:owner|holder)name$|^(?:yh|kh|jzr|hz|xs|cz|ck|czr|ckr|zs|sqr|jbr|cbr|tbr|syr|fr|frdb|dbr|lxr|yg|js|ls|cyr|cjr|bkr)xm$|^(?:sqr|yyr|ckr|czr|jbr|cbr|tbr|bbr|syr|frdb|hzm|khmc)$|cardholder$|姓名|申请人|预约人|经办人|联络人|投保|受益人|户名|参保人|考生|报名人|入住人|出行人|乘机人|订票人|取票人|开户人|就诊人|持卡人|投保人|乘客|患者/,
  ),
  stem('birth-date', /birth|^born|csrq|csny|shengri|生日|出生/, DAY),
  stem('gender', /gender|xingbie|性别|男女/, /^(?:男|女|male|female)$/i),
  stem(
    'age',
    /(?:patient|user|child|baby|person|member|customer)age$|nianling|年龄|岁数/,
    /^(?:[1-9]|[1-9]\d|1[01]\d)岁?$/,
  ),
  stem('ethnicity', /minzu|ethnic|民族|名族/, /^[\u4e00-\u9fa5]{1,6}族$/),
  stem('marital-status', /marri|marital|婚/, /^(?:已婚|未婚|离异|丧偶|离婚|再婚|married|single|divorced|widowed)$/i),
  stem(
    'nationality',
    /nationalit|国籍|guoji|国家/,
    /^(?:中国|美国|日本|韩国|英国|法国|德国|加拿大|澳大利亚|新加坡|China|CHN?|USA?)$/i,
  ),
  stem('native-place', /nativeplace|籍贯|jiguan|户籍/, /^[\u4e00-\u9fa5]{2,20}$/),
  stem(
    'height-weight',
    /height(?:cm)$|weight(?:kg)$|身高|体重|shengao|tizhong/,
    /^(?:[3-9]\d|1\d\d|2[0-4]\d)(?:\.\d{1,2})?\s?(?:cm|kg|厘米|公斤)?$/i,
  ),
  stem('interests', /hobb|兴趣|爱好/, HAN),
  stem(
    'family-relationship',
    /relation|关系/,
    /^(?:父|母|儿子|女儿|子女|配偶|丈夫|妻子|兄|弟|姐|妹|祖|外公|外婆|爸|妈|本人|spouse$|father$|mother$|son$|daughter$)/i,
  ),
  stem(
    'id-document-type',
    /(?:cert|idcard|doc|cred|证件).{0,4}(?:type|kind|类型|类别|名称)/,
    /身份证|护照|通行证|居住证|军官证|户口|驾驶证/,
  ),
  stem(
    'id-document-validity',
    /(?:cert|idcard|passport|licen[cs]e|证件|身份证|护照|驾照).{0,6}(?:expir|valid|有效|到期|止)/,
    /^(?:长期|(?:19|20)\d\d[-/.年]?\d{1,2}[-/.月]?\d{1,2})/,
  ),
  stem('id-card-image', /(?:idcard|sfz|身份证).{0,6}(?:front|back|im[ag]|photo|pic|url|正|反|人像|国徽|照)/, FILE),
  stem('occupation', /profession|occupation|职业|从事/, /^[\u4e00-\u9fa5]{2,20}$/),
  stem(
    'education-record',
    /^edu|education|学历|文化程度|whcd|xueli/,
    /本科|硕士|博士|大专|专科|高中|中专|初中|小学|研究生/,
  ),
  stem('income', /salary|income|年薪|月薪|收入|工资/, /^\d{1,8}(?:\.\d{1,2})?(?:[-~至]\d{1,8})?\s?(?:元|万|k)?$|\d万/i),
  stem('student-id', /student.{0,4}(?:no|id|num|code)$|学生证|学号|^xsh$|xuehao/, NUMBER),
  stem('employee-id', /(?:staff|employee|^emp).{0,4}(?:no|id|num|code)$|工号|员工号|员工编号|^ygh$/, NUMBER),
  stem(
    'account-identifier',
    /^(?:customer|cust|user|member)(?:no|num|number|code)$|(?:客户|用户|会员)(?:编?号|id)/,
    /^(?=.*\d)[\w.@+-]{4,64}$/,
  ),
  stem(
    'medical-record',
    /diagnos|disease(?:name|type|code)?$|疾病|诊断|^jb(?:mc|zd)$|病历|病名/,
    /^[\u4e00-\u9fa5\dA-Za-z（）()、，,-]{3,80}$/,
  ),
  stem('medical-history', /(?:past|disease|medical|family|surgery).{0,6}(?:history|illness)|病史|既往/, HAN),
  stem('medication-allergy', /allerg|过敏/, HAN),
  stem('symptom-description', /symptom|chiefcomplaint|maincomplaint|主诉|病情|症状/, /[\u4e00-\u9fa5]{4}/),
  stem('medical-appointment', /dep(?:t|artment)|keshi|科室|^ghks$|clinic/, /[\u4e00-\u9fa5]科(?:门诊)?$/),
  stem('physiological-data', /bloodpressure|xueya|血压|收缩压|舒张压/, /^\d{2,3}\s?\/\s?\d{2,3}/),
  stem('physiological-data', /heartrate|xinlv|心率|脉搏|pulserate/, /^\d{2,3}\s?(?:bpm|次\/分)?$/i),
  stem('reproductive-health', /menstru|pregnan|月经|孕|预产/, /^(?:19|20)\d\d[-/.年]?\d{1,2}|^\d{1,2}周?/),
  stem('vaccination', /vaccin|疫苗|接种|^ym(?:jz|mc)$/, /疫苗|接种|针/),
  stem(
    'exercise-data',
    /(?:run|sport|walk|cycling).{0,4}(?:distance|duration)|calori|(?:跑步|运动|骑行|步行)(?:距离|时长)/,
    /^\d{1,6}(?:\.\d{1,3})?\s?(?:km|公里|kcal|千卡|min|分钟)?$/i,
  ),
  stem('werun-steps', /(?:today|day|daily|wx|werun|walk)steps?|steps?(?:count|num)$|步数/, /^\d{1,6}$/),
  stem('religion', /religi|宗教|信仰/, /教|^无$/),
  stem('political-opinion', /politic|政治|党派/, /党|团员|群众/),
  stem('criminal-record', /crimin|犯罪|违法|前科/, HAN),
  stem('disability-status', /disab|残疾|残障/, /[一二三四]级|残疾|听力|视力|肢体|智力|精神/),
  stem('sexual-orientation', /sexualorient|性取向|性倾向/, /性恋|(?:homo|hetero|bi)sexual/i),
  stem(
    'departure-place',
    /^(?:start|from)(?:station|city|addr|address|place)|^(?:departure|origin)(?:addr|address|place)|出发|始发|^qsd$/,
    WHERE,
  ),
  stem(
    'destination-place',
    /^(?:end|to|arriv(?:e|al)|dest|destination)(?:station|city|addr|address|place|port)|到达|目的/,
    WHERE,
  ),
  stem(
    'itinerary',
    /(?:flight|train)(?:no|num|number|code)|车次|航班/,
    /^(?:[A-Z]{2}|\d[A-Z]|[A-Z]\d)\d{3,4}$|^[GDCKZTLY]\d{1,4}$/,
  ),
  stem('accommodation', /^checkin(?:date|day)|入住|离店/, DAY),
  stem('search-history', /(?:search|query)(?:key|word|keyword|text|content|term|kw|str)|搜索/, HAN),
  stem('message-content', /(?:chat|^im|msg|message)(?:content|text|body)|(?:聊天|私信|留言)/, /[\u4e00-\u9fa5]{3}/),
  stem('bank-name', /bank|开户/, /银行|信用社|农商行/),
  stem('invoice-information', /invoice.{0,3}(?:title|head|name)|抬头/, /公司|[\u4e00-\u9fa5]{6}/),
  stem('insurance-housing-fund', /(?:policy|insur).{0,10}(?:no|num|number)$|保险?单|公积金/, NUMBER),
  stem('face-information', /^face(?:im[ag]|photo|pic|data|feature)|人脸/, FILE),
  stem('qq-number', /^qq(?:account|num|no|id|号)/, /^[1-9]\d{4,10}$/),
  stem('wechat-id', /^(?:wechat|weixin|wx)(?:account|no|num|number)$|微信[号账]/, /^[A-Za-z][\w-]{5,19}$/),
  stem('resume', /work.{0,4}exp|履历|简历|工作经/, /[\u4e00-\u9fa5]{6}/),
  stem('user-profile-tags', /(?:user|customer|member).{0,2}(?:tag|label)|(?:客户|用户|会员)标签/, HAN),
  stem('clipboard', /clipboard|剪[贴切]板/, /\S{4}/),
  stem('nickname', /昵称|nickname/, /^[^\d].{1,30}$/),
  stem('session-token', /(?:auth|login|access|session|user)token$/, /^[\w.+/=-]{20,4000}$/),
  stem('verification-code', /(?:sms|verif|captcha).{0,10}code$|验证码/, /^\d{4,8}$/),
  stem('installed-apps', /installedapp|已[装安].{0,2}应用/, /(?:com|cn|org|net)\.\w+\.|[\u4e00-\u9fa5]{2}/),
];

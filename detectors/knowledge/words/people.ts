import { BORN, COUNTRY, HAN, KIN, NAME, SENTENCE, type Word, word } from './word.ts';

/** @table Who somebody is. */
export const PEOPLE: readonly Word[] = [
  word('consignee-name', '收货人姓名 收件人姓名 sjrxm', NAME),
  word('guardian-information', 'guardianname jhrxm jhrname 监护人 监护人姓名 家长姓名', NAME),
  word('emergency-contact', 'emergencyname emergencycontactname 紧急联系人 紧急联系人姓名 jjlxrxm', NAME),
  word(
    'minor-information',
    '宝宝姓名 宝宝生日 孩子姓名 儿童姓名 宝宝昵称 childname etxm',
    /[\u4e00-\u9fa5]|^(?:19|20)\d\d/,
  ),
  word('gender', 'xb 性别', /^(?:[012]|男|女|male|female)$/i),
  word('age', 'nl 年龄', /^(?:[1-9]|[1-9]\d|1[01]\d)岁?$/),
  word('ethnicity', 'mz nation minzu 民族', /^[\u4e00-\u9fa5]{1,6}族$|^(?:汉|回|壮|满|苗|彝|侗|瑶|藏|畲)$/),
  word(
    'nationality',
    'gj 国籍 nationality guoji',
    /^(?:中国|中华人民共和国|CHN?|China|美国|USA?|日本|韩国|英国|法国|德国|加拿大|澳大利亚|新加坡)$/i,
  ),
  word('native-place', 'jg 籍贯 hj 户籍 户籍所在地', /^[\u4e00-\u9fa5]{2,20}$/),
  word(
    'marital-status',
    'hyzk hyqk 婚姻状况 婚姻 marriagestatus',
    /^(?:已婚|未婚|离异|丧偶|离婚|再婚|married|single|divorced|widowed)$/i,
  ),
  word(
    'height-weight',
    '身高 体重 shengao tizhong userheight userweight',
    /^\d{2,3}(?:\.\d{1,2})?\s?(?:cm|kg|厘米|公斤|斤)?$/i,
  ),
  word('height-weight', 'bmi', /^[1-4]\d(?:\.\d{1,2})?$/),
  word(
    'personal-signature',
    'grjj signature 个人简介 个性签名 自我介绍 personalsign selfintro bio',
    /[\u4e00-\u9fa5]{4}/,
  ),
  word('interests', 'xqah 兴趣爱好 兴趣 爱好 hobby hobbies interests', HAN),
  word(
    'family-relationship',
    'relation relationship qsgx gx 与户主关系 与本人关系 亲属关系 家庭关系',
    /^(?:父|母|子|女|配偶|夫|妻|兄|弟|姐|妹|祖|外|儿|爸|妈|本人|spouse|father|mother|parent|son|daughter|child|brother|sister|self)/i,
  ),

  word(
    'gender',
    'xbdm yhxb sexcode sexname sexstr gendername gendercode babysex childsex babygender 性别代码 宝宝性别',
    /^(?:[012]|[男女]性?|male|female|boy|girl|m|f)$/i,
  ),
  word(
    'age',
    'userage patientage childage babyage realage 岁数 年纪 周岁 nianling nlz',
    /^(?:[1-9]|[1-9]\d|1[01]\d)岁?$/,
  ),
  word(
    'birth-date',
    'sr csny csrqstr birthdaystr birthtime birthyear bornday birthdaydate csd8 chushengriqi shengri dateborn 出生日 阳历生日 农历生日',
    BORN,
  ),
  word(
    'minor-information',
    'studentname xsxm bbxm bbnc etname hznc babynickname childnickname babyname 学生姓名 宝宝小名 宝宝名字 孩子昵称',
    NAME,
  ),
  word(
    'minor-information',
    'bbsr bbcsrq etcsrq etsr hzsr hzcsrq babybirth babybirthday childbirthday kidbirthday kidbirth babydob 孩子生日 宝宝出生日期 孩子出生日期 儿童出生日期',
    BORN,
  ),
  word(
    'ethnicity',
    'mzmc mzdm nationname ethnicname ethnicgroup folk folkname minzumingcheng',
    /^[\u4e00-\u9fa5]{1,6}族$|^(?:汉|回|壮|满|苗|彝|侗|瑶|藏|畲)$/,
  ),
  word(
    'nationality',
    'nationcode nationalityname citizenship citizenshipcountry countryname gjdq gjmc 国家 国家地区 国籍地区',
    COUNTRY,
  ),
  word(
    'native-place',
    'jiguan hkszd hjszd hujidi csd birthplace bornplace originplace hukouplace hukouaddress hukoulocation householdplace domicile domicileplace registeredresidence 出生地 户口所在地 户籍地 生源地 祖籍',
    /^[\u4e00-\u9fa5]{2,30}$/,
  ),
  word(
    'marital-status',
    'hf hyzt hunyinzhuangkuang hunyin marry marrystatus ismarried marriagename maritalname 婚否 婚姻状态 婚育状况',
    /^(?:已婚|未婚|离异|丧偶|离婚|再婚|初婚|单身|married|single|divorced|widowed)$/i,
  ),
  word(
    'height-weight',
    'sg tz bodyheight bodyweight stature babyheight babyweight heightcm weightkg heightvalue weightvalue currentweight targetweight birthweight 当前体重 目标体重 出生体重',
    /^[1-9]\d{1,2}(?:\.\d{1,2})?\s?(?:cm|kg|厘米|公斤)$/i,
  ),
  word(
    'height-weight',
    'bodyheight bodyweight stature babyheight babyweight heightcm weightkg currentweight targetweight birthweight 当前体重 目标体重 出生体重',
    /^[1-9]\d{1,2}(?:\.\d{1,2})?$/,
  ),
  word(
    'personal-signature',
    'gxqm grjs userintro personalintro selfintroduction selfdesc aboutme signtext usersign 签名 个人介绍 自我简介 个人说明',
    SENTENCE,
  ),
  word('interests', 'aihao xingqu hobbyname favor 喜好 特长 个人爱好', HAN),
  word(
    'family-relationship',
    'jtgx yhzgx yhzgxmc ybrgx cyrgx kinship relationname relationtype relationdesc patientrelation relationtopatient 关系 与患者关系 成员关系 与申请人关系 与被保人关系',
    KIN,
  ),
  word(
    'nickname',
    'nicheng wxnc yhnc screenname petname wxnickname weixinname 花名 网名 用户昵称 微信名 微信昵称',
    /^(?=.*[^\d\s])(?!https?:).{2,30}$/,
    0.5,
  ),
  word(
    'person-name',
    'zsxm cnname chinesename namecn namezh booker bookername visitorname 真名 本人姓名 用户姓名',
    NAME,
  ),
];

/**
 * @table What fields are called in Chinese mini-programs beside the names of data-types.json (in Chinese, by the first letters of pinyin, in
 * English), and what must stand in them. A name that means many things counts only with a value that means one: `xy` with `120/80`.
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
const WEAK = 0.4;
const word = (type: string, names: string, fits: RegExp, confidence = FIRM): Word => ({
  type,
  names: names.trim().split(/\s+/),
  fits,
  confidence,
});

const HAN = /[\u4e00-\u9fa5]{2}/;
const DAY = /^(?:19|20)\d\d[-/.年]?\d{1,2}[-/.月]?\d{1,2}/;
const UNTIL = /^(?:(?:19|20)\d\d[-/.年]?\d{1,2}[-/.月]?\d{1,2}|长期)/;
const FILE = /^(?:https?|wxfile|cloud|data):|\.(?:jpe?g|png|webp|heic)$/i;
const YUAN = /^[￥¥]?\d{1,9}(?:\.\d{1,2})?(?:元|万)?$/;
const NUMBER = /^(?=.*\d)[A-Z0-9-]{5,32}$/i;
const CARE = /[科室]$|门诊|中心$/;
const WHERE = /[\u4e00-\u9fa5]{2}|^-?\d{1,3}\.\d{3,},/;
const NAME = /^[\u4e00-\u9fa5]{2,4}(?:·[\u4e00-\u9fa5]{1,8})?$/;

export const WORDS: readonly Word[] = [
  // Who somebody is.
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
  // Papers.
  word(
    'id-document-type',
    'idtype certtype zjlx 证件类型 credtype documenttype cardtype',
    /身份证|护照|通行证|居住证|军官证|户口|驾驶证|^(?:id_?card|passport|identity(?:_?card)?)$/i,
  ),
  word(
    'id-document-validity',
    'idexpire idexpiry zjyxq zjyxqz 证件有效期 身份证有效期 有效期限 idvalidend idvalid certvalid certvaliddate certexpire idexpiredate validperiodend',
    UNTIL,
  ),
  word(
    'id-card-image',
    'sfzzm sfzfm 身份证正面 身份证反面 身份证照片 身份证照 手持身份证 certimg certimgfront certimgback idcardfronturl idcardbackurl idcardfrontimg idcardbackimg idcardimg idcardphoto idfront idback',
    FILE,
  ),
  word(
    'hk-macau-permit',
    '港澳通行证 港澳通行证号 港澳居民来往内地通行证 hmpassno hkmpermit hkmpermitno gatxz gatxzh',
    /^[HMCW][A-Z]?\d{7,10}$/,
  ),
  word('military-id', '军官证号 军官证', /字第\d{4,8}号$|^\d{7,8}$/),
  word('household-register', 'hukouno hkb hkbh hukoubo 户口簿编号 户口簿号 户口本号 householdno', NUMBER),
  word('vehicle-licence-number', 'drivingpermitno drivingpermit xsz xszh 行驶证号 行驶证 vehiclelicenseno', NUMBER),
  word(
    'plate-colour',
    'platecolor cpys hpys 车牌颜色 号牌颜色',
    /^(?:[蓝黄绿白黑]|渐变绿|黄绿)色?$|^(?:blue|yellow|green|white|black)$/i,
  ),
  // How to reach somebody.
  word('landline-number', '固定电话 座机 座机号 固话 家庭电话', /^\(?0\d{2,3}\)?[- ]?\d{7,8}(?:-\d{1,6})?$/),
  word('postal-code', '邮编 邮政编码', /^[0-8]\d{5}$/),
  word('qq-number', 'qq号 qq号码', /^[1-9]\d{4,10}$/),
  word('wechat-id', '微信号 wxno wxaccount wechataccount weixinno', /^[A-Za-z][\w-]{5,19}$/),
  word('address-book', 'contacts 通讯录 联系人列表 contactlist phonecontacts', /1[3-9]\d{9}|^[\u4e00-\u9fa5]{2,4}$/),
  word('friend-list', 'hylb 好友列表 friendlist friendids', /^[\w-]{4,64}$|[\u4e00-\u9fa5]/),
  word(
    'invite-relation',
    'inviterid inviter inviteruid shareuid 邀请人 邀请码 推荐人 tjr yqr invitecode yqm inviteuserid fromuserid',
    /^[\w-]{4,64}$/,
  ),
  // Accounts and secrets.
  word('account-identifier', '会员号 会员编号 用户编号 用户id 会员id 账号 帐号 用户名', /^[\w.@+-]{2,64}$/),
  word('device-identifier', '设备号 设备编号 设备id sbid shebeiid', /^(?=.*\d)[\w:.-]{12,80}$/),
  word('serial-number', 'deviceserialno 设备序列号 序列号 deviceserial xlh', /^(?=.*\d)[A-Z0-9-]{8,30}$/i),
  word('payment-password', 'zfmm 支付密码 交易密码 paypin', /^\S{4,64}$/),
  word('security-question', 'securityquestion securityanswer secquestion mbwt mbda 密保问题 密保答案', /\S{2}/),
  word(
    'face-information',
    '人脸照片 人脸 人脸图片 人脸特征 人脸信息 facephoto faceid facetoken faceimage faceimg facefeature',
    /^(?:https?|wxfile|cloud|data):|^[\w+/=-]{16,}$|\.(?:jpe?g|png)$/i,
  ),
  word('fingerprint', '指纹 指纹数据 指纹特征 fingerprintdata fingerprintfeature zwtz zw', /^[A-Za-z0-9+/=_-]{24,}$/),
  word('genetic-data', '基因数据 基因 基因检测 dna dnasequence genedata', /^[ACGT]{6,}$|^rs\d{3,}/),
  // Health.
  word('medical-record', '诊断 诊断结果 病历 临床诊断 zd diagnosis medicalrecord emr', HAN),
  word(
    'symptom-description',
    '病情描述 病情 症状 主诉 zs bqms complaint chiefcomplaint zhusu',
    /痛|疼|咳|热|烧|晕|吐|泻|痒|肿|麻|闷|乏力|恶心|出血|失眠|不适|天|周|[\u4e00-\u9fa5]{6}/,
  ),
  word('medical-history', '既往病史 既往史 病史 家族史 jwbs jwsh jzbs medicalhistory pasthistory', HAN),
  word('medication-allergy', '过敏史 药物过敏 用药记录 用药史 gms yyjl allergy', /过敏|[\u4e00-\u9fa5]{2}|^无$/),
  word('medical-appointment', '科室 就诊科室 挂号科室 deptname ksmc departmentname', CARE),
  word('medical-appointment', '医生姓名 就诊医生 doctorname ysxm', NAME),
  word('medical-appointment', 'ghh registerno 挂号单号 就诊号 jzh 预约号', NUMBER),
  word(
    'reproductive-health',
    '预产期 末次月经 月经 ycq mcyj lastmenstrual lastperiod lastmenses lmp 孕周',
    /^(?:19|20)\d\d[-/.年]?\d{1,2}[-/.月]?\d{1,2}|周/,
  ),
  word('physiological-data', 'xy 血压 bp bloodpressure', /^\d{2,3}\s?\/\s?\d{2,3}(?:\s?mmHg)?$/i),
  word(
    'physiological-data',
    'xt 血糖 bloodsugar 心率 xl heartrate 体温 tw 血氧 spo2',
    /^\d{1,3}(?:\.\d{1,2})?\s?(?:mmol\/L|bpm|次\/分|℃|%)?$/i,
  ),
  word('physiological-data', 'xx 血型 bloodtype xuexing', /^(?:AB|[ABO])型?(?:Rh[+-])?$/i),
  word('werun-steps', '微信步数 步数 今日步数 运动步数 stepcount wxsteps werunsteps', /^\d{1,6}$/),
  word(
    'exercise-data',
    '运动距离 运动时长 运动步数 消耗卡路里 kll sportdistance runningdistance sportduration calorie calories',
    /^\d{1,6}(?:\.\d{1,3})?\s?(?:km|公里|kcal|千卡|min|分钟)?$/i,
  ),
  word(
    'vaccination',
    'vaccine vaccinename ym ymmc 疫苗接种 疫苗 疫苗名称 接种记录 jzjl',
    /疫苗|接种|^(?:HPV|流感|乙肝|狂犬|[一二三]针)/,
  ),
  word(
    'disability-status',
    'disability disabilitylevel disabledlevel cjdj 残疾等级 残疾类别',
    /[一二三四]级|残疾|听力|视力|肢体|智力|精神/,
  ),
  word('disability-status', 'cjz cjzh 残疾证号 残疾证 disabilityno', /^\d{17}[\dX]\d{0,3}$|[一二三四]级|残疾/i),
  // Work, school, money.
  word('occupation', 'zhiye 职业 gzdw 工作单位 单位名称 职位 岗位', HAN),
  word('education-record', 'xl 学历 学位 xueli', /本科|硕士|博士|大专|专科|高中|中专|初中|小学|研究生/),
  word(
    'education-record',
    'byyx byxx 毕业院校 毕业学校 就读学校 school schoolname graduateschool graduatedfrom',
    /大学|学院|学校|中学|小学|university|college/i,
  ),
  word('employee-id', 'gh gonghao 工号 员工编号', /^[A-Z]{0,4}\d{3,12}$/i),
  word('student-id', '学号 学籍号', /^[A-Z]{0,3}\d{6,20}$/i),
  word('resume', 'resume gzjl 工作经历 工作经验 简历 workhistory', /[\u4e00-\u9fa5]{6}/),
  word(
    'income',
    '月收入 年收入 收入 工资 sr ysr nsr',
    /^\d{1,8}(?:\.\d{1,2})?(?:[-~至]\d{1,8})?\s?(?:元|万|k)?(?:以[上下])?$|万/i,
  ),
  word(
    'bank-name',
    'bankname openbank khh khyh khhmc bankbranch depositbank 开户行 开户银行 银行名称',
    /银行|信用社|农商行|^(?:ICBC|ABC|BOC|CCB|CMB|SPDB|CITIC|PSBC|BOCOM)$/,
  ),
  word(
    'payment-account',
    '支付宝账号 支付宝 alipayno alipayaccount zfbzh',
    /^(?:1[3-9]\d{9}|[\w.+-]{1,64}@[\w.-]{3,64})$/,
  ),
  word(
    'insurance-housing-fund',
    'policyno bdh 保单号 保险单号 gjjzh 公积金账号 公积金 insuranceno insurancepolicyno fundaccount',
    NUMBER,
  ),
  word('asset-information', '账户余额 accountbalance userbalance walletbalance ye yue 余额', YUAN),
  word('credit-report', 'sesamescore zhimascore 芝麻分 芝麻信用 creditscore zxf', /^\d{3}$/),
  word('credit-report', 'loanamount dkje 贷款金额 借款金额 征信 zx', /^\d{2,9}(?:\.\d{1,2})?(?:元|万)?$|逾期|良好/),
  word(
    'invoice-information',
    'invoicetitle fptt fpttmc 发票抬头 抬头名称',
    /公司|个人|[\u4e00-\u9fa5]{4}|^[A-Z][\w .,&-]{3,80}$/,
  ),
  word('property-listing', 'fydz 房源地址 houseaddress houseaddr', /[\u4e00-\u9fa5]{4}/),
  // What somebody says, reads and looks for.
  word(
    'message-content',
    'chatcontent chatmsg msgcontent messagecontent 聊天内容 聊天记录 消息内容 留言 留言内容 liuyan',
    /[\u4e00-\u9fa5]{3}|[a-z]+ [a-z]+ [a-z]+/i,
  ),
  word('sms-content', 'smscontent smstext smsbody dxnr 短信内容', /[\u4e00-\u9fa5]{3}/),
  word('call-log', '通话记录 thjl calllog callrecord callhistory', /\d{5}|[\u4e00-\u9fa5]{2}/),
  word(
    'search-history',
    '搜索词 搜索关键词 搜索内容 搜索记录 searchword searchtext searchcontent searchquery searchterm ssnr',
    /[\u4e00-\u9fa5]{2}|^[\w ]{2,60}$/,
  ),
  word(
    'browsing-history',
    '浏览记录 浏览历史 browsehistory browserecord viewhistory lljl footprint zjll',
    /[\u4e00-\u9fa5]{2}|^(?:https?:|pages\/)/,
  ),
  word('user-profile-tags', '用户标签 用户画像 usertag usertags userlabel userlabels userportrait yhbq', HAN),
  word('clipboard', '剪贴板 剪切板 剪贴板内容 clipboardcontent clipboardtext clipboarddata jqb jtb', /\S{4}/),
  word('scan-result', '扫码结果 扫码内容 scanresult qrcodecontent qrcontent scancontent', /^https?:|^\S{6}/),
  word(
    'installed-apps',
    'yylb 应用列表 已安装应用 applist installedapps',
    /(?:com|cn|org|net)\.\w+\.|[\u4e00-\u9fa5]{2}/,
  ),
  // Where somebody is and goes.
  word(
    'precise-location',
    'jwd 经纬度 定位 位置 坐标 当前位置 gps userlocation latlng lnglat latlon lonlat',
    /^\[?-?\d{1,3}\.\d{3,}\s?[,;|]\s?-?\d{1,3}\.\d{3,}\]?$/,
  ),
  word(
    'coarse-location',
    '所在城市 当前城市 szcs dqcs usercity currentcity locationcity loccity',
    /^[\u4e00-\u9fa5]{2,12}$/,
  ),
  word('departure-place', '出发地 出发站 起点 cfd cfz qd departure startaddress startplace', WHERE),
  word('destination-place', '目的地 到达站 终点 mdd ddz zd endaddress destination destaddress', WHERE),
  word(
    'itinerary',
    'flightno trainno hbh 航班号 车次 cc flightnumber trainnumber',
    /^(?:[A-Z]{2}|\d[A-Z]|[A-Z]\d)\d{3,4}$|^[GDCKZTLY]\d{1,4}$/,
  ),
  word('accommodation', 'checkindate checkoutdate 入住时间 入住日期 离店日期 rzsj rzrq ldrq', DAY),
  word('accommodation', 'roomno 房间号 房号 fjh', /^[A-Z]?\d{3,5}$/i),
  word('accommodation', 'hotelname jdmc 酒店名称', /酒店|宾馆|旅馆|民宿|客栈|hotel|inn/i),
  word(
    'passenger-type',
    'lklx passengertype 旅客类型 乘客类型',
    /^(?:成人|儿童|婴儿|学生|军人|老人|adult|child|infant|student)/i,
  ),
  word('base-station', 'cellid jzid 基站 基站编号', /^\d{3,9}$/),
  word('base-station', 'lac jz', /^\d{4,9}$/, WEAK),
  // What nobody has to know.
  word('religion', '宗教信仰 宗教 zjxy', /教|^无$/),
  word('political-opinion', '政治面貌 zzmm politicalstatus', /党|团员|群众/),
  word('trade-union', '工会会员 是否工会会员 unionmember tradeunion', /^(?:是|否|true|false|yes|no|[01])$|工会/i),
  word('sexual-orientation', '性取向 xqx sexualorientation', /性恋|^(?:homo|hetero|bi)sexual$|^(?:gay|lesbian)$/i),
  word('criminal-record', '犯罪记录 fzjl 前科 criminalrecord', HAN),
  // What a device is: everybody's traffic has it, so it is shown and makes no finding.
  word(
    'device-model',
    '手机型号 设备型号 机型 phonemodel model jx',
    /^(?:iPhone|iPad|HUAWEI|HONOR|Xiaomi|Redmi|OPPO|vivo|SM-|Pixel|OnePlus|realme|meizu|[A-Z]{2,4}-[A-Z]{2}\d{2}|M\d{4}[A-Z]|V\d{4}A|P[A-Z]{3}\d{2})/i,
    WEAK,
  ),
  word(
    'os-version',
    '系统版本 操作系统 system osversion systemversion',
    /^(?:iOS|iPadOS|Android|HarmonyOS|OpenHarmony)[ /]?\d/i,
    WEAK,
  ),
  word('screen-information', 'screenwidth screenheight windowwidth windowheight', /^[1-9]\d{2,3}(?:\.\d+)?$/, WEAK),
  word(
    'screen-information',
    'resolution screenresolution fbl 分辨率 屏幕分辨率 screensize',
    /^\d{3,4}\s?[x×*,]\s?\d{3,4}$/i,
    WEAK,
  ),
  word('network-information', 'networktype 网络类型', /^(?:wifi|[2345]g)$/i, WEAK),
  word(
    'carrier-information',
    'carrier operator yys 运营商 simoperator networkoperator',
    /^(?:中国)?(?:移动|联通|电信|广电)$|^(?:CMCC|CUCC|CTCC|China (?:Mobile|Unicom|Telecom))$|^460\d\d$/i,
  ),
  word('user-agent', 'useragent ua webviewua', /^Mozilla\/5\.0 \(/, WEAK),
];

import { EMPLOYER, HAN, NUMBER, SENTENCE, TRADE, WEAK, type Word, word, YUAN } from './word.ts';

/** @table Work, school, money; what somebody says, reads and looks for. */
export const LIFE: readonly Word[] = [
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

  word(
    'occupation',
    'zy zhiye zymc gz gw gwmc zw zwmc zhiwu gzlx job jobname jobtitle jobtype career careername profession professionname occupationname worktype workname workpost 工作 工种 从事行业 职业类别 职称 担任职务',
    TRADE,
  ),
  word(
    'occupation',
    'gzdw gzdwmc szdw workcompany workcompanyname workunit workunitname workplace employername 所在公司 所在单位 就职单位 就职公司 任职单位 任职公司 工作公司',
    EMPLOYER,
  ),
  word(
    'occupation',
    'dw dwmc gsmc company companyname unit unitname corp corpname corporation orgname organname organization organizationname enterprise enterprisename 公司 公司名称 企业名称',
    EMPLOYER,
    WEAK,
  ),
  word(
    'education-record',
    'xl xlmc xlcc zgxl whcd wenhua xueli xuewei edu edulevel eduname edubackground educationlevel educationname educationbackground educationdegree degreename highestdegree highesteducation culturelevel diploma 最高学历 学历层次 教育程度 受教育程度',
    /本科|硕士|博士|大专|专科|高中|中专|初中|小学|研究生/,
  ),
  word(
    'education-record',
    'xx xxmc szxx byxx byyx byyxmc jdxx xuexiao school schoolname college collegename university universityname graduateschool graduateschoolname graduatecollege graduationschool graduated schoolgraduated educationschool studyschool 学校 学校名称 所在学校 大学 高校 母校',
    /大学|学院|学校|中学|小学|幼儿园|university|college/i,
  ),
  word(
    'student-id',
    'xh xjh xsh xsbh xuehao xueji stuid stuno stunum stunumber stucode studentid studentno studentnum studentnumber studentcode studentcard studentcardno learnerid schoolnumber 学生编号 学生号 考生号 准考证号',
    /^[A-Z]{0,3}\d{6,20}$/i,
  ),
  word(
    'employee-id',
    'gh yggh ygh ygbh rybh gonghao zgbh workno worknum worknumber workid workcode jobno jobnum jobnumber jobid jobcode empid empno empcode employeeid employeeno employeenum employeenumber employeecode staffid staffno staffnum staffcode 员工号 员工编码 职工号 职工编号 警号',
    /^[A-Z]{0,4}\d{3,12}$/i,
  ),
  word(
    'income',
    'yuexin nianxin xinzi gzsr salary wage wages monthsalary monthlysalary yearsalary annualsalary annualwage salaryrange monthincome monthlyincome yearincome yearlyincome annualincome incomerange incomelevel familyincome householdincome 月薪 年薪 薪资 工资收入 家庭收入 家庭年收入 期望薪资',
    /^\d{3,8}(?:\.\d{1,2})?(?:[-~至]\d{1,8})?\s?(?:元|万|k)?(?:以[上下])?$|^\d{1,3}(?:[-~至]\d{1,3})?\s?[万k](?:元)?$/i,
  ),
  word(
    'bank-name',
    'khh khhmc khyh khyhmc kaihuhang kaihuyinhang yh yhmc szyh bank bankname bankbranchname bankbranch branchname branchbank subbranch subbranchname subbank openbankname openingbank openaccountbank depositbankname depositary bankofdeposit issuingbank bankfullname 开户行名称 开户支行 开户网点 所属银行 发卡行 支行名称',
    /银行|信用社|农商行|^(?:ICBC|ABC|BOC|CCB|CMB|SPDB|CITIC|PSBC|BOCOM)$/,
  ),
  word(
    'payment-account',
    'zfbzh zfb alipay alipayno alipayid alipayuser alipaylogin alipayaccountno zhifubao wechatpayaccount 支付宝账户 支付宝帐号 收款支付宝',
    /^(?:1[3-9]\d{9}|[\w.+-]{1,64}@[\w.-]{3,64})$/,
  ),
  word(
    'insurance-housing-fund',
    'bdh bdhm bxdh bxh bxbh baodanhao gjjzh gjjh gjjkh policyno policynum policynumber policycode insurepolicyno insurancepolicy insuranceno insurancenumber insurancecode insureno insurenum fundno fundaccount fundaccountno housingfundno accumulationfundno providentfundno 保单编号 保单号码 保险单号码 保险号 公积金账户',
    NUMBER,
  ),
  word(
    'card-security-data',
    'aqm cvvcode cardcvv cardcvc cardcvn cvccode cvncode securitycode cardsecuritycode safecode 安全码 卡安全码 背面三位 信用卡安全码',
    /^\d{3,4}$/,
  ),
  word(
    'card-security-data',
    'kyxq xykyxq exp expdate expiry cardexp cardexpire cardexpiry cardexpdate cardexpiredate cardexpirydate cardvalid cardvalidity cardvalidthru cardvaliddate creditcardexpiry validthru validthrough expmonthyear expired 卡有效期 信用卡有效期',
    /^(?:0[1-9]|1[0-2])[/-]?(?:20)?[2-4]\d$|^(?:20)?[2-4]\d[/-](?:0[1-9]|1[0-2])$/,
  ),
  word(
    'message-content',
    'xxnr ltnr ltjl liuyan lynr xiaoxi dhnr chattext chatmessage chatbody chatrecord imtext immessage imcontent msgtext msgbody messagetext messagebody usermessage leavemessage leavemsg guestbook 私信 私信内容 对话内容 留言信息',
    SENTENCE,
  ),
  word(
    'search-history',
    'gjc gjz ssc ssnr sscnr ssgjc ssgjz sousuo keyword keywords kw searchkey searchkw searchkeyword searchkeywords searchname searchvalue searchinput querykey querykeyword queryword querytext queryterm wordkey 关键词 关键字 搜索关键字 检索词',
    /^(?=.*[\u4e00-\u9fa5]{2}).{2,60}$/,
  ),
  word(
    'clipboard',
    'jqb jtb jqbnr jtbnr jianqieban zhantie clip clipdata cliptext clipcontent clipboard clipboardstr paste pastetext pastedata pastecontent pasteboard pasteboarddata copytext copycontent copieddata 剪切板内容 粘贴内容 粘贴板',
    /\S{4}/,
  ),
  word(
    'criminal-record',
    'wfjl fzjl fzqk wffzjl crime crimerecord crimehistory criminal criminalhistory criminalrecord offence offencerecord illegalrecord penalty 违法记录 违法犯罪记录 违法犯罪 犯罪史 有无犯罪记录',
    HAN,
  ),
];

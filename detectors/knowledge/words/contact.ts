import { DEVICE, NAME, type Word, word } from './word.ts';

/** @table How to reach somebody, accounts and secrets. */
export const CONTACT: readonly Word[] = [
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

  word(
    'landline-number',
    'zj zjh zjhm zjdh zzdh jtdh bgdh dwdh gddh guhua dianhua landline landlineno landlinephone fixedphone fixedtel officephone officetel homephone hometel worktel workphone companytel contacttel 住宅电话 办公电话 单位电话 联系座机 宅电',
    /^\(?0\d{2,3}\)?[- ]?\d{7,8}(?:-\d{1,6})?$/,
  ),
  word(
    'postal-code',
    'youbian youzhengbianma zip zipno yzbm yzdm yb postno postalno mailcode 邮政编号',
    /^[0-8]\d{5}$/,
    0.5,
  ),
  word('qq-number', 'qqhm qqh qqhao qqid qqaccount qqnum contactqq userqq 联系qq qq账号', /^[1-9]\d{4,10}$/),
  word(
    'wechat-id',
    'wxid wxh wxzh wxhm wxhao weixin weixinzh weixinid wechat wechatnum wechatnumber contactwechat userwechat 微信 微信账号 微信帐号 微信id 个人微信',
    /^(?!wx[0-9a-f]{16}$)(?=.*[\d_-])[A-Za-z][\w-]{5,19}$/,
  ),
  word(
    'emergency-contact',
    'emercontact emername emercontactname urgentcontact urgentcontactname urgencycontact urgencyname jjllr 紧急联络人',
    NAME,
  ),
  word(
    'account-identifier',
    'yhid yhbh yhbm yhzh hyid hybh hyh hybm hykh khid khbh khh dlm dlzh zhbh zhid accountno accountnumber accountcode usercode userno usernumber usernum customerno customernumber customercode custno custcode memberno memberid membernumber membercode membercardno vipno vipcardno buyerid buyercode buyeraccount payerid payeruserid patientid patientno uin 用户编码 用户号 客户编号 客户号 客户id 会员卡号 登录名 登录账号 用户账号 会员账号',
    /^(?=.*\d)[\w.@+-]{4,64}$/,
  ),
  word(
    'session-token',
    'dltoken lingpai authticket loginticket sessionticket usertoken logintoken loginstate loginkey authkey bearertoken sso ssotoken jwttoken 令牌 登录令牌 访问令牌 会话标识',
    /^(?=.*\d)(?=.*[a-z])[\w.+/=-]{20,4000}$/i,
  ),
  word(
    'wechat-login-code',
    'dlcode authjscode jslogincode wxlogincode wxjscode weixincode logintempcode tempcode authcode usercode wxauthcode 登录凭证 登录code 微信code',
    /^0[0-9A-Za-z]{31}$/,
  ),
  word(
    'verification-code',
    'yzm yanzhengma dxyzm sjyzm dxyzmhm vercode verifcode verificationcode phonecode mobilecode telcode smsyzm smsverifycode dynamiccode dynamicpwd checkcode yzmhm 短信验证码 手机验证码 校验码 动态码',
    /^(?!00)\d{4,8}$/,
  ),
  word(
    'password',
    'mima dlmm yhmm xmm jmm ymm qrmm newmm loginpass userpass newpass oldpass confirmpass repassword repwd passcode userpw loginpw 新密码 旧密码 原密码 确认密码 用户密码 登录口令',
    /^(?=.*[\da-zA-Z])\S{6,64}$/,
  ),
  word(
    'payment-password',
    'zfmm jymm txmm zhifumima payword paypass paypassword paypwd paymentpwd paymentpassword transpwd tradepwd tradepassword transactionpassword withdrawpwd withdrawpassword fundpwd walletpwd 提现密码 资金密码 钱包密码',
    /^(?=.*[\da-zA-Z])\S{4,64}$/,
  ),
  word(
    'device-identifier',
    'sbh sbbh sbbs sbid sbbm sbwym zdh zdbh zdid devid devno deviceno devicekey devicecode deviceuuid deviceuid deviceuniqueid uniquedeviceid uniqueid terminalid terminalno machineid machineno phoneid hardwareid installid installationid equipmentid equipmentno 设备标识 设备唯一标识 设备识别码 终端号 终端编号 机器码',
    DEVICE,
  ),
  word(
    'serial-number',
    'sbsn sbxlh xlh xuliehao devicesn devsn phonesn buildserial hardwareserial androidserial 设备sn 机身序列号 产品序列号',
    /^(?=[A-Z0-9-]{0,29}\d)(?=[A-Z0-9-]{0,29}[A-Z])[A-Z0-9-]{10,30}$/,
  ),
];

/** @table What buttons say in Chinese mini-programs, the most telling first. Whole texts: a part of a sentence is no button. */

/** Buttons that agree in a program's own dialog about its policy. */
export const AGREE = [
  '同意并继续',
  '同意并使用',
  '同意并登录',
  '我已阅读并同意',
  '已阅读并同意',
  '我同意',
  '同意授权',
  '确认同意',
  '同意',
  '允许',
  'Agree',
  'Accept',
] as const;

/** Buttons that refuse there. */
export const REFUSE = [
  '不同意',
  '暂不同意',
  '不同意并退出',
  '拒绝',
  '拒绝并退出',
  '暂不使用',
  '仅浏览',
  '以后再说',
  'Disagree',
  'Decline',
  'Reject',
] as const;

/** Rights of the person, in the order in which they can be exercised: each leaves the next one possible. */
export const RIGHTS: readonly { readonly right: string; readonly words: readonly string[] }[] = [
  {
    right: 'access',
    words: ['个人信息', '个人资料', '我的资料', '账号信息', '账户信息', '个人信息查询', '个人信息收集清单'],
  },
  {
    right: 'correct',
    words: ['编辑资料', '修改资料', '编辑个人资料', '完善资料', '修改信息', '修改手机号', '更换手机号', '编辑', '修改'],
  },
  { right: 'delete', words: ['删除个人信息', '清除缓存', '清空历史', '清空记录', '清除历史记录', '删除地址', '删除'] },
  {
    right: 'withdraw',
    words: [
      '撤回同意',
      '撤回隐私授权',
      '撤销同意',
      '撤回授权',
      '取消授权',
      '关闭授权',
      '隐私授权管理',
      '撤回隐私',
      '撤销隐私',
    ],
  },
  { right: 'log-out', words: ['退出登录', '退出登陆', '退出账号', '安全退出', '退出当前账号', '注销登录', '退出'] },
  {
    right: 'cancel-account',
    words: ['注销账号', '注销账户', '账号注销', '账户注销', '申请注销', '注销我的账号', '注销'],
  },
];

/** Buttons that say yes once more after a right was asked for. */
export const CONFIRM = ['确认注销', '确定注销', '我已知晓，确认注销', '下一步', '确定', '确认', '是'] as const;

/** What a person taps where a permission is about to be asked, by the scope. */
export const ASKING: readonly { readonly scope: string; readonly words: readonly string[] }[] = [
  {
    scope: 'scope.userLocation',
    words: [
      '定位',
      '重新定位',
      '附近',
      '附近门店',
      '附近商家',
      '查看附近门店',
      '获取位置',
      '获取当前位置',
      '使用定位',
      '选择位置',
      '导航',
    ],
  },
  { scope: 'scope.userFuzzyLocation', words: ['所在城市', '切换城市', '选择城市'] },
  { scope: 'scope.writePhotosAlbum', words: ['保存图片', '保存到相册', '保存海报', '保存至相册', '下载图片'] },
  { scope: 'scope.record', words: ['按住说话', '开始录音', '语音输入', '录音'] },
  { scope: 'scope.camera', words: ['拍照', '拍摄', '人脸识别', '刷脸'] },
  { scope: 'scope.werun', words: ['微信运动', '同步步数', '获取步数'] },
  { scope: 'scope.bluetooth', words: ['连接设备', '搜索设备', '连接蓝牙', '打开蓝牙'] },
  { scope: 'scope.addPhoneContact', words: ['保存到通讯录', '添加到通讯录'] },
];

/** Fields of forms by their label or placeholder, with the persona's part that goes there. */
export const FIELDS: readonly { readonly field: string; readonly labels: readonly string[] }[] = [
  {
    field: 'name',
    labels: [
      '姓名',
      '请输入姓名',
      '真实姓名',
      '请输入真实姓名',
      '收货人',
      '收货人姓名',
      '联系人',
      '孩子姓名',
      '宝宝姓名',
      '学生姓名',
    ],
  },
  {
    field: 'mobile',
    labels: ['手机号', '手机号码', '请输入手机号', '请输入手机号码', '联系电话', '电话', '家长手机号', '监护人手机号'],
  },
  { field: 'residentId', labels: ['身份证号', '身份证号码', '请输入身份证号', '身份证', '证件号码'] },
  { field: 'birthday', labels: ['生日', '出生日期', '请输入生日', '出生年月', '宝宝生日'] },
  { field: 'nickname', labels: ['昵称', '请输入昵称'] },
  { field: 'email', labels: ['邮箱', '请输入邮箱', '电子邮箱'] },
  { field: 'detail', labels: ['详细地址', '请输入详细地址', '街道门牌', '地址'] },
];

/** Buttons that log in. */
export const LOGIN = [
  '一键登录',
  '手机号快捷登录',
  '微信一键登录',
  '微信直接登录',
  '微信登录',
  '微信授权登录',
  '授权登录',
  '手机号登录',
  '账号登录',
  '立即登录',
  '登录',
  '登 录',
  '登陆',
] as const;

/** Buttons that make an account. */
export const REGISTER = ['注册', '立即注册', '下一步', '提交', '完成'] as const;

/** Buttons that send a form. */
export const SUBMIT = ['提交', '保存', '确定', '下一步', '完成', '立即提交', '注册', '登录', '绑定'] as const;

/** @table Sentences with 不会/不/未/无需 that deny or condition collecting, labelled by hand: 25 frames over 12 kinds of data. None asserts. */
const DATA = [
  '通讯录',
  '精确位置信息',
  '身份证号码',
  '通话记录',
  '短信内容',
  '人脸信息',
  '银行卡号',
  '健康信息',
  '相册照片',
  '剪切板内容',
  '设备识别码',
  '已安装应用列表',
] as const;

const FRAMES: readonly ((data: string) => string)[] = [
  (data) => `我们不会收集您的${data}。`,
  (data) => `我们不收集您的${data}。`,
  (data) => `我们绝不会收集、存储您的${data}。`,
  (data) => `我们从不采集用户的${data}。`,
  (data) => `本小程序不会主动获取您的${data}。`,
  (data) => `开发者承诺不收集你的${data}。`,
  (data) => `我们不会读取、上传您的${data}。`,
  (data) => `平台并不获取您的${data}。`,
  (data) => `使用本服务无需收集您的${data}。`,
  (data) => `未经您同意，我们不会收集您的${data}。`,
  (data) => `在未获得您授权的情况下，我们不会获取您的${data}。`,
  (data) => `除非得到您的明确同意，我们不会收集您的${data}。`,
  (data) => `除法律法规另有规定外，我们不会收集您的${data}。`,
  (data) => `我们承诺，不会以任何形式收集您的${data}。`,
  (data) => `请您放心，我们不会记录您的${data}。`,
  (data) => `我们在此过程中不会采集您的${data}。`,
  (data) => `如您关闭该权限，我们将不再收集您的${data}。`,
  (data) => `我们不会在后台收集您的${data}。`,
  (data) => `本产品未收集您的${data}。`,
  (data) => `我们不会私自收集您的${data}，也不会私自使用。`,
  (data) => `我们不会向第三方共享您的${data}。`,
  (data) => `我们不会将您的${data}提供给任何第三方。`,
  (data) => `我们不会与任何公司、组织和个人分享您的${data}。`,
  (data) => `我们不会公开披露您的${data}。`,
  (data) => `我们不得在未取得您单独同意时收集您的${data}。`,
];

export const DENIALS: readonly string[] = FRAMES.flatMap((frame) => DATA.map(frame));

/** Sentences with 不 that assert all the same: what looks like a denial and is none. */
export const FALSE_FRIENDS: readonly (readonly [sentence: string, dataType: string])[] = [
  ['我们不仅会收集您的手机号码，还会收集您的邮箱。', 'mobile-number'],
  ['我们会收集您的手机号码，包括但不限于注册时填写的号码。', 'mobile-number'],
  ['我们会不定期收集您的设备型号。', 'device-model'],
  ['为不断改进服务，我们会收集您的操作日志。', 'operation-log'],
  ['我们会收集您的位置信息，拒绝提供不影响您使用其他功能。', 'location-information'],
  ['无论您是否登录，我们都会收集您的IP地址。', 'ip-address'],
  ['当不同设备登录时，我们会收集您的设备型号。', 'device-model'],
  ['我们会收集您的收货地址，不满足条件的订单将被取消。', 'shipping-address'],
];

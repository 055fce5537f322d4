/** @table Functions of a mini-program, by the words in which purposes, steps, pages and request paths speak of them. */
const FUNCTIONS: readonly (readonly [name: string, zh: RegExp, en: RegExp])[] = [
  ['login', /登录|登陆|注册|账号|身份验证|实名/, /\b(?:log-?in|sign-?in|sign-?up|register|auth|account)\b/],
  ['order', /下单|订单|购买|结算|支付|付款|购物车|退款/, /\b(?:orders?|checkout|pay(?:ment)?|cart|purchase|refund)\b/],
  ['delivery', /配送|收货|快递|物流|外卖|送达|寄送/, /\b(?:deliver(?:y|ies)?|shipping|shipment|courier|consignee|address(?:es)?)\b/],
  [
    'place',
    /附近|门店|地图|导航|定位|城市|天气|路线|打车|距离|位置|景点|周边/,
    /\b(?:near(?:by)?|stores?|shops?|maps?|poi|weather|city|cities|routes?|navigat\w*|locat\w*|geo\w*|distance|lbs|places?)\b/,
  ],
  ['comment', /评价|评论|反馈|点评|投诉/, /\b(?:comments?|reviews?|feedback|ratings?)\b/],
  ['profile', /头像|昵称|资料|个人主页|会员信息/, /\b(?:profiles?|avatar|nickname|userinfo|member)\b/],
  ['search', /搜索|检索/, /\bsearch\b/],
  ['sport', /步数|运动|打卡|健身|跑步|锻炼/, /\b(?:steps?|sports?|run|werun|fitness|exercise|workouts?)\b/],
  ['contact', /好友|联系人|邀请|通讯录|亲友/, /\b(?:friends?|contacts?|invit\w*)\b/],
  ['health', /健康|体检|问诊|挂号|用药|医/, /\b(?:health|doctor|medical|clinic|medication)\b/],
  ['service', /客服|售后|咨询/, /\b(?:support|customer-?service|help|consult\w*)\b/],
  ['analysis', /统计|分析|广告|推荐|推送|营销/, /\b(?:analytics?|stat(?:s|istics)?|ads?|recommend\w*|push|marketing|track\w*)\b/],
  ['security', /安全|风控|反欺诈|风险/, /\b(?:security|fraud|risk)\b/],
]; // biome-ignore format: a table

/** Functions that a text speaks of: a purpose, the title of a step, a page or request path. Empty when it speaks of none. */
export function functionsIn(text: string): ReadonlySet<string> {
  // Camel case and separators of paths become words.
  const words = text
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[/_\-.?=&]+/g, ' ')
    .toLowerCase();
  return new Set(FUNCTIONS.flatMap(([name, zh, en]) => (zh.test(text) || en.test(words) ? [name] : [])));
}

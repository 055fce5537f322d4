import { typeByTerm } from '../../knowledge/taxonomy.ts';
import { longestTerm } from './terms.ts';

/** Data items in a sentence: members of lists, recognised by the taxonomy's terms or by the noun that Chinese puts at the end. */

export interface Item {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Type id; empty when the term is not in the taxonomy. */
  readonly dataType: string;
}

const SEPARATOR =
  /(?<=信息|数据|资料|日志|记录)(?:至|给|予)|(?<![可能])用于|以便于?|用以|用来|以实现|才能|来(?=实现|判断|保护|完成|提供|验证|帮助|识别|改)|是?以(?=提供|提升|优化|实现|保|完|防|验|帮|改|判|便|满|方)|进行(?=绑定|认证|验证|处理|去|匿|分析|统计|汇总|收集|采集|整理|加工|存储|保存|共享)|不?(?:包括|包含)(?:但不限于)?|[、，,；;：:（）()“”"'《》【】[\]|/。！？\n]|以及|(?<![免普])及(?!时|其|格)|(?<![共饱])和(?!谐|解|平)|(?<![对参])与(?!您的?身份)|(?<![戒])或者?(?!许)|并且?(?!不|未)/g;
const HEAD =
  /(?:信息|数据|资料|记录|号码|日志|地址|标识符?|标志|识别码|串号|账号|帐号|账户|帐户|密码|口令|姓名|昵称|头像|照片|图片|图像|视频|音频|语音|通讯录|通信录|联系人|位置|轨迹|内容|状态|版本|版本号|型号|参数|属性|设置|列表|步数|性别|年龄|生日|职业|学历|邮箱|证件|签名|偏好|习惯|爱好|画像|订单|发票|时长|频率|次数|指纹|人脸|声纹|身份证|银行卡|手机号|电话|住址|城市|地区|语言|时区|分辨率|序列号|编号|名称|类型|情况|经历|关系|剪切板|剪贴板|相册|相机|摄像头|麦克风|存储|传感器|蓝牙|IP|MAC|IMEI|IMSI|OAID|IDFA|AndroidID|Android ID|GUID|UUID|openid|unionid|cookies?|URL|网址|链接|标签|有效期|余额|国籍|民族|籍贯|身高|体重|血型|录音|录像|图文|弹幕|品牌|厂商|经纬度|海拔|心率|WiFi|Wi-Fi|SSID|BSSID)$/i;
const NOT_DATA =
  /^(?:.*(?:以下|下列|上述|如下|何种)(?:情况|情形|信息)|(?:该等?|何种|后的|等|此|属于|服务所)(?:.{0,4})信息|.{0,16}信息的?(?:类型|种类|来源|范围|接收方)|.*(?:重视|使您能够|删除|营销|判断).*|个?信息保护|.{0,12}(?:服务|功能|产品|目的|方式|权利|安全|政策|协议|规定|法规|法律|条款|时间内|范围|同意|授权|措施|责任|第三方|公司|个人|组织|机构|用户|我们|您|的)|名称|内容|情况|类型|状态|设置|版本|参数|目的|存储|地区|编号|次数|频率|列表|使用情况说明)$/;
const LEAD =
  /^(?:[\s\d.．、)）]*)(?:我们|我行|我公司|平台|本软件|开发者|会|将|把|可能|需要?|必须|要(?!求)|必要的?|可以|自动|主动|应(?!用)|仅|只|您|你|(?:用户|客户|儿童|孩子)(?=的|所|在|主动|本人|上传|填写|提供)|其他?|其它|他们?|她|本人|申请|授权|开启|验证|选择|了解|知悉|知道|分析|结合|涉及|包括|包含|例如|比如|诸如|至少|但?不限于|如(?!下)|有关|关于|得到|绑定|所|对(?!方|象|话|局)|的|一些|某些|部分|特定的?|相应的?|任何的?|全部|所有|这些|上述|前述|以下|该等?|此类?|相关的?|至|为|了|到|过|及|个人(?=[A-Z]))*/;

/** A member that tells how, why or about what, not what is collected. */
const OTHER_ROLE =
  /^(?:\s*)(?:根据|基于|通过|用于|用来|依法|形成|识别|推荐|按照|因|如果|从而|经(?!纬|历|营|期|济|过.{1,16}的)|由|以便|保护(?!您的|你的|用户的)|保障|防止|指(?!纹|令)|无法|不影响|(?:删除|更正|查询|查阅|注销|撤回)(?!的|记录|历史|内容))|(?:功能|服务|政策|协议|规则|安全|责任|义务|权利|情形|目的|法规|规定|要求|措施|登录)$/;

/** Every item of the sentence, in order, none inside another. */
export function itemsOf(sentence: string): readonly Item[] {
  const members: Member[] = [];
  let start = 0;
  let separator = '';
  for (const match of sentence.matchAll(SEPARATOR)) {
    members.push({ from: start, raw: sentence.slice(start, match.index), separator });
    start = match.index + match[0].length;
    separator = match[0];
  }
  members.push({ from: start, raw: sentence.slice(start), separator });
  const found: (readonly Item[])[] = members.map((one) =>
    itemsIn(one.raw, COORDINATES.test(one.separator)).map((item) => moved(item, one.from)),
  );
  for (const at of members.keys()) if (found[at]?.length === 0) found[at] = neighbour(members, found, at);
  return found.flat();
}

/** One member of a list: what stands between two separators. */
interface Member {
  readonly raw: string;
  readonly from: number;
  /** What stands before it. */
  readonly separator: string;
}

const moved = (item: Item, by: number): Item => ({ ...item, start: item.start + by, end: item.end + by });

const COORDINATES = /^(?:、|和|及|以及|或|或者|与|并)$/;
/** A noun and nothing else. */
const NOUN = /^\s*[\u4e00-\u9fffA-Za-z0-9]{2,12}\s*$/;
const NO_NOUN =
  /我们|公开|组织|个人$|展示|确定|完成|提取|登录|绑定|发布|编辑|发现|调查|预防|防止|软件|技术|SDK|平台|网站|规则|标准|协议|风险|活动|下列|以下|如下|隐私|验证|认证|身份$|在|本|您|你|用户|他人|第三方|合作|公司|机构|伙伴|服务|功能|产品|可以|能够|将|会|是|为|向|对|从|使|让|按|如|进行|提供|使用|收集|处理|分析|披露|共享|转让|删除|更正|撤回|注销|查询|识别|保护|保障|政策|法律|法规|规定|目的|措施|同意|授权|安全|权利|其他|相关|必要|不|等$/;

/** "设备型号、屏幕密度及分辨率": a plain noun in a list of data is data too, though no taxonomy knows it. */
function neighbour(members: readonly Member[], found: readonly (readonly Item[])[], at: number): readonly Item[] {
  const own = members[at] as Member;
  const next = members[at + 1]?.separator ?? '。';
  const follows = COORDINATES.test(own.separator) && found[at - 1]?.length;
  const leads = COORDINATES.test(next) && found[at + 1]?.length;
  if (!(follows && (COORDINATES.test(next) || ENDS.test(next))) && !leads) return [];
  const verb = [...own.raw.matchAll(GOVERNS)].at(-1);
  if (!follows && !verb && !BEGINS.test(own.separator)) return [];
  const from = follows || !verb ? 0 : verb.index + verb[0].length;
  const text = own.raw
    .slice(from)
    .replace(/等(?:信息|数据|内容|资料)?$/, '')
    .trim();
  if (!NOUN.test(text) || NO_NOUN.test(text)) return [];
  const start = own.from + own.raw.indexOf(text, from);
  return [{ start, end: start + text.length, text, dataType: '' }];
}

/** What opens a list. */
const BEGINS = /^[：:（(]$/;
/** What may follow the last member of a list. */
const ENDS = /^(?:[，,；;。）)】”\n]|用于|以便于?)$/;

/** A member is cut again at its verbs: "将您的手机号提供给…" names data before the verb, "收集您的手机号" after it. */
function itemsIn(raw: string, coordinate: boolean): readonly Item[] {
  if (raw.length < 2 || raw.length > 90) return [];
  const items: Item[] = [];
  let start = 0;
  let ofUser = false;
  for (const verb of [...raw.matchAll(GOVERNS), undefined]) {
    const item = itemIn(raw.slice(start, verb?.index), ofUser, verb === undefined);
    if (item && !(verb && !coordinate && isSubject(raw, start, item.end + start, verb.index)))
      items.push(moved(item, start));
    if (!verb) break;
    start = verb.index + verb[0].length;
    ofUser = /(?:您|你|用户)(?:本人)?的$|^(?:产生|生成|留下)的$/.test(verb[0]);
  }
  return items;
}

/** "某某视频收集您的…": a word of data right before a practice names who does it, unless it is its object (将…, 对…). */
const isSubject = (raw: string, start: number, end: number, verb: number): boolean =>
  end === verb && start === 0 && !/^的|[将把对以由被向]|(?:您|你|用户)的/.test(raw.slice(0, end));

/** What one piece names: its whole noun when the head is one of data, else the longest term that stands in it. */
function itemIn(piece: string, ofUser: boolean, last: boolean): Item | undefined {
  if (OTHER_ROLE.test(piece)) return undefined;
  const lead = LEAD.exec(piece)?.[0].length ?? 0;
  const body = piece.slice(lead).replace(TAIL, '').trimEnd();
  if (body.length < 2) return undefined;
  const known = longestTerm(body);
  const bare = body === '信息' && !ofUser && !/(?:您|你|用户)的?信息$/.test(piece);
  if (!bare && !NOT_DATA.test(body) && (HEAD.test(body) || (ofUser && last && DIRECT.test(body))))
    return { start: lead, end: lead + body.length, text: body, dataType: typeByTerm(body)?.id ?? known?.id ?? '' };
  if (!known || OTHER_NOUN.test(body.slice(known.end))) return undefined;
  const [start, end] = [lead + known.start, lead + known.end];
  return { start, end, text: piece.slice(start, end), dataType: known.id };
}

/** A term before these is part of another noun: "语音识别", "账号活动", "电话客服". */
const OTHER_NOUN =
  /^(?:识别|活动|服务|客服|认证|安全|输入|搜索|功能|接口|接入|软件|应用|平台|网站|技术|政策|协议|异常|丢失|解管|区(?!域))/;

/** What closes a list or goes on after its last member. */
const TAIL =
  /(?:等(?:相关|个人|其他)?(?:信息|数据|内容|资料)?|等等?|无需(?:事先)?(?:征得|取得|获得).*|的(?:情况|情形|采集|收集))\s*$/;

/** "收集您的操作指令": the object of a practice with a possessive is data whatever its noun, unless it is something else of the user's. */
const DIRECT =
  /^(?!.*(?:我们|您|你|需求|需要|问题|体验|请求|利益|权益|权利|财产|安全|选择|同意|授权|许可|要求|决定|期限|期待|服务|功能|产品|软件|程序|网站|平台|设备|终端|手机|行使|目的|必要|个人$|监护人|使用$))[\u4e00-\u9fffA-Za-z0-9\s]{2,14}$/;

/** A practice with its possessive: items stand before and after it, never across it. */
const GOVERNS =
  /(?:收集|采集|获取|获得|取得|读取|访问(?!时间|日期|记录|页面|量|的)|使用(?!情况|习惯|频率|时长|记录|时间|信息|方式|的)|(?:会|将|并|动|要|或)记录|记录(?=(?:您|你|用户)的)|提供(?!商|方|者)|填写|选填|上传|提交|录入|输入|创建|设置(?=您|你)|修改|补充|完善|整合|校验|查看(?!记录|的)|储存|共享|分享(?!链接|记录)|公开披露|披露|转让|传输|透漏|透露|出售|发送|处理(?!后|结果|方案|记录)|生成|产生|留下|保存|存储|保留|留存|缓存|索要|索取|追踪|了解(?:一些)?|公开(?!信息|资料)|泄露|调用|收取|接收|请求(?!的)|提取|展示|通过|将(?=您|你|用户|该|上述)|把(?=您|你|用户|该|上述))(?:了|到|过)?(?:有关|关于)?(?:(?:您|你)(?:本人)?|用户(?:本人)?(?=的))?的?/g;

import { allTypes, typeByTerm } from '../../knowledge/taxonomy.ts';

/** Data items in a sentence: members of lists, recognised by the taxonomy's terms or by the noun that Chinese puts at the end. */

export interface Item {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Type id; empty when the term is not in the taxonomy. */
  readonly dataType: string;
}

const SEPARATOR =
  /(?<=信息|数据|资料)(?:至|给|予)|用于|以便于?|用以|用来|以实现|才能|来(?=实现|判断|保护|完成|提供|验证|帮助|识别|改)|以(?=提供|实现|保|完|防|验|帮|改|判)|进行(?=绑定|认证|验证|处理|去|匿|分析|统计)|[、，,；;：:（）()“”"'《》【】[\]|/。！？\n]|以及|(?<![免普])及(?!时|其|格)|(?<![共饱])和(?!谐|解|平)|(?<![对参])与(?!您的?身份)|(?<![戒])或者?(?!许)|并且?(?!不|未)/g;
const HEAD =
  /(?:信息|数据|资料|记录|号码|日志|地址|标识符?|标志|识别码|串号|账号|帐号|账户|帐户|密码|口令|姓名|昵称|头像|照片|图片|图像|视频|音频|语音|通讯录|通信录|联系人|位置|轨迹|内容|状态|版本|版本号|型号|参数|属性|设置|列表|步数|性别|年龄|生日|职业|学历|邮箱|证件|签名|偏好|习惯|爱好|画像|订单|发票|时长|频率|次数|指纹|人脸|声纹|身份证|银行卡|手机号|电话|住址|城市|地区|语言|时区|分辨率|序列号|编号|名称|类型|情况|经历|关系|剪切板|剪贴板|相册|相机|摄像头|麦克风|存储|传感器|蓝牙|IP|MAC|IMEI|IMSI|OAID|IDFA|AndroidID|Android ID|GUID|UUID|openid|unionid|cookies?)$/i;
const NOT_DATA =
  /^(?:(?:该等?|何种|后的|等|此|属于|服务所)(?:.{0,4})信息|.{0,16}信息的?(?:类型|种类|来源|范围|接收方)|.*(?:重视|使您能够|删除|营销|判断).*|个?信息保护|.{0,12}(?:服务|功能|产品|目的|方式|权利|安全|政策|协议|规定|法规|法律|条款|时间内|范围|同意|授权|措施|责任|第三方|公司|个人|组织|机构|用户|我们|您|的)|名称|内容|情况|类型|状态|设置|版本|参数|目的|存储|地区|编号|次数|频率|列表|使用情况说明)$/;
const LEAD =
  /^(?:[\s\d.．、)）]*)(?:(?:我们|平台|本软件|开发者|会|将|把|可能|需要?|必须|要|必要|可以|自动|主动|应|仅|只|会将|您|你|用户|客户)*(?:收集|采集|获取|取得|记录|读取|访问|调用|使用|接收|存储|保存|保留|统计|提供|填写|上传|提交|输入|共享|分享|披露|公开|传输|转让|发送|处理|查看|申请|授权|开启|验证|补充|完善|选择|展示|透露|透漏|收取|利用|采用|拟|了解|知悉|知道|分析|结合|涉及|包括|包含|例如|比如|诸如|至少|如|有关|关于|得到|授权|绑定|披露|传递|同步|出售|泄露|留存|了|到|过|所|其|您|你|用户|客户|儿童|孩子)*)(?:(?:您|你|用户|其|他们?|她|客户|儿童|本人)(?:的|所|在|对)?|的|一些|某些|部分|特定的?|相应的?|必要的?|任何的?|全部|所有|这些|上述|前述|以下|其他|其它|该|此|此类|该等|有关的?|相关的?|至|为|了)*/;

/** A member that tells how, why or about what, not what is collected. */
const OTHER_ROLE =
  /^(?:\s*)(?:根据|基于|通过|用于|用来|依法|形成|识别|推荐|按照|因|如果|从而|经(?!纬|历|营|期|济)|由|以便|保护|保障|防止|指|无法|不影响|删除|更正|查询|查阅|注销|撤回)|(?:功能|服务|政策|协议|规则|安全|责任|义务|权利|情形|目的|法规|规定|要求|措施|登录)$/;

/** Terms that mean something else more often than the data. */
const WEAK: ReadonlySet<string> = new Set([
  '公司',
  '学校',
  '微信',
  '个人',
  '文件',
  '位置权限',
  '网络',
  '手机',
  '职务',
  '男女',
  '声音',
  '操作系统类型',
  'code',
  'face',
  'history',
  'content',
  'post',
  'file',
  'files',
  'contact',
  'contacts us',
  'order',
  'id',
  'address us',
  'bank',
  'company',
  '使用信息',
  '信仰',
  '起点',
  '终点',
  '座位',
  '医院',
]);

/** Terms by their first character, longest first. */
const dictionary: ReadonlyMap<string, readonly { readonly term: string; readonly id: string }[]> = (() => {
  const byFirst = new Map<string, { term: string; id: string }[]>();
  for (const type of allTypes()) {
    for (const term of [type.nameZh, type.nameEn, ...type.synonyms]) {
      const lower = term.toLowerCase();
      if (lower.length < 2 || WEAK.has(lower) || typeByTerm(term)?.id !== type.id) continue;
      const list = byFirst.get(lower[0] as string) ?? [];
      list.push({ term: lower, id: type.id });
      byFirst.set(lower[0] as string, list);
    }
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.term.length - a.term.length);
  return byFirst;
})();

/** Every item of the sentence, in order, none inside another. */
export function itemsOf(sentence: string): readonly Item[] {
  const items: Item[] = [];
  let start = 0;
  for (const separator of sentence.matchAll(SEPARATOR)) {
    pushItem(items, sentence, start, separator.index);
    start = separator.index + separator[0].length;
  }
  pushItem(items, sentence, start, sentence.length);
  return items;
}

function pushItem(items: Item[], sentence: string, from: number, to: number): void {
  const raw = sentence.slice(from, to);
  if (raw.length < 2 || raw.length > 60) return;
  const item = itemIn(raw);
  if (item) items.push({ ...item, start: from + item.start, end: from + item.end });
}

/** The item of one list member: what stands after verbs and possessives, when its head is a data noun or a term stands in it. */
function itemIn(raw: string): Item | undefined {
  if (OTHER_ROLE.test(afterVerb(raw))) return undefined;
  const lead = LEAD.exec(raw)?.[0].length ?? 0;
  const body = raw
    .slice(lead)
    .replace(/(?:等(?:相关|个人|其他)?(?:信息|数据|内容|资料)?|等等?)\s*$/, '')
    .trimEnd();
  const known = longestTerm(body);
  if (
    HEAD.test(body) &&
    body.length >= 2 &&
    (body !== '信息' || /(?:您|你|用户)的?信息$/.test(raw)) &&
    !NOT_DATA.test(body)
  )
    return whole(raw, lead, body, known?.id);
  if (known)
    return {
      start: lead + known.start,
      end: lead + known.end,
      text: body.slice(known.start, known.end),
      dataType: known.id,
    };
  return undefined;
}

/** What stands after the last practice verb of a member; the member itself when it has none. */
function afterVerb(raw: string): string {
  const verb = [...raw.matchAll(GOVERNS)].at(-1);
  const rest = verb ? raw.slice(verb.index + verb[0].length) : '';
  return rest.length >= 2 ? rest : raw;
}

/** The last verb inside a member with its possessive: the item begins after it. */
const GOVERNS =
  /(?:收集|采集|获取|获得|取得|读取|访问(?!时间|日期|记录|页面|量)|使用(?!情况|习惯|频率|时长|记录|时间|信息)|(?:会|将|并|动)记录|提供|填写|上传|提交|共享|分享|公开披露|披露|转让|传输|透漏|透露|出售|发送|处理|生成|产生|留下|保存|存储|保留|公开|泄露|调用|收取|接收|请求)(?:了|到|过)?(?:您|你|用户)?的?/g;

function whole(raw: string, lead: number, body: string, known: string | undefined): Item {
  const verbs = [...body.matchAll(GOVERNS)].at(-1);
  const cut = verbs && verbs.index + verbs[0].length < body.length - 1 ? verbs.index + verbs[0].length : 0;
  const text = body.slice(cut);
  return {
    start: lead + cut,
    end: lead + body.length,
    text: raw.slice(lead + cut, lead + body.length),
    dataType: typeByTerm(text)?.id ?? known ?? '',
  };
}

/** The longest term that stands in the text; of equals the last, where the head of a Chinese noun is. */
export function longestTerm(
  text: string,
): { readonly start: number; readonly end: number; readonly id: string } | undefined {
  const lower = text.toLowerCase();
  let best: { start: number; end: number; id: string } | undefined;
  for (let at = 0; at < lower.length; at += 1) {
    for (const { term, id } of dictionary.get(lower[at] as string) ?? []) {
      if (best && term.length < best.end - best.start) break;
      if (!lower.startsWith(term, at) || !onWordBoundary(lower, at, term)) continue;
      best = { start: at, end: at + term.length, id };
      break;
    }
  }
  return best;
}

const onWordBoundary = (text: string, at: number, term: string): boolean =>
  !/^[a-z]/.test(term) ||
  (!/[a-z]/.test(text[at - 1] ?? '') && !/[a-z]/.test((text[at + term.length] ?? '').replace('s', '')));

import type { StatementAction } from '../model.ts';

/** What a verb does, and who does it: we, the user who gives something to us, or a third party. */

const COLLECT =
  '收集|收取|采集|搜集|获取|取得|获得|记录|读取|访问|调用|接收|统计|抓取|收到|获知|整合|校验|查看|提取|上传|索要|索取|追踪|了解';
const KEEP = '存储|保存|保留|留存|储存|缓存';
const SHARE =
  '公开披露|共享|分享|披露|传输|同步|转让|出售|出租|售卖|透露|透漏|泄露|转移|公开|公布|传递|发送|回传|转交|提供|交换|委托';
const USE = '使用|处理|利用|分析|展示|用到|汇总|加工|根据';
const GIVE = '提供|填写|上传|提交|输入|补充|录入|绑定|授权|开启|开通|完善|发布|创建|修改|选填|设置';
/** Every verb that may be a practice. */
export const VERBS = `${SHARE}|${COLLECT}|${KEEP}|${USE}|${GIVE}`;

const USER =
  /(?<![向为给对与将])(?:您|你|用户|客户|注册人|儿童|监护人)(?:可以?|需要?|须|应当?|必须|可能|主动|自愿|自主|选择|会|将|还|向我们|向我方|在[^，。；]{0,16}|使用[^，。；]{0,16}|通过[^，。；]{0,16}|所|自行|也|同意|根据[^，。；]{0,12}|另外)*$/;
const THIRD =
  /(?:^|[，。；：:、\s])((?:[A-Za-z0-9+\u4e00-\u9fff（）()·]{0,20}?)(?:SDK|服务商|合作伙伴|合作方|关联公司|第三方[\u4e00-\u9fff]{0,8}|供应商|运营商|有限公司|支付机构|插件|平台方))(?:可能|将|会|需要?|也|还|有权|可以?|通过|在|直接|根据[^，。；]{0,12}|向[^，。；]{0,10})*$/;

/** "您同意我们收集": we are the last subject. */
const OURS =
  /(?:我们|我行|我公司|本公司|平台|开发者)(?:会|将|可能?|可以|有权|需要?)*(?:(?:按照|根据)[^，。；]{0,24})?$/;
/** Nobody says of a user that he collects. */
const ALWAYS_OURS = /^(?:收集|采集|搜集|抓取)$/;

/** "需要提供身份证件": the subject is the user, left out. */
const ASKED =
  /(?:^\s*|自行|主动|需要?|须|请|必须|应当?|选择|还可|可以?|并|需要?在[^，。；]{0,16})(?:您|你|用户)?(?:选择|向我们|补充)?$/;
const wordsOf = (list: string): ReadonlySet<string> => new Set(list.split('|'));
const [GIVEN, SHARED, COLLECTED, KEPT, USED] = [GIVE, SHARE, COLLECT, KEEP, USE].map(wordsOf) as [
  ReadonlySet<string>,
  ReadonlySet<string>,
  ReadonlySet<string>,
  ReadonlySet<string>,
  ReadonlySet<string>,
];

/** Action and actor of a verb; `undefined` when it is no practice. `before` and `after` are of its clause, `all` of its sentence. */
export function doingOf(
  word: string,
  before: string,
  all: string,
  after: string,
): { action: StatementAction; actor: string } | undefined {
  if (/谨慎$|妥善$/.test(before)) return undefined;
  if (USER.test(before) && !OURS.test(before) && !ALWAYS_OURS.test(word))
    return GIVEN.has(word) || SHARED.has(word) ? { action: 'collect', actor: 'first' } : undefined;
  const third = THIRD.exec(before)?.[1];
  const actor = third !== undefined && !/我们|我方|本公司|[与向给和]$/.test(third) ? third : 'first';
  if (word === '委托' || (word === '提交' && /^(?:给|至|到|予)(?!我们)/.test(after)))
    return { action: 'share', actor: 'first' };
  if (GIVEN.has(word) && ASKED.test(before)) return { action: 'collect', actor: 'first' };
  if (word === '提供')
    return providing(before, after) ? { action: actor === 'first' ? 'share' : 'collect', actor } : undefined;
  if (SHARED.has(word)) return { action: 'share', actor: 'first' };
  if (COLLECTED.has(word)) return { action: 'collect', actor };
  if (KEPT.has(word)) return { action: 'store', actor };
  if (USED.has(word)) return { action: 'use', actor };
  return /需要?您|需要?用户|请您|要求您|由您/.test(all.slice(-12)) ? { action: 'collect', actor: 'first' } : undefined;
}

/** 提供 is a practice when data goes to somebody ("提供给…", "向…提供"), or the user gives it; "为您提供服务" is not. */
const providing = (before: string, after: string): boolean =>
  !/^(?:服务|产品|功能|帮助|支持|技术支持|保障)/.test(after) && goesOut(before, after);

const goesOut = (before: string, after: string): boolean =>
  /(?:要求|需要|允许)(?:我们|我行|平台)[^，。；]{0,6}$/.test(before) ||
  /^(?:用户|您|你)的[^，。；]{0,8}(?:信息|资料|数据)/.test(after) ||
  /[将把][^，。；]*$|(?<!为您|为你|为用户)(?:[向对与给])[^您你，。；][^，。；]*$|对外$/.test(before) ||
  /^(?:给|至|予|于)/.test(after) ||
  (/(?<![为给向对与])(?:您|你|用户)[^，。；]{0,16}$/.test(before) &&
    /^(?:的|您|你|真实|个人|手机|身份|以下|相关|相应|必要)/.test(after));

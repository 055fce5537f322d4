import type { Polarity, StatementAction } from '../model.ts';

/** Verbs of a sentence with what they do, to what sign, and who does it. The parts that go wrong: negation, condition, exception. */

export interface Verb {
  readonly start: number;
  readonly end: number;
  readonly action: StatementAction;
  readonly polarity: Polarity;
  /** `first`, or the third party that is the subject. */
  readonly actor: string;
  readonly sale: boolean;
  /** Clause (between commas) that holds it. */
  readonly clause: number;
}

const COLLECT = '收集|收取|采集|搜集|获取|取得|获得|记录|读取|访问|调用|接收|统计|抓取|收到|获知';
const KEEP = '存储|保存|保留|留存|储存|缓存';
const SHARE =
  '公开披露|共享|分享|披露|传输|同步|转让|出售|出租|售卖|透露|透漏|泄露|转移|公开|公布|传递|发送|提供|交换|委托';
const USE = '使用|处理|利用|分析|展示|用到';
const GIVE = '提供|填写|上传|提交|输入|补充|录入|绑定|授权|开启|完善|发布';
const VERB = new RegExp(`${SHARE}|${COLLECT}|${KEEP}|${USE}|${GIVE}`, 'g');

/** After the verb: it is a noun or a heading ("收集的信息", "收集和使用规则"), not a practice. */
const NOMINAL_AFTER =
  /^(?:规则|政策|目的|方式|范围|者|声明|公告|条款|制度|环节|行为|活动|同意|授权|按钮|您?的?(?:明示|单独|事先)?(?:同意|授权))/;
const NEGATION =
  /(?:不会|不得|不能|绝不|决不|从不|并不|不再|不予|不主动|承诺不|禁止|严禁|拒绝|无需|无须|没有|未|并未|不)(?:在|对|以|将|把|主动|擅自|私自|随意|非法|任何|向|与|和|同|跟|给|为|会|以任何形式|其他|任何第三方|第三方|您|你|用户|的|进行|再)*[^，。；]{0,28}$/;
const FALSE_NO =
  /不仅|不论|不限于|不影响|不断|不同|不特定|不定期|不满|不可抗|不时|不少|不当|不良|无论|未来|未成年|未满|未注册|未登录|不便|不正当|不正常|不一致|不必要/g;
const CONDITIONAL =
  /未(?:经|获|取得|征得|得到)[^，。；]{0,24}(?:同意|授权|许可|允许|认可)|除(?!了|此)[^。；]{0,80}?(?:外|之外|以外)|除非|没有[^，。；]{0,16}(?:同意|授权)|(?:以下|下列|上述|如下)(?:情形|情况)[^，。；]{0,6}除外|除外[：:]?|(?:在|仅在|只有)[^，。；]{0,30}(?:同意|授权)(?:后|的情况下)?[^，。；]{0,4}才/;
const USER =
  /(?<![向为给对与将])(?:您|你|用户|客户|注册人|儿童|监护人)(?:可以?|需要?|须|应当?|必须|可能|主动|自愿|自主|选择|会|将|还|向我们|向我方|在[^，。；]{0,16}|使用[^，。；]{0,16}|所|自行|也|同意|根据[^，。；]{0,12}|另外)*$/;
const THIRD =
  /(?:^|[，。；：:、\s])((?:[A-Za-z0-9+\u4e00-\u9fff（）()·]{0,20}?)(?:SDK|服务商|合作伙伴|合作方|关联公司|第三方[\u4e00-\u9fff]{0,8}|供应商|运营商|有限公司|支付机构|插件|平台方))(?:可能|将|会|需要?|也|还|有权|可以?|通过|在|直接|根据[^，。；]{0,12}|向[^，。；]{0,10})*$/;

/** "需要提供身份证件": the subject is the user, left out. */
const ASKED = /(?:^\s*|自行|主动|需要?|须|请|必须|应当?|选择|还可|可以?)(?:您|你|用户)?(?:选择|向我们|补充)?$/;
const GIVEN = new RegExp(`^(?:${GIVE})$`);

/** Verbs of one sentence. */
export function verbsOf(sentence: string): readonly Verb[] {
  if (isHeading(sentence) || /^\s*关于(?:收集)?(?:您|你)/.test(sentence)) return [];
  const clauses = clausesOf(sentence);
  const conditional = CONDITIONAL.test(sentence);
  return [...sentence.matchAll(VERB)].flatMap((match) => {
    const clause = clauses.findIndex((one) => match.index < one.end);
    const from = clauses[clause]?.start ?? 0;
    const before = sentence.slice(from, match.index);
    const after = sentence.slice(match.index + match[0].length);
    if (NOMINAL_AFTER.test(after) || isNoun(match[0], before, after)) return [];
    const verb = verbAt(match[0], before, sentence.slice(0, match.index), after);
    if (!verb) return [];
    return [
      {
        start: match.index,
        end: match.index + match[0].length,
        clause,
        ...verb,
        sale: /^(?:出售|出租|售卖)$/.test(match[0]),
        polarity: polarityOf(before, after, sentence, conditional),
      },
    ];
  });
}

/** 查询记录, 访问时间, 存储权限: the same characters as a noun. */
function isNoun(word: string, before: string, after: string): boolean {
  if (word === '处理' && /(?:匿名化|去标识化|脱敏|删除或?|加密|投诉)$/.test(before)) return true;
  if (word === '记录' || word === '统计' || word === '缓存')
    return !/(?:^|[会将并、和及动们可要能需，]|并会|以)$/.test(before.slice(-1)) || /^[、，。；]/.test(after);
  return (
    (word === '访问' || word === '存储' || word === '使用' || word === '分享') &&
    /^(?:时间|日期|记录|页面|量|权限|空间|情况|习惯|频率|时长|期限|地点|功能|按钮|者|$)/.test(after)
  );
}

function verbAt(
  word: string,
  before: string,
  all: string,
  after: string,
): { action: StatementAction; actor: string } | undefined {
  if (USER.test(before))
    return new RegExp(`^(?:${GIVE}|${SHARE})$`).test(word) ? { action: 'collect', actor: 'first' } : undefined;
  const third = THIRD.exec(before)?.[1];
  const actor = third !== undefined && !/我们|我方|本公司|[与向给和]$/.test(third) ? third : 'first';
  if (word === '委托') return { action: 'share', actor: 'first' };
  if (ASKED.test(before) && GIVEN.test(word)) return { action: 'collect', actor: 'first' };
  if (word === '提供')
    return providing(before, after) ? { action: actor === 'first' ? 'share' : 'collect', actor } : undefined;
  if (new RegExp(`^(?:${SHARE})$`).test(word)) return { action: 'share', actor: 'first' };
  if (new RegExp(`^(?:${COLLECT})$`).test(word)) return { action: 'collect', actor };
  if (new RegExp(`^(?:${KEEP})$`).test(word)) return { action: 'store', actor };
  if (new RegExp(`^(?:${USE})$`).test(word)) return { action: 'use', actor };
  return /需要?您|需要?用户|请您|要求您|由您/.test(all.slice(-12)) ? { action: 'collect', actor: 'first' } : undefined;
}

/** 提供 is a practice when data goes to somebody ("提供给…", "向…提供"), or the user gives it; "为您提供服务" is not. */
const providing = (before: string, after: string): boolean =>
  /[将把][^，。；]*$|(?<!为您|为你|为用户)(?:[向对与给])[^您你，。；][^，。；]*$|对外$/.test(before) ||
  /^(?:给|至|予|于)/.test(after) ||
  (/(?<![为给向对与])(?:您|你|用户)[^，。；]{0,16}$/.test(before) &&
    /^(?:的|您|你|真实|个人|手机|身份|以下|相关|相应|必要)/.test(after));

function polarityOf(before: string, after: string, sentence: string, conditional: boolean): Polarity {
  const plain = before.replaceAll(FALSE_NO, '');
  const denied =
    NEGATION.test(plain) &&
    !/(?:如果?|若|倘若|一旦|因)[^，。；]*$/.test(plain.slice(0, Math.max(0, plain.search(/不|未|无/))));
  if (denied) return conditional || /不会(?:在)?(?:不|未)|不(?:会)?在未/.test(plain) ? 'conditional' : 'denied';
  if (/(?<![不])(?:仅|只)(?:会|将|在[^，。；]{0,30})?$/.test(before) && !/用于|为了/.test(after.slice(0, 2)))
    return 'only';
  return conditional && /不会|不得|才/.test(sentence) ? 'conditional' : 'asserted';
}

/** Clauses between commas; a list comma (、) does not cut. */
function clausesOf(sentence: string): readonly { readonly start: number; readonly end: number }[] {
  const clauses: { start: number; end: number }[] = [];
  let start = 0;
  for (let at = 0; at <= sentence.length; at += 1) {
    if (at < sentence.length && !'，,：:；;'.includes(sentence[at] as string)) continue;
    clauses.push({ start, end: at + 1 });
    start = at + 1;
  }
  return clauses;
}

/** "我们如何收集和使用您的个人信息": a heading, not a statement. */
const isHeading = (sentence: string): boolean =>
  sentence.trim().length < 45 && /如何|怎样|怎么/.test(sentence) && !/[，。：]/.test(sentence);

import type { Polarity, StatementAction } from '../model.ts';
import { doingOf, VERBS } from './doers.ts';
import { isConditional, polarityOf } from './polarity.ts';

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

const VERB = new RegExp(VERBS, 'g');
/** Practices only before what belongs to the user. */
const OF_USER = /^(?:一些)?(?:您|你|用户的)/;
const ONLY_OF_USER: ReadonlySet<string> = new Set(['根据', '设置', '了解']);

/** After the verb: it is a noun or a heading ("收集的信息", "收集和使用规则"), not a practice. */
const NOMINAL_AFTER =
  /^(?:规则|政策|目的|方式|范围|者|声明|公告|安全|时间|期限|期间|时长|地点|条款|制度|环节|行为(?!信息|数据|记录|特征)|活动|同意|授权|按钮|您?的?(?:明示|单独|事先)?(?:同意|授权))/;
/** "第三方收集您的信息不受本政策约束": told about, not done. */
const ABOUT_OTHERS = /^[^，。；]{0,24}(?:不受|不适用于?|的行为)/;

/** Verbs of one sentence. */
export function verbsOf(sentence: string): readonly Verb[] {
  if (isHeading(sentence) || /^\s*关于(?:收集)?(?:您|你)/.test(sentence)) return [];
  const matches = [...sentence.matchAll(VERB)];
  if (matches.length === 0) return [];
  const clauses = clausesOf(sentence);
  const conditional = isConditional(sentence);
  return matches.flatMap((match) => {
    const clause = clauses.findIndex((one) => match.index < one.end);
    const from = clauses[clause]?.start ?? 0;
    const before = sentence.slice(from, match.index);
    const after = sentence.slice(match.index + match[0].length);
    if (ONLY_OF_USER.has(match[0]) && !OF_USER.test(after)) return [];
    if (NOMINAL_AFTER.test(after) || isNoun(match[0], before, after)) return [];
    const verb = doingOf(match[0], before, sentence.slice(0, match.index), after);
    const polarity = polarityOf(before, after, sentence, conditional);
    if (!verb || polarity === undefined || ABOUT_OTHERS.test(after)) return [];
    return [
      {
        start: match.index,
        end: match.index + match[0].length,
        clause,
        ...verb,
        sale: /^(?:出售|出租|售卖)$/.test(match[0]),
        polarity,
      },
    ];
  });
}

/** 查询记录, 访问时间, 存储权限: the same characters as a noun. */
function isNoun(word: string, before: string, after: string): boolean {
  if (word === '处理' && /(?:匿名化|去标识化|脱敏|删除或?|加密|投诉)$/.test(before)) return true;
  if (word === '记录' || word === '统计' || word === '缓存')
    return (
      !/进行$/.test(before) &&
      (!/(?:^|[会将并、和及动们可要能需续再，]|并会|以)$/.test(before.slice(-1)) || /^[、，。；]/.test(after))
    );
  return (
    (word === '访问' || word === '存储' || word === '使用' || word === '分享') &&
    /^(?:时间|日期|记录|页面|量|权限|空间|情况|习惯|频率|时长|期限|地点|功能|按钮|者|$)/.test(after)
  );
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
export const isHeading = (sentence: string): boolean =>
  sentence.trim().length < 45 && /如何|怎样|怎么/.test(sentence) && !/[，。：]/.test(sentence);

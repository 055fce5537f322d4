import type { CorpusAnalysis } from '../../reports/corpus/types.ts';
import type { Words } from '../../reports/words.ts';

/** What every number of a corpus means. Published rates differ by their definitions alone: both views stand side by side. */
export const DEFINITIONS: CorpusAnalysis['definitions'] = [
  {
    term: { zh: '严格', en: 'strict' },
    means: {
      zh: '已证实 ÷ 全部有结果的小程序。发现的置信度不低于 0.8；数据流须认出已知的值或其来源，仅凭字段名不算。未观察到的按“没有”计，因此是下限。',
      en: 'proved ÷ all programs with a result. A finding of confidence 0.8 or more; for a flow, a known value or its origin was recognised, a field name alone does not count. What was not observed counts as “no”: a lower bound.',
    },
  },
  {
    term: { zh: '宽松', en: 'lenient' },
    means: {
      zh: '有任何迹象 ÷ 能够观察到的小程序。规则：检查得出“通过”或“不通过”；数据与接收方：至少发出一个请求。未观察到的不计入分母。',
      en: 'any sign ÷ programs in which it could be observed. For a rule: its check came out as pass or fail; for data and recipients: at least one request was sent. What was not observed is left out of the denominator.',
    },
  },
  {
    term: { zh: '未观察', en: 'not observed' },
    means: {
      zh: '有结果、但既未看到也不能排除的小程序数（检查不适用或不能得出结论，或没有流量）。',
      en: 'programs with a result in which it could be neither seen nor ruled out (the check did not apply or was inconclusive, or there was no traffic).',
    },
  },
  {
    term: { zh: '模板', en: 'templates' },
    means: {
      zh: '页面与请求路径几乎相同（相似度不低于 0.8）的小程序合计为一个；用同一模板的小程序并不独立。',
      en: 'programs whose pages and request paths are nearly the same (likeness of 0.8 or more) count once: programs made from one template are not independent.',
    },
  },
  {
    term: { zh: '区间', en: 'interval' },
    means: {
      zh: '95% Wilson 区间；分层抽样按层规模加权，并以有效样本量计算。',
      en: '95 % interval after Wilson; under stratified sampling weighted by the size of the strata, at the effective sample size.',
    },
  },
];

/** What the intervals rest on. */
export function designWords(isStratified: boolean, isDrawn: boolean): Words {
  if (isStratified)
    return { zh: '分层随机抽样（mpaudit sample）。', en: 'A stratified random sample (mpaudit sample).' };
  if (isDrawn) return { zh: '简单随机抽样（mpaudit sample）。', en: 'A simple random sample (mpaudit sample).' };
  return {
    zh: '未给出抽样文件：区间只在名单是随机抽取时成立。',
    en: 'No sample file was given: the intervals hold only if the list was drawn at random.',
  };
}

import type { Policy } from '../model.ts';
import type { Sentence } from './sentences.ts';

/** Subjects that a policy has to speak of and that are no statement about data; and the links that it gives. */

type Subject = NonNullable<Policy['named']>[number];

const SUBJECTS: readonly (readonly [Subject, RegExp])[] = [
  [
    'legal-basis',
    /合法性基础|法律依据|处理依据|\blegal bas(?:is|es)\b|\blegitimate interests?\b|\bperformance of (?:a|the|our) contract\b/i,
  ],
  [
    'supervisory-authority',
    /监管(?:部门|机构)|网信(?:办|部门)|向[^，。；]{0,12}部门(?:投诉|举报)|\bsupervisory authorit|\bdata protection authorit/i,
  ],
  ['operator', /有限公司|有限责任公司|运营者|\b(?:Ltd|Inc|LLC|GmbH|Limited|Corporation)\b/],
  [
    'operator-address',
    /(?:注册|办公|联系|通信|公司)?地址[：:为]|\b(?:registered office|our address|postal address)\b|\b\d+ [A-Z]\w+ (?:Street|Road|Avenue|Lane)\b/,
  ],
  ['sensitive', /敏感个人信息|个人敏感信息|\bsensitive (?:personal )?(?:data|information)\b|\bspecial categor/i],
  ['separate-consent', /单独同意|\bexplicit consent\b|\bseparate consent\b/i],
  [
    'automated-decision',
    /(?:个性化|定向|精准|算法)(?:推荐|推送|广告|展示)|自动化决策|用户画像|\bprofiling\b|\bpersonali[sz]ed (?:ads?|advertis|recommend|content)|\bautomated decision/i,
  ],
  [
    'third-party-list',
    /(?:SDK|第三方|合作方)[^。；]{0,12}(?:清单|列表|目录|名单)|\blist of (?:third|sub-?processors|partners)/i,
  ],
  [
    'change-notice',
    /(?:变更|更新|修订|修改)[^。；]{0,40}(?:通知|公告|弹窗|重新征得|重新取得|提示)|\b(?:chang|updat)[a-z]+ (?:to )?this (?:privacy )?(?:policy|notice)|\bnotify you\b[^.]{0,40}\bchang/i,
  ],
  ['effective-date', /(?:更新|生效|发布)(?:日期|时间)?[：:]?\s*\d{4}|\b(?:effective|last updated)\b/i],
];

/** Subjects of the table that the text speaks of. */
export const namedIn = (sentences: readonly Sentence[]): readonly Subject[] =>
  SUBJECTS.flatMap(([subject, pattern]) => (sentences.some(({ text }) => pattern.test(text)) ? [subject] : []));

const LINK = /https?:\/\/[^\s|）)>\]"'，。；、]{4,300}/g;

/** Links with the words before them: policies of third parties, and other papers that the text refers to. */
export const linksIn = (lines: readonly string[]): NonNullable<Policy['links']> =>
  lines.flatMap((text, at) =>
    [...text.slice(0, 4000).matchAll(LINK)].map((match) => ({
      text: text
        .slice(Math.max(0, match.index - 60), match.index)
        .replaceAll(/[*_`|]/g, ' ')
        .trim(),
      url: match[0],
      line: at + 1,
    })),
  );

/** "详见《第三方SDK目录》": titles of other papers that the text sends its reader to. */
const REFERENCE = /(?:详见|参见|请见|查看|阅读|参阅)(?:我们的|本公司的)?[^，。；]{0,20}《([^》]{2,40})》/g;

/** Papers that are referred to, each once. */
export function referencesIn(sentences: readonly Sentence[]): NonNullable<Policy['references']> {
  const found = new Map<string, { title: string; line: number }>();
  for (const { text, line } of sentences)
    for (const [, title = ''] of text.matchAll(REFERENCE)) if (!found.has(title)) found.set(title, { title, line });
  return [...found.values()];
}

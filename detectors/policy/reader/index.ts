import { createHash } from 'node:crypto';
import { guidelineItems, typeByTerm } from '../../knowledge/taxonomy.ts';
import { lintPolicy } from '../lint.ts';
import type { Policy, Statement } from '../model.ts';
import { definitionsIn } from './definitions.ts';
import { abroad, contactsIn, minorsIn, responseDaysIn, retentionIn, rightsIn } from './facts.ts';
import { guidelineKeyIn } from './guideline.ts';
import { linksIn, namedIn, referencesIn } from './named.ts';
import { periodsIn } from './periods.ts';
import { type Sentence, sentencesOf } from './sentences.ts';
import { type Draft, statementsIn } from './statements.ts';
import { isTableLine, sdksInBlocks, sdksInTables } from './tables.ts';
import { isHeading } from './verbs.ts';

/**
 * The reader of free text, Chinese and English. Rule-based: sentences, verbs with polarity, lists of data, recipients, purposes and
 * conditions; third-party lists; retention, rights, contacts. Offsets are UTF-16 units into `text`.
 */
export function readPolicyText(text: string, source: { readonly file: string; readonly format: string }): Policy {
  const lines = text.split('\n');
  const sentences = sentencesOf(text).filter((sentence) => !isTableLine(lines[sentence.line - 1] ?? ''));
  const sdks = [...sdksInTables(lines), ...sdksInBlocks(lines)];
  const guideline = /开发者/.test(text) && /隐私保护指引/.test(text) ? guidelineOf(sentences) : [];
  const minors = minorsIn(sentences);
  const drafted = sentences.map((sentence) => ({ sentence, drafts: draftsIn(sentence, guideline.length > 0) }));
  const days = responseDaysIn(sentences);
  const policy: Policy = {
    source: { ...source, title: titleOf(lines), sha256: createHash('sha256').update(text).digest('hex') },
    statements: numbered(drafted.flatMap(({ drafts }) => drafts)),
    retention: retentionIn(sentences),
    rights: rightsIn(sentences),
    contacts: contactsIn(sentences),
    sdks,
    firstParty: [],
    edges: definitionsIn(sentences),
    periods: periodsIn(sentences),
    named: namedIn(sentences),
    links: linksIn(lines),
    references: referencesIn(sentences),
    unread: unreadOf(drafted),
    ...(days === undefined ? {} : { responseDays: days }),
    lint: [],
    ...(guideline.length > 0 ? { guideline } : {}),
    ...(minors === undefined ? {} : { minors }),
  };
  return { ...policy, lint: lintPolicy(policy) };
}

/** Collecting or sharing of something of the user's, said in a way that the rules do not know. */
const SPEAKS =
  /(?:收集|采集|获取|共享|披露|转让|提供)[^。；]{0,16}(?:您|你|用户)的?[^。；]{0,12}(?:信息|数据|资料)|\b(?:collect|share|disclose)\w*\b[^.]{0,60}\b(?:information|data)\b/i;

/** Headings end without a mark; the rest tells the reader what he may do. */
const NO_PRACTICE = /^[^。；：.!?]*$|^\s*关于|(?:有权|拒绝|要求|撤回|请您|请勿)/;

const unreadOf = (
  drafted: readonly { readonly sentence: Sentence; readonly drafts: readonly Draft[] }[],
): NonNullable<Policy['unread']> =>
  drafted.flatMap(({ sentence: { text, line }, drafts }) =>
    drafts.length === 0 && SPEAKS.test(text) && !isHeading(text) && !NO_PRACTICE.test(text)
      ? [{ text: text.trim().slice(0, 300), line }]
      : [],
  );

const titleOf = (lines: readonly string[]): string =>
  (lines.find((line) => line.trim() !== '') ?? '').replaceAll(/[#*_\s]/g, '').slice(0, 80);

const guidelineOf = (sentences: readonly Sentence[]): readonly string[] => [
  ...new Set(sentences.flatMap(({ text }) => guidelineKeyIn(text) ?? [])),
];

/** Statements of a sentence that name something; those of WeChat's own wording take the type of the item. */
function draftsIn(sentence: Sentence, guideline: boolean): readonly Draft[] {
  const key = guideline ? guidelineKeyIn(sentence.text) : undefined;
  const drafts = key === undefined ? statementsIn(sentence) : fromGuideline(sentence, key);
  const kept = drafts
    .map((draft) => ({ ...draft, terms: inContext(draft) }))
    .filter((draft) => draft.terms.length > 0 || draft.recipients.length > 0);
  const sign = abroad(sentence.text);
  return sign === undefined ? kept : [...kept, { ...blank(sentence), action: 'transfer-abroad', polarity: sign }];
}

function fromGuideline(sentence: Sentence, key: string): readonly Draft[] {
  const item = guidelineItems.find((one) => one.privacy_key === key);
  const type =
    item && (typeByTerm(item.label_zh)?.id ?? typeByTerm(item.label_zh.replace(/权限$/, ''))?.id ?? item.data_types[0]);
  if (!item || type === undefined) return [];
  const purpose = /为了([^，]{1,120})，|用于([^。；]{1,120})/.exec(sentence.text);
  const text = purpose?.[1] ?? purpose?.[2];
  const quote = blank(sentence).quote;
  const at = text === undefined ? 0 : sentence.text.indexOf(text);
  return [
    {
      ...blank(sentence),
      terms: [{ text: item.label_zh, ...quote, dataType: type }],
      purposes: text === undefined ? [] : [{ text, ...sentence.span(at, at + text.length) }],
      origin: 'guideline',
    },
  ];
}

const blank = (sentence: Sentence): Draft => {
  const lead = sentence.text.length - sentence.text.trimStart().length;
  return {
    actor: 'first',
    action: 'collect',
    polarity: 'asserted',
    terms: [],
    recipients: [],
    purposes: [],
    conditions: [],
    quote: sentence.span(lead, sentence.text.trimEnd().length),
    text: sentence.text.trim(),
    line: sentence.line,
  };
};

/** "这些信息", "相关信息": points back at what was named before and names nothing itself (PoliCheck leaves such statements out). */
const POINTS_BACK =
  /^(?:您的?|你的?|用户)?(?:这些|上述|前述|该|此类?|该等|相关|必要的?|其他|以上|以下|有关|部分|某些)*(?:个人)?(?:信息|数据|资料|内容)$/;

/** 联系电话 beside a consignee or a delivery address is the recipient's. Terms that the taxonomy does not know carry no type. */
function inContext(draft: Draft): Draft['terms'] {
  const delivery = draft.terms.some(
    (term) => term.dataType === 'consignee-name' || term.dataType === 'shipping-address',
  );
  return draft.terms.map((term) => {
    if (delivery && term.dataType === 'phone-number') return { ...term, dataType: 'recipient-phone' };
    if (!POINTS_BACK.test(term.text) || /^(?:您的?|你的?)?个人信息$/.test(term.text)) return term;
    // Asserted it names nothing; denied it covers everything.
    return { ...term, dataType: draft.polarity === 'asserted' ? '' : 'personal-information' };
  });
}

const numbered = (drafts: readonly Draft[]): readonly Statement[] =>
  drafts.map((draft, at) => {
    const key = draft.origin === 'guideline' ? guidelineKeyIn(draft.text) : undefined;
    return { ...draft, id: key === undefined ? `s${at + 1}` : `guideline-${key}` };
  });

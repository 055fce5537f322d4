import type { Statement } from '../model.ts';
import { asidesIn } from './asides.ts';
import { englishStatements, isEnglish } from './english.ts';
import { CHILD } from './facts.ts';
import { governing } from './governing.ts';
import { type Item, itemsOf } from './items.ts';
import { conditionsIn, type Piece, purposesIn, recipientsIn } from './parts.ts';
import type { Sentence } from './sentences.ts';
import { type Verb, verbsOf } from './verbs.ts';

/** A statement before it has an id. */
export type Draft = Omit<Statement, 'id'>;

/** What one sentence declares: its items, each to the verb that governs it. */
export function statementsIn(sentence: Sentence): readonly Draft[] {
  if (isEnglish(sentence.text)) return englishStatements(sentence);
  const text = fullWidth(sentence.text);
  const found = verbsOf(text);
  if (found.length === 0) return [];
  const parts = {
    recipients: recipientsIn(text),
    purposes: purposesIn(text),
    conditions: conditionsIn(text),
  };
  const verbs = practices(found, [...parts.recipients, ...parts.purposes]);
  const blocked = [
    ...parts.recipients,
    ...parts.purposes,
    ...parts.conditions.filter((one) => TIME_OR_CONSENT.test(one.text)),
    ...asidesIn(text),
  ];
  const items = itemsOf(text).filter(
    (item) => !blocked.some((part) => item.start >= part.start && item.end <= part.end),
  );
  const drafts = draftsOf({ ...sentence, text }, verbs, items, parts);
  return OF_CHILDREN.test(text) ? drafts.filter(({ polarity }) => polarity !== 'denied') : drafts;
}

/** That nothing is collected of children says nothing about everybody's data: read as a denial it would contradict the whole policy. */
const OF_CHILDREN = new RegExp(CHILD);

/** Chinese set with Latin commas and brackets is cut like any other; the length stays the same. */
const fullWidth = (text: string): string =>
  text.replaceAll(/(?<=[\u4e00-\u9fff）”])[,;:()]|[,;:()](?=[\u4e00-\u9fff（“])/g, (mark) => WIDE[mark] ?? mark);
const WIDE: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '(': '（', ')': '）' };

/** A verb inside a purpose or a recipient ("与提供广告的合作伙伴共享") is no practice; when nothing else stands there, it is. */
function practices(verbs: readonly Verb[], parts: readonly Piece[]): readonly Verb[] {
  const own = verbs.filter((verb) => !parts.some((part) => verb.start >= part.start && verb.end <= part.end));
  return own.length > 0 ? own : verbs;
}

/** Only these name no data of their own: "when you register", "with your consent". */
const TIME_OR_CONSENT =
  /^(?:当|在|未经|经|征得|取得|获得|得到|根据|依照|按照|依据|以下|下列|如下|上述)[^、]*$|^(?:当|在)[^，]*时$/;

interface Parts {
  readonly recipients: readonly Piece[];
  readonly purposes: readonly Piece[];
  readonly conditions: readonly Piece[];
}

function draftsOf(sentence: Sentence, verbs: readonly Verb[], items: readonly Item[], parts: Parts): readonly Draft[] {
  const groups = new Map<string, { verb: Verb; items: Item[] }>();
  for (const item of items) {
    const own = governing(verbs, item, sentence.text).map((verb) => excluded(verb, item, sentence.text));
    for (const [key, verb] of new Map(own.map((one) => [keyOf(one), one]))) {
      const group = groups.get(key) ?? { verb, items: [] };
      group.items.push(item);
      groups.set(key, group);
    }
  }
  return [...groups.values()].map((group) => draft(sentence, group.verb, group.items, parts));
}

/** "收集的信息不包括您的身份证号码": what is left out is denied. */
const excluded = (verb: Verb, item: Item, text: string): Verb =>
  verb.end <= item.start && /(?:不|并未|未)(?:包括|包含|含有?|涉及)(?!但)/.test(text.slice(verb.end, item.start))
    ? { ...verb, polarity: 'denied' }
    : verb;

const keyOf = (verb: Verb): string => `${verb.action}\n${verb.polarity}\n${verb.actor}\n${verb.sale}`;

function draft(sentence: Sentence, verb: Verb, items: readonly Item[], parts: Parts): Draft {
  const place = (piece: Piece) => ({ text: piece.text, ...sentence.span(piece.start, piece.end) });
  const lead = sentence.text.length - sentence.text.trimStart().length;
  return {
    actor: verb.actor,
    action: verb.action,
    polarity: verb.polarity,
    terms: items.map((item) => ({ text: item.text, ...sentence.span(item.start, item.end), dataType: item.dataType })),
    recipients:
      verb.action === 'share' ? parts.recipients.map((piece) => ({ ...place(piece), entity: piece.text })) : [],
    purposes: parts.purposes.map(place),
    conditions: parts.conditions.map(place),
    quote: sentence.span(lead, sentence.text.trimEnd().length),
    verb: place({ text: sentence.text.slice(verb.start, verb.end), start: verb.start, end: verb.end }),
    text: sentence.text.trim(),
    line: sentence.line,
    ...(verb.sale ? { sale: true as const } : {}),
  };
}

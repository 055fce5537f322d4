import { typeByTerm } from '../../knowledge/taxonomy.ts';
import { longestTerm } from './terms.ts';

/** Members of an English list of data: "your phone number, nickname and operation log". */

export interface EnglishItem {
  readonly text: string;
  /** Offset in the list. */
  readonly start: number;
  /** Type id; empty when the term is not in the taxonomy. */
  readonly dataType: string;
}

/** Words whose sense in a mini-program's policy is narrower than in the taxonomy, or that it does not have. */
const OWN: readonly (readonly [string, RegExp])[] = [
  ['mobile-number', /^(?:mobile |cell )?(?:tele)?phone numbers?$/i],
  ['address-book', /^(?:phone )?(?:contacts?(?: list)?|address book)$/i],
  ['crash-log', /^crash(?:es| reports?| reporting| data| logs?)?$/i],
  ['person-name', /^(?:full |real |first |last |sur)?names?$/i],
  ['device-information', /^(?:information|data) about your (?:mobile )?device$|^device (?:data|details)$/i],
  ['usage-information', /^(?:information|data) about (?:how you use|your use of)\b.*$/i],
  ['birth-date', /^(?:birthday|dates? of birth|birth ?dates?)$/i],
  ['werun-steps', /^(?:werun )?steps?(?: counts?)?$/i],
  ['order-information', /^orders?(?: details| history| records?| information)?$/i],
  ['location-information', /^(?:geo-?)?locations?(?: data| information)?$/i],
  ['photo-video', /^(?:photos?|pictures?|images?|videos?)(?: albums?)?$/i],
];
const SEPARATOR =
  /,|;|:|\(|\)|\band\/or\b|\band\b|\bor\b|\bas well as\b|\bincluding(?: but not limited to)?\b|\bsuch as\b|\bfor example\b|\be\.g\.|\blike\b/gi;
const LEAD =
  /^\s*(?:(?:all|any|some|certain|other|both|only|also|of|to|the|this|these|those|a|an|your|their|his|her|our|you|us|with|following|types?)\s+)*/i;
const HEAD =
  /\b(?:information|data|details|records?|address(?:es)?|numbers?|names?|identifiers?|history|preferences?|photos?|images?|logs?|locations?|content|messages?|credentials|passwords?|recordings?|rate|card)$/i;

/** Pronouns that point back at what was named before. */
export const pointsBack = (list: string): boolean =>
  /^\s*(?:it|them|this|these|this (?:information|data)|such (?:information|data))\b/i.test(list);

/** Every member that the taxonomy knows, or whose head is a word of data. */
export function englishItems(list: string): readonly EnglishItem[] {
  const items: EnglishItem[] = [];
  let from = 0;
  for (const { index, 0: mark } of [...list.matchAll(SEPARATOR), { index: list.length, 0: '' }]) {
    const item = itemIn(list.slice(from, index));
    if (item) items.push({ ...item, start: item.start + from });
    from = index + mark.length;
  }
  return items;
}

function itemIn(raw: string): EnglishItem | undefined {
  const start = LEAD.exec(raw)?.[0].length ?? 0;
  const text = raw.slice(start).trimEnd();
  if (text.length < 2 || text.length > 70) return undefined;
  const own = OWN.find(([, pattern]) => pattern.test(text))?.[0] ?? typeByTerm(text)?.id;
  if (own !== undefined) return { text, start, dataType: own };
  const known = longestTerm(text);
  if (known) return { text: text.slice(known.start, known.end), start: start + known.start, dataType: known.id };
  return HEAD.test(text) ? { text, start, dataType: '' } : undefined;
}

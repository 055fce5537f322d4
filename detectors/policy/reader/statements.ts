import type { Statement } from '../model.ts';
import { englishStatements, isEnglish } from './english.ts';
import { type Item, itemsOf } from './items.ts';
import { conditionsIn, type Piece, purposesIn, recipientsIn } from './parts.ts';
import type { Sentence } from './sentences.ts';
import { type Verb, verbsOf } from './verbs.ts';

/** A statement before it has an id. */
export type Draft = Omit<Statement, 'id'>;

/** What one sentence declares: its items, each to the verb that governs it. */
export function statementsIn(sentence: Sentence): readonly Draft[] {
  if (isEnglish(sentence.text)) return englishStatements(sentence);
  const verbs = verbsOf(sentence.text);
  if (verbs.length === 0) return [];
  const parts = {
    recipients: recipientsIn(sentence.text),
    purposes: purposesIn(sentence.text),
    conditions: conditionsIn(sentence.text),
  };
  const blocked = [
    ...parts.recipients,
    ...parts.purposes,
    ...parts.conditions.filter((one) => TIME_OR_CONSENT.test(one.text)),
  ];
  const items = itemsOf(sentence.text).filter(
    (item) => !blocked.some((part) => item.start >= part.start && item.end <= part.end),
  );
  return draftsOf(sentence, verbs, items, parts);
}

/** Only these name no data of their own: "when you register", "with your consent". */
const TIME_OR_CONSENT = /^(?:当|在|未经|经|征得|取得|获得|得到|根据|依照|按照|依据|以下|下列|如下|上述)[^、]*$/;

interface Parts {
  readonly recipients: readonly Piece[];
  readonly purposes: readonly Piece[];
  readonly conditions: readonly Piece[];
}

function draftsOf(sentence: Sentence, verbs: readonly Verb[], items: readonly Item[], parts: Parts): readonly Draft[] {
  const groups = new Map<string, { verb: Verb; items: Item[] }>();
  for (const item of items) {
    for (const verb of governing(verbs, item, sentence.text)) {
      const key = `${verb.action}\n${verb.polarity}\n${verb.actor}\n${verb.sale}`;
      const group = groups.get(key) ?? { verb, items: [] };
      group.items.push(item);
      groups.set(key, group);
    }
  }
  return [...groups.values()].map((group) => draft(sentence, group.verb, group.items, parts));
}

/** The verb of the same clause, before rather than after; else the last before; else the next. Verbs joined in one list all govern. */
function governing(verbs: readonly Verb[], item: Item, text: string): readonly Verb[] {
  const before = verbs.filter((verb) => verb.end <= item.start);
  const after = verbs.filter((verb) => verb.start >= item.end);
  const clause = (verb: Verb): boolean =>
    !/[，；]/.test(text.slice(Math.min(verb.end, item.end), Math.max(verb.start, item.start)));
  const entrusted = before.find((verb) => text.slice(verb.start, verb.end) === '委托' && clause(verb));
  if (entrusted) return [entrusted];
  const main =
    before.filter(clause).at(-1) ??
    after.find((verb) => clause(verb) && !text.slice(item.end, verb.start).includes('：')) ??
    before.filter((verb) => continues(text.slice(verb.end, item.start))).at(-1) ??
    (/[将把][^，；]*$/.test(text.slice(0, item.start)) ? after[0] : undefined);
  if (!main) return [];
  const joined = verbs.filter(
    (verb) =>
      verb !== main &&
      /^(?:、|和|及|以及|或|与|并|，)+$/.test(
        text.slice(Math.min(verb.end, main.end), Math.max(verb.start, main.start)),
      ),
  );
  return [main, ...joined];
}

/** A list goes on over commas and brackets as long as no new subject, purpose or condition begins. */
const continues = (gap: string): boolean =>
  !/[，；][^，；]*(?:我们|我方|您可|用户可|将会|会(?!员|话)|用于|以便|为了|从而|可以|如果|若|无法|不|并(?!且)|才|是|应)/.test(
    gap.replaceAll(/（[^）]*）|\([^)]*\)/g, ''),
  );

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
    text: sentence.text.trim(),
    line: sentence.line,
    ...(verb.sale ? { sale: true as const } : {}),
  };
}

import type { Polarity, StatementAction } from '../model.ts';
import { englishItems, pointsBack } from './english-items.ts';
import { type Action, type EnglishVerb, englishVerbs } from './english-verbs.ts';
import type { Sentence } from './sentences.ts';
import type { Draft } from './statements.ts';

/** English sentences: every verb with its subject, its list of data, whom it goes to and what for. */

export const isEnglish = (text: string): boolean => !/[一-鿿]/.test(text) && /[a-z]{3}/i.test(text);

/** Where the object of a verb ends. */
const STOP =
  /[;.]|\b(?:in order to|so that|so we|when(?:ever)?|if|unless|except|because|by|through|via|where|while|as (?:described|required|stated)|from|on behalf|without|but)\b|,\s*(?:which|so|and we|and you)\b/i;
const TO_WHOM = /\b(?:with|to)\s+(?<recipient>[^.;]{3,120})/i;
/** A recipient ends where the purpose begins. */
const RECIPIENT_ENDS =
  /\s+(?:to\s+[a-z]+|for|so|only|when|if|unless|without|in order|who|that|which)\b|\s+\(|(?<!such)\s+as\b/;
const PURPOSE =
  /\b(?:in order to|so that (?:we|you) (?:can|may)|for the purposes? of|to|for)\s+(?<purpose>(?!you\b|us\b|any\b|the following|\d|as long|(?:one|two|three|six|twelve) )[^.;,]{3,100})/i;
const CONDITION =
  /\b(?:when you|if you|unless|except|with your (?:prior |explicit |separate )?consent|without your (?:prior |explicit |separate )?consent|only (?:when|where|if))\b[^,.;]{0,80}?(?=[,.;]|\bwe\b|$)/gi;
/** PoliCheck leaves these out: they say nothing about everybody's data. */
const OF_CHILDREN = /\b(?:from|about|of) (?:children|minors|anyone under|persons under)\b/i;

/** What an English sentence declares. */
export function englishStatements(sentence: Sentence): readonly Draft[] {
  const { text } = sentence;
  if (/\?\s*$/.test(text) || OF_CHILDREN.test(text)) return [];
  const drafts: Draft[] = [...integrated(sentence)];
  for (const verb of englishVerbs(text)) {
    const draft = draftOf(sentence, verb, drafts.at(-1));
    const nowhere = verb.passive && verb.action === 'share' && draft.recipients.length === 0;
    if (!nowhere && (draft.terms.length > 0 || draft.recipients.length > 0)) drafts.push(draft);
  }
  return drafts;
}

function draftOf(sentence: Sentence, verb: EnglishVerb, before: Draft | undefined): Draft {
  const span = (start: number, text: string) => ({ text, ...sentence.span(start, start + text.length) });
  const lead = sentence.text.length - sentence.text.trimStart().length;
  const object = objectOf(verb);
  const items = englishItems(object.list).map((item) => ({
    ...span(object.start + item.start, item.text),
    dataType: item.dataType,
  }));
  const again = pointsBack(object.list) || (verb.passive && /(?:\band|\bor|\bbut|,)\s*$/i.test(object.list));
  const terms = items.length === 0 && before && again ? before.terms : items;
  const recipient = verb.action === 'share' || verb.action === 'sell' ? recipientOf(verb) : undefined;
  const purpose = purposeOf(verb, recipient);
  return {
    actor: verb.actor,
    action: actionOf(verb.action),
    polarity: polarityOf(verb, sentence.text),
    terms,
    recipients: recipient === undefined ? [] : [{ ...span(recipient.start, recipient.text), entity: recipient.text }],
    purposes: purpose === undefined ? [] : [span(purpose.start, purpose.text)],
    conditions: [...sentence.text.matchAll(CONDITION)].map(({ 0: text, index }) => span(index, text.trimEnd())),
    quote: sentence.span(lead, sentence.text.trimEnd().length),
    verb: span(verb.start, verb.word),
    text: sentence.text.trim(),
    line: sentence.line,
    ...(verb.action === 'sell' ? { sale: true as const } : {}),
  };
}

const SDK =
  /\b(?<verb>uses?|integrates?|embeds?|includes?)\s+(?:the\s+)?(?<recipient>[\w.+-]+(?: [\w.+-]+){0,4}?)\s+(?:SDKs?|plug-?ins?)\b(?:\s+(?:for|to)\s+(?<data>[^.;,]{3,80}))?/i;

/** "The app uses the Sentry SDK for crash reporting": sharing with whoever made it. */
function integrated(sentence: Sentence): readonly Draft[] {
  const match = SDK.exec(sentence.text);
  const { recipient, data, verb: word } = match?.groups ?? {};
  if (!match || recipient === undefined || word === undefined) return [];
  const place = (text: string) => {
    const start = match.index + match[0].lastIndexOf(text);
    return { text, ...sentence.span(start, start + text.length) };
  };
  const lead = sentence.text.length - sentence.text.trimStart().length;
  return [
    {
      actor: 'first',
      action: 'share',
      polarity: /\b(?:not|never)\b/i.test(sentence.text.slice(0, match.index)) ? 'denied' : 'asserted',
      terms: englishItems(data ?? '').map(({ text, dataType }) => ({ ...place(text), dataType })),
      recipients: [{ ...place(recipient), entity: recipient }],
      purposes: data === undefined ? [] : [place(data)],
      conditions: [],
      quote: sentence.span(lead, sentence.text.trimEnd().length),
      verb: place(word),
      text: sentence.text.trim(),
      line: sentence.line,
    },
  ];
}

const actionOf = (action: Action): StatementAction => (action === 'sell' ? 'share' : action);

interface Place {
  readonly text: string;
  readonly start: number;
}

/** The list of data: after the verb up to whom or what for; before it in the passive. */
function objectOf(verb: EnglishVerb): { readonly list: string; readonly start: number } {
  if (verb.passive) return { list: verb.before.text, start: verb.before.start };
  const { text, start } = verb.after;
  const lead = /^\s*to\s+(?=your|the|any|our)/i.exec(text)?.[0].length ?? 0;
  const rest = text.slice(lead);
  const ends = [STOP.exec(rest)?.index, /\s(?:to|for|with)\s/i.exec(rest)?.index].filter((at) => at !== undefined);
  return { list: rest.slice(0, Math.min(rest.length, ...ends)), start: start + lead };
}

function recipientOf(verb: EnglishVerb): Place | undefined {
  const match = TO_WHOM.exec(verb.after.text);
  const whole = match?.groups?.['recipient'];
  if (!match || whole === undefined || /^(?:you|your device|us)\b/i.test(whole)) return undefined;
  const text = whole
    .slice(0, RECIPIENT_ENDS.exec(whole)?.index ?? whole.length)
    .replace(/,?\s*(?:and|or|,)\s*$/, '')
    .trimEnd();
  return { text, start: verb.after.start + match.index + match[0].length - whole.length };
}

function purposeOf(verb: EnglishVerb, recipient: Place | undefined): Place | undefined {
  const from = recipient === undefined ? 0 : recipient.start + recipient.text.length - verb.after.start;
  const match = PURPOSE.exec(verb.after.text.slice(from));
  const text = match?.groups?.['purpose']?.trimEnd();
  if (!match || text === undefined || /^\s*to\s+(?:your|the|our)\b/i.test(match[0])) return undefined;
  return { text, start: verb.after.start + from + match.index + match[0].lastIndexOf(text) };
}

function polarityOf({ words }: EnglishVerb, sentence: string): Polarity {
  if (/\b(?:not|never|cannot|no|neither|nor)\b|n't\b/i.test(words))
    return /\b(?:unless|except|other than|without your|until you)\b/i.test(sentence) ? 'conditional' : 'denied';
  return /\bonly\b/i.test(words) ? 'only' : 'asserted';
}

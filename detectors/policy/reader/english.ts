import { typeByTerm } from '../../knowledge/taxonomy.ts';
import type { Polarity, StatementAction } from '../model.ts';
import type { Sentence } from './sentences.ts';
import type { Draft } from './statements.ts';
import { longestTerm } from './terms.ts';

/** English sentences: subject, verb, list. Passive and "you provide" forms too. */

export const isEnglish = (text: string): boolean => !/[一-鿿]/.test(text) && /[a-z]{3}/i.test(text);

const COLLECT = 'collects?|gathers?|obtains?|receives?|access(?:es)?|records?|logs?|stores?|requests?';
const SHARE = 'shares?|discloses?|provides?|transfers?|sells?|rents?|pass(?:es)?';
const PATTERNS: readonly {
  readonly action: StatementAction;
  readonly pattern: RegExp;
  readonly polarity?: Polarity;
}[] = [
  {
    action: 'share',
    pattern: new RegExp(
      `\\b(?:we|our [\\w -]{3,30}|the (?:app|service|developer))\\s+(?<no>(?:(?:may|will|do|does|also|never|not|can|might|only)\\s+)*)(?:${SHARE})\\s+(?<data>[^.;]{3,160}?)(?:\\s+(?:with|to)\\s+(?<recipient>[^.;,]{3,80}))?(?=[.;,]|$)`,
      'i',
    ),
  },
  {
    action: 'collect',
    pattern: new RegExp(
      `\\b(?:we|our [\\w -]{3,30}|the (?:app|service|developer))\\s+(?<no>(?:(?:may|will|do|does|also|never|not|can|might|only|automatically|knowingly)\\s+)*)(?:${COLLECT})\\s+(?<data>[^.;]{3,200})`,
      'i',
    ),
  },
  {
    action: 'use',
    pattern:
      /\bwe\s+(?<no>(?:(?:may|will|do|does|also|never|not|only)\s+)*)(?:use|process)\s+(?<data>(?:your|the)\s+[^.;]{3,160})/i,
  },
  {
    action: 'collect',
    pattern:
      /\b(?:you (?:may |must |can |will )?(?:choose to )?(?:provide|submit|give us)|information you (?:give|provide|submit))\s+(?<data>[^.;]{3,160})/i,
  },
  {
    action: 'collect',
    pattern: /(?<data>[^.;]{3,120}?)\s+(?:is|are|may be|will be)\s+(?<no>not\s+)?(?:collected|recorded|logged)/i,
  },
  {
    action: 'share',
    pattern:
      /\b(?:uses?|integrates?|embeds?)\s+(?:the\s+)?(?<recipient>[\w .+-]{2,40}?)\s+(?:SDKs?|plug-ins?)\b(?:\s+(?:for|to)\s+(?<data>[^.;,]{3,80}))?/i,
  },
];

/** What an English sentence declares. */
export function englishStatements(sentence: Sentence): readonly Draft[] {
  for (const { action, pattern } of PATTERNS) {
    const match = pattern.exec(sentence.text);
    if (match)
      return [draftOf(sentence, match, action)].filter(
        (draft) => draft.terms.length > 0 || draft.recipients.length > 0,
      );
  }
  return [];
}

function draftOf(sentence: Sentence, match: RegExpExecArray, action: StatementAction): Draft {
  const groups = match.groups ?? {};
  const data = groups['data'] ?? '';
  const recipient = groups['recipient'];
  const lead = sentence.text.length - sentence.text.trimStart().length;
  const locate = (text: string) => {
    const start = sentence.text.indexOf(text);
    return { text, ...sentence.span(start, start + text.length) };
  };
  const purpose = /\b(?:in order to|so that we can|so that|for the purposes? of|to)\s+([^.;,]{3,100})/i.exec(data)?.[1];
  const list = purpose === undefined ? data : data.slice(0, data.indexOf(purpose));
  return {
    actor: 'first',
    action,
    polarity: polarityOf(groups['no'] ?? '', sentence.text),
    terms: listOf(list).map(({ text, dataType }) => ({ ...locate(text), dataType })),
    recipients: recipient === undefined ? [] : [{ ...locate(recipient), entity: recipient.trim() }],
    purposes: purpose === undefined ? [] : [locate(purpose)],
    conditions: [
      ...sentence.text.matchAll(
        /\b(?:when you|if you|unless|except|with your consent|without your consent)\b[^,.;]{0,80}?(?=[,.;]|\bwe\b|$)/gi,
      ),
    ].map(([text]) => locate(text)),
    quote: sentence.span(lead, sentence.text.trimEnd().length),
    text: sentence.text.trim(),
    line: sentence.line,
    ...(/\b(?:sells?|rents?)\b/i.test(match[0]) && !/\b(?:share|disclose|provide|transfer)/i.test(match[0])
      ? { sale: true as const }
      : {}),
  };
}

function polarityOf(words: string, sentence: string): Polarity {
  const denied = /\b(?:not|never)\b/i.test(words);
  if (denied) return /\b(?:unless|except|without your)\b/i.test(sentence) ? 'conditional' : 'denied';
  return /\bonly\b/i.test(words) ? 'only' : 'asserted';
}

/** Words whose sense in a mini-program's policy is narrower than in the taxonomy. */
const OWN: readonly (readonly [string, RegExp])[] = [
  ['mobile-number', /^(?:mobile |cell )?(?:tele)?phone numbers?$/i],
  ['address-book', /^(?:phone )?contacts?(?: list)?$/i],
  ['crash-log', /^crash(?:es| reports?| reporting| data| logs?)?$/i],
];

/** Members of "your phone number, nickname and operation log". */
function listOf(data: string): readonly { readonly text: string; readonly dataType: string }[] {
  return data.split(/,|;|\band\b|\bor\b|\bas well as\b/i).flatMap((part) => {
    const text = part
      .replace(/^\s*(?:such as|including|your|the|any|certain|other|some|a|an|their)\s+/i, '')
      .replace(/^\s*(?:your|the)\s+/i, '')
      .trim();
    const own = OWN.find(([, pattern]) => pattern.test(text))?.[0];
    if (own !== undefined) return [{ text, dataType: own }];
    const known = typeByTerm(text)?.id ?? longestTerm(text)?.id;
    if (known !== undefined)
      return [
        {
          text:
            known === typeByTerm(text)?.id
              ? text
              : text.slice(longestTerm(text)?.start, longestTerm(text)?.end) || text,
          dataType: known,
        },
      ];
    return /\b(?:information|data|details|records?|address|number|name|identifiers?)\b/i.test(text) && text.length < 60
      ? [{ text, dataType: '' }]
      : [];
  });
}

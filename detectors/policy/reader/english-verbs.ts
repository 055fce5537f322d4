/** Verbs of an English sentence with who does it: we, the user who gives something, or a third party. */

export type Action = 'collect' | 'use' | 'store' | 'share' | 'sell';

export interface EnglishVerb {
  readonly action: Action;
  /** `first`, or the third party's name. */
  readonly actor: string;
  /** Auxiliaries and negations before it. */
  readonly words: string;
  readonly word: string;
  readonly start: number;
  readonly passive: boolean;
  /** Where its clause begins, with subject and auxiliaries. */
  readonly from: number;
  /** What stands before, from the last verb or mark; and after, to the next verb. */
  readonly before: { readonly text: string; readonly start: number };
  readonly after: { readonly text: string; readonly start: number };
}

const AUX =
  "(?:(?:do|does|did|will|would|may|might|can|could|shall|must|also|automatically|only|ever|never|not|cannot|won't|don't|doesn't|knowingly|intentionally|directly|always|further|otherwise|is|are|be|been|being|was|were)\\s+)*";
const ACTS: readonly (readonly [Action, string])[] = [
  [
    'collect',
    'collect(?:s|ed)?|gather(?:s|ed)?|obtain(?:s|ed)?|receive[sd]?|access(?:es|ed)?|record(?:s|ed)?|log(?:s|ged)?|request(?:s|ed)?|read(?:s)?|capture[sd]?|ask(?:s)? (?:you )?for',
  ],
  ['store', 'store[sd]?|retain(?:s|ed)?|keep(?:s)?|kept'],
  ['use', 'use[sd]?|process(?:es|ed)?|analy[sz]e[sd]?'],
  ['sell', 'sell(?:s)?|sold|rent(?:s|ed)?'],
  [
    'share',
    'share[sd]?|disclose[sd]?|transfer(?:s|red)?|pass(?:es|ed)?|send(?:s)?|sent|transmit(?:s|ted)?|provide[sd]?|integrates?|embeds?',
  ],
];
const VERB = new RegExp(`(?<aux>\\b${AUX})\\b(?<verb>${ACTS.map(([, words]) => words).join('|')})\\b`, 'gi');
const WORDS = ACTS.map(([action, words]) => [action, new RegExp(`^(?:${words})$`, 'i')] as const);

const US =
  /\b(?:we|I|(?:our|the|this) (?:mini[- ]?program|app(?:lication)?|service|platform|company|developer|website|servers?|systems?)|by us)\s*$/i;
const USER = /\byou(?: (?:may|can|must|will|could|should|choose to|decide to|need to|have to|are asked to))*\s*$/i;
const GIVES = /^(?:provide[sd]?|send|share[sd]?|record)$/i;
const THIRD =
  /\b(?<who>(?:third part(?:y|ies)|(?:our )?(?:partners?|providers?|advertisers?|affiliates?)|the SDK|[A-Z][\w.+-]*(?: [A-Z][\w.+-]*){0,3}(?: SDK)?)(?: such as (?<name>[A-Z][\w.+ -]{1,40}))?)\s*$/;
/** "…so that we can send a coupon": what for, not what is done. */
const PURPOSE_CLAUSE =
  /\b(?:so that|in order to|(?<!\b(?:choose|decide|need|have|asked|required|wish|like|want) )to|for)\s+(?:we|you|us)?\s*$/i;
/** These are as often nouns ("crash logs", "access records"). */
const NOUNS = /^(?:logs?|records?|access|requests?|uses?|process|transfers?|stores?|shares?|reads?|keeps?)$/i;
/** "We use X and share it": the second verb has the subject and the negation of the first. */
const JOINED = /^[\s,]*(?:and|or|nor|but|then|,)?[\s,]*(?:also )?$/;

/** Verbs that are practices, in order. */
export function englishVerbs(sentence: string): readonly EnglishVerb[] {
  const found: EnglishVerb[] = [];
  for (const match of sentence.matchAll(VERB)) {
    const last = found.at(-1);
    const verb = practice(sentence, match, lastMark(sentence, match.index, last), last);
    if (verb) found.push(verb);
  }
  if (found.length === 0) return provided(sentence);
  for (let at = found.length - 1; at >= 0; at -= 1)
    found[at] = withObject(found[at] as EnglishVerb, found[at + 1], sentence);
  return found;
}

/** What follows the verb, up to the next; "collect or store X": both have the object of the second. */
function withObject(verb: EnglishVerb, next: EnglishVerb | undefined, sentence: string): EnglishVerb {
  const start = verb.start + verb.word.length;
  const text = sentence.slice(start, next?.from ?? sentence.length);
  return { ...verb, after: next && !next.passive && JOINED.test(text) ? next.after : { text, start } };
}

type Match = RegExpExecArray | RegExpMatchArray;

function practice(
  sentence: string,
  match: Match,
  from: number,
  last: EnglishVerb | undefined,
): EnglishVerb | undefined {
  const word = match.groups?.['verb'] ?? '';
  const aux = match.groups?.['aux'] ?? '';
  const index = match.index ?? 0;
  const before = { text: sentence.slice(from, index), start: from };
  const base = {
    word,
    words: aux,
    start: index + aux.length,
    from: index,
    before,
    passive: false,
    after: { text: '', start: 0 },
  };
  if (PURPOSE_CLAUSE.test(before.text)) return undefined;
  const action = WORDS.find(([, words]) => words.test(word))?.[0] ?? 'collect';
  if (/\b(?:is|are|be|been|was|were)\s+(?:\w+\s+)*$/i.test(aux) && /(?:ed|t|d)$/i.test(word))
    return /\b(?:you|it)\s*$/i.test(before.text)
      ? undefined
      : {
          ...base,
          action,
          actor: 'first',
          passive: true,
          words: `${/^\s*no\b/i.test(before.text) ? 'no ' : ''}${aux}`,
        };
  if (US.test(before.text)) return { ...base, action, actor: 'first' };
  if (USER.test(before.text))
    return GIVES.test(word) && !/\bnot\b/i.test(aux) && !/\b(?:not to|do not|don't)\s*$/i.test(before.text)
      ? { ...base, action: 'collect', actor: 'first' }
      : undefined;
  const third = NOUNS.test(word) && aux === '' ? undefined : THIRD.exec(before.text)?.groups;
  if (third && /s$|^$|ed$/.test(word) === !/\b(?:may|will|can)\b/i.test(aux) && action !== 'share')
    return { ...base, action, actor: third['name']?.trim() ?? third['who'] ?? '' };
  if (last && !last.passive && joined(sentence, last, index))
    return { ...base, action, actor: last.actor, words: aux || last.words };
  return undefined;
}

/** Directly joined to the last verb ("collect or store"), or after its object ("collect X and share it"). */
function joined(sentence: string, last: EnglishVerb, index: number): boolean {
  const gap = sentence.slice(last.start + last.word.length, index);
  return JOINED.test(gap) || /(?:,|\band\b|\bor\b|\bbut\b)\s*(?:then |also )?$/i.test(gap);
}

/** The clause begins after the last mark or verb. */
function lastMark(sentence: string, index: number, last: EnglishVerb | undefined): number {
  const mark = Math.max(sentence.lastIndexOf(';', index - 1), sentence.lastIndexOf(':', index - 1)) + 1;
  return Math.max(mark, last ? last.start + last.word.length : 0);
}

/** "Information you provide: your nickname, avatar and gender." */
function provided(sentence: string): readonly EnglishVerb[] {
  const match =
    /\b(?:information|data)(?: that)? you (?<verb>give|provide|submit|enter)(?: to us)?(?: \w+){0,4}\s*(?::|\bincludes?|\bmay include)\s*/i.exec(
      sentence,
    );
  if (!match) return [];
  const start = match.index + match[0].length;
  return [
    {
      action: 'collect',
      actor: 'first',
      words: '',
      word: match.groups?.['verb'] ?? '',
      start: match.index,
      passive: false,
      from: match.index,
      before: { text: '', start: 0 },
      after: { text: sentence.slice(start), start },
    },
  ];
}

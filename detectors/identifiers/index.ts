import type { Evidence } from '../types.ts';
import { handedOut, isToken, type Sent, sentTokens, timesSent } from './tokens.ts';

/** A value that nobody gave to the mini-program and that tells one device or person from another. */
export interface MadeValue {
  readonly text: string;
  /** Data type id. */
  readonly type: string;
  readonly confidence: number;
  /** How it is known, in one word. */
  readonly how: 'kept' | 'same-in-runs' | 'differs-by-person';
}

/** Sent so often, a value is no accident. */
const AGAIN = 2;

/** Values that the program wrote to its storage, sent again and again, and had from no server. */
export function madeInRun(evidence: Evidence): readonly MadeValue[] {
  const stored = storedTokens(evidence);
  if (stored.size === 0) return [];
  const sent = timesSent(evidence, stored);
  const kept = [...stored].filter((text) => (sent.get(text) ?? 0) >= AGAIN);
  const foreign = handedOut(evidence, kept);
  return kept
    .filter((text) => !foreign.has(text))
    .map((text) => ({ text, type: 'sdk-distinct-id', confidence: 0.8, how: 'kept' }));
}

const MOST_STORED = 2000;
const MOST_BODY = 64 * 1024;
const WORD = /[\w.:+/=~|-]{12,160}/g;

/** Tokens in what was written to storage, whatever JSON they stand in. */
function storedTokens(evidence: Evidence): ReadonlySet<string> {
  const found = new Set<string>();
  for (const event of evidence.events) {
    if (event.type !== 'storage-write' || found.size >= MOST_STORED || event.body.size > MOST_BODY) continue;
    const bytes = evidence.body(event.body.sha256);
    const text = bytes === undefined ? '' : Buffer.from(bytes).toString('utf8');
    for (const [word] of text.matchAll(WORD)) if (isToken(word)) found.add(word);
  }
  return found;
}

/**
 * Several runs held against each other. What a run with the same person sends again unchanged, though its storage was new, is worked out from the
 * device or the person: a fingerprint or a digest, whatever the key. What is the same with another person, too, is a constant of the program. What
 * stays within each run at one place and differs between persons is that person's.
 */
export function madeAcrossRuns(evidence: Evidence, others: readonly Evidence[]): readonly MadeValue[] {
  if (others.length === 0) return [];
  const own = sentTokens(evidence);
  const runs = others.map((other) => ({ samePerson: samePerson(evidence, other), sent: sentTokens(other) }));
  const strangers = runs.filter((run) => !run.samePerson).map((run) => run.sent);
  const again = runs.filter((run) => run.samePerson).map((run) => run.sent);
  const personal = [...own].filter(([text]) => !strangers.some((sent) => sent.has(text)));
  const found = personal.flatMap(([text, about]) => judged(text, about, again, strangers));
  const foreign = handedOut(
    evidence,
    found.filter(({ how }) => how === 'differs-by-person').map(({ text }) => text),
  );
  return found.filter(({ text }) => !foreign.has(text));
}

type Tokens = ReadonlyMap<string, Sent>;

function judged(
  text: string,
  about: Sent,
  again: readonly Tokens[],
  strangers: readonly Tokens[],
): readonly MadeValue[] {
  const stays = again.length > 0 && again.every((sent) => sent.has(text));
  if (stays && strangers.length > 0)
    return [{ text, type: 'device-fingerprint', confidence: 0.9, how: 'same-in-runs' }];
  // With nobody to compare with, a constant of the program looks the same.
  if (stays) return [{ text, type: 'device-fingerprint', confidence: 0.5, how: 'same-in-runs' }];
  const differs = again.length === 0 && about.count >= AGAIN && strangers.some((sent) => steadyElsewhere(about, sent));
  return differs ? [{ text, type: 'sdk-distinct-id', confidence: 0.7, how: 'differs-by-person' }] : [];
}

/** True when the other run sent one value again and again at a place where this one stands. */
function steadyElsewhere(about: Sent, sent: Tokens): boolean {
  const values = [...sent.values()];
  return [...about.places].some((place) => {
    const there = values.filter(({ places }) => places.has(place));
    return there.length === 1 && (there[0]?.count ?? 0) >= AGAIN;
  });
}

/** The same synthetic person, or the same values of a tester. */
function samePerson(one: Evidence, other: Evidence): boolean {
  const key = ({ manifest: { persona } }: Evidence): string => `${persona.seed}\n${JSON.stringify(persona.known)}`;
  return key(one) === key(other);
}

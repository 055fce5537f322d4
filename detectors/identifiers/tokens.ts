import type { StoredEvent } from '../../evidence/events.ts';
import { hostOf } from '../../evidence/url.ts';
import { LIMITS } from '../decode/budget.ts';
import { rootsOf } from '../decode/carriers.ts';
import { decode } from '../decode/index.ts';
import { holdsData, isIndex } from '../decode/names.ts';
import { isTyped } from '../recognise/checks.ts';
import { KEY } from '../scan/keys.ts';
import { Sieve } from '../scan/sieve.ts';
import type { Evidence, Leaf } from '../types.ts';

/** Shorter values tell nobody apart; longer ones are documents. */
const [SHORTEST, LONGEST] = [12, 160];
const TOKEN = /^[\w.:+/=~|-]+$/;
/** Fields whose value is new in every request. */
const FLEETING = /nonce|sign$|signature|timestamp|^ts?$|time$|trace|request_?id|^_$|random|seq/i;
const LEAST_KINDS = 6;
/** A time in seconds, milliseconds or microseconds, or a version. */
const CLOCK = /^(?:1[5-9]\d{8}(?:\d{3}){0,2}|\d{1,4}(?:\.\d{1,6}){1,4})$/;

/** True for text that could tell one device or person from another: a uuid, a digest, a random number in some alphabet. */
export const isToken = (text: string): boolean =>
  text.length >= SHORTEST &&
  text.length <= LONGEST &&
  TOKEN.test(text) &&
  /\d/.test(text) &&
  !/^(?:https?:|wx|data:|\/)/.test(text) &&
  !CLOCK.test(text) &&
  !isTyped(text) &&
  new Set(text.toLowerCase()).size >= LEAST_KINDS;

/** True when a leaf may hold an identifier. */
export const mayIdentify = (leaf: Leaf): boolean =>
  leaf.opened !== true && !FLEETING.test(leaf.field) && isToken(leaf.value);

/** Where a value stands, without what changes from item to item. */
export const placeOf = (host: string, leaf: Leaf): string =>
  `${host}\n${leaf.carrier}\n${leaf.location.replaceAll(/\/\d+(?=\/|$)/g, '/*')}`;

/** Every value that may be an identifier and left the device, with the places where it stood and how often it was sent. */
export interface Sent {
  readonly places: ReadonlySet<string>;
  readonly count: number;
}

const MOST = 20_000;
/** True for what leaves the device. */
const isSent = (event: StoredEvent): boolean =>
  event.type === 'request' ||
  event.type === 'cloud-call' ||
  (event.type === 'websocket-message' && event.direction === 'sent');

/** Everything that left the device, event by event, with the host that it went to. */
export function* sentLeaves(evidence: Evidence): Iterable<{ readonly host: string; readonly leaves: readonly Leaf[] }> {
  const hosts = new Map<string, string>();
  for (const event of evidence.events) {
    if (event.type === 'request') hosts.set(event.id, hostOf(event.url));
    if (!isSent(event)) continue;
    const host = 'id' in event ? (hosts.get(event.id) ?? '') : 'wx.cloud';
    yield { host, leaves: decode(rootsOf(event, evidence.body)).leaves };
  }
}

const known = new WeakMap<Evidence, ReadonlyMap<string, Sent>>();

/** Tokens by value. Bounded; a run has hundreds. Worked out once: each run of an experiment is held against each other one. */
export function sentTokens(evidence: Evidence): ReadonlyMap<string, Sent> {
  const found = known.get(evidence) ?? tokensIn(evidence);
  known.set(evidence, found);
  return found;
}

function tokensIn(evidence: Evidence): ReadonlyMap<string, Sent> {
  const found = new Map<string, { places: Set<string>; count: number }>();
  for (const { host, leaves } of sentLeaves(evidence)) {
    const inEvent = new Set<string>();
    for (const leaf of leaves) {
      if (!mayIdentify(leaf) || (!found.has(leaf.value) && found.size >= MOST)) continue;
      const token = found.get(leaf.value) ?? { places: new Set<string>(), count: 0 };
      token.places.add(placeOf(host, leaf));
      if (!inEvent.has(leaf.value)) token.count += 1;
      inEvent.add(leaf.value);
      found.set(leaf.value, token);
    }
  }
  return found;
}

/** How many events sent each of the values as an identifier. The sieve lets through what may hold one of them: most of the traffic does not. */
export function timesSent(evidence: Evidence, values: ReadonlySet<string>): ReadonlyMap<string, number> {
  const sieve = new Sieve((name) => (holdsData(name) ? KEY.data : isIndex(name) ? KEY.index : 0));
  for (const value of values) sieve.addText(value);
  const times = new Map<string, number>();
  for (const event of evidence.events) {
    if (!isSent(event)) continue;
    const { leaves } = decode(rootsOf(event, evidence.body), LIMITS, sieve);
    const found = leaves.filter((leaf) => values.has(leaf.value) && mayIdentify(leaf)).map(({ value }) => value);
    for (const value of new Set(found)) times.set(value, (times.get(value) ?? 0) + 1);
  }
  return times;
}

/** Which of the values a server handed out before the device sent them: a session's token, not something made here. */
export function handedOut(evidence: Evidence, values: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const left = new Set(values);
  for (const event of evidence.events) {
    if (left.size === 0) break;
    if (event.type !== 'response' && !(event.type === 'websocket-message' && event.direction === 'received')) continue;
    for (const { bytes, text } of rootsOf(event, evidence.body)) {
      const body = bytes === undefined ? undefined : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      for (const value of left)
        if (body?.includes(value) || text?.includes(value)) {
          found.add(value);
          left.delete(value);
        }
    }
  }
  return found;
}

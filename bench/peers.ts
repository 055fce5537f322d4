import { process as trackhar } from 'trackhar';
import { rootsOf } from '../detectors/decode/carriers.ts';
import { Recognition } from '../detectors/recognise/index.ts';
import type { EvidenceEvent } from '../evidence/events.ts';
import { CARRIERS } from './corpus/carriers.ts';
import { Bodies, stored } from './corpus/cells.ts';
import { ENCODINGS, type Encode } from './corpus/encodings.ts';
import { KNOWN } from './corpus/known.ts';
import { LEAK_DETECTOR } from './corpus/leak-detector.ts';
import { PRESIDIO } from './corpus/presidio.ts';

/** Other tools on their own ground, the same inputs side by side, cell by cell. Exit code 1 where ours is behind in any cell. */
type Har = Parameters<typeof trackhar>[0];
const CONTEXTS = ['query', 'path', 'header', 'cookie', 'json field', 'form', 'text body'] as const;
/**
 * TrackHAR 1.0.0 builds a regular expression for base64 and then escapes it, so that its base64 matching finds nothing (dist/index.js,
 * `escapestringregexp(encodedIndicatorValue)`): the zeros below are its own. What it claims: plain text,
 * base64, URL-encoded.
 */
const CLAIMED = ['plain', 'base64', 'base64url', 'percent'];
/** It compares positions as one string; the pair has no property of its own there. */
const VALUES = KNOWN.filter((known) => known.type !== 'precise-location');
const recognition = new Recognition(KNOWN);
const line = (text: string): void => void process.stdout.write(`${text}\n`);

function har(event: EvidenceEvent, bodies: Bodies): Har {
  if (event.type !== 'request') throw new Error('only requests go into a HAR');
  const pairs = event.headers.map(([name, value]) => ({ name, value }));
  const cookies = pairs
    .filter(({ name }) => name === 'cookie')
    .flatMap(({ value }) =>
      value
        .split('; ')
        .map((one) => ({ name: one.slice(0, one.indexOf('=')), value: one.slice(one.indexOf('=') + 1) })),
    );
  const text = event.body ? Buffer.from(bodies.get(event.body.sha256) ?? []).toString() : undefined;
  const request = {
    method: event.method,
    url: event.url,
    httpVersion: 'HTTP/1.1',
    headers: pairs,
    cookies,
    queryString: [],
    headersSize: -1,
    bodySize: -1,
    ...(text === undefined ? {} : { postData: { mimeType: event.headers[0]?.[1] ?? 'text/plain', text } }),
  };
  const entry = { startedDateTime: '2026-11-24T00:00:00.000Z', time: 1, request, response: {}, cache: {}, timings: {} };
  return { log: { version: '1.2', creator: { name: 'bench', version: '1' }, entries: [entry] } } as unknown as Har;
}

const ours = (event: EvidenceEvent, bodies: Bodies, type: string): boolean =>
  recognition
    .look(recognition.read(rootsOf(stored(event, 1), bodies.get)).leaves, 1)
    .some((one) => one.dataType === type && one.confidence >= 0.5);

/** One row: how many of the values each finds. */
async function row(
  encoding: string,
  context: (typeof CONTEXTS)[number],
): Promise<readonly [ours: number, theirs: number, all: number]> {
  let [mine, theirs] = [0, 0];
  for (const { type, value } of VALUES) {
    const bodies = new Bodies();
    const event = CARRIERS[context]?.(ENCODINGS[encoding]?.(value) ?? value, bodies.keep);
    if (!event) continue;
    if (ours(event, bodies, type)) mine += 1;
    const found = await trackhar(har(event, bodies), { indicatorValues: { otherIdentifiers: [value] } });
    if (found[0]?.some((one) => one.property === 'otherIdentifiers')) theirs += 1;
  }
  return [mine, theirs, VALUES.length];
}

async function againstTrackHar(): Promise<boolean> {
  line('TrackHAR 1.0.0, indicator matching: found of all, ours | theirs');
  let ahead = true;
  for (const encoding of Object.keys(ENCODINGS)) {
    for (const context of CLAIMED.includes(encoding) ? CONTEXTS : (['query', 'json field'] as const)) {
      const [mine, theirs, all] = await row(encoding, context);
      if (mine < theirs) ahead = false;
      line(
        `  ${CLAIMED.includes(encoding) ? '*' : ' '} ${encoding.padEnd(22)} ${context.padEnd(12)} ${String(mine).padStart(3)} | ${String(theirs).padStart(3)}  of ${all}${mine < theirs ? '  BEHIND' : ''}`,
      );
    }
  }
  line('  (* what TrackHAR claims to match)');
  return ahead;
}

/** The encodings and hashes of the detector of OpenWPM / Leaky Forms. It finds, by construction, exactly what stands in its pool. */
function againstLeakDetector(): boolean {
  line('\nLeak detector of Leaky Forms: its own encodings and hashes, one and two layers');
  let ahead = true;
  const cells: (readonly [string, Encode])[] = Object.entries(LEAK_DETECTOR.hashes);
  for (const [name, encode] of Object.entries(LEAK_DETECTOR.encodings)) {
    cells.push([name, encode]);
    for (const [other, hash] of Object.entries(LEAK_DETECTOR.hashes))
      cells.push([`${name}(${other})`, (value) => encode(hash(value))]);
    for (const [other, again] of Object.entries(LEAK_DETECTOR.encodings))
      cells.push([`${name}(${other})`, (value) => encode(again(value))]);
  }
  for (const [name, encode] of cells) {
    const found = LEAK_DETECTOR.values.filter(({ type, value }) => {
      const bodies = new Bodies();
      const event = CARRIERS['json field']?.(encode(value), bodies.keep);
      return event !== undefined && ours(event, bodies, type);
    }).length;
    if (found < LEAK_DETECTOR.values.length) {
      ahead = false;
      line(`  ${name.padEnd(30)} ${found} of ${LEAK_DETECTOR.values.length}  BEHIND`);
    }
  }
  line(`  ${cells.length} cells looked at; those not listed are found whole`);
  return ahead;
}

/** Presidio's recogniser tables for the types both know, checked against what Presidio's own tests expect. */
function againstPresidio(): boolean {
  const plain = new Recognition([]);
  const wrong = PRESIDIO.filter(({ type, text, expected }) => {
    const bodies = new Bodies();
    const event = CARRIERS['json field']?.(text, bodies.keep);
    const seen =
      event &&
      plain
        .look(recognition.read(rootsOf(stored(event, 1), bodies.get)).leaves, 1)
        .some((one) => one.dataType === type && one.confidence >= 0.5);
    return seen !== expected;
  });
  line(
    `\nPresidio's test rows for card numbers, e-mail, IPv6 and hardware addresses: ${PRESIDIO.length - wrong.length} of ${PRESIDIO.length} as Presidio's tests expect`,
  );
  for (const { type, text, expected } of wrong)
    line(`  ${type}: ${text} (expected ${expected ? 'a sighting' : 'none'})  BEHIND`);
  return wrong.length === 0;
}

const outcomes = [await againstTrackHar(), againstLeakDetector(), againstPresidio()];
process.exitCode = outcomes.every(Boolean) ? 0 : 1;

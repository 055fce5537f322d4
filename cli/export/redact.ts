import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sightingsOf } from '../../detectors/sightings.ts';
import type { BodyRef, EvidenceEvent, Json, StoredEvent } from '../../evidence/events.ts';
import {
  type Bundle,
  createRecorder,
  type Manifest,
  openBundle,
  type Recorder,
  sha256,
  UserError,
} from '../../evidence/index.ts';
import { unhurriedDisk } from '../../evidence/writer.ts';
import { isSecret, type Secrets, secretsOf } from './secrets.ts';

/** What was left of a bundle. */
export interface Redaction {
  readonly out: string;
  readonly events: number;
  /** Events that stand as recorded, bodies included. */
  readonly untouched: number;
  /** Events of which whole parts (a body, a query, header values) are withheld: a value was encoded in them. */
  readonly withheld: number;
}

/** Passes after which a value that is still recognised is a fault of ours, and nothing is exported. */
const PASSES = 3;
const WITHHELD = '[withheld]';
/** A PNG of one grey dot: pictures show what a person typed and cannot be searched. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

const DOT_DIGEST = sha256(DOT);

/**
 * Writes a copy of a bundle without personal data, for sharing: values are replaced by the same token everywhere, what cannot be replaced is
 * withheld whole, and detectors look at the copy until they find nothing any more. `redaction.json` keeps the hashes of the original chain, so
 * that `mpaudit verify` proves what remains. Throws UserError when a value stays.
 */
export function redactBundle(dir: string, out: string): Redaction {
  const source = openBundle(dir);
  if (existsSync(out)) throw new UserError('this folder exists', out, 'Give a new folder with --out.');
  const secrets = secretsOf(source);
  const withhold = new Set<number>();
  for (let pass = 0; pass < PASSES; pass += 1) {
    rmSync(out, { recursive: true, force: true });
    const copy = new Copy(source, { out, secrets, withhold });
    copy.write();
    const left = stillThere(out, source.manifest);
    if (left.length === 0) return { out, ...copy.counts, withheld: withhold.size };
    for (const seq of left) withhold.add(seq);
  }
  rmSync(out, { recursive: true, force: true });
  throw new UserError(
    'personal data stayed in the copy, so it was removed',
    dir,
    'Please report this with the type of the data.',
  );
}

/** Events in which detectors, who know the original values, still see one. */
function stillThere(out: string, manifest: Manifest): number[] {
  const copy = openBundle(out);
  const known = { ...copy, manifest: { ...copy.manifest, persona: manifest.persona } };
  return [
    ...new Set(
      [...sightingsOf(known)].filter((one) => isSecret(one) && !isToken(one.leaf.value)).map(({ event }) => event),
    ),
  ];
}

const isToken = (value: string): boolean => /^\[[a-z-]+#\d+\]$/.test(value);

class Copy {
  readonly #source: Bundle;
  readonly #plan: { readonly out: string; readonly secrets: Secrets; readonly withhold: ReadonlySet<number> };
  #events = 0;
  #untouched = 0;

  constructor(source: Bundle, plan: { out: string; secrets: Secrets; withhold: ReadonlySet<number> }) {
    this.#source = source;
    this.#plan = plan;
  }

  get counts(): { events: number; untouched: number } {
    return { events: this.#events, untouched: this.#untouched };
  }

  write(): void {
    const { out } = this.#plan;
    let now = 0;
    mkdirSync(path.dirname(out), { recursive: true });
    const recorder = createRecorder(out, this.#manifest(), unhurriedDisk, () => now);
    const hashes: { hash: string; same: boolean }[] = [];
    let end: StoredEvent & { type: 'end' } = { type: 'end', outcome: 'crashed' } as StoredEvent & { type: 'end' };
    for (const event of this.#source.events) {
      now = event.t;
      const clean = this.#event(event, recorder);
      const same = JSON.stringify(clean) === JSON.stringify(bare(event));
      hashes.push({ hash: event.hash, same });
      this.#events += 1;
      if (same) this.#untouched += 1;
      if (event.type === 'end') end = event;
      else recorder.append(clean);
    }
    recorder.close(end.outcome, end.reason === undefined ? undefined : this.#plan.secrets.replace(end.reason));
    const record = { schema: 'mpaudit/redaction@1', original: this.#source.manifest.chain ?? null, events: hashes };
    writeFileSync(path.join(out, 'redaction.json'), `${JSON.stringify(record)}\n`, { mode: 0o600 });
  }

  /** Without the seed, which would bring the persona back, and without its values. */
  #manifest(): Manifest {
    const { chain: _chain, ...manifest } = this.#source.manifest;
    const clean = this.#deep(manifest as unknown as Json) as unknown as Manifest;
    return { ...clean, persona: { seed: WITHHELD, known: [] } };
  }

  #event(event: StoredEvent, recorder: Recorder): EvidenceEvent {
    const hard = this.#plan.withhold.has(event.seq);
    const clean = this.#deep(bare(event) as unknown as Json) as unknown as EvidenceEvent;
    if (clean.type === 'screenshot') return this.#picture(clean);
    const strict = hard ? withheld(clean) : clean;
    const body = 'body' in event ? event.body : undefined;
    if (body === undefined) return strict;
    const bytes = this.#source.body(body.sha256);
    const kept = bytes === undefined ? Buffer.from(WITHHELD) : hard ? Buffer.from(WITHHELD) : this.#bytes(bytes);
    return { ...strict, body: { ...body, ...recorder.body(kept) } satisfies BodyRef } as EvidenceEvent;
  }

  #picture(event: EvidenceEvent & { type: 'screenshot' }): EvidenceEvent {
    const file = path.join(this.#plan.out, event.file);
    if (/^screenshots\/[\w.-]+$/.test(event.file)) writeFileSync(file, DOT, { mode: 0o600 });
    return { ...event, sha256: DOT_DIGEST };
  }

  /** Text is replaced in place; what is no text stays and is withheld by the next pass when detectors find something in it. */
  #bytes(bytes: Uint8Array): Uint8Array {
    const text = Buffer.from(bytes).toString('utf8');
    if (Buffer.compare(Buffer.from(text), Buffer.from(bytes)) !== 0) return bytes;
    const clean = this.#plan.secrets.replace(text);
    return clean === text ? bytes : Buffer.from(clean);
  }

  #deep(value: Json): Json {
    if (typeof value === 'string') return this.#plan.secrets.replace(value);
    if (typeof value === 'number') {
      const clean = this.#plan.secrets.replace(String(value));
      return clean === String(value) ? value : clean;
    }
    if (Array.isArray(value)) return value.map((item: Json) => this.#deep(item));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [this.#plan.secrets.replace(key), this.#deep(item)]),
    );
  }
}

/** The event as it was appended, without the envelope. */
function bare(event: StoredEvent): EvidenceEvent {
  const { seq: _seq, t: _t, prev: _prev, hash: _hash, ...rest } = event;
  return rest as EvidenceEvent;
}

/** Everything in which a value may be encoded: query, path, header values, arguments. */
function withheld(event: EvidenceEvent): EvidenceEvent {
  if (event.type === 'request')
    return {
      ...event,
      url: `${originOf(event.url)}/${WITHHELD}`,
      headers: event.headers.map(([name]) => [name, WITHHELD]),
    };
  if (event.type === 'response') return { ...event, headers: event.headers.map(([name]) => [name, WITHHELD]) };
  if (event.type === 'storage-write') return { ...event, key: WITHHELD };
  return event;
}

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : '');

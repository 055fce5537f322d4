import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import { eventHash, GENESIS } from './canonical.ts';
import { UserError } from './error.ts';
import type { StoredEvent, StoredEvents } from './events.ts';
import type { Manifest } from './manifest.ts';
import { PlacedLines } from './placed-lines.ts';
import { type Unfinished, unfinishedRequests } from './unfinished.ts';

/** A line longer than this is no event of ours: bodies are stored beside, not in it. */
const MAX_LINE = 64 * 1024 * 1024;
const CHUNK = 256 * 1024;
/** Bodies kept in memory for the next question, in bytes. */
const CACHE = 32 * 1024 * 1024;

/** A bundle opened for reading; `events` can be walked again and again and never stands in memory as a whole. */
export interface Bundle {
  readonly dir: string;
  readonly manifest: Manifest;
  /** False when the bundle has no end event: the run was cut off. */
  readonly complete: boolean;
  readonly events: StoredEvents;
  /** Bytes of a stored body; `undefined` when the bundle lacks it. */
  body(sha256: string): Uint8Array | undefined;
}

/**
 * Opens a bundle. Throws `UserError` when `dir` is none. A torn last line (crash while writing) is left out; requests whose body was still being
 * sent at a crash follow the last event, with the bytes that had come.
 */
export function openBundle(dir: string): Bundle {
  const manifest = readManifest(dir);
  const file = path.join(dir, 'events.ndjson');
  if (!existsSync(file)) throw new UserError('no events.ndjson here', dir, 'Give the evidence folder of a run.');
  const complete = lastEvent(file)?.type === 'end';
  const cutOff = complete ? [] : unfinishedRequests(dir);
  return {
    dir,
    manifest,
    complete,
    events: eventsOf(file, cutOff),
    body: bodyReader(dir, cutOff),
  };
}

function readManifest(dir: string): Manifest {
  const file = path.join(dir, 'manifest.json');
  if (!existsSync(file)) throw noBundle(dir);
  const value: unknown = parse(readFileSync(file, 'utf8'), file);
  if (!isObject(value) || value['schema'] !== 'mpaudit/evidence@1') {
    throw new UserError(
      'not a manifest of mpaudit/evidence@1',
      file,
      'It may come from another tool, or from a newer mpaudit.',
    );
  }
  return completed(value) as unknown as Manifest;
}

/** Most often the folder around it was given, or a file of it. */
function noBundle(dir: string): UserError {
  const near = [path.join(dir, 'evidence'), path.join(path.dirname(dir), 'evidence'), path.dirname(dir)].find((one) =>
    existsSync(path.join(one, 'manifest.json')),
  );
  const hint =
    near === undefined ? 'Give the evidence folder of a run.' : `Did you mean ${path.relative('', near) || '.'}?`;
  return new UserError(existsSync(dir) ? 'no evidence here (no manifest.json)' : 'no such folder', dir, hint);
}

/** What detectors walk must be there, whoever wrote the file. */
function completed(value: Record<string, unknown>): Record<string, unknown> {
  const target = isObject(value['target']) ? value['target'] : {};
  const list = (one: unknown): unknown[] => (Array.isArray(one) ? one : []);
  return {
    ...value,
    persona: personOf(value['persona']),
    ...(Array.isArray(value['others']) ? { others: value['others'].map(personOf) } : {}),
    target: {
      appid: '',
      name: '',
      version: '',
      driver: 'import',
      digest: '',
      ...target,
      pages: list(target['pages']).map(String),
      firstParty: list(target['firstParty']).map(String),
    },
    scenarios: list(value['scenarios']),
    blindSpots: list(value['blindSpots']),
    started: String(value['started'] ?? ''),
  };
}

const personOf = (value: unknown): Record<string, unknown> => {
  const persona = isObject(value) ? value : {};
  const known: unknown[] = Array.isArray(persona['known']) ? persona['known'] : [];
  return { seed: '', ...persona, known: known.filter(isKnown) };
};
const isKnown = (one: unknown): boolean =>
  isObject(one) && typeof one['type'] === 'string' && typeof one['value'] === 'string';
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parse(text: string, where: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new UserError(
      `not valid JSON: ${(error as Error).message}`,
      where,
      'mpaudit verify says where the bundle is damaged.',
      { cause: error },
    );
  }
}

/** Lines of a file as they are read, with their 1-based number and their first byte; `torn` is a last line without its line feed. */
export function* readLines(
  file: string,
): Generator<{ readonly text: string; readonly line: number; readonly torn: boolean; readonly offset: number }> {
  const fd = openSync(file, 'r');
  // One buffer for the whole file: thousands of them would be memory that the system takes long to see again.
  let [buffer, held, line, before] = [Buffer.alloc(CHUNK), 0, 0, 0];
  const more = (): number => readSync(fd, buffer, held, buffer.length - held, null);
  try {
    for (let size = more(); size > 0; size = more()) {
      let [start, end] = [0, buffer.subarray(0, held + size).indexOf(10, held)];
      held += size;
      for (; end >= 0; end = buffer.subarray(0, held).indexOf(10, start)) {
        yield { text: buffer.toString('utf8', start, end), line: ++line, torn: false, offset: before + start };
        start = end + 1;
      }
      buffer.copyWithin(0, start, held);
      held -= start;
      before += start;
      if (held === buffer.length) buffer = grown(buffer, `${file}:${line + 1}`);
    }
    if (held > 0) yield { text: buffer.toString('utf8', 0, held), line: line + 1, torn: true, offset: before };
  } finally {
    closeSync(fd);
  }
}

function grown(buffer: Buffer, where: string): Buffer<ArrayBuffer> {
  if (buffer.length >= MAX_LINE) throw new UserError('a line of this file is too long for an event', where);
  return Buffer.concat([buffer], 2 * buffer.length);
}

/** The events of a file. Those of a run that was cut off go on after it, and are not asked for by place. */
function eventsOf(file: string, cutOff: readonly Unfinished[]): StoredEvents {
  if (cutOff.length > 0) return { [Symbol.iterator]: () => readAll(file, cutOff) };
  const lines = new PlacedLines(file);
  return {
    [Symbol.iterator]: () => readEvents(file, lines),
    at: (place) => {
      const text = lines.at(place);
      return text === undefined ? undefined : eventIn(text, `${file}:${place + 1}`);
    },
  };
}

function* readAll(file: string, cutOff: readonly Unfinished[]): Generator<StoredEvent> {
  const open = new Map(cutOff.map(({ event }) => [event.id, event]));
  let last: StoredEvent | undefined;
  for (last of readEvents(file)) {
    if (last.type === 'request') open.delete(last.id);
    yield last;
  }
  const t = last?.t ?? 0;
  let [seq, prev] = [last?.seq ?? 0, last?.hash ?? GENESIS];
  for (const event of open.values()) {
    seq += 1;
    const hash = eventHash({ ...event, seq, t, prev });
    yield { ...event, seq, t, prev, hash };
    prev = hash;
  }
}

function* readEvents(file: string, lines?: PlacedLines): Generator<StoredEvent> {
  for (const { text, line, torn, offset } of readLines(file)) {
    if (torn) return;
    lines?.note(line - 1, offset, text);
    yield eventIn(text, `${file}:${line}`);
  }
}

function eventIn(text: string, where: string): StoredEvent {
  const event = parse(text, where);
  if (
    !isObject(event) ||
    typeof event['type'] !== 'string' ||
    typeof event['seq'] !== 'number' ||
    typeof event['t'] !== 'number'
  ) {
    throw new UserError('not an event', where, 'mpaudit verify says where the bundle is damaged.');
  }
  return event as unknown as StoredEvent;
}

/** The last whole line, read from the end. */
function lastEvent(file: string): { readonly type: string } | undefined {
  const size = statSync(file).size;
  const length = Math.min(size, 1024 * 1024);
  const tail = Buffer.alloc(length);
  const fd = openSync(file, 'r');
  readSync(fd, tail, 0, length, size - length);
  closeSync(fd);
  const text = tail.toString('utf8');
  if (!text.endsWith('\n')) return undefined;
  const last = text.slice(0, -1).split('\n').at(-1) ?? '';
  return /"type":"end"/.test(last) ? { type: 'end' } : undefined;
}

/** Reads bodies by their digest; the name is checked, because the events that give it may be hostile. */
function bodyReader(dir: string, cutOff: readonly Unfinished[]): (sha256: string) => Uint8Array | undefined {
  const cache = new Map<string, Uint8Array>();
  const partial = new Map(cutOff.map(({ event, file }) => [event.body?.sha256 ?? '', file]));
  let held = 0;
  return (sha256) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) return undefined;
    const known = cache.get(sha256);
    if (known) return known;
    const file = partial.get(sha256) ?? path.join(dir, 'bodies', sha256);
    if (!existsSync(file)) return undefined;
    const bytes = readFileSync(file);
    if (held + bytes.length > CACHE) {
      cache.clear();
      held = 0;
    }
    cache.set(sha256, bytes);
    held += bytes.length;
    return bytes;
  };
}

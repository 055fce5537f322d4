import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { eventHash, GENESIS } from './canonical.ts';
import { UserError } from './error.ts';
import { openBundle } from './reader.ts';

const FILE = 'redaction.json';

/** What a redacted copy keeps of the original chain: the hash of every event, and which events are as they were. */
interface RedactionRecord {
  readonly schema: 'mpaudit/redaction@1';
  readonly original: { readonly events: number; readonly head: string } | null;
  readonly events: readonly { readonly hash: string; readonly same: boolean }[];
}

/** How far a redacted copy can be held against its original. */
export interface RedactionCheck {
  /** Events proven to be as recorded: their content gives the original hash. */
  readonly proven: number;
  readonly redacted: number;
  /** seq of events that are said to be as recorded and are not. */
  readonly broken: readonly number[];
  /** Head of the original chain, to compare with the one printed in its report; empty for an original that was cut off. */
  readonly head: string;
}

/** Checks a redacted copy; undefined when `dir` is an original. Throws UserError when redaction.json is not readable. */
export function verifyRedaction(dir: string): RedactionCheck | undefined {
  const file = path.join(dir, FILE);
  if (!existsSync(file)) return undefined;
  const record = readRecord(file);
  const broken: number[] = [];
  let proven = 0;
  for (const event of openBundle(dir).events) {
    const entry = record.events[event.seq - 1];
    if (entry === undefined || !entry.same) continue;
    const prev = record.events[event.seq - 2]?.hash ?? GENESIS;
    if (eventHash({ ...event, prev }) === entry.hash) proven += 1;
    else broken.push(event.seq);
  }
  const head = record.original?.head ?? '';
  if (head !== '' && record.events.at(-1)?.hash !== head) broken.push(record.events.length);
  return { proven, redacted: record.events.filter(({ same }) => !same).length, broken, head };
}

function readRecord(file: string): RedactionRecord {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as RedactionRecord;
    if (value.schema === 'mpaudit/redaction@1' && Array.isArray(value.events)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new UserError('not a redaction record', file, 'Make the copy again: mpaudit export --redact.');
}

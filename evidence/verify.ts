import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { eventHash, GENESIS } from './canonical.ts';
import { openBundle, readLines } from './reader.ts';
import { fileDigest, unfinishedRequests } from './unfinished.ts';

/** One thing that is wrong, and with which event. */
export interface Damage {
  /** seq of the event, or of the one before the damage when the line cannot be read. */
  readonly seq: number;
  readonly line: number;
  readonly why: string;
}

export interface Verification {
  /** `incomplete`: the chain holds as far as it goes, but the run was cut off before its end event. */
  readonly state: 'complete' | 'incomplete' | 'broken';
  readonly events: number;
  /** Hash of the last good event: compare it with the head printed in the report. */
  readonly head: string;
  readonly problems: readonly Damage[];
  /** The same in plain sentences. */
  readonly lines: readonly string[];
}

/** After so many problems the rest says nothing new. */
const MAX_PROBLEMS = 20;

/** Checks hash chain, gaps, every body and screenshot, and the sealed head. Throws `UserError` when `dir` is no bundle. */
export function verifyBundle(dir: string): Verification {
  const { manifest } = openBundle(dir);
  const chain = walk(path.join(dir, 'events.ndjson'));
  const problems = [...chain.problems, ...files(dir, chain.files)];
  const sealed = manifest.chain;
  if (sealed && (sealed.head !== chain.head || sealed.events !== chain.events)) {
    problems.push({
      seq: chain.events,
      line: chain.events,
      why: `the manifest was sealed over ${sealed.events} events ending in ${sealed.head.slice(0, 16)}…`,
    });
  }
  const state = problems.length > 0 ? 'broken' : chain.ended && sealed ? 'complete' : 'incomplete';
  const found = problems.slice(0, MAX_PROBLEMS);
  const unsent = state === 'incomplete' ? unfinishedRequests(dir).length : 0;
  return {
    state,
    events: chain.events,
    head: chain.head,
    problems: found,
    lines: sentences(state, chain, found, unsent),
  };
}

interface Chain {
  readonly events: number;
  readonly head: string;
  readonly ended: boolean;
  readonly torn: boolean;
  readonly problems: Damage[];
  /** What the events name: relative path -> digest, and the seq of the first event that names it. */
  readonly files: Map<string, { readonly sha256: string; readonly seq: number }>;
}

function walk(file: string): Chain {
  const chain = {
    events: 0,
    head: GENESIS,
    ended: false,
    torn: false,
    problems: [] as Damage[],
    files: new Map<string, { sha256: string; seq: number }>(),
  };
  for (const { text, line, torn } of readLines(file)) {
    if (torn) {
      chain.torn = true;
      break;
    }
    const event = parsed(text);
    const why = event === undefined ? 'the line is not JSON' : damage(event, chain.events, chain.head);
    if (event === undefined || why !== undefined) {
      chain.problems.push({ seq: Number(event?.['seq'] ?? chain.events + 1), line, why: why ?? '' });
      break;
    }
    chain.events += 1;
    chain.head = String(event['hash']);
    chain.ended = event['type'] === 'end';
    collect(event, chain.files);
  }
  return chain;
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function damage(event: Record<string, unknown>, before: number, head: string): string | undefined {
  if (event['seq'] !== before + 1) return `event ${before + 1} is missing: this line is event ${String(event['seq'])}`;
  if (event['prev'] !== head) return 'it does not follow the event before it';
  if (event['hash'] !== eventHash(event)) return `its content was changed (type ${String(event['type'])})`;
  return undefined;
}

function collect(event: Record<string, unknown>, files: Chain['files']): void {
  const seq = Number(event['seq']);
  const body = event['body'] as { readonly sha256?: unknown } | undefined;
  if (typeof body?.sha256 === 'string') remember(files, `bodies/${body.sha256}`, body.sha256, seq);
  if (event['type'] === 'screenshot') remember(files, String(event['file']), String(event['sha256']), seq);
}

function remember(files: Chain['files'], file: string, sha256: string, seq: number): void {
  if (!files.has(file)) files.set(file, { sha256, seq });
}

function files(dir: string, named: Chain['files']): Damage[] {
  const found: Damage[] = [];
  for (const [file, { sha256, seq }] of named) {
    const full = path.join(dir, file);
    if (!full.startsWith(`${path.resolve(dir)}${path.sep}`) && !full.startsWith(`${dir}${path.sep}`))
      found.push({ seq, line: seq, why: `it names a file outside the bundle: ${file}` });
    else if (!existsSync(full)) found.push({ seq, line: seq, why: `${file} is missing` });
    else if (fileDigest(full).sha256 !== sha256) found.push({ seq, line: seq, why: `${file} was changed` });
    if (found.length >= MAX_PROBLEMS) break;
  }
  return found;
}

function sentences(
  state: Verification['state'],
  chain: Chain,
  problems: readonly Damage[],
  unfinished: number,
): string[] {
  const head = `${chain.events} events, head ${chain.head}`;
  if (state === 'complete')
    return [`complete: every event follows the one before, every body is what was recorded.`, head];
  if (state === 'broken')
    return [
      'broken: this is not what was recorded.',
      ...problems.map(({ seq, line, why }) => `event ${seq} (line ${line}): ${why}`),
      head,
    ];
  const tail = chain.torn ? ['The last line was being written when it stopped; it is not counted.'] : [];
  const sending =
    unfinished > 0
      ? [`${unfinished} request(s) were being sent when it stopped; their bodies are kept as far as they came.`]
      : [];
  return ['incomplete: the run was cut off, what was recorded until then is intact.', ...tail, ...sending, head];
}

/** Manifest as text, for a digest that can be printed or signed. */
export const manifestDigest = (dir: string): string =>
  createHash('sha256')
    .update(readFileSync(path.join(dir, 'manifest.json')))
    .digest('hex');

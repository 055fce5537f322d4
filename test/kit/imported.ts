import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach } from 'vitest';
import type { BlindSpotEvent, StoredEvent } from '../../evidence/events.ts';
import { type Bundle, openBundle } from '../../evidence/index.ts';
import { type ImportOptions, type ImportSummary, importCapture } from '../../harness/import/index.ts';

const dirs: string[] = [];
afterEach(() => {
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true });
});

/** A folder that is gone after the test. */
export const tmpDir = (): string => {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'mpaudit-import-'));
  dirs.push(dir);
  return dir;
};

/** A capture that was imported. */
export interface Imported {
  readonly summary: ImportSummary;
  readonly bundle: Bundle;
  readonly events: readonly StoredEvent[];
  /** Reasons of the blind spots. */
  readonly spots: readonly string[];
  /** `POST https://api.example/x 200 <- body` of each exchange and message, in order: what formats have in common. */
  readonly lines: readonly string[];
}

/** Imports a file, or bytes as a file without a telling name. */
export async function imported(capture: string | Buffer, more: Partial<ImportOptions> = {}): Promise<Imported> {
  const dir = tmpDir();
  const file = typeof capture === 'string' ? capture : path.join(dir, 'capture');
  if (typeof capture !== 'string') writeFileSync(file, capture);
  const out = path.join(dir, 'evidence');
  const summary = await importCapture(file, { out, tool: { version: '0', dependencies: {} }, ...more });
  const bundle = openBundle(out);
  const events = [...bundle.events];
  const spots = events.flatMap((event) => (event.type === 'blind-spot' ? [(event as BlindSpotEvent).why] : []));
  return { summary, bundle, events, spots, lines: events.flatMap((event) => line(event, bundle)) };
}

function line(event: StoredEvent, bundle: Bundle): string[] {
  const body = (sha256: string | undefined): string =>
    sha256 === undefined ? '' : Buffer.from(bundle.body(sha256) ?? []).toString('latin1');
  if (event.type === 'request')
    return [`${event.transport} ${event.httpVersion} ${event.method} ${event.url} ${body(event.body?.sha256)}`.trim()];
  if (event.type === 'websocket-message')
    return [`${event.direction} ${event.kind} ${Buffer.from(body(event.body.sha256), 'latin1').toString('hex')}`];
  return event.type === 'abort' ? ['abort'] : [];
}

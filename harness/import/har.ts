import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { UserError } from '../../evidence/error.ts';
import type { TlsFailureEvent } from '../../evidence/events.ts';
import type { KnownValue, Manifest, Recorder } from '../../evidence/manifest.ts';
import { createRecorder, unhurriedDisk } from '../../evidence/writer.ts';
import { recordEntry } from './har/entry.ts';
import { list, object, text } from './har/loose.ts';
import { ProgramsSeen } from './har/programs.ts';
import { JsonPieces, type Piece } from './json-pieces.ts';
import { Omissions } from './omissions.ts';

export interface ImportOptions {
  /** Folder of the new bundle. */
  readonly out: string;
  /** Version of mpaudit and of what it depends on, for the manifest. */
  readonly tool: { readonly version: string; readonly dependencies: Readonly<Record<string, string>> };
  /** The tester's own values (`readKnown`). */
  readonly known?: readonly KnownValue[];
  readonly firstParty?: readonly string[];
  readonly category?: string;
}

/** What an import did. */
export interface ImportSummary {
  readonly out: string;
  readonly exchanges: number;
  /** Entries that are no exchange or no JSON. */
  readonly skipped: number;
  readonly exporter: string;
  readonly appid: string;
  readonly blindSpots: readonly string[];
}

const CHUNK = 1024 * 1024;

/**
 * Turns a HAR file into an evidence bundle, entry by entry: memory is bounded by the largest entry. Throws `UserError` when the file is no HAR
 * and `EvidenceError` when the disk refuses. A file that was cut off gives what it holds, and says so.
 */
export function importHar(file: string, options: ImportOptions): ImportSummary {
  const fd = open(file);
  try {
    if (existsSync(path.join(options.out, 'events.ndjson')))
      throw new UserError('this folder already holds a bundle', options.out, 'Give another --out, or remove it.');
    return new HarImport(file, fd, options).run();
  } finally {
    closeSync(fd);
  }
}

function open(file: string): number {
  try {
    return openSync(file, 'r');
  } catch (error) {
    throw new UserError('this file cannot be read', file, 'Check the path.', { cause: error });
  }
}

class HarImport {
  readonly #file: string;
  readonly #fd: number;
  readonly #options: ImportOptions;
  readonly #hash = createHash('sha256');
  readonly #pieces = new JsonPieces('log', 'entries');
  readonly #omissions = new Omissions();
  readonly #programs = new ProgramsSeen();
  #recorder: Recorder | undefined;
  /** Wall clock of the first entry and of the next event, milliseconds since 1970. */
  #started = Number.NaN;
  #wall = Number.NaN;
  #exporter = 'unknown';
  #exchanges = 0;
  #skipped = 0;
  #credentials = false;

  constructor(file: string, fd: number, options: ImportOptions) {
    this.#file = file;
    this.#fd = fd;
    this.#options = options;
  }

  run(): ImportSummary {
    const chunk = Buffer.alloc(CHUNK);
    for (let size = readSync(this.#fd, chunk), first = true; size > 0; size = readSync(this.#fd, chunk)) {
      const bytes = chunk.subarray(0, size);
      if (first) this.#refuseOthers(bytes);
      first = false;
      this.#hash.update(bytes);
      for (const piece of this.#pieces.push(bytes)) this.#take(piece);
    }
    if (!this.#pieces.found) throw this.#notHar('it has no log.entries');
    return this.#finish();
  }

  #refuseOthers(start: Buffer): void {
    if (start[0] === 0x1f && start[1] === 0x8b) throw this.#notHar('it is compressed', 'Unpack it first: gunzip FILE.');
    if ((start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff))
      throw this.#notHar('it is UTF-16', 'Save it as UTF-8.');
  }

  #notHar(why: string, hint = 'Export the capture as HAR 1.2.'): UserError {
    return new UserError(`not a HAR file: ${why}`, this.#file, hint);
  }

  #take(piece: Piece): void {
    const value = piece.kind === 'too-large' ? undefined : parsed(piece.json);
    if (piece.kind === 'too-large') this.#tooLarge(piece);
    else if (piece.kind === 'element') this.#entry(value, piece.index);
    else if (piece.key === 'creator') this.#exporter = nameOf(value);
    else if (piece.key === '_tlsErrors') for (const one of list(value)) this.#tlsError(one);
  }

  #tooLarge({ index, key, size }: Piece & { readonly kind: 'too-large' }): void {
    if (index >= 0) this.#skipped += 1;
    this.#omissions.add(
      'limit',
      '',
      `${index < 0 ? `"${key}"` : `entry ${index}`} is too large to be read (${size} bytes)`,
    );
  }

  #entry(value: unknown, index: number): void {
    const recorded =
      value !== undefined &&
      recordEntry(value, `har-${index + 1}`, {
        recorder: this.#into(value),
        omissions: this.#omissions,
        at: (wall) => {
          this.#wall = wall;
        },
        sawRequest: (_url, headers) => {
          this.#programs.saw(headers);
          this.#credentials ||= headers.some(([name]) => /^(cookie|authorization)$/i.test(name));
        },
      });
    if (recorded) this.#exchanges += 1;
    else this.#skipped += 1;
    if (value === undefined) this.#omissions.add('limit', '', 'an entry of the capture is not valid JSON');
  }

  /** HTTP Toolkit and mpaudit list handshakes that failed. */
  #tlsError(value: unknown): void {
    const one = object(value);
    const host = text(one['hostname']);
    if (host === undefined) return;
    const causes: readonly string[] = ['cert-rejected', 'closed', 'reset', 'no-shared-cipher', 'handshake-timeout'];
    const cause = causes.find((known) => known === one['cause']) ?? 'unknown';
    const wall = Date.parse(text(one['startedDateTime']) ?? '');
    if (!Number.isNaN(wall)) this.#wall = wall;
    this.#into(value).append({ type: 'tls-failure', host, port: 443, cause: cause as TlsFailureEvent['cause'] });
  }

  /** The recorder is opened with the first event, whose time is the start of the capture. */
  #into(first: unknown): Recorder {
    if (this.#recorder) return this.#recorder;
    const wall = Date.parse(text(object(first)['startedDateTime']) ?? '');
    this.#started = Number.isNaN(wall) ? Date.now() : wall;
    const clock = (): number => (Number.isNaN(this.#wall) ? 0 : Math.max(0, this.#wall - this.#started));
    this.#recorder = createRecorder(this.#options.out, this.#manifest(), unhurriedDisk, clock);
    return this.#recorder;
  }

  #manifest(): Manifest {
    const { tool, known = [], firstParty = [], category } = this.#options;
    return {
      schema: 'mpaudit/evidence@1',
      tool: { name: 'mpaudit', ...tool },
      target: {
        appid: '',
        name: path.basename(this.#file),
        version: '',
        ...(category === undefined ? {} : { category }),
        driver: 'import',
        digest: '',
        pages: [],
        firstParty,
      },
      scenarios: [],
      persona: { seed: '', known },
      options: { upstream: 'imported' },
      started: new Date(this.#started).toISOString(),
      machine: { platform: os.platform(), arch: os.arch(), node: process.versions.node },
      blindSpots: [],
      provenance: { file: path.basename(this.#file), sha256: '', exporter: this.#exporter, omits: [] },
    };
  }

  #finish(): ImportSummary {
    const recorder = this.#into({});
    if (!this.#pieces.whole)
      this.#omissions.add('format-omits', '', 'the capture file is cut off: what came after is missing');
    // Chrome leaves cookies and Authorization out of an export unless "with sensitive data" is chosen.
    if (/^WebInspector/.test(this.#exporter) && !this.#credentials)
      this.#omissions.add(
        'format-omits',
        '',
        'the export holds no Cookie or Authorization header at all: Chrome removes them unless told otherwise',
      );
    this.#omissions.add(
      'wechat-link',
      '',
      "calls through WeChat's own link (wx.cloud, login, phone number) are in no proxy capture",
    );
    for (const spot of this.#omissions.events()) recorder.append(spot);
    const { appid, version } = this.#programs.main();
    const [manifest, digest] = [this.#manifest(), this.#hash.digest('hex')];
    const omits = this.#omissions.reasons();
    recorder.close('finished', undefined, {
      target: { ...manifest.target, appid, version, digest },
      provenance: { file: path.basename(this.#file), sha256: digest, exporter: this.#exporter, omits },
    });
    const { out } = this.#options;
    return {
      out,
      exchanges: this.#exchanges,
      skipped: this.#skipped,
      exporter: this.#exporter,
      appid,
      blindSpots: omits,
    };
  }
}

function nameOf(value: unknown): string {
  const creator = object(value);
  return `${text(creator['name']) ?? 'unknown'} ${text(creator['version']) ?? ''}`.trim().slice(0, 200);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

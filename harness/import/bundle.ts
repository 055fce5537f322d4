import os from 'node:os';
import path from 'node:path';
import type { TlsFailureEvent } from '../../evidence/events.ts';
import type { KnownValue, Manifest, Recorder } from '../../evidence/manifest.ts';
import { createRecorder, unhurriedDisk } from '../../evidence/writer.ts';
import type { CapturedExchange, CaptureSink } from './format.ts';
import { ProgramsSeen } from './har/programs.ts';
import { Omissions } from './omissions.ts';
import { recordExchange } from './record.ts';

export interface ImportOptions {
  /** Folder of the new bundle. */
  readonly out: string;
  /** Version of mpaudit and of what it depends on, for the manifest. */
  readonly tool: { readonly version: string; readonly dependencies: Readonly<Record<string, string>> };
  /** The tester's own values (`readKnown`). */
  readonly known?: readonly KnownValue[];
  readonly firstParty?: readonly string[];
  readonly category?: string;
  /** TLS key log of a pcap whose packets are encrypted. */
  readonly keyLog?: string;
}

/** What an import did. */
export interface ImportSummary {
  readonly out: string;
  readonly format: string;
  readonly exchanges: number;
  /** Entries that are no exchange. */
  readonly skipped: number;
  readonly exporter: string;
  readonly appid: string;
  readonly blindSpots: readonly string[];
}

/** The file an import comes from. */
export interface Origin {
  readonly file: string;
  readonly sha256: string;
  readonly format: string;
}

const MAX_NAMES = 10_000;

/** The bundle that an import writes, exchange by exchange. */
export class ImportedBundle implements CaptureSink {
  readonly omissions = new Omissions();
  readonly #origin: Origin;
  readonly #options: ImportOptions;
  readonly #programs = new ProgramsSeen();
  #recorder: Recorder | undefined;
  /** Wall clock of the first exchange and of the next event, milliseconds since 1970. */
  #started = Number.NaN;
  #wall = Number.NaN;
  #exporter = 'unknown';
  #exchanges = 0;
  #skipped = 0;
  #credentials = false;
  /** Answers of DNS that were recorded: resolvers ask again and again. */
  readonly #names = new Set<string>();

  constructor(origin: Origin, options: ImportOptions) {
    this.#origin = origin;
    this.#options = options;
  }

  exporter(name: string): void {
    this.#exporter = name.slice(0, 200);
  }

  exchange(exchange: CapturedExchange): void {
    this.#exchanges += 1;
    const { headers } = exchange.request;
    this.#programs.saw(headers);
    this.#credentials ||= headers.some(([name]) => /^(cookie|authorization)$/i.test(name));
    recordExchange(exchange, `${this.#origin.format}-${this.#exchanges + this.#skipped}`, {
      recorder: this.#into(exchange.wall),
      omissions: this.omissions,
      at: (wall) => this.#at(wall),
    });
  }

  tunnel(host: string): void {
    this.#exchanges += 1;
    this.omissions.add(
      'raw-tunnel',
      host,
      'the capture holds only a tunnel to this host: its content was not decrypted',
    );
  }

  skip(): void {
    this.#skipped += 1;
  }

  tlsFailure(host: string, cause: TlsFailureEvent['cause'], wall?: number): void {
    if (wall !== undefined) this.#at(wall);
    this.#into(wall).append({ type: 'tls-failure', host, port: 443, cause });
  }

  nameResolution(host: string, aliases: readonly string[], wall?: number): void {
    const key = `${host}\n${aliases.join('\n')}`;
    if (this.#names.has(key) || this.#names.size >= MAX_NAMES) return;
    this.#names.add(key);
    if (wall !== undefined) this.#at(wall);
    this.#into(wall).append({ type: 'name-resolution', host, aliases });
  }

  /** Adds what became known, seals the bundle, and says what was done. */
  finish(): ImportSummary {
    const recorder = this.#into(undefined);
    this.#generalOmissions();
    for (const spot of this.omissions.events()) recorder.append(spot);
    const { appid, version } = this.#programs.main();
    const manifest = this.#manifest();
    const omits = this.omissions.reasons();
    recorder.close('finished', undefined, {
      target: { ...manifest.target, appid, version, digest: this.#origin.sha256 },
      provenance: { ...this.#provenance(), omits },
    });
    return {
      out: this.#options.out,
      format: this.#origin.format,
      exchanges: this.#exchanges,
      skipped: this.#skipped,
      exporter: this.#exporter,
      appid,
      blindSpots: omits,
    };
  }

  #generalOmissions(): void {
    // Chrome leaves cookies and Authorization out of an export unless "with sensitive data" is chosen.
    if (/^WebInspector/.test(this.#exporter) && !this.#credentials)
      this.omissions.add(
        'format-omits',
        '',
        'the export holds no Cookie or Authorization header at all: Chrome removes them unless told otherwise',
      );
    this.omissions.add(
      'wechat-link',
      '',
      "calls through WeChat's own link (wx.cloud, login, phone number) are in no proxy capture",
    );
  }

  #at(wall: number): void {
    if (Number.isFinite(wall)) this.#wall = wall;
  }

  /** The recorder is opened with the first event, whose time is the start of the capture. */
  #into(wall: number | undefined): Recorder {
    if (this.#recorder) return this.#recorder;
    this.#started = wall !== undefined && isDate(wall) ? wall : Date.now();
    const clock = (): number => (Number.isNaN(this.#wall) ? 0 : Math.max(0, this.#wall - this.#started));
    this.#recorder = createRecorder(this.#options.out, this.#manifest(), unhurriedDisk, clock);
    return this.#recorder;
  }

  #provenance(): { file: string; sha256: string; exporter: string } {
    return { file: path.basename(this.#origin.file), sha256: this.#origin.sha256, exporter: this.#exporter };
  }

  #manifest(): Manifest {
    const { tool, known = [], firstParty = [], category } = this.#options;
    return {
      schema: 'mpaudit/evidence@1',
      tool: { name: 'mpaudit', ...tool },
      target: {
        appid: '',
        name: path.basename(this.#origin.file),
        version: '',
        ...(category === undefined ? {} : { category }),
        driver: 'import',
        digest: '',
        pages: [],
        firstParty,
      },
      scenarios: [],
      persona: { seed: '', known },
      options: { upstream: 'imported', format: this.#origin.format },
      started: new Date(this.#started).toISOString(),
      machine: { platform: os.platform(), arch: os.arch(), node: process.versions.node },
      blindSpots: [],
      provenance: { ...this.#provenance(), omits: [] },
    };
  }
}

/** A time that `Date` can hold: a hostile file may say anything. */
const isDate = (wall: number): boolean => Number.isFinite(wall) && Math.abs(wall) < 8.64e15;

import type { Initiator, Json } from '../../../evidence/events.ts';
import type { Recorder } from '../../../evidence/manifest.ts';
import type { AppBundle, BridgeCall, BridgeEvent, BridgeReply } from '../contract.ts';
import type { Answers } from './answers.ts';
import type { ApiPersona } from './device-model.ts';
import type { Files } from './files.ts';
import type { OpenData } from './open-data.ts';
import type { Prompts } from './prompts.ts';

/** What an ApiHost needs of the run. */
export interface ApiHostOptions {
  readonly recorder: Recorder;
  readonly proxy: {
    readonly url: string;
    readonly caCertPem: string;
    readonly initiatorHeader: string;
    /** What a cloud that is not here answers: `sent` with what it lacks made up. `invented`: nobody's code made `sent`. */
    madeUp?(endpoint: string, sent: unknown, invented: boolean): unknown;
  };
  readonly persona: ApiPersona;
  readonly answers: Answers;
  readonly bundle: AppBundle;
  /** Private folder of the run for storage and files. */
  readonly workDir: string;
  /** To the page, heard by `RuntimeEnv.onHost`. */
  readonly emit: (event: BridgeEvent) => void;
  /** Id of the running scenario step. */
  readonly step?: () => string | undefined;
  readonly privacy?: PrivacyOptions;
  /** JSON file with answers of `wx.cloud`: `{ "functions": { name: result }, "database": { collection: [documents] }, "containers": { path: response } }`. */
  readonly cloudFile?: string;
  /** The line between phone and servers; read before each transfer. */
  readonly link?: Link;
}

/** How good the line is. A scenario changes it while the program runs. */
export interface Link {
  /** Milliseconds that each transfer waits before it goes out. */
  latencyMs: number;
}

/** What is known of the WeChat privacy guideline of the mini-program. */
export interface PrivacyOptions {
  /** Privacy keys that the guideline declares. Absent = unknown, and then nothing is refused as undeclared. */
  readonly declared?: readonly string[];
  readonly contractName?: string;
  /** False switches WeChat's gate off (a program from before October 2023). */
  readonly enabled?: boolean;
}

/** The Node half of `wx`. */
export interface ApiHost {
  /** Never rejects: a failure is a reply with `ok: false`. */
  call(call: BridgeCall): Promise<BridgeReply>;
  /** For blocking calls; an API that needs to wait fails. */
  callSync(call: BridgeCall): BridgeReply;
  /** Who sent the request that carries this value of the initiator header. */
  resolveInitiator(key: string): Initiator | undefined;
  /** File behind a `wxfile://` path of the mini-program. */
  readLocal(path: string): { readonly file: string; readonly mime: string } | undefined;
  /** Requests and transfers in flight; open sockets do not count. */
  busy(): number;
  /** User agent of WeChat on the persona's phone; what the page itself loads must carry the same. */
  readonly userAgent: string;
  /** Answers with `cancel` whatever waits for a person. */
  cancelPrompts(): void;
  /** Storage, files, permissions and consent as on a first start. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

export type Args = Readonly<Record<string, Json | undefined>>;

/** Parts of an ApiHost that its families share. */
export interface HostParts {
  readonly options: ApiHostOptions;
  readonly recorder: Recorder;
  readonly persona: ApiPersona;
  readonly prompts: Prompts;
  readonly files: Files;
  readonly openData: OpenData;
  /** Notes who causes the next request and returns the value of its initiator header. */
  initiator(call: BridgeCall): string;
  /** Counts a transfer as in flight until the returned function is called. */
  inFlight(): () => void;
  /** Runs when the host resets (all transfers and sockets end) and when it closes for good. */
  onClose(action: (why: 'reset' | 'close') => void): void;
}

/** Answers one API. Throws a HostFail for WeChat's own failures. */
export type Handler = (args: Args, call: BridgeCall) => Json | Promise<Json>;
/** One family: handlers by API name. `reset` brings it back to a first start. */
export interface Family {
  readonly handlers: Readonly<Record<string, Handler>>;
  readonly reset?: () => void;
}

/** A failure with WeChat's reason, which becomes `<api>:fail <reason>`. */
export class HostFail extends Error {
  readonly errno: number | undefined;
  readonly extra: Readonly<Record<string, Json>>;
  constructor(reason: string, errno?: number, extra: Readonly<Record<string, Json>> = {}) {
    super(reason);
    this.name = 'HostFail';
    this.errno = errno;
    this.extra = extra;
  }
}

/** A text argument, or the fallback. */
export const text = (value: Json | undefined, fallback = ''): string => (typeof value === 'string' ? value : fallback);
/** A finite number argument, or the fallback. */
export const number = (value: Json | undefined, fallback = 0): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : fallback;
/** An object argument, or an empty one. */
export const object = (value: Json | undefined): Args =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Args) : {};
/** A list argument, or an empty one. */
export const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

import type { BlindSpotEvent, EvidenceEvent, Json } from '../../evidence/events.ts';
import type { Recorder } from '../../evidence/manifest.ts';
import type { Browser } from './browser.ts';
import type { AppBundle, BridgeEvent } from './contract.ts';
import type { FloodLimits } from './evidence-gate.ts';
import type { ApiLike } from './requests.ts';

/** What a run gives to its host. */
export interface HostOptions {
  /** A function is called when the browser is on its way: what blocks this process then costs no time. */
  readonly bundle: AppBundle | Promise<AppBundle> | (() => Promise<AppBundle>);
  readonly recorder: Recorder;
  readonly proxy: {
    readonly url: string;
    readonly caSpki: string;
    readonly initiatorHeader: string;
    inFlight?(): number;
    onIdle?(listener: () => void): () => void;
  };
  createApi(emit: (event: BridgeEvent) => void, bundle: AppBundle): ApiLike;
  /** Id of the running scenario step. */
  step?(): string | undefined;
  /** Browsers that are already running; they must know the CA of `proxy`. Default: a browser of its own. */
  readonly browsers?: { lend(): Promise<Browser> };
  readonly chromium?: string;
  /** User agent of images, fonts and web-views; should be that of the persona's phone. */
  readonly userAgent?: string;
  /** Chromium's own sandbox off, though it could run. */
  readonly noSandbox?: boolean;
  /** Refuse to start without Chromium's sandbox: the mini-program is not trusted. */
  readonly sandboxed?: boolean;
  /** A window on the screen in which a mouse does what a finger would. Default: no window. */
  readonly visible?: boolean;
  /** What the run may record before it is ended as a flood. Default: half a million events, 4 GiB of bodies. */
  readonly limits?: FloodLimits;
  /** How long the page's thread may be silent. Default 5000. */
  readonly watchdogMs?: number;
}

/** What `EmbeddedHost.on` hears. */
export type HostEvent =
  | { readonly type: 'evidence'; readonly event: EvidenceEvent }
  | { readonly type: 'binding'; readonly name: string; readonly args: readonly Json[] }
  /** What a person did in the window (agent/person.ts says what is in it). */
  | { readonly type: 'act'; readonly act: Json }
  | { readonly type: 'closed'; readonly why: string };

/** One string of the page's binding, parsed. */
export interface PageMessage {
  readonly kind?: string;
  readonly event?: EvidenceEvent;
  readonly page?: string;
  readonly error?: string;
  readonly act?: Json;
}

/** What a host can say about its run. */
export interface HostReport {
  readonly pages: {
    readonly visited: readonly string[];
    readonly rendered: readonly string[];
    readonly failed: readonly { readonly page: string; readonly error: string }[];
  };
  readonly blindSpots: readonly Omit<BlindSpotEvent, 'type'>[];
  readonly containment: {
    readonly sandbox: boolean;
    /** Why Chromium is confined less than it could be. */
    readonly exposed?: string;
    readonly blocked: readonly { readonly what: string; readonly url: string }[];
  };
  /** Milliseconds: `browser` until Chromium answered, `boot` until the runtime was up, `launch` until the first page was ready. */
  readonly timings: Readonly<Record<string, number>>;
  readonly browser: string;
}

/** The reason why a host has gone is that a person closed the window (or the whole browser) in which it was; a crash is told before its process is. */
export const isWindowClosed = (why: string): boolean => /Render process gone|target_closed|exit 0/.test(why);

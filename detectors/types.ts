import type { StoredEvents, Transport } from '../evidence/events.ts';
import type { Manifest } from '../evidence/manifest.ts';

/** A bundle as detectors get it: manifest, events in order, and bytes on demand. Pure input, no I/O of their own. */
export interface Evidence {
  readonly manifest: Manifest;
  /** False when the bundle has no end event. */
  readonly complete: boolean;
  readonly events: StoredEvents;
  /** Bytes of a stored body; `undefined` when the bundle lacks it. */
  body(sha256: string): Uint8Array | undefined;
}

/** Which part of an exchange (or other event) a leaf came from. */
export type Carrier =
  | 'url-path'
  | 'query'
  | 'request-header'
  | 'cookie'
  | 'request-body'
  | 'response-header'
  | 'response-body'
  | 'websocket-sent'
  | 'websocket-received'
  | 'cloud-call'
  /** Arguments of a call that WeChat itself passes on. */
  | 'api-call'
  | 'storage'
  | 'console';

/** One decoding step, outermost first, e.g. `['form', 'percent', 'base64', 'json']`. */
export type DecodeChain = readonly string[];

/** A value at the end of a decode chain. */
export interface Leaf {
  readonly carrier: Carrier;
  /** Human-checkable place: `body/user/phone`, `query:tel`, `header:cookie/sid`, `part:file/name`, `frame`. */
  readonly location: string;
  /** Last field name on the way, original spelling; empty when there is none. */
  readonly field: string;
  /** Names of the enclosing objects, outermost first. */
  readonly path: readonly string[];
  readonly value: string;
  /** How the value was typed in its container. */
  readonly kind: 'string' | 'number' | 'boolean' | 'bytes';
  readonly chain: DecodeChain;
  /** True for a text whose fields are leaves of their own: only known values are looked for in it, forms are told by the fields. */
  readonly opened?: boolean;
}

/** How a sighting was recognised, strongest first. */
export type Source = 'canary' | 'provenance' | 'pattern' | 'field-name';

/** One recognised value in one place. */
export interface Sighting {
  readonly dataType: string;
  readonly source: Source;
  /** 0..1. */
  readonly confidence: number;
  /** One sentence a lawyer understands. Contains no raw value. */
  readonly explanation: string;
  readonly leaf: Leaf;
  /** Where in `leaf.value` (UTF-16 code units), when not the whole of it. */
  readonly span?: readonly [start: number, end: number];
  /** Event that carried the leaf. */
  readonly event: number;
  /** Transformations of the value itself, e.g. `['sha256']`, `['gcj02', 'rounded-3']`. */
  readonly transforms: readonly string[];
  /** `callId` of the wx API that handed the value out (provenance). */
  readonly provenance?: string;
}

export type Party = 'first' | 'platform' | 'third' | 'unknown';

/** Who receives. */
export interface Recipient {
  readonly host: string;
  /** Registrable domain (public suffix list), or the IP. */
  readonly domain: string;
  /** Stable entity name; the domain when unknown. */
  readonly entity: string;
  readonly entityZh?: string;
  /** Product or SDK, e.g. `Sensors Data`. */
  readonly product?: string;
  readonly role?: string;
  readonly party: Party;
  /** ISO 3166 alpha-2 of the entity's headquarters, or `unknown`. */
  readonly country: string;
  /** Other names under which a policy may name it. */
  readonly names?: readonly string[];
  /** The host's name belongs to one party and what it receives goes to another: how that is known. */
  readonly behind?: {
    readonly ground: 'listed' | 'dns' | 'redirect' | 'headers' | 'payload';
    readonly zh: string;
    readonly en: string;
  };
}

export type Phase = 'before-consent' | 'after-consent' | 'after-refusal' | 'after-withdrawal';
export type Disclosure = 'clear' | 'vague' | 'ambiguous' | 'incorrect' | 'omitted';

/** Data type -> recipient, with phase and carrier: sightings folded. */
export interface Flow {
  /** Stable fingerprint. */
  readonly id: string;
  readonly dataType: string;
  readonly source: Source;
  readonly confidence: number;
  readonly explanation: string;
  /** `undefined` for data that stays on the device (storage). */
  readonly recipient: Recipient;
  /** `wechat`: passed on by WeChat itself, to its own reports or to another mini-program. */
  readonly transport: Transport | 'cloud' | 'wechat' | 'storage';
  readonly phase: Phase;
  readonly page: string;
  readonly api: string;
  /** Title of the scenario step, empty outside any step. */
  readonly step: string;
  readonly carrier: Carrier;
  readonly location: string;
  readonly encodings: readonly string[];
  readonly transforms: readonly string[];
  readonly direction: 'sent' | 'received' | 'stored';
  readonly count: number;
  /** `t` of first and last sighting. */
  readonly first: number;
  readonly last: number;
  /** How often, by the minute since `first`. */
  readonly perMinute?: readonly number[];
  /** seq of every event, ascending. */
  readonly events: readonly number[];
  /** One sample sighting, for the snippet. */
  readonly sample: Sighting;
}

export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'info';

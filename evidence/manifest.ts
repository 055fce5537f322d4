import type { EvidenceEvent, Json, RequestEvent } from './events.ts';

/** A value that the run knows to belong to its persona (or, for an import, to the tester). */
export interface KnownValue {
  /** Data-type id of knowledge/data-types.json, e.g. `mobile-number`. */
  readonly type: string;
  /** The value; coordinates as `"lat,lng"` in WGS-84. */
  readonly value: string;
}

/** An event may belong to an arm of an experiment. */
export interface OfArm {
  readonly arm?: string;
}

/** One synthetic person (or tester), with everything that the run knows to be theirs. */
export interface KnownPersona {
  readonly seed: string;
  readonly known: readonly KnownValue[];
}

/** Identity of what was audited. */
export interface TargetIdentity {
  readonly appid: string;
  readonly name: string;
  readonly version: string;
  /** Category id of knowledge/necessary-info.json, when known. */
  readonly category?: string;
  readonly driver: 'embedded' | 'devtools' | 'device' | 'import';
  /** SHA-256 over the source tree. */
  readonly digest: string;
  /** All pages in app.json, subpackages included. Empty when unknown. */
  readonly pages: readonly string[];
  /** Registrable domains or hosts that are the operator's own, from configuration. */
  readonly firstParty: readonly string[];
  /** What the project itself declares: the parts of app.json that speak of privacy (permission, requiredPrivateInfos, plugins …). */
  readonly declared?: Json;
}

/** Written at the start of a run, completed at its end. */
export interface Manifest {
  readonly schema: 'mpaudit/evidence@1';
  readonly tool: {
    readonly name: 'mpaudit';
    readonly version: string;
    readonly dependencies: Readonly<Record<string, string>>;
  };
  readonly target: TargetIdentity;
  readonly scenarios: readonly { readonly name: string; readonly digest: string }[];
  readonly policyDigest?: string;
  readonly persona: KnownPersona;
  /** Persons of single arms, when an experiment has more than one. */
  readonly others?: readonly KnownPersona[];
  readonly options: Readonly<Record<string, Json>>;
  /** ISO 8601 wall clock at t = 0. */
  readonly started: string;
  readonly machine: {
    readonly platform: string;
    readonly arch: string;
    readonly node: string;
    readonly browser?: string;
  };
  /** Blind spots known before the run. */
  readonly blindSpots: readonly { readonly kind: string; readonly why: string }[];
  /** Digest, exporter and what is left out, for an imported capture. */
  readonly provenance?: {
    readonly file: string;
    readonly sha256: string;
    readonly exporter: string;
    readonly omits: readonly string[];
  };
  /** Set when sealed: number of events and hash of the last one. Absent in an incomplete bundle. */
  readonly chain?: { readonly events: number; readonly head: string };
}

/**
 * The one hallway: whatever the harness observes is appended here, synchronously, before the observed thing goes on.
 * `append` throws `EvidenceError` only when the disk refuses; the caller must then stop the run (exit code 3).
 */
export interface Recorder {
  /** Appends one event, of an arm when it names one; returns its `seq`. */
  append(event: EvidenceEvent & OfArm): number;
  /** Stores bytes content-addressed and returns their reference. */
  body(bytes: Uint8Array): { readonly sha256: string; readonly size: number };
  /**
   * Opens a body that is written in pieces; memory stays bounded. With the `head` of its request, a crash before the end leaves enough for the
   * reader to tell what was being sent.
   */
  bodyStream(head?: RequestEvent & OfArm): BodySink;
  /** Stores a PNG under `screenshots/` and appends its event. */
  screenshot(png: Uint8Array, title: string, page?: string, arm?: string): number;
  /** Monotonic milliseconds since the start. */
  now(): number;
  /** Called after every append, in order. Returns the unsubscribe function. */
  subscribe(listener: (event: EvidenceEvent & OfArm, seq: number, t: number) => void): () => void;
  /** Appends the end event and seals the manifest, with what became known on the way (`amend`). */
  close(outcome: 'finished' | 'stopped' | 'crashed', reason?: string, amend?: Partial<Manifest>): void;
}

/** Bytes in, a content-addressed reference out. */
export interface BodySink {
  write(chunk: Uint8Array): void;
  /** `partial` marks a body whose sender stopped early. */
  end(partial?: boolean): { readonly sha256: string; readonly size: number; readonly partial?: boolean };
}

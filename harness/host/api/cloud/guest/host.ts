/** What the worker gives the contained code: four functions over plain text, nothing else of Node. */
export interface GuestHost {
  /** Digest (`key` empty) or HMAC of base64 bytes, as base64; throws for an unknown algorithm. */
  hash(algorithm: string, key: string, data: string): string;
  /** Random bytes, base64. */
  random(size: number): string;
  log(level: string, text: string): void;
  /** Resolves after some milliseconds. */
  timer(milliseconds: number): Promise<void>;
}

/** One file of a cloud function. */
export type FunctionFiles = Readonly<Record<string, string>>;

/** Everything the contained cloud knows from the start. */
export interface CloudSetup {
  readonly appid: string;
  readonly openid: string;
  readonly unionid: string;
  readonly phone: string;
  readonly database?: Readonly<Record<string, unknown>>;
}

/** A call into the contained cloud. */
export type CloudRequest =
  | { readonly kind: 'database'; readonly call: { readonly collection: string; readonly operation: string } }
  | {
      readonly kind: 'function';
      readonly name: string;
      readonly env: string;
      readonly event: unknown;
      readonly functions: Readonly<Record<string, FunctionFiles>>;
      /** Contents (base64) of stored files that the event names. */
      readonly stored: Readonly<Record<string, string>>;
      /** Open data by the reference (`cloudID`) that the event names. */
      readonly open: Readonly<Record<string, unknown>>;
    };

/** What came of it. */
export interface CloudReply {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly errCode?: number;
  readonly message?: string;
  /** Hosts and WeChat interfaces that the function tried to reach. */
  readonly contacted: readonly string[];
  /** It read a collection that nobody filled: what it answers may lack what the real one has. */
  readonly unfilled: boolean;
  /** Files that it put in the cloud's storage, by path, base64. */
  readonly uploads: Readonly<Record<string, string>>;
}

declare global {
  var __host: GuestHost;
}

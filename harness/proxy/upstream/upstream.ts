import type { UpstreamMode } from '../../../evidence/events.ts';

/** What an upstream decides on: the exchange as the client meant it. */
export interface Target {
  readonly method: string;
  readonly url: URL;
  readonly protocol: 'http' | 'https' | 'ws' | 'wss';
  header(name: string): string;
}

/** A complete answer made here. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * `forward`: to the real host, or in plaintext to `to` (`127.0.0.1:PORT`). `answer`: made by `answer()`.
 * `refuse`: the connection is reset after the request is recorded. `why` is put down as a blind spot.
 */
export type Decision =
  | { readonly kind: 'forward'; readonly to?: string }
  | { readonly kind: 'answer'; readonly why?: string }
  | { readonly kind: 'refuse'; readonly why: string };

/** Who answers the mini-program: one file a mode. `decide` is asked once an exchange and must be quick. */
export interface Upstream {
  readonly mode: UpstreamMode;
  /** Every `to` that `decide` can name; known before the proxy starts. */
  readonly destinations: readonly string[];
  decide(target: Target): Decision;
  answer(target: Target, body: Uint8Array): Promise<Answer>;
  /**
   * What a call is answered that never comes to a proxy, for it stays inside WeChat (`CLOUD function/login`): `sent` with what it lacks made up.
   * `invented`: nobody's code made `sent`.
   */
  madeUp?(endpoint: string, sent: unknown, invented: boolean): unknown;
  close(): Promise<void>;
}

/** Answers when an upstream that never answers by itself is asked to: a fault of the caller. */
export const noAnswer = (): Promise<Answer> => Promise.reject(new Error('this upstream makes no answers'));

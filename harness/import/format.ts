import type { Headers, Initiator, TlsFailureEvent } from '../../evidence/events.ts';
import type { Omissions } from './omissions.ts';

/** What a capture holds of a body. `missing`: there was one, or may have been one, and the file has no bytes of it. */
export interface FoundBody {
  readonly bytes?: Uint8Array;
  readonly missing: boolean;
  /** Why the bytes are not those of the wire, in words for a blind spot. */
  readonly doubt?: string;
}

/** One direction of an exchange. `lacksHeaders`: the file leaves them out (or holds only some): unknown, never "none". */
export interface CapturedMessage {
  readonly headers: Headers;
  readonly lacksHeaders?: boolean;
  readonly body: FoundBody;
}

/** One message of a WebSocket. `wall` is milliseconds since 1970. */
export interface CapturedFrame {
  readonly wall?: number | undefined;
  readonly sent: boolean;
  readonly binary: boolean;
  readonly bytes: Uint8Array;
}

/** One exchange as a format tells it. */
export interface CapturedExchange {
  /** Absolute URL as the client meant it. */
  readonly url: URL;
  readonly method: string;
  /** As the format writes it: `HTTP/2.0`, `h2`, `http/1.1` … */
  readonly httpVersion: string;
  /** Start, milliseconds since 1970, and the format's own text of it. */
  readonly wall?: number | undefined;
  readonly wallTime?: string | undefined;
  /** Until the last byte of the answer, in milliseconds. */
  readonly duration?: number | undefined;
  readonly request: CapturedMessage;
  readonly initiator?: Initiator | undefined;
  readonly response?: (CapturedMessage & { readonly status: number }) | undefined;
  /** Why it ended without a full answer. */
  readonly error?: string | undefined;
  /** A WebSocket, with its messages; `missing` when the format does not hold them. */
  readonly socket?: readonly CapturedFrame[] | 'missing' | undefined;
}

/** Where a format puts what it reads. */
export interface CaptureSink {
  readonly omissions: Omissions;
  /** Tool that wrote the file, with its version. */
  exporter(name: string): void;
  /** Records an exchange. */
  exchange(exchange: CapturedExchange): void;
  /** A tunnel whose content the capture does not hold. */
  tunnel(host: string): void;
  /** Something in the file that is no exchange. */
  skip(): void;
  tlsFailure(host: string, cause: TlsFailureEvent['cause'], wall?: number): void;
  /** Other names (CNAME) that DNS gave for a host. */
  nameResolution(host: string, aliases: readonly string[], wall?: number): void;
}

/** A capture file opened for reading. */
export interface CaptureSource {
  readonly file: string;
  /** The first bytes, unpacked when the file is gzip. */
  readonly head: Buffer;
  /** The whole file in pieces, unpacked when it is gzip. */
  chunks(): AsyncIterable<Buffer>;
  /** TLS secrets as browsers write them (SSLKEYLOGFILE), for formats that hold ciphertext. */
  readonly keyLog?: string;
}

/** A format of captures: one file each, listed in `formats.ts`. */
export interface CaptureFormat {
  readonly id: 'har' | 'mitmproxy' | 'fiddler' | 'burp' | 'pcap' | 'warc';
  /** For people: what it is and how to save it. */
  readonly name: string;
  /** True when the first bytes of a file are of this format; file names are not asked. */
  recognises(head: Buffer): boolean;
  /** What no file of this format can hold. */
  readonly omits: readonly string[];
  /** Reads a file to its end. Throws `UserError` when it is not of this format after all; a file that is cut off gives what it holds. */
  read(source: CaptureSource, sink: CaptureSink): Promise<void>;
}

/** One body, message or record beyond this is left out and counted, in bytes. */
export const MAX_PART = 256 * 1024 * 1024;

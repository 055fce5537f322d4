import type { Headers } from '../../../evidence/events.ts';
import { type Loose, object, text } from '../har/loose.ts';
import { utf8 } from '../http-message.ts';

/** A packet as tshark tells it (`-T ek -x`): fields and, as `<field>_raw`, their bytes in hexadecimal. */
export interface Packet {
  /** Milliseconds since 1970. */
  readonly wall: number | undefined;
  /** Number of the TCP connection; undefined for other packets. */
  readonly stream: string | undefined;
  readonly sourcePort: string;
  readonly targetPort: string;
  layers(name: string): readonly Loose[];
}

/** Reads one line; undefined when it is no packet. Repeated keys (tshark writes them) count once, the last one. */
export function packetOf(json: string): Packet | undefined {
  const value = object(parsed(json));
  const all = object(value['layers']);
  const [tcp] = many(all['tcp']).map(object);
  const wall = Number(value['timestamp']);
  if (value['layers'] === undefined) return undefined;
  return {
    wall: Number.isFinite(wall) ? wall : undefined,
    stream: text(tcp?.['tcp_tcp_stream']),
    sourcePort: text(tcp?.['tcp_tcp_srcport']) ?? '',
    targetPort: text(tcp?.['tcp_tcp_dstport']) ?? '',
    layers: (name) => many(all[name]).map(object),
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A field that may stand once, several times, or not at all. */
export const many = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as unknown[]) : value === undefined || value === null ? [] : [value];

/** First value of a field as text. */
export const first = (layer: Loose, field: string): string | undefined => text(many(layer[field])[0]);

/** Bytes of a field; undefined when the packet lacks it. */
export function bytes(layer: Loose, field: string): Buffer | undefined {
  const [hex] = many(layer[`${field}_raw`]);
  return typeof hex === 'string' ? Buffer.from(hex, 'hex') : undefined;
}

/** Text of every value of a field, from its bytes: tshark's own text has escapes and replacement characters. */
export const texts = (layer: Loose, field: string): readonly string[] =>
  many(layer[`${field}_raw`]).map((hex) => utf8(Buffer.from(text(hex) ?? '', 'hex').toString('latin1')));

/** Header lines of HTTP/1 (`http_http_request_line`), in their order. */
export const headerLines = (layer: Loose, field: string): Headers =>
  texts(layer, field).flatMap((line): [string, string][] => {
    const colon = line.indexOf(':');
    return colon > 0 ? [[line.slice(0, colon), line.slice(colon + 1).trim()]] : [];
  });

import { strToU8, zipSync } from 'fflate';
import type { Headers } from '../../evidence/events.ts';

/** One exchange, for the writers below. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: Buffer;
  readonly status: number;
  readonly answer: Headers;
  readonly answerBody: Buffer;
}

const lines = (headers: Headers): string => headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
const raw = (start: string, headers: Headers, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${start}\r\n${lines(headers)}\r\n`), body]);
const requestOf = (one: Sent, target: string): Buffer => raw(`${one.method} ${target} HTTP/1.1`, one.headers, one.body);
const responseOf = (one: Sent): Buffer => raw(`HTTP/1.1 ${one.status} OK`, one.answer, one.answerBody);
const pathOf = (one: Sent): string => new URL(one.url).pathname + new URL(one.url).search;

/** A Fiddler archive, as its documentation describes it. */
export function saz(all: readonly Sent[], more: Readonly<Record<string, Uint8Array>> = {}): Buffer {
  const parts = all.flatMap((one, at): [string, Uint8Array][] => {
    const start = new Date(Date.UTC(2026, 10, 23, 2, 0, at)).toISOString();
    const timers = `<Session><SessionTimers ClientBeginRequest="${start.replace('Z', '0000+00:00')}" ServerDoneResponse="${start}"/></Session>`;
    return [
      [`raw/${at + 1}_c.txt`, requestOf(one, one.method === 'CONNECT' ? `${new URL(one.url).hostname}:443` : one.url)],
      [`raw/${at + 1}_s.txt`, responseOf(one)],
      [`raw/${at + 1}_m.xml`, strToU8(timers)],
    ];
  });
  return Buffer.from(zipSync({ '_index.htm': strToU8('<html>'), ...Object.fromEntries(parts), ...more }));
}

/** Items of Burp, as "Save items" writes them. */
export function burpXml(all: readonly Sent[], base64 = true): Buffer {
  const field = (bytes: Buffer): string => `<![CDATA[${bytes.toString(base64 ? 'base64' : 'utf8')}]]>`;
  const items = all.map(
    (one) =>
      `<item><time>Mon Nov 23 10:00:00 CST 2026</time><url><![CDATA[${one.url}]]></url><host ip="127.0.0.1">${new URL(one.url).hostname}</host>` +
      `<protocol>https</protocol><request base64="${base64}">${field(requestOf(one, pathOf(one)))}</request>` +
      `<response base64="${base64}">${field(responseOf(one))}</response></item>`,
  );
  const doctype = '<!DOCTYPE items [<!ELEMENT items (item*)><!ATTLIST items burpVersion CDATA "">]>';
  return Buffer.from(`<?xml version="1.0"?>\n${doctype}\n<items burpVersion="2026.10">${items.join('\n')}</items>`);
}

/** A WARC whose answers come before their requests, as warcio writes it. */
export function warc(all: readonly Sent[]): Buffer {
  const record = (type: string, id: string, more: string, one: Sent, bytes: Buffer): Buffer =>
    Buffer.concat([
      Buffer.from(
        `WARC/1.1\r\nWARC-Type: ${type}\r\nWARC-Record-ID: <urn:uuid:${id}>\r\n${more}WARC-Target-URI: ${one.url}\r\n` +
          `WARC-Date: 2026-11-23T02:00:00Z\r\nContent-Type: application/http; msgtype=${type}\r\nContent-Length: ${bytes.length}\r\n\r\n`,
      ),
      bytes,
      Buffer.from('\r\n\r\n'),
    ]);
  return Buffer.concat(
    all.flatMap((one, at) => [
      record('response', `s${at}`, '', one, responseOf(one)),
      record('request', `c${at}`, `WARC-Concurrent-To: <urn:uuid:s${at}>\r\n`, one, requestOf(one, pathOf(one))),
    ]),
  );
}

type Value = null | boolean | number | string | Buffer | readonly Value[] | { readonly [key: string]: Value };

/** A value in mitmproxy's dialect of tnetstrings. */
export function tnet(value: Value): Buffer {
  const [type, payload] = payloadOf(value);
  return Buffer.concat([Buffer.from(`${payload.length}:`), payload, Buffer.from(type)]);
}

function payloadOf(value: Value): [string, Buffer] {
  if (value === null) return ['~', Buffer.alloc(0)];
  if (Buffer.isBuffer(value)) return [',', value];
  if (typeof value === 'string') return [';', Buffer.from(value)];
  if (typeof value === 'number') return [Number.isInteger(value) ? '#' : '^', Buffer.from(String(value))];
  if (typeof value === 'boolean') return ['!', Buffer.from(String(value))];
  const all = Array.isArray(value) ? (value as readonly Value[]) : Object.entries(value).flat();
  return [Array.isArray(value) ? ']' : '}', Buffer.concat((all as readonly Value[]).map(tnet))];
}

/** Flows of mitmproxy. */
export function flows(all: readonly Sent[], more: Readonly<Record<string, Value>> = {}): Buffer {
  const pairs = (headers: Headers): Value => headers.map(([name, value]) => [Buffer.from(name), Buffer.from(value)]);
  return Buffer.concat(
    all.map((one) => {
      const url = new URL(one.url);
      const request = {
        host: url.hostname,
        port: 443,
        scheme: Buffer.from('https'),
        authority: Buffer.alloc(0),
        method: Buffer.from(one.method),
        path: Buffer.from(pathOf(one)),
        http_version: Buffer.from('HTTP/1.1'),
        headers: pairs(one.headers),
        content: one.body,
        timestamp_start: 1795399200.5,
      };
      const response = {
        status_code: one.status,
        headers: pairs(one.answer),
        content: one.answerBody,
        timestamp_end: 1795399201.5,
      };
      return tnet({ version: 21, type: 'http', request, response, error: null, websocket: null, ...more });
    }),
  );
}

import { createHash } from 'node:crypto';
import type { Evidence } from '../../detectors/types.ts';
import type { BodyRef, EvidenceEvent, Headers, StoredEvent } from '../../evidence/events.ts';
import type { KnownValue, Manifest } from '../../evidence/manifest.ts';

/** An event to put into a bundle, 100 ms after the one before unless `t` says otherwise. */
export type Given = EvidenceEvent & { readonly t?: number };

/** The persona of every unit test. */
export const KNOWN: readonly KnownValue[] = [
  { type: 'mobile-number', value: '13800138000' },
  { type: 'person-name', value: '欧阳明月' },
  { type: 'resident-id-number', value: '11010519491231002X' },
  { type: 'email-address', value: 'mingyue.ouyang@persona.example' },
  { type: 'precise-location', value: '30.274151,120.155154' },
  { type: 'shipping-address', value: '浙江省杭州市西湖区文三路 478 号 12 幢 301 室' },
];

export const manifest = (over: Partial<Manifest> = {}, target: Partial<Manifest['target']> = {}): Manifest => ({
  schema: 'mpaudit/evidence@1',
  tool: { name: 'mpaudit', version: '0.1.0', dependencies: {} },
  target: {
    appid: 'wx0000000000000001',
    name: '邻里小铺',
    version: '1.0.0',
    driver: 'embedded',
    digest: 'd'.repeat(64),
    pages: ['pages/index/index'],
    firstParty: ['shop.example'],
    ...target,
  },
  scenarios: [{ name: 'shop', digest: 'c'.repeat(64) }],
  persona: { seed: 'test', known: KNOWN },
  options: {},
  started: '2026-11-24T00:00:00.000Z',
  machine: { platform: 'linux', arch: 'x64', node: '24' },
  blindSpots: [],
  ...over,
});

/** An in-memory bundle. Bodies come from `bodyOf`. */
export function evidenceOf(
  events: readonly Given[],
  over: { readonly manifest?: Manifest; readonly complete?: boolean } = {},
): Evidence {
  const stored = events.map(
    (event, at): StoredEvent =>
      ({ t: (at + 1) * 100, ...event, seq: at + 1, prev: '0'.repeat(64), hash: 'f'.repeat(64) }) as StoredEvent,
  );
  return {
    manifest: over.manifest ?? manifest(),
    complete: over.complete ?? true,
    events: stored,
    body: (sha256) => bodies.get(sha256),
  };
}

const bodies = new Map<string, Uint8Array>();

/** Keeps the text as a body and returns its reference. */
export const bodyOf = (text: string): BodyRef => bytesOf(Buffer.from(text, 'utf8'));

/** The same of bytes. */
export function bytesOf(bytes: Uint8Array): BodyRef {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  bodies.set(sha256, bytes);
  return { sha256, size: bytes.length };
}

let exchanges = 0;

/** A request, JSON body when `json` is given. */
export function request(
  url: string,
  json?: unknown,
  over: Partial<Extract<EvidenceEvent, { type: 'request' }>> = {},
): Given {
  exchanges += 1;
  const headers: Headers = json === undefined ? [] : [['content-type', 'application/json']];
  return {
    type: 'request',
    id: `x${exchanges}`,
    method: json === undefined ? 'GET' : 'POST',
    url,
    httpVersion: '1.1',
    transport: new URL(url).protocol.replace(':', '') as 'https',
    headers,
    initiator: {
      kind: 'api',
      api: 'wx.request',
      page: 'pages/index/index',
      stack: [{ fn: 'onLoad', file: 'pages/index/index.js', line: 12, column: 3 }],
    },
    ...(json === undefined ? {} : { body: bodyOf(JSON.stringify(json)) }),
    ...over,
  };
}

/** The answer to the last request. */
export const response = (json: unknown, over: Partial<Extract<EvidenceEvent, { type: 'response' }>> = {}): Given => ({
  type: 'response',
  id: `x${exchanges}`,
  status: 200,
  headers: [['content-type', 'application/json']],
  body: bodyOf(JSON.stringify(json)),
  upstream: 'live',
  ...over,
});

export const consent = (action: 'shown' | 'accepted' | 'refused' | 'withdrawn'): Given => ({
  type: 'consent',
  action,
  via: 'privacy-popup',
});
export const page = (path = 'pages/index/index'): Given => ({
  type: 'page-enter',
  pageId: 1,
  page: path,
  query: {},
  openType: 'appLaunch',
});
export const end: Given = { type: 'end', outcome: 'finished' };

import type { Headers, StoredEvent } from '../../evidence/events.ts';
import type { Carrier } from '../types.ts';
import { Budget } from './budget.ts';
import { contentDecode } from './formats/compression.ts';
import { pairsOf, percentDecode } from './formats/form.ts';
import { holdsData, shownKey } from './names.ts';
import type { Node } from './node.ts';

type Bytes = (sha256: string) => Uint8Array | undefined;

/** A node that nothing was decoded from. */
export const root = (carrier: Carrier, location: string, field: string, part: Partial<Node>): Node => ({
  carrier,
  location,
  field,
  path: [],
  chain: [],
  kind: part.bytes ? 'bytes' : 'string',
  depth: 0,
  ...part,
});

/** Headers that the transport needs and that name nobody; everything else is looked at. */
const DULL = new Set([
  ':method',
  ':path',
  ':scheme',
  ':authority',
  ':status',
  'host',
  'connection',
  'content-length',
  'content-type',
  'content-encoding',
  'transfer-encoding',
  'accept',
  'accept-encoding',
  'accept-language',
  'cache-control',
  'pragma',
  'date',
  'server',
  'etag',
  'vary',
  'last-modified',
  'expires',
  'keep-alive',
  'upgrade',
  'sec-websocket-key',
  'sec-websocket-version',
  'sec-websocket-accept',
  'sec-websocket-extensions',
  'origin',
  'if-none-match',
  'if-modified-since',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'sec-fetch-site',
  'sec-ch-ua',
  'sec-ch-ua-mobile',
  'sec-ch-ua-platform',
  'upgrade-insecure-requests',
  'access-control-allow-origin',
  'access-control-allow-headers',
  'access-control-allow-methods',
  'strict-transport-security',
]);

/** Of those, what a program may fill in itself; looked at when it is not what such a header holds. */
const FREE = new Set([
  'accept',
  'accept-language',
  'origin',
  'if-none-match',
  'cache-control',
  'pragma',
  'content-type',
]);
const ODD = /\d{8}|[^\u0020-\u007e]|^.{200}/;

export const headerOf = (headers: Headers, name: string): string =>
  headers.find(([one]) => one.toLowerCase() === name)?.[1] ?? '';

/** Everything in an event that can carry a value, as roots for `decode`. */
export function rootsOf(event: StoredEvent, bytes: Bytes): readonly Node[] {
  switch (event.type) {
    case 'request':
      return [
        ...urlRoots(event.url),
        ...headerRoots(event.headers, 'request-header'),
        ...bodyRoots(event.body?.sha256, event.headers, 'request-body', bytes),
      ];
    case 'response':
      return [
        ...headerRoots(event.headers, 'response-header'),
        ...bodyRoots(event.body?.sha256, event.headers, 'response-body', bytes),
      ];
    case 'websocket-message':
      return bodyRoots(
        event.body.sha256,
        [],
        event.direction === 'sent' ? 'websocket-sent' : 'websocket-received',
        bytes,
        'frame',
      );
    case 'cloud-call':
      return bodyRoots(event.body.sha256, [['content-type', 'application/json']], 'cloud-call', bytes, 'payload');
    case 'storage-write':
      return storageRoots(event.key, bytes(event.body.sha256));
    default:
      return [];
  }
}

function urlRoots(text: string): readonly Node[] {
  if (!URL.canParse(text)) return [];
  const { pathname, search, hash, hostname, username, password } = new URL(text);
  const segments = pathname.split('/').filter((segment) => segment !== '');
  return [
    ...hostRoots(hostname),
    ...(username === ''
      ? []
      : [
          root('url-path', 'userinfo', 'username', { text: percentDecode(username, false) }),
          root('url-path', 'userinfo', 'password', { text: percentDecode(password, false) }),
        ]),
    ...segments.map((segment, at) =>
      root('url-path', `path/${at}`, percentDecode(bare(segments[at - 1] ?? ''), false), {
        text: percentDecode(bare(segment), false),
      }),
    ),
    ...segments.flatMap((segment, at) => matrix(segment, at)),
    ...fragmentRoots(hash.slice(1)),
    ...[...pairsOf(search.slice(1)), ...pairsOf(isQuery(hash) ? hash.slice(hash.indexOf('?') + 1 || 1) : '')].map(
      ([name, value]) => root('query', `query:${shownKey(name)}`, shownKey(name), { text: value }),
    ),
    ...pairsOf(search.slice(1)).flatMap(([name]) =>
      holdsData(name) ? [root('query', 'query:{key}', '{key}', { text: name })] : [],
    ),
  ];
}

/** A fragment that is a query (`#/mine?tel=…`, `#tel=…&…`), and no text of its own that ends in the padding of base64. */
const isQuery = (hash: string): boolean => /^#(?:[^?=]{0,300}\?)?[^=&{"%]{1,100}=[^=]/.test(hash);

/** A fragment that is no query: a text, a route with an identifier in it, JSON. */
const fragmentRoots = (text: string): readonly Node[] =>
  text === '' || isQuery(`#${text}`) ? [] : [root('query', 'fragment', '', { text: percentDecode(text, false) })];

/** Labels of a host that are long, or have many digits: names are made up to carry something out. */
const hostRoots = (hostname: string): readonly Node[] =>
  /\d{8}|[^.]{20}/.test(hostname)
    ? hostname.split('.').map((label) => root('url-path', 'host', '', { text: label }))
    : [];

/** Parameters of a path segment (RFC 3986, 3.3): `/api;phone=138…`. They are a query of their own. */
const matrix = (segment: string, at: number): readonly Node[] =>
  segment
    .split(';')
    .slice(1)
    .flatMap((one) => pairsOf(one))
    .map(([name, value]) => root('query', `path/${at};${name}`, name, { text: value }));

/** The segment without its parameters. */
const bare = (segment: string): string => (segment.includes(';') ? segment.slice(0, segment.indexOf(';')) : segment);

function headerRoots(headers: Headers, carrier: 'request-header' | 'response-header'): readonly Node[] {
  return headers.flatMap(([name, value]) => {
    const lower = name.toLowerCase();
    if (lower === 'cookie') return cookies(value, ';');
    if (lower === 'user-agent')
      return [root(carrier, 'header:user-agent', lower, { text: value }), ...products(carrier, value)];
    if (lower === 'set-cookie') return cookies(value.split(';')[0] ?? '', '\n', 'response-header');
    return (DULL.has(lower) && !(FREE.has(lower) && ODD.test(value))) ||
      (lower.startsWith('sec-') && lower !== 'sec-websocket-protocol')
      ? []
      : [root(carrier, `header:${lower}`, lower, { text: value })];
  });
}

/** Products that every browser and WeChat itself name in a User-Agent. */
const USUAL =
  /^(?:Mozilla|AppleWebKit|Chrome|Safari|Version|Mobile|Gecko|Build|MicroMessenger|NetType|Language|WeChat|ABI|MiniProgramEnv|XWEB|MMWEBID|MMWEBSDK|MQQBrowser|TBS|Firefox|Edg|OPR|okhttp|Dalvik)$/i;

/** What a program wrote behind the User-Agent: `tel/138…` (RFC 9110, 10.1.5). */
const products = (carrier: Carrier, text: string): readonly Node[] =>
  [...text.slice(0, 4000).matchAll(/(?:^|\s)([\w.-]{1,40})\/(\S{4,2000})/g)]
    .filter(([, name = '']) => !USUAL.test(name))
    .map(([, name = '', value = '']) =>
      root(carrier, 'header:user-agent', name, { text: percentDecode(value, false) }),
    );

const cookies = (text: string, separator: string, carrier: Carrier = 'cookie'): readonly Node[] =>
  text
    .split(separator, 200)
    .map((one) => one.trim())
    .filter((one) => one.includes('='))
    .map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)] as const)
    .map(([name, value]) => [percentDecode(name, false), percentDecode(value, false)] as const)
    .map(([name, text]) => root(carrier, `cookie:${name}`, name, { text }));

function bodyRoots(
  sha256: string | undefined,
  headers: Headers,
  carrier: Carrier,
  bytes: Bytes,
  location = 'body',
): readonly Node[] {
  const raw = sha256 === undefined ? undefined : bytes(sha256);
  if (!raw || raw.length === 0) return [];
  const type = headerOf(headers, 'content-type').toLowerCase().slice(0, 300);
  const encoding = headerOf(headers, 'content-encoding');
  const plain = encoding === '' ? undefined : contentDecode(raw, encoding, new Budget());
  const chain = plain ? [encoding.trim().toLowerCase()] : [];
  return [root(carrier, location, '', { bytes: plain ?? raw, type, chain })];
}

/** Storage holds JSON text of a value; the key is the field. */
const storageRoots = (key: string, bytes: Uint8Array | undefined): readonly Node[] =>
  bytes ? [root('storage', `storage:${key}`, key, { bytes })] : [];

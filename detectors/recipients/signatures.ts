import { normaliseField } from '../knowledge/taxonomy.ts';
import type { Leaf, Recipient } from '../types.ts';
import { behindPayload } from './behind.ts';
import { fromRow, rowOf } from './known.ts';

/** What a known SDK sends, wherever it sends it: customer-hosted collectors and disguised domains are told by this. */
interface Signature {
  readonly product: string;
  readonly role: string;
  /** A domain of the vendor in third-parties.json. */
  readonly vendor?: string;
  /** Operators run the server of this software themselves: it says nothing about who receives. */
  readonly selfHosted?: true;
  readonly path?: RegExp;
  /** Every one of these field names must stand in the request (normalised). */
  readonly fields: readonly string[];
  readonly header?: string;
  /** A field that must hold exactly this. */
  readonly value?: readonly [field: string, value: string];
}

/**
 * @table Ordered: the more telling first. Sources: payload_signatures of third-parties.json, the SDKs' own code (sa-sdk-miniprogram 1.22.7,
 * umtrack-wx 2.8.0, mta-wechat-analysis 1.3.9, sentry-miniapp 0.11.0, aegis-mp-sdk 1.39.4; ald-stat, TalkingData, GrowingIO, ThinkingData and Zhuge as
 * public repositories hold them) and the vendors' documentation.
 */
const SIGNATURES: readonly Signature[] = [
  {
    product: 'Sensors Data (customer-hosted)',
    role: 'analytics',
    selfHosted: true,
    fields: ['distinctid', 'trackid', 'lib'],
  },
  {
    product: 'Sensors Data (customer-hosted)',
    role: 'analytics',
    selfHosted: true,
    path: /\/sa(?:\.gif)?$/,
    fields: ['distinctid', 'lib'],
  },
  { product: 'ThinkingData', role: 'analytics', selfHosted: true, fields: ['#distinctid', '#type', '#eventname'] },
  {
    product: 'ThinkingData',
    role: 'analytics',
    selfHosted: true,
    path: /\/sync_(?:xcx|js|json)$/,
    fields: ['#distinctid'],
  },
  { product: 'Umeng mini-program', role: 'analytics', vendor: 'umeng.com', fields: ['ak', 'sdktype', 'umid'] },
  { product: 'Umeng mini-program', role: 'analytics', vendor: 'umeng.com', path: /\/wxm_logs$/, fields: [] },
  { product: 'Umeng mini-program', role: 'analytics', vendor: 'umeng.com', value: ['sdt', 'wxmp'], fields: ['ak'] },
  {
    product: 'Umeng mini-program',
    role: 'analytics',
    vendor: 'umeng.com',
    path: /\/uminiprogram_logs\//,
    fields: [],
  },
  { product: 'Aladdin', role: 'analytics', vendor: 'aldwx.com', header: 'aldstat', fields: ['ak'] },
  { product: 'Aladdin', role: 'analytics', vendor: 'aldwx.com', path: /\/d\.html$/, fields: ['ak', 'uu', 'ev'] },
  {
    product: 'Volcengine DataRangers',
    role: 'analytics',
    selfHosted: true,
    path: /\/(?:list|v2\/event\/?\w*)$/,
    fields: ['useruniqueid', 'appid'],
  },
  {
    product: 'GrowingIO',
    role: 'analytics',
    selfHosted: true,
    path: /\/projects\/[^/]{1,60}\/(?:apps\/[^/]{1,60}\/)?collect\/?$/,
    fields: [],
  },
  { product: 'TalkingData', role: 'analytics', vendor: 'talkingdata.com', path: /\/app\/wx\/v1$/, fields: [] },
  {
    product: 'TalkingData',
    role: 'analytics',
    vendor: 'talkingdata.com',
    fields: ['appkey', 'displayname', 'softwareconfig', 'hardwareconfig'],
  },
  { product: 'Zhuge.io', role: 'analytics', selfHosted: true, value: ['method', 'web_event_srv.upload'], fields: [] },
  { product: 'Zhuge.io', role: 'analytics', selfHosted: true, value: ['owner', 'zg'], fields: ['sdkv', 'pl', 'ak'] },
  {
    product: 'Tencent RUM (Aegis)',
    role: 'analytics',
    vendor: 'aegis.qq.com',
    fields: ['aid', 'uin', 'sessionid', 'nettype'],
  },
  {
    product: 'Sentry',
    role: 'analytics',
    selfHosted: true,
    path: /\/api\/\d{1,12}\/(?:store|envelope)\/?$/,
    fields: [],
  },
  { product: 'Sentry', role: 'analytics', selfHosted: true, header: 'x-sentry-auth', fields: [] },
  { product: 'Tencent MTA', role: 'analytics', vendor: 'pingtas.qq.com', path: /\/pingd$/, fields: ['si', 'dm', 'r2'] },
  {
    product: 'Baidu Tongji',
    role: 'analytics',
    vendor: 'hm.baidu.com',
    path: /\/hm\.gif$/,
    fields: ['si', 'cc', 'ck'],
  },
  {
    product: 'Google Analytics',
    role: 'analytics',
    vendor: 'google-analytics.com',
    path: /\/collect$/,
    fields: ['v', 'tid', 'cid'],
  },
  {
    product: 'Matomo',
    role: 'analytics',
    selfHosted: true,
    path: /\/(?:matomo|piwik)\.php$/,
    fields: ['idsite', 'rec'],
  },
  {
    product: 'PostHog',
    role: 'analytics',
    selfHosted: true,
    path: /\/(?:e|i\/v0\/e|capture|batch)\/?$/,
    fields: ['apikey', 'distinctid'],
  },
  {
    product: 'Mixpanel',
    role: 'analytics',
    vendor: 'mixpanel.com',
    path: /\/track\/?$/,
    fields: ['distinctid', 'token', 'mplib'],
  },
  {
    product: 'Amplitude',
    role: 'analytics',
    vendor: 'amplitude.com',
    fields: ['apikey', 'eventtype', 'insertid'],
  },
];

const named: ReadonlySet<string> = new Set(SIGNATURES.flatMap(({ fields }) => fields));
const held: ReadonlySet<string> = new Set(SIGNATURES.flatMap(({ value }) => (value === undefined ? [] : [value[0]])));
/** What signatures ask of a field of that name (normalised): whether it is there, or what it holds. */
export const signatureAsks = (name: string): 'name' | 'value' | 'nothing' =>
  held.has(name) ? 'value' : named.has(name) ? 'name' : 'nothing';

function names(leaves: readonly Leaf[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const leaf of leaves) {
    found.add(normaliseField(leaf.field));
    for (const name of leaf.path) found.add(normaliseField(name));
  }
  return found;
}

const holds = (leaves: readonly Leaf[], [field, value]: readonly [string, string]): boolean =>
  leaves.some((leaf) => leaf.value === value && normaliseField(leaf.field) === field);

/**
 * The product whose request this is, by its path, headers and field names; `undefined` when none is recognised. `quick`: only where more than field
 * names tells, which is cheap to ask of every request.
 */
export function signatureOf(
  url: string,
  headers: readonly string[],
  leaves: readonly Leaf[],
  quick = false,
): Signature | undefined {
  const path = URL.canParse(url) ? new URL(url).pathname : '';
  const candidates = SIGNATURES.filter(
    (one) =>
      !(quick && one.path === undefined && one.header === undefined && one.value === undefined) &&
      (one.path === undefined || one.path.test(path)) &&
      (one.header === undefined || headers.includes(one.header)) &&
      (one.value === undefined || holds(leaves, one.value)),
  );
  if (candidates.length === 0) return undefined;
  const all = names(leaves);
  return candidates.find((one) => one.fields.every((field) => all.has(field)));
}

/**
 * The recipient with the product that its payload shows. Software that operators run themselves says nothing about who owns the host; what only its
 * vendor's servers read has another recipient behind the host.
 */
export function withProduct(recipient: Recipient, { product, role, vendor, selfHosted }: Signature): Recipient {
  const row = vendor === undefined || selfHosted ? undefined : rowOf(vendor);
  const shown = { ...recipient, product, role: recipient.role ?? role };
  if (row === undefined || recipient.party === 'third' || recipient.party === 'platform') return shown;
  const who = fromRow(row);
  return { ...shown, ...who, product, behind: behindPayload(recipient.host, who, product) };
}

import { normaliseField } from '../knowledge/taxonomy.ts';
import type { Leaf, Recipient } from '../types.ts';

/** What a known SDK sends, wherever it sends it: customer-hosted collectors and disguised domains are told by this. Source: payload_signatures of third-parties.json. */
interface Signature {
  readonly product: string;
  readonly role: string;
  readonly path?: RegExp;
  /** Every one of these field names must stand in the request (normalised). */
  readonly fields: readonly string[];
  readonly header?: string;
}

/** Ordered: the more telling first. */
const SIGNATURES: readonly Signature[] = [
  { product: 'Sensors Data (customer-hosted)', role: 'analytics', fields: ['distinctid', 'trackid', 'lib'] },
  {
    product: 'Sensors Data (customer-hosted)',
    role: 'analytics',
    path: /\/sa(?:\.gif)?$/,
    fields: ['distinctid', 'lib'],
  },
  { product: 'Umeng mini-program', role: 'analytics', fields: ['ak', 'sdktype', 'umid'] },
  { product: 'Aladdin', role: 'analytics', path: /\/d\.html$/, fields: ['ak', 'uu', 'ev'] },
  {
    product: 'Volcengine DataRangers',
    role: 'analytics',
    path: /\/(?:list|v2\/event\/?\w*)$/,
    fields: ['useruniqueid', 'appid'],
  },
  {
    product: 'GrowingIO',
    role: 'analytics',
    path: /\/projects\/[^/]{1,60}\/(?:apps\/[^/]{1,60}\/)?collect/,
    fields: [],
  },
  { product: 'TalkingData', role: 'analytics', path: /\/app\/wx\/v1$/, fields: [] },
  { product: 'Sentry', role: 'analytics', path: /\/api\/\d{1,12}\/(?:store|envelope)\/?$/, fields: [] },
  { product: 'Sentry', role: 'analytics', header: 'x-sentry-auth', fields: [] },
  { product: 'Tencent MTA', role: 'analytics', path: /\/pingd$/, fields: ['si', 'dm', 'r2'] },
];

const asked: ReadonlySet<string> = new Set(SIGNATURES.flatMap(({ fields }) => fields));
/** True when a signature asks for a field of that name (normalised). */
export const inSignature = (name: string): boolean => asked.has(name);

function names(leaves: readonly Leaf[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const leaf of leaves) {
    found.add(normaliseField(leaf.field));
    for (const name of leaf.path) found.add(normaliseField(name));
  }
  return found;
}

/** The product whose request this is, by its path, headers and field names; `undefined` when none is recognised. */
export function signatureOf(
  url: string,
  headers: readonly string[],
  leaves: readonly Leaf[],
): Pick<Signature, 'product' | 'role'> | undefined {
  const path = URL.canParse(url) ? new URL(url).pathname : '';
  const candidates = SIGNATURES.filter(
    (one) =>
      (one.path === undefined || one.path.test(path)) && (one.header === undefined || headers.includes(one.header)),
  );
  const all = names(leaves);
  return candidates.find((one) => one.fields.every((field) => all.has(field)));
}

/** The recipient with the product that its payload shows. Who owns the host stays as it was: software says nothing about that. */
export const withProduct = (
  recipient: Recipient,
  { product, role }: Pick<Signature, 'product' | 'role'>,
): Recipient => ({
  ...recipient,
  product,
  role: recipient.role ?? role,
});

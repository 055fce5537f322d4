import thirdPartyWeb from 'third-party-web';
import { parse } from 'tldts';
import data from '../knowledge/third-parties.json' with { type: 'json' };
import type { Party, Recipient } from '../types.ts';

interface Row {
  readonly domain: string;
  readonly match: 'suffix' | 'exact';
  readonly entity: string;
  readonly entity_zh: string;
  readonly product: string;
  readonly role: string;
  readonly hq_country: string;
  readonly default_party: string;
}

const rows: ReadonlyMap<string, Row> = new Map(
  (data.domains as unknown as readonly Row[]).map((row) => [row.domain, row]),
);

/** The longest entry that fits on label boundaries wins; `exact` entries fit only the whole host. */
function rowOf(host: string): Row | undefined {
  const labels = host.split('.');
  for (let at = 0; at < labels.length; at += 1) {
    const row = rows.get(labels.slice(at).join('.'));
    if (row && (row.match === 'suffix' || at === 0)) return row;
  }
  return undefined;
}

/** True when `host` is `own` or below it. */
export const belongsTo = (host: string, own: string): boolean => {
  const domain = own.toLowerCase().replace(/^\*\./, '').replace(/:\d+$/, '');
  return host === domain || host.endsWith(`.${domain}`);
};

/** Registrable domain by the public suffix list (private suffixes too: two buckets of one cloud are two sites); an IP is itself. */
export const domainOf = (host: string): string => parse(host, { allowPrivateDomains: true }).domain ?? host;

/** Everything that talks about one host; results are remembered, a capture has few hosts and many exchanges. */
export class Recipients {
  readonly #firstParty: readonly string[];
  readonly #known = new Map<string, Recipient>();

  constructor(firstParty: readonly string[]) {
    this.#firstParty = firstParty;
  }

  of(host: string): Recipient {
    const name = host.toLowerCase();
    const known = this.#known.get(name) ?? this.#describe(name);
    this.#known.set(name, known);
    return known;
  }

  #describe(host: string): Recipient {
    const own = this.#firstParty.some((one) => belongsTo(host, one));
    const row = rowOf(host);
    if (own)
      return { host, domain: domainOf(host), entity: 'first party', entityZh: '运营者', party: 'first', country: 'CN' };
    if (row) return fromRow(host, row);
    const other = /^[\d.]+$|:/.test(host) ? undefined : thirdPartyWeb.getEntity(host);
    if (other)
      return {
        host,
        domain: domainOf(host),
        entity: other.name,
        party: 'third',
        country: 'unknown',
        role: other.categories[0] ?? 'unknown',
      };
    return { host, domain: domainOf(host), entity: domainOf(host), party: 'unknown', country: 'unknown' };
  }
}

function fromRow(host: string, row: Row): Recipient {
  const party: Party = row.default_party === 'platform' || row.role === 'platform' ? 'platform' : 'third';
  return {
    host,
    domain: domainOf(host),
    entity: row.entity,
    entityZh: row.entity_zh,
    product: row.product,
    role: row.role,
    party,
    country: row.hq_country,
  };
}

/** What stays on the device. */
export const DEVICE: Recipient = {
  host: '',
  domain: '',
  entity: 'this device',
  entityZh: '本设备',
  party: 'first',
  country: 'CN',
};

/** wx.cloud: stored by Tencent for the operator's own account. */
export const CLOUD: Recipient = {
  host: 'wx.cloud',
  domain: 'wx.cloud',
  entity: 'first party',
  entityZh: '运营者',
  party: 'first',
  country: 'CN',
  product: 'WeChat cloud development',
};

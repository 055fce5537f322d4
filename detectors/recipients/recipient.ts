import thirdPartyWeb from 'third-party-web';
import { parse } from 'tldts';
import type { Recipient } from '../types.ts';
import type { Alias } from './aliases.ts';
import { behindName } from './behind.ts';
import { fromRow, isRented, rowOf } from './known.ts';
import { Listed, NO_LIST, type RecipientList } from './listed.ts';

/** True when `host` is `own` or below it. */
export const belongsTo = (host: string, own: string): boolean => {
  const domain = own.toLowerCase().replace(/^\*\./, '').replace(/:\d+$/, '');
  return host === domain || host.endsWith(`.${domain}`);
};

/** Registrable domain by the public suffix list (private suffixes too: two buckets of one cloud are two sites); an IP is itself. */
export const domainOf = (host: string): string => parse(host, { allowPrivateDomains: true }).domain ?? host;

/** What is known of hosts beside the knowledge table. */
export interface RecipientFacts {
  /** The user's own list; it overrides everything. */
  readonly list?: RecipientList | undefined;
  /** Other names of hosts, as the evidence shows them. */
  readonly aliases?: ReadonlyMap<string, Alias>;
}

type Who = Omit<Recipient, 'host' | 'domain'>;

const OWN: Who = { entity: 'first party', entityZh: '运营者', party: 'first', country: 'CN' };

/** Everything that talks about one host; results are remembered, a capture has few hosts and many exchanges. */
export class Recipients {
  readonly #firstParty: readonly string[];
  readonly #known = new Map<string, Recipient>();
  readonly #listed: Listed;
  readonly #cname: ReadonlyMap<string, string>;
  readonly #aliases: ReadonlyMap<string, Alias>;

  constructor(firstParty: readonly string[], { list = NO_LIST, aliases = new Map() }: RecipientFacts = {}) {
    this.#firstParty = firstParty;
    this.#listed = new Listed(list);
    this.#cname = new Map(Object.entries(list.cname).map(([host, name]) => [host.toLowerCase(), name.toLowerCase()]));
    this.#aliases = aliases;
  }

  of(host: string): Recipient {
    const name = host.toLowerCase();
    const known = this.#known.get(name) ?? { host: name, domain: domainOf(name), ...this.#who(name) };
    this.#known.set(name, known);
    return known;
  }

  /** The user's word, then what the evidence shows behind the host, then whose it is by configuration and table. */
  #who(host: string): Who {
    const listed = this.#listed.of(host);
    if (listed) return listed;
    const alias = this.#aliasOf(host);
    const behind = alias && this.#behind(alias);
    if (alias && behind) return { ...behind, behind: behindName(host, behind, alias) };
    if (this.#isOwn(host)) return OWN;
    const row = rowOf(host);
    return row ? fromRow(row) : stranger(host);
  }

  #isOwn(host: string): boolean {
    return this.#firstParty.some((one) => belongsTo(host, one));
  }

  #aliasOf(host: string): Alias | undefined {
    const name = this.#cname.get(host);
    return name === undefined ? this.#aliases.get(host) : { name, ground: 'listed' };
  }

  /** Who answers under the other name; nobody new on a machine that operators rent, and for a name that is the operator's too. */
  #behind({ name, ground }: Alias): Who | undefined {
    const listed = this.#listed.of(name);
    const row = rowOf(name);
    if (listed) return listed.party === 'first' ? undefined : listed;
    if (row) return isRented(row) ? undefined : fromRow(row);
    return ground === 'listed' && !this.#isOwn(name) ? { ...stranger(name), party: 'third' } : undefined;
  }
}

/** No table knows it: the fallback's word, or the domain itself. */
function stranger(host: string): Who {
  const other = /^[\d.]+$|:/.test(host) ? undefined : thirdPartyWeb.getEntity(host);
  if (other) return { entity: other.name, party: 'third', country: 'unknown', role: other.categories[0] ?? 'unknown' };
  return { entity: domainOf(host), party: 'unknown', country: 'unknown' };
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

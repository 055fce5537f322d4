import data from '../knowledge/third-parties.json' with { type: 'json' };
import type { Party, Recipient } from '../types.ts';

/** A row of knowledge/third-parties.json, or one of the user's own in the same words. */
export interface Row {
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
export function longest<T extends Pick<Row, 'match'>>(host: string, table: ReadonlyMap<string, T>): T | undefined {
  const labels = host.split('.');
  for (let at = 0; at < labels.length; at += 1) {
    const row = table.get(labels.slice(at).join('.'));
    if (row && (row.match === 'suffix' || at === 0)) return row;
  }
  return undefined;
}

/** What the knowledge table says about a host. */
export const rowOf = (host: string): Row | undefined => longest(host, rows);

/** Who a row says the recipient is; host and domain are the caller's. */
export function fromRow(row: Row): Omit<Recipient, 'host' | 'domain'> {
  const party: Party = row.default_party === 'platform' || row.role === 'platform' ? 'platform' : 'third';
  return {
    entity: row.entity,
    entityZh: row.entity_zh,
    product: row.product,
    role: row.role,
    party,
    country: row.hq_country,
  };
}

/** A machine or a network that an operator rents: whose data it holds does not change with its owner. */
export const isRented = ({ role, default_party }: Row): boolean =>
  default_party === 'processor' || role === 'cloud' || role === 'cdn' || role === 'platform';

import type { Headers, StoredEvent } from '../../evidence/events.ts';
import { isRented, rowOf } from './known.ts';

/** How it is known that another name stands behind a host, the surest first. */
export type AliasGround = 'listed' | 'dns' | 'redirect' | 'headers';

/** Another name for what answers at a host. */
export interface Alias {
  readonly name: string;
  readonly ground: AliasGround;
}

const GROUNDS: readonly AliasGround[] = ['listed', 'dns', 'redirect', 'headers'];
/** Headers in which a server or a gateway before it says its own name. */
const OWN_NAME =
  /^(?:via|server|x-(?:served-by|powered-by|backend|backend-server|upstream|upstream-addr|cname|origin-host|forwarded-host|cache))$/i;
const HOST = /[a-z0-9](?:[a-z0-9-]{0,62}\.){1,8}[a-z]{2,24}/gi;
/** Who only counts and measures: a redirect to a shop's cashier or map hides nobody. */
const COUNTS: ReadonlySet<string> = new Set(['analytics', 'ads', 'push']);
const MOST_HOSTS = 20_000;
const LONGEST_HEADER = 500;

/**
 * What the bundle shows of who answers at a host: names that DNS gave, redirects that hand a request on as it is, and headers in which the server says
 * who it is. Machines that operators rent (clouds, CDN) are left out: whose the data is does not change with them.
 */
export function aliasesIn(events: Iterable<StoredEvent>): ReadonlyMap<string, Alias> {
  const found = new Map<string, Alias>();
  const urls = new Map<string, URL>();
  const add = (host: string, name: string, ground: AliasGround): void => {
    const known = found.get(host);
    if (found.size >= MOST_HOSTS || (known && GROUNDS.indexOf(known.ground) <= GROUNDS.indexOf(ground))) return;
    if (stranger(name, host)) found.set(host, { name, ground });
  };
  for (const event of events) {
    if (event.type === 'request' && URL.canParse(event.url)) urls.set(event.id, new URL(event.url));
    if (event.type === 'name-resolution') for (const name of event.aliases) add(lower(event.host), lower(name), 'dns');
    if (event.type !== 'response') continue;
    const url = urls.get(event.id);
    urls.delete(event.id);
    if (!url) continue;
    const target = event.status >= 300 && event.status < 400 ? handedOn(url, event.headers) : undefined;
    if (target !== undefined) add(url.hostname, target, 'redirect');
    for (const name of namesIn(event.headers)) add(url.hostname, name, 'headers');
  }
  return found;
}

const lower = (host: string): string => host.toLowerCase().replace(/\.$/, '');

/** True for a known company that is not behind the host anyway. */
function stranger(name: string, host: string): boolean {
  const row = rowOf(name);
  return row !== undefined && !isRented(row) && rowOf(host)?.entity !== row.entity;
}

/** Host to which a counter's request is sent on with its own path or query. */
function handedOn(from: URL, headers: Headers): string | undefined {
  const location = headers.find(([name]) => name.toLowerCase() === 'location')?.[1] ?? '';
  if (!URL.canParse(location, from.href)) return undefined;
  const to = new URL(location, from.href);
  const same =
    (from.pathname.length > 1 && to.pathname.endsWith(from.pathname)) ||
    (from.search.length > 1 && to.search.includes(from.search.slice(1)));
  return same && COUNTS.has(rowOf(to.hostname)?.role ?? '') ? to.hostname : undefined;
}

const namesIn = (headers: Headers): readonly string[] =>
  headers.flatMap(([name, value]) =>
    OWN_NAME.test(name) ? (value.slice(0, LONGEST_HEADER).match(HOST) ?? []).map(lower) : [],
  );

import type { Headers, StoredEvent } from '../../evidence/events.ts';
import { hostOf } from '../../evidence/url.ts';

/** WeChat sends `https://servicewechat.com/{appid}/{version}/page-frame.html` as Referer of every mini-program request. */
const REFERER = /^https:\/\/servicewechat\.com\/(wx[0-9a-f]{16})\/([\w.-]{1,20})\//i;

/** The mini-program that sent a request, by its Referer; undefined for everything that is none. */
export function programOf(headers: Headers): { readonly appid: string; readonly version: string } | undefined {
  const referer = headers.find(([name]) => name.toLowerCase() === 'referer')?.[1] ?? '';
  const [, appid, version] = REFERER.exec(referer) ?? [];
  return appid === undefined || version === undefined ? undefined : { appid: appid.toLowerCase(), version };
}

type Walkable = Iterable<StoredEvent>;

/**
 * The events that belong to one mini-program: its exchanges (by Referer), those without a mini-program's Referer to hosts that it talks to
 * (pictures, SDKs), and everything that is no exchange. A phone sends much that is somebody else's; it stays in the bundle and is not judged.
 */
export function ownTraffic(events: Walkable, appid: string): Walkable {
  const { hosts, other } = surveyed(events, appid.toLowerCase());
  const isOther = (event: StoredEvent): boolean =>
    event.type === 'tls-failure' ? !hosts.has(event.host) : 'id' in event && other.has(event.id);
  return {
    *[Symbol.iterator]() {
      for (const event of events) if (!isOther(event)) yield event;
    },
  };
}

function surveyed(events: Walkable, appid: string): { hosts: ReadonlySet<string>; other: ReadonlySet<string> } {
  const hosts = new Set<string>();
  const unknown = new Map<string, string>();
  const other = new Set<string>();
  for (const event of events) {
    if (event.type !== 'request') continue;
    const program = programOf(event.headers);
    if (program?.appid === appid) hosts.add(hostOf(event.url));
    else if (program === undefined) unknown.set(event.id, hostOf(event.url));
    else other.add(event.id);
  }
  for (const [id, host] of unknown) if (!hosts.has(host)) other.add(id);
  return { hosts, other };
}

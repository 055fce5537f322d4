import type { CodeScanEvent } from '../../evidence/events.ts';
import type { Recipients } from '../recipients/recipient.ts';
import { domainOfSdk } from '../recipients/sdks.ts';
import type { ResultCodeRecipient } from '../result.ts';
import type { Recipient } from '../types.ts';

type Row = ResultCodeRecipient;

/** Most hosts, libraries and pages named in one row. */
const NAMED = 20;
const LISTED = 200;

interface Group {
  readonly recipient: Recipient;
  readonly hosts: Set<string>;
  readonly libraries: Set<string>;
  readonly pages: Set<string>;
}

/**
 * Third parties that the code can reach: by a host that stands in it, or by an SDK whose maker is known. One row for each entity and role;
 * `contacted` when the run saw a request to one of its hosts.
 */
export function recipientsInCode(
  scan: CodeScanEvent,
  recipients: Recipients,
  contacted: ReadonlySet<string>,
): readonly Row[] {
  const groups = new Map<string, Group>();
  const groupOf = (host: string): Group | undefined => {
    const recipient = recipients.of(host);
    if (recipient.party !== 'third') return undefined;
    const key = keyOf(recipient);
    const group = groups.get(key) ?? { recipient, hosts: new Set(), libraries: new Set(), pages: new Set() };
    groups.set(key, group);
    return group;
  };
  for (const { host, pages } of scan.hosts) note(groupOf(host), 'hosts', host, pages);
  for (const { name, pages } of scan.libraries) {
    const domain = domainOfSdk(name);
    if (domain !== undefined) note(groupOf(domain), 'libraries', name, pages);
  }
  const reached = new Set([...contacted].map((host) => keyOf(recipients.of(host))));
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, LISTED)
    .map(([key, group]) => rowOf(group, reached.has(key)));
}

const keyOf = ({ entity, role }: Recipient): string => `${entity}|${role ?? ''}`;

function note(
  group: Group | undefined,
  kind: 'hosts' | 'libraries',
  name: string,
  pages: readonly string[] = [],
): void {
  group?.[kind].add(name);
  for (const page of pages) group?.pages.add(page);
}

const rowOf = ({ recipient, hosts, libraries, pages }: Group, contacted: boolean): Row => ({
  entity: recipient.entity,
  entityZh: recipient.entityZh ?? recipient.entity,
  role: recipient.role ?? '',
  country: recipient.country,
  hosts: [...hosts].slice(0, NAMED),
  libraries: [...libraries].slice(0, NAMED),
  pages: [...pages].slice(0, NAMED),
  contacted,
});

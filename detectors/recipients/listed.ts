import type { Party, Recipient } from '../types.ts';
import { longest } from './known.ts';

/** A recipient as the user describes it (`--recipients FILE`): it overrides what the knowledge table says about the host. */
export interface ListedRecipient {
  /** Host or domain. */
  readonly host: string;
  /** `suffix` (default): everything below it too. */
  readonly match?: 'suffix' | 'exact';
  readonly entity: string;
  readonly entityZh?: string;
  readonly product?: string;
  readonly role?: string;
  /** Default: third. */
  readonly party?: Party;
  /** ISO 3166 alpha-2. */
  readonly country?: string;
  /** Other names under which a policy may name it. */
  readonly names?: readonly string[];
}

/** The user's own knowledge of recipients. */
export interface RecipientList {
  readonly recipients: readonly ListedRecipient[];
  /** Host → the name that its DNS entry (CNAME) points to. */
  readonly cname: Readonly<Record<string, string>>;
}

export const NO_LIST: RecipientList = { recipients: [], cname: {} };

type Entry = ListedRecipient & { readonly match: 'suffix' | 'exact' };

/** Looks hosts up in the user's list; a later entry for the same host wins. */
export class Listed {
  readonly #entries: ReadonlyMap<string, Entry>;

  constructor({ recipients }: RecipientList) {
    this.#entries = new Map(recipients.map((one) => [one.host.toLowerCase(), { match: 'suffix', ...one }]));
  }

  of(host: string): Omit<Recipient, 'host' | 'domain'> | undefined {
    const entry = longest(host, this.#entries);
    return entry && described(entry);
  }
}

/** What is the operator's own has one name everywhere (recipient.ts). */
function described({
  entity,
  entityZh,
  product,
  role,
  party = 'third',
  country = 'unknown',
  names,
}: Entry): Omit<Recipient, 'host' | 'domain'> {
  const who =
    party === 'first' ? { entity: 'first party', entityZh: '运营者' } : { entity, ...(entityZh ? { entityZh } : {}) };
  return {
    ...who,
    party,
    country,
    ...(product === undefined ? {} : { product }),
    ...(role === undefined ? {} : { role }),
    ...(names === undefined ? {} : { names }),
  };
}

import type { Evidence } from '../types.ts';
import { aliasesIn } from './aliases.ts';
import type { RecipientList } from './listed.ts';
import { Recipients } from './recipient.ts';

/** Whose the hosts of one bundle are: hosts of the operator beside those of the manifest, the user's list, and other names that the events show. */
export const recipientsIn = (
  { manifest, events }: Evidence,
  firstParty: readonly string[] = [],
  list?: RecipientList,
): Recipients => new Recipients([...manifest.target.firstParty, ...firstParty], { list, aliases: aliasesIn(events) });

import { BELIEFS } from './beliefs.ts';
import { CONTACT } from './contact.ts';
import { DEVICES } from './devices.ts';
import { HEALTH } from './health.ts';
import { LIFE } from './life.ts';
import { PAPERS } from './papers.ts';
import { PEOPLE } from './people.ts';
import { PLACES } from './places.ts';
import type { Word } from './word.ts';

/** Names of fields with what must stand in them; of the same name, the first whose value fits counts. */
export const WORDS: readonly Word[] = [
  ...PEOPLE,
  ...PAPERS,
  ...CONTACT,
  ...HEALTH,
  ...LIFE,
  ...PLACES,
  ...BELIEFS,
  ...DEVICES,
];

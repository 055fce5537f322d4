import { residentIdCheck } from './checksum.ts';
import type { SeededRandom } from './random.ts';

/** Who the persona is. A seed says so itself: `child:abc`, `foreigner:abc`; anything else is an adult with a resident id. */
export type PersonaKind = 'adult' | 'child' | 'foreigner';

/** The kind that a seed asks for. */
export function kindOf(seed: string): PersonaKind {
  const kind = /^(child|foreigner):/.exec(seed)?.[1];
  return (kind as PersonaKind | undefined) ?? 'adult';
}

/** First years of birth and how many follow. A child stays below fourteen (PIPL art. 28) until 2030. */
export const BIRTH_YEARS: Readonly<Record<PersonaKind, readonly [number, number]>> = {
  adult: [1970, 30],
  child: [2017, 5],
  foreigner: [1970, 30],
};

const FAMILY = ['Xyqvar', 'Zhrowen', 'Quizhek', 'Vexmoor', 'Wyxhall', 'Jorvqist'];
const GIVEN = ['Ilzebeth', 'Thraxton', 'Myrqelle', 'Oswyndra', 'Kaevrin', 'Yselqa'];

/** Names that look like names and are found in no register: letter pairs that no language of a passport office has. */
export const foreignName = (random: SeededRandom): string => `${random.pick(GIVEN)} ${random.pick(FAMILY)}`;

/** Passport of a country code that ISO 3166 leaves to users (XA … XZ), so that no state issued it. */
export const foreignPassport = (random: SeededRandom): string => `XQ${random.digits(7)}`;

/**
 * Foreign permanent resident id of the 2023 form: 9, province, nationality by ISO 3166 number, birth date, sequence, GB 11643 check character.
 * Nationality 9xx is ISO's range for users: it is nobody's.
 */
export function foreignResidentId(
  random: SeededRandom,
  area: string,
  birthday: string,
  gender: 'male' | 'female',
): string {
  const sequence = `${random.digits(2)}${gender === 'male' ? '1' : '2'}`;
  const first = `9${area.slice(0, 2)}${900 + random.int(99)}${birthday.replaceAll('-', '')}${sequence}`;
  return `${first}${residentIdCheck(first)}`;
}

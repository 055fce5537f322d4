import { createPersona, type Persona } from './persona/persona.ts';
import type { Scenario } from './types.ts';

/** One walk of the identity experiment. */
export interface IdentityArm {
  /** `person`, `again`, `other`. */
  readonly name: string;
  readonly persona: Persona;
  /** The scenarios under names of this arm; what they do is the same in each. */
  named(scenarios: readonly Scenario[]): readonly Scenario[];
}

/**
 * The same scenarios walked by one person, by the same person again, and by another, each in a clean state: what differs between persons and stays
 * between the walks of one is personal, what is the same for all is a constant.
 */
export const identityArms = (persona: Persona): readonly IdentityArm[] =>
  [['person', persona] as const, ['again', persona] as const, ['other', strangerTo(persona)] as const].map(
    ([name, who]) => ({
      name,
      persona: who,
      named: (scenarios) => scenarios.map((one) => ({ ...one, name: `${one.name} @${name}`, onFailure: 'continue' })),
    }),
  );

/** Persons that are tried. */
const TRIED = 16;

/** Another person of the same kind, who shares as few values as can be: one that both have cannot be told from a constant. */
function strangerTo(persona: Persona): Persona {
  const own = new Set(persona.known().map(({ value }) => value));
  const shared = (other: Persona): number => other.known().filter(({ value }) => own.has(value)).length;
  return Array.from({ length: TRIED }, (_, at) => createPersona(`${persona.seed}-${at + 2}`)).reduce((best, one) =>
    shared(one) < shared(best) ? one : best,
  );
}

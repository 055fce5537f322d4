import { readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../evidence/error.ts';
import { nearest } from '../../schema/yaml.ts';
import { parseScenario, programScenario } from '../loader.ts';
import type { Persona } from '../persona/persona.ts';
import type { AppFacts, ScenarioProgram } from '../program.ts';
import type { Scenario } from '../types.ts';
import consent from './consent.ts';
import minor from './minor.ts';
import refusal from './refusal.ts';
import rights from './rights.ts';

/** A ready scenario that needs no writing. */
export interface Pack {
  readonly id: string;
  /** For the help text. */
  readonly title: string;
  /** The persona it wants, from the seed that the user gave. */
  readonly persona?: (seed: string) => string;
  open(persona: Persona, facts: AppFacts): Scenario;
}

const here = import.meta.dirname;

const yaml = (id: string, title: string): Pack => ({
  id,
  title,
  open(persona, facts) {
    const file = path.join(here, `${id}.yaml`);
    return parseScenario(readFileSync(file, 'utf8'), file, persona, facts);
  },
});

/** The module is read as well: its text is the digest of the scenario. It is TypeScript in a checkout and JavaScript in a package. */
const program = (id: string, title: string, scenario: ScenarioProgram, more: Partial<Pack> = {}): Pack => ({
  id,
  title,
  ...more,
  open(persona, facts) {
    const file = path.join(here, `${id}${path.extname(import.meta.filename)}`);
    return programScenario(scenario, file, readFileSync(file, 'utf8'), persona, facts);
  },
});

/** Every pack, in the order of the help text. */
export const packs: readonly Pack[] = [
  yaml('smoke', 'every page once'),
  program('consent', 'before consent, after refusal, after consent, after withdrawal', consent),
  program('rights', 'access, correct, delete, withdraw, log out, cancel the account', rights),
  program('refusal', 'each permission denied in turn', refusal),
  yaml('idle', 'left alone, on the screen and in the background'),
  program('minor', 'forms filled in by a child', minor, {
    persona: (seed) => (seed.startsWith('child:') ? seed : `child:${seed}`),
  }),
];

/** The pack of a name; throws `UserError` with the nearest one. */
export function packOf(id: string): Pack {
  const pack = packs.find((one) => one.id === id);
  if (pack) return pack;
  const ids = packs.map((one) => one.id);
  const near = nearest(id, ids);
  throw new UserError(
    `there is no pack "${id}"`,
    '',
    near === undefined ? `There are: ${ids.join(', ')}.` : `Did you mean "${near}"?`,
  );
}

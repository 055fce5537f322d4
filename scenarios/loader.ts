import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { UserError } from '../evidence/error.ts';
import type { Json } from '../evidence/events.ts';
import { compileSchema, readYaml } from '../schema/yaml.ts';
import { type RawScenario, StepReader } from './expand.ts';
import { personaFields } from './interpolate.ts';
import type { Persona } from './persona/persona.ts';
import { scenarioSchema } from './schema.ts';
import { milliseconds } from './steps/expect.ts';
import type { Scenario } from './types.ts';

const validate = compileSchema(scenarioSchema);
const DEFAULT_TIMEOUT_MS = 5000;

/** Reads a scenario file; throws `UserError` naming file:line for every kind of mistake. */
export function loadScenario(file: string, persona: Persona): Scenario {
  return parseScenario(textOf(file), file, persona);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError('the scenario cannot be read', file, 'Give an existing file with --scenario.', {
      cause: error,
    });
  }
}

/** The same from text; included files are read from beside `file`. */
export function parseScenario(text: string, file: string, persona: Persona): Scenario {
  const hash = createHash('sha256').update(text);
  const yaml = readYaml(text, file, validate);
  const raw = yaml.value as RawScenario;
  const reader = new StepReader((path) => {
    const included = textOf(path);
    hash.update('\0').update(included);
    return readYaml(included, path, validate);
  });
  const steps = reader.scenario(yaml, file, personaFields(persona), {} satisfies Record<string, Json>);
  return {
    name: raw.name,
    file,
    digest: hash.digest('hex'),
    onFailure: raw.onFailure ?? 'continue',
    timeoutMs: raw.timeout === undefined ? DEFAULT_TIMEOUT_MS : milliseconds(raw.timeout),
    steps,
  };
}

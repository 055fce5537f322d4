import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { UserError } from '../evidence/error.ts';
import type { Json } from '../evidence/events.ts';
import { compileSchema, readYaml, type YamlFile } from '../schema/yaml.ts';
import { interpolate, personaFields } from './interpolate.ts';
import type { Persona } from './persona/persona.ts';
import { scenarioSchema } from './schema.ts';
import { milliseconds } from './steps/expect.ts';
import { stepKindByWord } from './steps/index.ts';
import type { Scenario, ScenarioStep } from './types.ts';

const validate = compileSchema(scenarioSchema);
const DEFAULT_TIMEOUT_MS = 5000;

interface RawScenario {
  readonly name: string;
  readonly onFailure?: 'stop' | 'continue';
  readonly timeout?: string;
  readonly steps: readonly Readonly<Record<string, Json>>[];
}

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

/** The same from text. */
export function parseScenario(text: string, file: string, persona: Persona): Scenario {
  const yaml = readYaml(text, file, validate);
  const raw = yaml.value as RawScenario;
  const fields = personaFields(persona);
  return {
    name: raw.name,
    file,
    digest: createHash('sha256').update(text).digest('hex'),
    onFailure: raw.onFailure ?? 'continue',
    timeoutMs: raw.timeout === undefined ? DEFAULT_TIMEOUT_MS : milliseconds(raw.timeout),
    steps: raw.steps.map((step, at) => toStep(step, at, yaml, file, fields)),
  };
}

function toStep(
  step: Readonly<Record<string, Json>>,
  at: number,
  yaml: YamlFile,
  file: string,
  fields: ReadonlyMap<string, string>,
): ScenarioStep {
  const line = yaml.line(['steps', at]);
  const where = `${file}:${line}`;
  const words = Object.keys(step).filter((key) => key !== 'title');
  const [word, ...more] = words;
  const kind = word === undefined ? undefined : stepKindByWord.get(word);
  if (word === undefined || kind === undefined)
    throw new UserError('a step needs a word beside its title', where, 'e.g. tap, input, wait');
  if (more.length > 0)
    throw new UserError(
      `a step has one word; this one has ${words.join(' and ')}`,
      where,
      'Make it two steps: begin the second with a dash.',
    );
  const value = interpolate(step[word] ?? null, fields, where);
  // The title is shown and kept: it is made before persona values are put in.
  return { word, value, line, title: String(step['title'] ?? kind.title(step[word] ?? null)) };
}

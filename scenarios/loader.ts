import { createHash } from 'node:crypto';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { UserError } from '../evidence/error.ts';
import { readGivenText } from '../evidence/given-file.ts';
import { compileSchema, readYaml } from '../schema/yaml.ts';
import { type RawScenario, StepReader } from './expand.ts';
import { appFields, personaFields } from './interpolate.ts';
import type { Persona } from './persona/persona.ts';
import { type AppFacts, NO_FACTS, type ScenarioProgram } from './program.ts';
import { scenarioSchema } from './schema.ts';
import { milliseconds } from './steps/expect.ts';
import type { Scenario } from './types.ts';

const validate = compileSchema(scenarioSchema);
/** What stands for something else: a number, a list, one of some words. Checked once it is put in. */
const hasPlaceholder = (value: unknown): boolean => typeof value === 'string' && value.includes('${');
const DEFAULT_TIMEOUT_MS = 5000;

/** Reads a scenario file; throws `UserError` naming file:line for every kind of mistake. */
export function loadScenario(file: string, persona: Persona): Scenario {
  return parseScenario(textOf(file), file, persona);
}

const textOf = (file: string): string => readGivenText(file, 'the scenario', 'Give an existing file with --scenario.');

/** Reads a scenario of either kind: YAML, or a TypeScript (JavaScript) module whose default export is a `ScenarioProgram`. */
export async function openScenario(file: string, persona: Persona, facts: AppFacts = NO_FACTS): Promise<Scenario> {
  if (!/\.[cm]?[jt]s$/.test(file)) return parseScenario(textOf(file), file, persona, facts);
  const text = textOf(file);
  return programScenario(await importedProgram(file), file, text, persona, facts);
}

/** A program as a scenario; `text` is its source, for the digest. */
export function programScenario(
  program: ScenarioProgram,
  file: string,
  text: string,
  persona: Persona,
  facts: AppFacts,
): Scenario {
  return {
    name: program.name,
    file,
    digest: createHash('sha256').update(text).digest('hex'),
    onFailure: 'continue',
    timeoutMs: program.timeout === undefined ? DEFAULT_TIMEOUT_MS : milliseconds(program.timeout),
    steps: [],
    program: { program, persona, facts },
  };
}

async function importedProgram(file: string): Promise<ScenarioProgram> {
  const module = await importOf(file);
  const program = module['default'] as Partial<ScenarioProgram> | undefined;
  const timeout = program?.timeout;
  if (typeof program?.name !== 'string' || program.name === '' || typeof program.run !== 'function')
    throw new UserError(
      'the module exports no scenario',
      file,
      "Write: export default { name: 'order', async run(app) { await app.step({ open: 'pages/a' }) } }",
    );
  if (timeout !== undefined && (typeof timeout !== 'string' || Number.isNaN(milliseconds(timeout))))
    throw new UserError(`the timeout of the scenario is "${String(timeout)}"`, file, 'Write e.g. 5s or 500ms.');
  return program as ScenarioProgram;
}

async function importOf(file: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await import(pathToFileURL(path.resolve(file)).href)) as Record<string, unknown>;
  } catch (error) {
    throw new UserError(`the scenario cannot be loaded: ${(error as Error).message}`, file, '', { cause: error });
  }
}

/** The same from text; included files are read from beside `file`. */
export function parseScenario(text: string, file: string, persona: Persona, facts: AppFacts = NO_FACTS): Scenario {
  const hash = createHash('sha256').update(text);
  const yaml = readYaml(text, file, validate, hasPlaceholder);
  const raw = yaml.value as RawScenario;
  const reader = new StepReader((other) => {
    const included = textOf(other);
    hash.update('\0').update(included);
    return readYaml(included, other, validate, hasPlaceholder);
  });
  const steps = reader.scenario(yaml, file, new Map([...personaFields(persona), ...appFields(facts)]), {});
  return {
    name: raw.name,
    file,
    digest: hash.digest('hex'),
    onFailure: raw.onFailure ?? 'continue',
    timeoutMs: raw.timeout === undefined ? DEFAULT_TIMEOUT_MS : milliseconds(raw.timeout),
    steps,
  };
}

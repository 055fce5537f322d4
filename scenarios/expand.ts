import path from 'node:path';
import { UserError } from '../evidence/error.ts';
import type { Json } from '../evidence/events.ts';
import { compileSchema, mistakeIn, type YamlFile } from '../schema/yaml.ts';
import { interpolate, type Names, withVariables } from './interpolate.ts';
import { milliseconds } from './steps/expect.ts';
import { stepKindByWord } from './steps/index.ts';
import { members } from './steps/step.ts';
import type { ScenarioStep } from './types.ts';

type RawStep = Readonly<Record<string, Json>>;
type Place = readonly (string | number)[];

/** A scenario file after its schema check. */
export interface RawScenario {
  readonly name: string;
  readonly onFailure?: 'stop' | 'continue';
  readonly timeout?: string;
  readonly vars?: Readonly<Record<string, Json>>;
  readonly setup?: readonly RawStep[];
  readonly steps: readonly RawStep[];
  readonly teardown?: readonly RawStep[];
}

/** Where steps stand: the file with its lines, and what can be named there. */
interface Scope {
  readonly yaml: YamlFile;
  readonly file: string;
  readonly names: Names;
  /** Files that include each other, outermost first. */
  readonly chain: readonly string[];
}

const MAX_DEPTH = 8;
/** Loops in loops end here; more is a slip. */
const MAX_STEPS = 5000;
const MAX_TIMES = 200;

/** Writes a scenario out: variables put in, loops unrolled, includes read. */
export class StepReader {
  readonly #read: (file: string) => YamlFile;
  #count = 0;

  constructor(read: (file: string) => YamlFile) {
    this.#read = read;
  }

  /** All steps of a file in the order in which they run. `given` variables win over the file's own. */
  scenario(
    yaml: YamlFile,
    file: string,
    names: Names,
    given: Readonly<Record<string, Json>>,
    chain: readonly string[] = [],
  ): ScenarioStep[] {
    const raw = yaml.value as RawScenario;
    const scope: Scope = {
      yaml,
      file,
      chain: [...chain, path.resolve(file)],
      names: variables(raw.vars ?? {}, given, names, file),
    };
    const teardown = raw.teardown === undefined ? [] : this.#list(raw.teardown, ['teardown'], scope);
    return [
      ...(raw.setup === undefined ? [] : this.#list(raw.setup, ['setup'], scope)),
      ...this.#list(raw.steps, ['steps'], scope),
      ...teardown.map((step) => ({ ...step, always: true })),
    ];
  }

  #list(list: readonly RawStep[], place: Place, scope: Scope): ScenarioStep[] {
    return list.flatMap((step, at) => this.#step(step, [...place, at], scope));
  }

  #step(step: RawStep, place: Place, scope: Scope): ScenarioStep[] {
    const line = scope.yaml.line(place);
    const where = `${scope.file}:${line}`;
    const word = wordOf(step, where);
    this.#count += 1;
    if (this.#count > MAX_STEPS)
      throw new UserError(`the scenario has more than ${MAX_STEPS} steps`, where, 'Check its loops.');
    const value = step[word] ?? null;
    if (word === 'repeat') return this.#repeat(value, [...place, word], scope, where);
    if (word === 'forEach') return this.#forEach(value, [...place, word], scope, where);
    if (word === 'include') return this.#include(value, scope, where);
    if (word === 'if') return [this.#if(step, value, [...place, word], scope, line, where)];
    // The title is shown and kept: it is made before persona values are put in.
    const title = String(
      interpolate(step['title'] ?? stepKindByWord.get(word)?.title(value) ?? word, publicOnly(scope.names), where),
    );
    const filled = interpolate(value, scope.names, where);
    if (JSON.stringify(filled) !== JSON.stringify(value)) mustFit(word, filled, where);
    const timeoutMs = step['timeout'] === undefined ? {} : { timeoutMs: milliseconds(String(step['timeout'])) };
    return [{ ...this.#made(word, filled, title, line, scope), ...timeoutMs }];
  }

  #made(word: string, value: Json, title: string, line: number, scope: Scope): ScenarioStep {
    const own = scope.chain.length === 1;
    return { word, value, title, line, ...(own ? {} : { file: scope.file }) };
  }

  #repeat(value: Json, place: Place, scope: Scope, where: string): ScenarioStep[] {
    const { steps } = members(value) as unknown as { steps: RawStep[] };
    const times = Number(interpolate(members(value)['times'] ?? null, scope.names, where));
    if (!Number.isInteger(times) || times < 1 || times > MAX_TIMES)
      throw new UserError(`"repeat.times" is ${times}`, where, `Give a whole number from 1 to ${MAX_TIMES}.`);
    return Array.from({ length: times }, (_, at) => ({
      ...scope,
      names: withVariables(scope.names, { round: at + 1 }),
    })).flatMap((inner) => this.#list(steps, [...place, 'steps'], inner));
  }

  #forEach(value: Json, place: Place, scope: Scope, where: string): ScenarioStep[] {
    const { as, steps } = members(value) as unknown as { as?: string; steps: RawStep[] };
    const items = interpolate(members(value)['in'] ?? null, scope.names, where);
    if (!Array.isArray(items))
      throw new UserError('"forEach.in" is not a list', where, 'Give a list, or a variable that is one.');
    return items.flatMap((item: Json) =>
      this.#list(steps, [...place, 'steps'], { ...scope, names: withVariables(scope.names, { [as ?? 'item']: item }) }),
    );
  }

  #include(value: Json, scope: Scope, where: string): ScenarioStep[] {
    const { file, vars } = (typeof value === 'string' ? { file: value } : value) as {
      file: string;
      vars?: Record<string, Json>;
    };
    const target = path.resolve(path.dirname(scope.file), String(interpolate(file, scope.names, where)));
    if (scope.chain.includes(target))
      throw new UserError(
        'the scenario includes itself',
        where,
        [...scope.chain, target].map((one) => path.basename(one)).join(' > '),
      );
    if (scope.chain.length >= MAX_DEPTH) throw new UserError(`includes are nested more than ${MAX_DEPTH} deep`, where);
    const given = interpolate(vars ?? {}, scope.names, where) as Record<string, Json>;
    return this.scenario(this.#read(target), target, scope.names, given, scope.chain);
  }

  #if(step: RawStep, value: Json, place: Place, scope: Scope, line: number, where: string): ScenarioStep {
    const raw = members(value) as unknown as { when: Json; then: RawStep[]; else?: RawStep[] };
    const when = { when: interpolate(raw.when, scope.names, where) };
    const title = String(step['title'] ?? stepKindByWord.get('if')?.title({ when: raw.when }) ?? 'if');
    return {
      ...this.#made('if', when, title, line, scope),
      branches: {
        yes: this.#list(raw.then, [...place, 'then'], scope),
        no: this.#list(raw.else ?? [], [...place, 'else'], scope),
      },
    };
  }
}

const validators = new Map<string, ReturnType<typeof compileSchema>>();

/** Holds a value against the schema of its word once its variables are put in; throws `UserError` with the place of the step. */
function mustFit(word: string, value: Json, where: string): void {
  const kind = stepKindByWord.get(word);
  if (kind === undefined) return;
  const validate = validators.get(word) ?? compileSchema({ type: 'object', properties: { [word]: kind.schema } });
  validators.set(word, validate);
  const mistake = mistakeIn({ [word]: value }, where, validate);
  if (mistake) throw mistake;
}

function variables(
  own: Readonly<Record<string, Json>>,
  given: Readonly<Record<string, Json>>,
  names: Names,
  file: string,
): Names {
  const start = withVariables(names, given);
  return Object.entries(own).reduce<Names>(
    (so, [name, value]) => (name in given ? so : withVariables(so, { [name]: interpolate(value, so, file) })),
    start,
  );
}

/** Titles show where a persona's value goes, never the value. */
function publicOnly(names: Names): Names {
  return new Map([...names].map(([name, value]) => [name, name.startsWith('persona.') ? `‹${name}›` : value]));
}

function wordOf(step: RawStep, where: string): string {
  const words = Object.keys(step).filter((key) => key !== 'title' && key !== 'timeout');
  const [word, ...more] = words;
  if (word === undefined || !stepKindByWord.has(word))
    throw new UserError('a step needs a word beside its title', where, 'e.g. tap, input, wait');
  if (more.length > 0)
    throw new UserError(
      `a step has one word; this one has ${words.join(' and ')}`,
      where,
      'Make it two steps: begin the second with a dash.',
    );
  return word;
}

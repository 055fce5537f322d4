import { UserError } from '../evidence/error.ts';
import type { Json } from '../evidence/events.ts';
import type { AppFacts } from './program.ts';
import { stepKindByWord } from './steps/index.ts';
import { members } from './steps/step.ts';
import type { Scenario, ScenarioStep } from './types.ts';

/** One way in which the person decides; each runs in a clean state with the same persona. */
export interface Arm {
  /** `untouched`, `refused`, `denied:<scope>`, `accepted`, `withdrawn`, `deleted`. */
  readonly name: string;
  readonly scenarios: readonly Scenario[];
}

/** More permissions than this are not denied one by one. */
const MAX_DENIED = 4;
/** A scenario that cancels the account says so in a step. */
const CANCELS = /注销|cancel[-_ ]?account|delete[-_ ]?account/i;

/**
 * The same scenarios as six persons would walk them: one touches nothing, one refuses, one for each permission denies that, one agrees, one takes
 * it back, one cancels the account. The last two only when a scenario does so; without any step about consent it is asked for after the first page.
 */
export function consentArms(scenarios: readonly Scenario[], facts: AppFacts): readonly Arm[] {
  for (const one of scenarios)
    if (one.program)
      throw new UserError(
        'a scenario in TypeScript cannot be rewritten for an experiment',
        one.file,
        'Give one in YAML.',
      );
  const arm = (name: string, rewrite: (steps: readonly ScenarioStep[]) => readonly ScenarioStep[]): Arm => ({
    name,
    scenarios: scenarios.map((one) => ({
      ...one,
      name: `${one.name} @${name}`,
      onFailure: 'continue',
      steps: gentle(rewrite(one.steps)),
    })),
  });
  const all = scenarios.flatMap((one) => flat(one.steps));
  const entry = facts.pages[0] ?? '';
  const again = (steps: readonly ScenarioStep[]): readonly ScenarioStep[] => afterwards(steps, entry);
  return [
    arm('untouched', (steps) => untouched(steps, entry)),
    arm('refused', (steps) => refused(asked(steps, 'refuse'))),
    ...scopesOf(all, facts).map((scope) => arm(`denied:${scope}`, (steps) => denied(asked(steps, 'accept'), scope))),
    arm('accepted', (steps) => asked(steps, 'accept')),
    ...(all.some(isWithdrawal) ? [arm('withdrawn', (steps) => again(untilWithdrawal(asked(steps, 'accept'))))] : []),
    ...(all.some(({ value }) => CANCELS.test(JSON.stringify(value)))
      ? [arm('deleted', (steps) => again(asked(steps, 'accept')))]
      : []),
  ];
}

/** A failed expectation is an outcome of the arm and does not end it. */
const gentle = (steps: readonly ScenarioStep[]): readonly ScenarioStep[] =>
  steps.map((step) => ({
    ...step,
    ...(step.word === 'expect' ? { value: { ...members(step.value), soft: true } as Json } : {}),
    ...(step.branches === undefined
      ? {}
      : { branches: { yes: gentle(step.branches.yes), no: gentle(step.branches.no) } }),
  }));

const isAgreement = ({ word, value }: ScenarioStep): boolean =>
  ((word === 'privacy' || word === 'policy') && value === 'accept') || (word === 'consent' && value === 'accepted');
const isWithdrawal = ({ word, value }: ScenarioStep): boolean => word === 'consent' && value === 'withdrawn';
const isStart = ({ word }: ScenarioStep): boolean => word === 'open' || word === 'launch';

/** Steps with those of both branches of every `if`. */
const flat = (steps: readonly ScenarioStep[]): readonly ScenarioStep[] =>
  steps.flatMap((step) => [step, ...flat(step.branches?.yes ?? []), ...flat(step.branches?.no ?? [])]);

/** A step that stands in no file: it has the place of the one that it comes after. */
function made(word: string, value: Json, near: ScenarioStep | undefined): ScenarioStep {
  const title = stepKindByWord.get(word)?.title(value) ?? word;
  return { word, value, title, line: near?.line ?? 1, ...(near?.file === undefined ? {} : { file: near.file }) };
}

/** The question about the policy after the first page, when no step speaks of it. */
function asked(steps: readonly ScenarioStep[], decision: 'accept' | 'refuse'): readonly ScenarioStep[] {
  if (flat(steps).some(isAgreement)) return steps;
  const at = steps.findIndex(isStart) + 1;
  const near = steps[at - 1];
  const question = [made('privacy', decision, near), made('policy', decision, near)];
  return [...steps.slice(0, at), ...question, ...steps.slice(at)];
}

/** Up to the question, and then only what a person can do who does not answer: wait, go away, come back, start again. */
function untouched(steps: readonly ScenarioStep[], entry: string): readonly ScenarioStep[] {
  const to = steps.findIndex((step) => flat([step]).some(isAgreement));
  const first = steps.findIndex(isStart);
  const before = steps.slice(0, to < 0 ? first + 1 : to).filter((step) => step.always !== true);
  const start = before.some(isStart) ? [] : [steps[first] ?? made('open', entry, undefined)];
  const near = before.at(-1) ?? start[0];
  const alone: readonly [string, Json][] = [
    ['watch', '1s'],
    ['background', true],
    ['foreground', true],
    ['launch', { path: entry }],
    ['watch', '1s'],
  ];
  return [...before, ...start, ...alone.map(([word, value]) => made(word, value, near))];
}

/** Refuses, and then looks around: gives nothing away and permits nothing. */
function refused(steps: readonly ScenarioStep[]): readonly ScenarioStep[] {
  const out: ScenarioStep[] = [];
  let answering = false;
  for (const step of steps) {
    const [one] = refusing(step, answering);
    if (step.word === 'consent') answering = step.value === 'accepted';
    else if (answering && step.word === 'tap') answering = false;
    if (one) out.push(one);
  }
  return out;
}

const GIVES: ReadonlySet<string> = new Set(['input', 'fill', 'choose', 'files', 'consent']);

const gives = ({ word, value }: ScenarioStep): boolean =>
  GIVES.has(word) || (word === 'webView' && members(value)['input'] !== undefined);

/** What the refusing person does in place of a step; nothing when the step would give data away. */
function refusing(step: ScenarioStep, answering: boolean): readonly ScenarioStep[] {
  if (step.branches !== undefined)
    return [{ ...step, branches: { yes: refused(step.branches.yes), no: refused(step.branches.no) } }];
  if (answering && step.word === 'tap') return [made('policy', 'refuse', step)];
  if ((step.word === 'privacy' || step.word === 'policy') && step.value === 'accept')
    return [made(step.word, 'refuse', step)];
  if (step.word === 'allow') return [made('deny', step.value, step)];
  return gives(step) ? [] : [step];
}

const listed = (value: Json): readonly string[] => [value].flat().map(String);

/** Permissions that the scenario grants and those that app.json declares. */
function scopesOf(steps: readonly ScenarioStep[], facts: AppFacts): readonly string[] {
  const granted = steps.flatMap(({ word, value }) => (word === 'allow' ? listed(value) : []));
  return [...new Set([...granted, ...facts.scopes])].slice(0, MAX_DENIED);
}

/** Denies one permission from the start, whatever the scenario says about it later. */
function denied(steps: readonly ScenarioStep[], scope: string): readonly ScenarioStep[] {
  const without = (list: readonly ScenarioStep[]): readonly ScenarioStep[] =>
    list.flatMap((step) => {
      if (step.branches !== undefined)
        return [{ ...step, branches: { yes: without(step.branches.yes), no: without(step.branches.no) } }];
      if (step.word !== 'allow') return [step];
      const rest = listed(step.value).filter((one) => one !== scope);
      return rest.length === 0 ? [] : [made('allow', rest, step)];
    });
  return [made('deny', scope, steps[0]), ...without(steps)];
}

/** The scenario as far as the withdrawal and the tap that belongs to it. */
function untilWithdrawal(steps: readonly ScenarioStep[]): readonly ScenarioStep[] {
  const at = steps.findIndex(isWithdrawal);
  if (at < 0) return steps;
  if (steps[at - 1]?.word === 'tap') return steps.slice(0, at + 1);
  const tap = steps.findIndex((step, place) => place > at && step.word === 'tap');
  return steps.slice(0, tap < 0 ? at + 1 : tap + 1);
}

/** Starts again and opens the pages that were opened before: what is sent and received now is what stayed. */
function afterwards(steps: readonly ScenarioStep[], entry: string): readonly ScenarioStep[] {
  const urls = steps.flatMap(({ word, value }) =>
    word === 'open' ? [typeof value === 'string' ? value : String(members(value)['url'])] : [],
  );
  const near = steps.at(-1);
  return [...steps, made('launch', { path: entry }, near), ...[...new Set(urls)].map((url) => made('open', url, near))];
}

import { describe, expect, it } from 'vitest';
import { UserError } from '../../evidence/error.ts';
import { type Arm, consentArms, createPersona, packOf, parseScenario } from '../../scenarios/index.ts';
import { NO_FACTS } from '../../scenarios/program.ts';

const persona = createPersona('test');
const FACTS = { ...NO_FACTS, pages: ['pages/a/a'] };
const arms = (steps: string, facts = FACTS): readonly Arm[] =>
  consentArms([parseScenario(`name: s\nonFailure: stop\nsteps:\n${steps}`, 's.yaml', persona)], facts);
const shown = (all: readonly Arm[], name: string): string[] => {
  const arm = all.find((one) => one.name === name);
  if (!arm) throw new Error(`no arm ${name}: ${all.map((one) => one.name).join()}`);
  return arm.scenarios.flatMap(({ steps }) => steps.map(({ word, value }) => `${word} ${JSON.stringify(value)}`));
};

const SHOP = `  - open: pages/a/a
  - privacy: accept
  - consent: accepted
  - tap: .agree
  - allow: scope.userLocation
  - input: {into: .phone, text: "1"}
  - tap: .login
  - tap: .withdraw
  - consent: withdrawn
  - tap: {text: 注销账号}
`;

describe('the arms of a consent experiment', () => {
  it('are one for each decision that the scenario and the program know, with names of their own', () => {
    const all = arms(SHOP, { ...FACTS, scopes: ['scope.record'] });
    expect(all.map(({ name }) => name)).toEqual([
      'untouched',
      'refused',
      'denied:scope.userLocation',
      'denied:scope.record',
      'accepted',
      'withdrawn',
      'deleted',
    ]);
    expect(all.map(({ scenarios }) => scenarios[0]?.name)[1]).toBe('s @refused');
    expect(all.every(({ scenarios }) => scenarios[0]?.onFailure === 'continue')).toBe(true);
  });

  it('untouched stops at the question, goes away, comes back and starts again', () => {
    expect(shown(arms(SHOP), 'untouched')).toEqual([
      'open "pages/a/a"',
      'watch "1s"',
      'background true',
      'foreground true',
      'launch {"path":"pages/a/a"}',
      'watch "1s"',
    ]);
  });

  it('untouched still opens the program when the answer stands before the first page', () => {
    expect(shown(arms('  - privacy: accept\n  - open: pages/a/a\n  - tap: .x\n'), 'untouched')[0]).toBe(
      'open "pages/a/a"',
    );
  });

  it('refused refuses where the other agrees, gives nothing and permits nothing, and looks around', () => {
    expect(shown(arms(SHOP), 'refused')).toEqual([
      'open "pages/a/a"',
      'privacy "refuse"',
      'policy "refuse"',
      'deny "scope.userLocation"',
      'tap ".login"',
      'tap ".withdraw"',
      'tap {"text":"注销账号"}',
    ]);
  });

  it('refused does so in the branches of a condition as well', () => {
    const steps = `  - open: pages/a/a
  - if: {when: {text: 同意}, then: [{consent: accepted}, {tap: .agree}], else: [{input: {into: .a, text: x}}]}
  - tap: .next
`;
    const [scenario] = arms(steps).find(({ name }) => name === 'refused')?.scenarios ?? [];
    expect(scenario?.steps[1]?.branches?.yes.map(({ word, value }) => [word, value])).toEqual([['policy', 'refuse']]);
    expect(scenario?.steps[1]?.branches?.no).toEqual([]);
    expect(scenario?.steps[2]?.value).toBe('.next');
  });

  it('denied denies one permission from the start and grants the others', () => {
    const all = arms('  - open: pages/a/a\n  - privacy: accept\n  - allow: [scope.record, scope.camera]\n');
    expect(shown(all, 'denied:scope.record')).toEqual([
      'deny "scope.record"',
      'open "pages/a/a"',
      'privacy "accept"',
      'allow ["scope.camera"]',
    ]);
  });

  it('accepted is the scenario as it stands; withdrawn ends it there and starts again', () => {
    expect(shown(arms(SHOP), 'accepted')).toHaveLength(10);
    expect(shown(arms(SHOP), 'withdrawn').slice(-4)).toEqual([
      'tap ".withdraw"',
      'consent "withdrawn"',
      'launch {"path":"pages/a/a"}',
      'open "pages/a/a"',
    ]);
  });

  it('asks after the first page when no step speaks of the policy', () => {
    const all = arms('  - open: pages/a/a\n  - tap: .x\n');
    expect(all.map(({ name }) => name)).toEqual(['untouched', 'refused', 'accepted']);
    expect(shown(all, 'accepted')).toEqual(['open "pages/a/a"', 'privacy "accept"', 'policy "accept"', 'tap ".x"']);
    expect(shown(all, 'refused')).toEqual(['open "pages/a/a"', 'privacy "refuse"', 'policy "refuse"', 'tap ".x"']);
  });

  it('walks every arm to its end: a hard expectation is none there', () => {
    const steps = '  - open: pages/a/a\n  - privacy: accept\n  - expect: {element: .x, soft: false}\n';
    expect(shown(arms(steps), 'refused').at(-1)).toBe('expect {"element":".x","soft":true}');
  });

  it('cannot be made of a scenario in TypeScript', () => {
    expect(() => consentArms([packOf('rights').open(persona, FACTS)], FACTS)).toThrow(UserError);
  });
});

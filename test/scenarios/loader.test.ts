import { describe, expect, it } from 'vitest';
import { UserError } from '../../evidence/error.ts';
import { createPersona, loadScenario, parseScenario } from '../../scenarios/index.ts';

const persona = createPersona('test');
const placeholder = (field: string): string => `  - input: {into: .phone, text: "\${persona.${field}}"}`;
const parse = (steps: string, head = 'name: shop') => parseScenario(`${head}\nsteps:\n${steps}`, 'shop.yaml', persona);

function mistake(steps: string, head?: string): UserError {
  try {
    parse(steps, head);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('the scenario was accepted');
}

describe('loading a scenario', () => {
  it('keeps the steps in order, each with its line and a title', () => {
    const { steps } = parse('  - open: pages/a/a\n  - tap: .buy\n    title: buy it\n  - back: 1');
    expect(steps.map(({ word, line, title }) => [word, line, title])).toEqual([
      ['open', 3, 'open pages/a/a'],
      ['tap', 4, 'buy it'],
      ['back', 6, 'back'],
    ]);
  });

  it('puts persona values in, but not into titles', () => {
    const [step] = parse(placeholder('mobile')).steps;
    expect(step?.value).toEqual({ into: '.phone', text: persona.mobile });
    expect(step?.title).not.toContain(persona.mobile);
  });

  it('takes the bound and what a failure does from the head', () => {
    const { timeoutMs, onFailure } = parse('  - back: 1', 'name: x\ntimeout: 1.5s\nonFailure: stop');
    expect([timeoutMs, onFailure]).toEqual([1500, 'stop']);
    expect(parse('  - back: 1').onFailure).toBe('continue');
  });

  it('names file, line and the nearest word for an unknown step', () => {
    const error = mistake('  - open: a\n  - tapp: .x');
    expect(error.where).toBe('shop.yaml:4');
    expect(error.hint).toContain('"tap"');
  });

  it('names the nearest persona field', () => {
    const error = mistake(placeholder('mobil'));
    expect(error.where).toBe('shop.yaml:3');
    expect(error.hint).toContain('"mobile"');
  });

  it('refuses two words in one step', () => {
    expect(mistake('  - tap: .a\n    back: 1').message).toContain('one word');
  });

  it('refuses a step that is only a title', () => {
    expect(mistake('  - title: nothing').message).toContain('word');
  });

  it.each([
    ['  - wait: 3', 'a bare number to wait for'],
    ['  - wait: {}', 'a wait for nothing'],
    ['  - privacy: perhaps', 'an answer that is none'],
    ['  - scroll: sideways', 'an unknown direction'],
    ['  - back: 0', 'no step back'],
    ['  - input: {into: .x}', 'an input without text'],
    ['  - expect: {soft: yes}', 'a soft that is no boolean'],
    ['  - tap: {txt: a}', 'an unknown part of a selector'],
    ['  []', 'no steps at all'],
  ])('refuses %s (%s)', (steps) => {
    expect(mistake(steps).where).toMatch(/^shop\.yaml:\d+$/);
  });

  it('refuses YAML that is none, with the line', () => {
    expect(mistake('  - tap: "').where).toMatch(/^shop\.yaml:\d+$/);
  });

  it('says that a file is not there', () => {
    expect(() => loadScenario('/nowhere/none.yaml', persona)).toThrow(UserError);
  });
});

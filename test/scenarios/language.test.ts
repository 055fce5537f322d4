import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../evidence/error.ts';
import { createPersona, loadScenario, parseScenario, type Scenario } from '../../scenarios/index.ts';

const persona = createPersona('test');
const name = (text: string): string => `\${${text}}`;
const parse = (text: string): Scenario => parseScenario(`name: s\n${text}`, 's.yaml', persona);
const values = ({ steps }: Scenario): unknown[] =>
  steps.map(({ word, value }) => (word === 'tap' ? value : `${word} ${JSON.stringify(value)}`));

function mistake(text: string): UserError {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('accepted');
}

describe('variables and loops', () => {
  it('puts variables in, members by dots, and keeps what is not text', () => {
    const scenario = parse(`vars: {who: {sel: .a, n: 3}, again: "x${name('who.sel')}"}
steps:
  - tap: "${name('who.sel')}"
  - tap: "${name('again')}"
  - choose: {in: .p, value: "${name('who.n')}"}`);
    expect(values(scenario)).toEqual(['.a', 'x.a', 'choose {"in":".p","value":3}']);
  });

  it('takes numbers, words and lists from variables wherever they may stand', () => {
    const scenario = parse(`vars: {n: 2, down: -300, how: switchTab, list: [a, b]}
steps:
  - repeat: {times: "${name('n')}", steps: [{back: "${name('n')}"}]}
  - swipe: {on: .list, dy: "${name('down')}"}
  - open: {url: pages/a, how: "${name('how')}"}
  - scroll: "${name('n')}"
  - tap: {css: .row, nth: "${name('n')}"}
  - deny: "${name('list')}"`);
    expect(scenario.steps.map(({ word, value }) => [word, value])).toEqual([
      ['back', 2],
      ['back', 2],
      ['swipe', { on: '.list', dy: -300 }],
      ['open', { url: 'pages/a', how: 'switchTab' }],
      ['scroll', 2],
      ['tap', { css: '.row', nth: 2 }],
      ['deny', ['a', 'b']],
    ]);
  });

  it.each([
    [
      'a word that is none',
      'vars: {how: fly}\nsteps:\n  - open: {url: pages/a, how: "$' + '{how}"}',
      's.yaml:4',
      'expected one of',
    ],
    ['text for a number', 'vars: {n: many}\nsteps:\n  - back: "$' + '{n}"', 's.yaml:4', 'must be integer'],
    [
      'too many rounds',
      'vars: {n: 900}\nsteps:\n  - repeat: {times: "$' + '{n}", steps: [{back: 1}]}',
      's.yaml:4',
      '900',
    ],
    [
      'an unknown key beside a variable',
      'vars: {n: 1}\nsteps:\n  - swipe: {on: .a, dx: "$' + '{n}", dz: 1}',
      's.yaml:4',
      'dz',
    ],
  ])('refuses %s that came from a variable, with the line of the step', (_, text, where, words) => {
    const error = mistake(text);
    expect([error.where, error.message]).toEqual([where, expect.stringContaining(words)]);
  });

  it('points by role, and refuses a role that there is not', () => {
    expect(parse('steps:\n  - tap: {role: button, nth: 1}').steps[0]?.title).toBe('tap button #1');
    expect(mistake('steps:\n  - tap: {role: buton}').message).toContain('expected one of: button');
  });

  it('repeats with the number of the round', () => {
    expect(values(parse(`steps:\n  - repeat: {times: 3, steps: [{tap: ".r${name('round')}"}]}`))).toEqual([
      '.r1',
      '.r2',
      '.r3',
    ]);
  });

  it('goes through a list, also of objects and from a variable', () => {
    const scenario = parse(`vars: {list: [{s: .a}, {s: .b}]}
steps:
  - forEach: {in: "${name('list')}", as: row, steps: [{tap: "${name('row.s')}"}]}
  - forEach: {in: [.x, .y], steps: [{tap: "${name('item')}"}]}`);
    expect(values(scenario)).toEqual(['.a', '.b', '.x', '.y']);
  });

  it('shows loop items in titles, but no value of the persona', () => {
    const scenario = parse(
      `steps:\n  - forEach: {in: [.x], steps: [{tap: {css: "${name('item')}", text: "${name('persona.name')}"}}]}`,
    );
    expect(scenario.steps[0]?.title).toContain('.x');
    expect(scenario.steps[0]?.title).not.toContain(persona.name);
  });

  it('names the line inside a loop and the nearest name', () => {
    const error = mistake(
      `vars: {colour: red}\nsteps:\n  - repeat:\n      times: 2\n      steps:\n        - back: 1\n        - tap: "${name('color')}"`,
    );
    expect(error.where).toBe('s.yaml:8');
    expect(error.hint).toContain('colour');
  });

  it('refuses a list that is none and loops without end', () => {
    expect(mistake(`vars: {n: 3}\nsteps:\n  - forEach: {in: "${name('n')}", steps: [{back: 1}]}`).message).toContain(
      'list',
    );
    const nested = '[{repeat: {times: 200, steps: [{back: 1}]}}]';
    expect(mistake(`steps:\n  - repeat: {times: 200, steps: ${nested}}`).message).toContain('5000');
  });
});

describe('the bound of a step', () => {
  it('is its own timeout, else that of the scenario', () => {
    const steps = parse(
      'steps:\n  - tap: .a\n    timeout: 300ms\n  - repeat: {times: 1, steps: [{tap: .b, timeout: 2s}]}\n  - tap: .c',
    ).steps;
    expect(steps.map(({ timeoutMs }) => timeoutMs)).toEqual([300, 2000, undefined]);
    expect(mistake('steps:\n  - tap: .a\n    timeout: soon').where).toBe('s.yaml:4');
    expect(mistake('steps:\n  - tap: .a\n    timeuot: 2s').message).toContain('timeuot');
  });
});

describe('setup, teardown, branches', () => {
  it('puts setup before and teardown after, which always runs', () => {
    const scenario = parse('setup: [{tap: .s}]\nsteps: [{tap: .a}]\nteardown: [{tap: .t}]');
    expect(values(scenario)).toEqual(['.s', '.a', '.t']);
    expect(scenario.steps.map(({ always }) => always === true)).toEqual([false, false, true]);
  });

  it('keeps both lists of an if', () => {
    const [step] = parse(
      'steps:\n  - if: {when: {element: .x}, then: [{tap: .a}], else: [{tap: .b}, {back: 1}]}',
    ).steps;
    expect(step?.branches?.yes.map(({ value }) => value)).toEqual(['.a']);
    expect(step?.branches?.no).toHaveLength(2);
    expect(step?.value).toEqual({ when: { element: '.x' } });
  });

  it('refuses an if without a condition', () => {
    expect(mistake('steps:\n  - if: {when: {}, then: [{back: 1}]}').where).toBe('s.yaml:3');
  });
});

describe('includes', () => {
  let dir = '';
  const write = (file: string, text: string): void => writeFileSync(join(dir, file), text);
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'mpaudit-scenario-'));
    write(
      'main.yaml',
      'name: main\nvars: {b: .mine}\nsteps:\n  - include: {file: part.yaml, vars: {a: .given}}\n  - tap: .end',
    );
    write(
      'part.yaml',
      `name: part\nvars: {a: .own, b: .own}\nsteps:\n  - tap: "${name('a')}"\n  - tap: "${name('b')}"`,
    );
    write('loop.yaml', 'name: loop\nsteps:\n  - include: loop.yaml');
    write('wrong.yaml', 'name: wrong\nsteps:\n  - include: bad.yaml');
    write('bad.yaml', 'name: bad\nsteps:\n  - tap: .a\n  - tapp: .b');
  });

  it('reads steps from beside the file; given variables win, then the file itself', () => {
    const scenario = loadScenario(join(dir, 'main.yaml'), persona);
    expect(values(scenario)).toEqual(['.given', '.own', '.end']);
    expect(scenario.steps.map(({ file }) => file?.endsWith('part.yaml') === true)).toEqual([true, true, false]);
  });

  it('changes the digest with what is included', () => {
    const before = loadScenario(join(dir, 'main.yaml'), persona).digest;
    write('part.yaml', `name: part\nsteps:\n  - tap: "${name('a')}"`);
    expect(loadScenario(join(dir, 'main.yaml'), persona).digest).not.toBe(before);
  });

  it('says that a file includes itself', () => {
    expect(() => loadScenario(join(dir, 'loop.yaml'), persona)).toThrow('includes itself');
  });

  it('names the file and line of a mistake in an included file', () => {
    const where = join(dir, 'bad.yaml:4');
    expect(() => loadScenario(join(dir, 'wrong.yaml'), persona)).toThrow(expect.objectContaining({ where }));
  });
});

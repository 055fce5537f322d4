import { describe, expect, it } from 'vitest';
import { UserError } from '../../evidence/error.ts';
import { compileSchema, editDistance, nearest, readYaml } from '../../schema/yaml.ts';

const validate = compileSchema({
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: { type: 'string' },
    mode: { enum: ['stop', 'continue'] },
    steps: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        properties: { tap: { type: 'string' }, input: { type: 'string' } },
      },
    },
  },
});

const mistake = (text: string): UserError => {
  try {
    readYaml(text, 'a.yaml', validate);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('no mistake was found');
};

describe('readYaml', () => {
  it('gives the value and the line of a node', () => {
    const file = readYaml('name: x\nsteps:\n  - tap: a\n  - input: b\n', 'a.yaml', validate);
    expect(file.value).toEqual({ name: 'x', steps: [{ tap: 'a' }, { input: 'b' }] });
    expect([file.line(['steps', 1]), file.line(['steps', 1, 'input']), file.line(['nowhere'])]).toEqual([4, 4, 1]);
  });

  it.each([
    ['name: x\nsteps:\n  - tapp: a\n', 'a.yaml:3', 'unknown key "tapp"', 'Did you mean "tap"?'],
    ['name: x\nmode: stopp\n', 'a.yaml:2', 'expected one of: stop, continue', 'Did you mean "stop"?'],
    ['name: x\nmode: banana\n', 'a.yaml:2', '"mode" is "banana"', 'Valid here: stop, continue.'],
    ['name: 3\n', 'a.yaml:1', '"name" must be string', ''],
    ['mode: stop\n', 'a.yaml:1', "required property 'name'", ''],
    ['name: [x\n', 'a.yaml:', 'not valid YAML', 'Check the indentation and the quotes.'],
    ['name: x\nname: y\n', 'a.yaml:2', 'not valid YAML', 'Check the indentation and the quotes.'],
  ])('names the place of the mistake in %j', (text, where, message, hint) => {
    const error = mistake(text);
    expect(error.where).toContain(where);
    expect(error.message).toContain(message);
    expect(error.hint).toBe(hint);
  });

  it('refuses an alias bomb', () => {
    const levels = Array.from(
      { length: 9 },
      (_, at) => `a${at + 1}: &a${at + 1} [${Array(9).fill(`*a${at}`).join(',')}]`,
    );
    expect(mistake(`a0: &a0 x\n${levels.join('\n')}`).message).toContain('aliases');
  });
});

describe('nearest', () => {
  it.each([
    ['tapp', ['tap', 'input'], 'tap'],
    ['location', ['scope.userLocation'], undefined],
    ['', [], undefined],
  ])('finds the slip in %j', (text, words, expected) => expect(nearest(text, words)).toBe(expected));

  it('counts edits', () =>
    expect([editDistance('kitten', 'sitting'), editDistance('', 'ab'), editDistance('a', 'a')]).toEqual([3, 2, 0]));
});

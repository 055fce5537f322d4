import { describe, expect, it } from 'vitest';
import { EXAMPLES, examplesFor } from '../../cli/commands/examples.ts';
import { commands } from '../../cli/commands/index.ts';
import { createProgram } from '../../cli/program.ts';

const program = await createProgram(() => undefined);
const optionsOf = (verb: string): readonly string[] =>
  program.commands.find((one) => one.name() === verb)?.options.map(({ long }) => long ?? '') ?? [];

describe('the examples of the help pages', () => {
  it('are there for every verb, and for nothing else', () => {
    expect(Object.keys(EXAMPLES).sort()).toEqual(commands.map(({ name }) => name).sort());
  });

  it.each(
    Object.values(EXAMPLES)
      .flat()
      .filter((line) => line.startsWith('mpaudit')),
  )('%s', (line) => {
    const [, verb = '', ...rest] = line.split(' ');
    const used = rest.filter((word) => word.startsWith('--'));
    expect(used.filter((option) => !optionsOf(verb).includes(option))).toEqual([]);
  });

  it('stand under the options', () => {
    expect(examplesFor('diff')).toMatch(/^\nExamples:\n {2}mpaudit diff before/);
    expect(examplesFor('nothing')).toBe('');
  });
});

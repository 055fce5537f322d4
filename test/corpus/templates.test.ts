import { describe, expect, it } from 'vitest';
import { templatesOf } from '../../cli/corpus/templates.ts';

const program = (id: string, shape: string, own = 0): { id: string; features: string[] } => ({
  id,
  features: [
    ...Array.from({ length: 40 - own }, (_none, at) => `page ${shape}/${at}`),
    ...Array.from({ length: own }, (_none, at) => `page ${id}/${at}`),
  ],
});
const groups = (list: Parameters<typeof templatesOf>[0]): string[] =>
  templatesOf(list)
    .map((members) => members.join(' '))
    .sort();

describe('templates', () => {
  it('join programs that share nearly all, and no others', () => {
    const list = [
      program('a1', 'a'),
      program('a2', 'a', 1),
      program('b1', 'b'),
      program('c1', 'c'),
      program('b2', 'b', 2),
    ];
    expect(groups(list)).toEqual(['a1 a2', 'b1 b2', 'c1']);
  });

  it('leave programs apart that share half', () => {
    expect(groups([program('a1', 'a'), program('a2', 'a', 20)])).toEqual(['a1', 'a2']);
  });

  it('are the same in any order', () => {
    const list = Array.from({ length: 60 }, (_none, at) => program(`p${at}`, `s${at % 7}`, at % 3));
    expect(groups(list)).toEqual(groups([...list].reverse()));
    expect(groups(list)).toHaveLength(7);
  });

  it('need something to be told by: two empty programs are two', () => {
    expect(
      groups([
        { id: 'a', features: [] },
        { id: 'b', features: [] },
      ]),
    ).toEqual(['a', 'b']);
  });
});

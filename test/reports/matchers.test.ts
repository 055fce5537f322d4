import { describe, expect, it } from 'vitest';
import { markKnown } from '../../detectors/baseline.ts';
import { matchers } from '../../vitest.ts';
import { finding, result } from '../kit/result.ts';

expect.extend(matchers);
const some = result(
  [],
  [finding({ severity: 'high' }), finding({ id: 'b', severity: 'low', rule: 'over-collection' })],
);
const failure = (work: () => void): string => {
  try {
    work();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};

describe('the vitest matchers', () => {
  it('let a clean result pass, and one whose findings are mild enough', () => {
    expect(result([], [])).toHaveNoFindings();
    expect(some).toHaveNoFindings({ above: 'high' });
    expect(some).toHaveNoFindings({ rule: 'plaintext-transport' });
    expect(some).not.toHaveNoFindings({ above: 'low' });
  });

  it('say what was found and where', () => {
    const said = failure(() => expect(some).toHaveNoFindings());
    expect(said).toContain('there are 2');
    expect(said).toContain('pages/index/index.js:12');
  });

  it('count nothing that the baseline holds', () => expect(markKnown(some, some)).toHaveNoFindings());

  it('find a rule, and refuse what is no result', () => {
    expect(some).toHaveFinding('over-collection');
    expect(some).not.toHaveFinding('plaintext-transport');
    expect(failure(() => expect({} as never).toHaveNoFindings())).toContain('mpaudit/result@1');
  });
});

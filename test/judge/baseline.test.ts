import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../../cli/exit.ts';
import { markKnown, newFindings } from '../../detectors/baseline.ts';
import { sarif } from '../../reports/sarif.ts';
import { finding, result } from '../kit/result.ts';

const before = result([], [finding({ id: 'a', severity: 'high' }), finding({ id: 'gone' })]);
const against = (...findings: ReturnType<typeof finding>[]) => markKnown(result([], findings), before);

describe('a baseline', () => {
  it('takes known findings out of what fails a run, and out of nothing else', () => {
    const marked = against(finding({ id: 'a', severity: 'high' }));
    expect(marked.findings).toHaveLength(1);
    expect(exitCodeOf(marked, 'low')).toBe(0);
    expect(marked.baseline).toMatchObject({ known: 1, gone: 1 });
  });

  it.each([
    ['a new finding', finding({ id: 'b', severity: 'high' })],
    ['a known finding that has grown more severe', finding({ id: 'a', severity: 'critical' })],
  ])('lets %s fail the run', (_what, found) => {
    expect(newFindings(against(found))).toHaveLength(1);
    expect(exitCodeOf(against(found), 'high')).toBe(1);
  });

  it('counts a known finding that has become milder as known', () => {
    expect(newFindings(against(finding({ id: 'a', severity: 'low' })))).toEqual([]);
  });

  it('is said in SARIF, and nothing is said without one', () => {
    const context = { lang: 'en', screenshots: new Map(), evidenceDir: 'evidence' } as const;
    const states = (of: ReturnType<typeof result>): unknown[] =>
      JSON.parse(String(sarif.render(of, context))).runs[0].results.map(
        (one: { baselineState?: string }) => one.baselineState,
      );
    expect(states(against(finding({ id: 'a', severity: 'high' }), finding({ id: 'b' })))).toEqual(['unchanged', 'new']);
    expect(states(before)).toEqual([undefined, undefined]);
  });
});

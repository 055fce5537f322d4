import { describe, expect, it } from 'vitest';
import { parseResult } from '../../detectors/judge/parse-result.ts';
import { judge } from '../../detectors/judge.ts';
import type { Result } from '../../detectors/result.ts';
import { consent, end, evidenceOf, type Given, page, request } from '../kit/evidence.ts';

const arm = (name: string, ...events: Given[]): Given[] => [
  { type: 'arm', experiment: 'consent', arm: name },
  page(),
  ...events,
];
const step = (scenario: string, title: string, error?: string): Given[] => [
  { type: 'step-start', stepId: `${scenario}${title}`, scenario, index: 1, title },
  {
    type: 'step-end',
    stepId: `${scenario}${title}`,
    outcome: error === undefined ? 'passed' : 'failed',
    ...(error === undefined ? {} : { error }),
  },
];
const sends = (path = 'collect'): Given => request(`https://api.shop.example/${path}`, { phone: '13800138000' });
const run = (...events: Given[]): Result =>
  judge(evidenceOf([...events, end]), { policy: null, category: '', firstParty: [], waivers: [] });
const found = (result: Result, rule: string): Result['findings'] => result.findings.filter((one) => one.rule === rule);

describe('a consent experiment', () => {
  it('knows that the person who touches nothing has not agreed', () => {
    const [finding] = found(
      run(...arm('untouched', sends()), ...arm('accepted', consent('accepted'), sends())),
      'collection-before-consent',
    );
    expect(finding?.arms).toEqual(['untouched']);
    expect(finding?.dataTypes).toEqual(['mobile-number']);
  });

  it('finds nothing before consent in a run without arms that holds no consent', () => {
    expect(found(run(page(), sends()), 'collection-before-consent')).toEqual([]);
  });

  it('does not know when the person agreed whom nobody asked', () => {
    const result = run(...arm('untouched'), ...arm('accepted', sends()));
    expect(found(result, 'collection-before-consent')).toEqual([]);
    expect(result.checks.find(({ rule }) => rule === 'collection-before-consent')?.outcome).toBe('inconclusive');
  });

  it('does not take the refusal of one person for that of the next', () => {
    const result = run(...arm('refused', consent('refused')), ...arm('accepted', consent('accepted'), sends()));
    expect(found(result, 'collection-after-refusal')).toEqual([]);
    expect(found(result, 'collection-before-consent')).toEqual([]);
  });

  it('finds what goes on after a refusal, and names the arm', () => {
    const result = run(
      ...arm('refused', consent('refused'), sends()),
      ...arm('accepted', consent('accepted'), sends()),
    );
    expect(found(result, 'collection-after-refusal').map(({ arms }) => arms)).toEqual([['refused']]);
  });

  it('shows the arms side by side, each kind of data with how often it went where', () => {
    const { experiment, flows } = run(
      ...arm('untouched'),
      ...arm('refused', consent('refused'), sends()),
      ...arm('accepted', consent('accepted'), sends(), sends()),
    );
    expect(experiment?.arms.map(({ arm: name, requests, flows: count }) => [name, requests, count])).toEqual([
      ['untouched', 0, 0],
      ['refused', 1, 1],
      ['accepted', 2, 1],
    ]);
    expect(experiment?.differences).toEqual([
      {
        dataType: 'mobile-number',
        recipient: expect.any(String),
        host: 'api.shop.example',
        sent: { refused: 1, accepted: 2 },
      },
    ]);
    expect(flows.map(({ arms }) => arms)).toEqual([['refused'], ['accepted']]);
  });

  it('folds the same fact of two arms to one finding with the evidence of both', () => {
    const result = run(...arm('untouched', sends()), ...arm('refused', sends(), consent('refused')));
    const [finding, ...more] = found(result, 'collection-before-consent');
    expect(more).toEqual([]);
    expect(finding?.arms).toEqual(['untouched', 'refused']);
    expect(new Set(finding?.evidence.map(({ event }) => event)).size).toBe(2);
  });

  it('counts a step that fails for the refusing person as an outcome and not against the run', () => {
    const result = run(
      ...arm('refused', ...step('s @refused', 'tap .x', 'not there: 13800138000'), consent('refused')),
      ...arm('accepted', ...step('s @accepted', 'tap .x')),
    );
    expect(result.coverage.steps).toEqual({ total: 1, passed: 1, failed: 0, skipped: 0 });
    expect(result.experiment?.arms[0]?.failures[0]?.title).toBe('tap .x');
    expect(JSON.stringify(result.experiment)).not.toContain('13800138000');
  });

  it('reports a page that opens for who agrees and not for who refuses', () => {
    const closed = run(
      ...arm('refused', consent('refused'), ...step('s @refused', 'open pages/b', 'did not open')),
      ...arm('accepted', ...step('s @accepted', 'open pages/b')),
    );
    expect(found(closed, 'refusal-breaks-function')[0]?.explanation.en).toContain('pages/b');
    const both = run(
      ...arm('refused', consent('refused'), ...step('s @refused', 'open pages/b', 'did not open')),
      ...arm('accepted', ...step('s @accepted', 'open pages/b', 'did not open')),
    );
    expect(found(both, 'refusal-breaks-function')).toEqual([]);
    const slow = run(
      ...arm(
        'refused',
        consent('refused'),
        ...step('s @refused', 'open pages/b', 'the page does not come to rest within 4000 ms'),
      ),
      ...arm('accepted', ...step('s @accepted', 'open pages/b')),
    );
    expect(found(slow, 'refusal-breaks-function')).toEqual([]);
  });

  it('is a valid result, and one without arms has none of its fields', () => {
    const result = run(...arm('untouched', sends()), ...arm('accepted', consent('accepted')));
    expect(() => parseResult(JSON.stringify(result), 'result.json')).not.toThrow();
    const plain = run(page(), sends());
    expect([plain.experiment, plain.flows[0]?.arms]).toEqual([undefined, undefined]);
  });
});

import { expect, it } from 'vitest';
import { HalfLearned } from '../../cli/explore/half-learned.ts';
import type { EvidenceEvent } from '../../evidence/events.ts';

const asked = (page: string, url: string): EvidenceEvent =>
  ({ type: 'request', method: 'GET', url, initiator: { kind: 'api', page } }) as unknown as EvidenceEvent;
const threw = (page: string, origin = 'app'): EvidenceEvent =>
  ({ type: 'exception', origin, message: 'x', page }) as EvidenceEvent;
const learned = (...endpoints: string[]) => ({
  schema: 'mpaudit/stub-shapes@1' as const,
  success: {},
  answers: Object.fromEntries(endpoints.map((endpoint) => [endpoint, {}])),
});

it('leaves out what only these pages have asked for', () => {
  const half = new HalfLearned();
  for (const event of [
    asked('a', 'https://h/one?x=1'),
    asked('b', 'https://h/two/7'),
    asked('a', 'https://h/both'),
    asked('b', 'https://h/both'),
    threw('b'),
    threw('a', 'host'),
  ])
    half.note(event);
  const all = learned('GET h/one', 'GET h/two/*', 'GET h/both', 'GET h/unasked');
  expect(Object.keys(half.without(all, half.threw).answers)).toEqual(['GET h/one', 'GET h/both', 'GET h/unasked']);
  expect(Object.keys(half.without(all, new Set(['a'])).answers)).toEqual([
    'GET h/two/*',
    'GET h/both',
    'GET h/unasked',
  ]);
});

import { describe, expect, it } from 'vitest';
import { indexEvents } from '../../detectors/judge/event-index.ts';
import type { StoredEvent } from '../../evidence/events.ts';
import { evidenceOf, request } from '../kit/evidence.ts';

const stack = (line: number) => [{ fn: 'load', file: 'pages/a/a.js', line, column: 1 }];
const call = (callId: string, line: number) =>
  ({ type: 'api-call', callId, api: 'wx.request', args: null, stack: stack(line) }) as const;
const stackOf = (event: StoredEvent | undefined): unknown => (event && 'stack' in event ? event.stack : undefined);

describe('the index of a bundle', () => {
  const evidence = evidenceOf([call('c1', 7), call('c2', 7), call('c3', 8), request('https://a.example/x', { a: 1 })]);
  const index = indexEvents(evidence);
  const read = [...evidence.events];

  it('holds every event with what it says', () => {
    for (const event of read) expect({ ...index.at(event.seq), prev: event.prev, hash: event.hash }).toEqual(event);
    expect(index.all).toHaveLength(read.length);
  });

  it('has one copy of a stack that two calls have alike, and two of two', () => {
    expect(stackOf(index.call('c1'))).toBe(stackOf(index.call('c2')));
    expect(stackOf(index.call('c3'))).toEqual(stack(8));
  });

  it('keeps the hash of the last event, which is the head of the chain', () => {
    expect(index.all.at(-1)).toEqual(read.at(-1));
  });

  it('knows no event of a number that is none', () => {
    for (const seq of [-1, 0, 1.5, 99]) expect(index.at(seq)).toBeUndefined();
  });

  it('finds events whose numbers are in no order', () => {
    const mixed = indexEvents({ ...evidence, events: [...read].reverse() });
    for (const { seq } of read) expect(mixed.at(seq)?.seq).toBe(seq);
  });
});

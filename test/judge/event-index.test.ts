import { describe, expect, it } from 'vitest';
import { indexEvents } from '../../detectors/judge/event-index.ts';
import type { StoredEvent } from '../../evidence/events.ts';
import { evidenceOf, type Given, request } from '../kit/evidence.ts';

const stack = (line: number) => [{ fn: 'load', file: 'pages/a/a.js', line, column: 1 }];
const call = (callId: string, line: number) =>
  ({ type: 'api-call', callId, api: 'wx.request', args: null, stack: stack(line) }) as const;
const PAGE = { pageId: 1, page: 'pages/a/a', query: {}, openType: 'appLaunch' } as const;
const asked = (n: number): Given => ({ ...request(`https://a.example/${n}`), id: `x${n}` }) as Given;
const stackOf = (event: StoredEvent | undefined): unknown => (event && 'stack' in event ? event.stack : undefined);

describe('the index of a bundle', () => {
  const evidence = evidenceOf([call('c1', 7), call('c2', 7), call('c3', 8), request('https://a.example/x', { a: 1 })]);
  const index = indexEvents(evidence);
  const read = [...evidence.events];

  it('holds every event with what it says', () => {
    for (const event of read) expect({ ...index.at(event.seq), prev: event.prev, hash: event.hash }).toEqual(event);
    expect(index.size).toBe(read.length);
  });

  it('has one copy of a stack that two calls have alike, and two of two', () => {
    expect(stackOf(index.call('c1'))).toBe(stackOf(index.call('c2')));
    expect(stackOf(index.call('c3'))).toEqual(stack(8));
  });

  it('keeps the hash of the last event, which is the head of the chain', () => {
    expect(index.last).toEqual(read.at(-1));
  });

  it('knows no event of a number that is none', () => {
    for (const seq of [-1, 0, 1.5, 99]) expect(index.at(seq)).toBeUndefined();
  });

  it.each([
    ['in no order', [...read].reverse()],
    ['with gaps', read.filter((_, at) => at !== 1)],
    ['with a gap and in no order', [...read.slice(0, 2), ...read.slice(3), ...read.slice(2, 3)]],
  ])('finds events whose numbers are %s', (_title, events) => {
    const mixed = indexEvents({ ...evidence, events });
    for (const { seq } of read)
      expect(mixed.at(seq)?.seq).toBe(events.some((one) => one.seq === seq) ? seq : undefined);
  });
});

/** The same list, but nobody can ask it for one event. */
const walked = (events: Iterable<StoredEvent>): Iterable<StoredEvent> => ({
  [Symbol.iterator]: () => events[Symbol.iterator](),
});

describe.each(['read again', 'packed'])('the index of a long run whose events are %s', (how) => {
  /** More than it keeps as they are. */
  const COUNT = 9000;
  const many = Array.from({ length: COUNT }, (_, n) => [call(`c${n}`, n % 3), asked(n)]).flat();
  const evidence = evidenceOf([{ type: 'page-enter', ...PAGE }, ...many, call('c7', 99)]);
  const index = indexEvents(how === 'packed' ? { ...evidence, events: walked(evidence.events) } : evidence);

  it('gives every event as it was', () => {
    for (const event of evidence.events)
      expect({ ...index.at(event.seq), prev: event.prev, hash: event.hash }).toEqual(event);
  });

  it('counts and walks the events of a type from either end', () => {
    expect(index.requests.length).toBe(COUNT);
    expect(index.requests.slice(0, 2).map(({ id }) => id)).toEqual(['x0', 'x1']);
    expect(index.calls.filter(({ callId }) => callId === 'c8')).toHaveLength(1);
    expect(index.calls.findLast(({ callId }) => callId === 'c8')?.seq).toBe(18);
    expect(index.requests.some(({ id }) => id === 'x9000')).toBe(false);
    expect(index.marks.map(({ type }) => type)).toEqual(['page-enter']);
  });

  it('reads only what is asked for', () => {
    const mays = index.requestsOf((kind) => kind.endsWith(' https://a.example/*'));
    expect(mays).toHaveLength(COUNT);
    expect(index.requestsOf((kind) => kind.includes('b.example'))).toEqual([]);
    expect(index.callsOf((api) => api === 'wx.request')).toHaveLength(COUNT + 1);
    expect(index.callsOf((api) => api === 'wx.login')).toEqual([]);
    expect([index.apis, index.hosts]).toEqual([new Set(['wx.request']), new Set(['a.example'])]);
  });

  it('finds by id: the last one when there are several, and none that is not there', () => {
    expect(stackOf(index.call('c7'))).toEqual(stack(99));
    expect(index.exchange('x3').request?.url).toBe('https://a.example/3');
    expect(index.exchange('x9000')).toEqual({});
    expect(index.call('')).toBeUndefined();
  });
});

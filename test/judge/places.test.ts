import { describe, expect, it } from 'vitest';
import { lastUpTo } from '../../detectors/judge/bisect.ts';
import { Numbers } from '../../detectors/judge/numbers.ts';
import { Places } from '../../detectors/judge/places.ts';
import { Slabs } from '../../detectors/judge/slabs.ts';

const whole = (places: Places, id: string): readonly number[] => {
  const asked: number[] = [];
  places.last(id, (place) => void asked.push(place));
  return asked;
};

describe('places of events by their ids', () => {
  const places = new Places();
  for (let n = 0; n < 20_000; n += 1) places.add(`x${n}`, n);

  it('are found for each of many', () => {
    for (let n = 0; n < 20_000; n += 1) expect(whole(places, `x${n}`)).toContain(n);
  });

  it('are hardly ever asked about for an id that is not there', () => {
    const asked = Array.from({ length: 20_000 }, (_, n) => whole(places, `y${n}`).length);
    expect(asked.filter((count) => count > 0).length).toBeLessThan(5);
  });

  it('come the last one first, and no further than the first answer', () => {
    const few = new Places();
    for (const place of [3, 5, 8]) few.add('a', place);
    expect(whole(few, 'a')).toEqual([8, 5, 3]);
    expect(few.last('a', (place) => (place < 8 ? place : undefined))).toBe(5);
  });

  it('cost no more when a hostile bundle gives one id to all', () => {
    const same = new Places();
    for (let n = 0; n < 200_000; n += 1) same.add('a', n);
    expect(same.last('a', (place) => place)).toBe(199_999);
  }, 2000);
});

describe('lists of numbers and of bytes', () => {
  it('give back what was pushed, in order, and nothing beyond', () => {
    const numbers = new Numbers();
    for (let n = 0; n < 1000; n += 1) numbers.push(n * 3);
    expect([numbers.length, numbers.at(999), numbers.at(1000)]).toEqual([1000, 2997, undefined]);
    expect([...numbers.all()].at(-1)).toBe(2997);
  });

  it('keep pieces of any size apart', () => {
    const slabs = new Slabs();
    const sizes = [10, 0, 3_000_000, 700_000, 700_000, 5];
    for (const [at, size] of sizes.entries()) slabs.push(new Uint8Array(size).fill(at));
    expect(sizes.map((_, at) => slabs.at(at)?.length)).toEqual(sizes);
    expect(sizes.every((_, at) => slabs.at(at)?.every((byte) => byte === at))).toBe(true);
    expect(slabs.at(6)).toBeUndefined();
  });

  it('tell the last number up to a value', () => {
    expect([0, 1, 4, 9].map((value) => lastUpTo([1, 3, 9], value))).toEqual([-1, 0, 1, 2]);
    expect(lastUpTo([], 1)).toBe(-1);
  });
});

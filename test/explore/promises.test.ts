import { describe, expect, it } from 'vitest';
import type { Action } from '../../harness/explore/actions.ts';
import { Promises } from '../../harness/explore/promises.ts';

const act = (key: string, part: Partial<Action> = {}): Action => ({
  kind: 'tap',
  key,
  group: key,
  fires: [key],
  mayFire: [],
  ...part,
});
const [open, menu, item, other] = [act('open'), act('menu'), act('item'), act('other')];
const never = (): number => 0;
const worth =
  (...left: string[]) =>
  (handler: string): number =>
    left.includes(handler) ? 8 : 0;

describe('what an action brought up is come by again through it', () => {
  const seen = (): Promises => {
    const promises = new Promises();
    promises.see('pages/a', [open, other], undefined);
    promises.see('pages/a', [open, other, menu], open);
    promises.see('pages/a', [open, other, menu, item], menu);
    return promises;
  };

  it.each([
    ['what it showed', open, ['menu'], 8],
    ['what that showed in turn, a little less', open, ['item'], 8 * 0.7],
    ['nothing once all has run', open, [], 0],
    ['nothing for what was there before', other, ['menu', 'item'], 0],
  ] as const)('%s', (_, action, left, sum) => {
    expect(seen().of(action, worth(...left), never)).toBeCloseTo(sum);
  });

  it('a choice of a dialog counts until it was made once', () => {
    const promises = new Promises();
    promises.see('pages/a', [open], undefined);
    promises.see('pages/a', [act('delete', { kind: 'dialog', fires: [] })], open);
    expect([promises.of(open, worth(), never), promises.of(open, worth(), () => 1)]).toEqual([2, 0]);
  });

  it('what another page shows is not brought up, and ways in a circle end', () => {
    const promises = seen();
    promises.see('pages/b', [act('there')], item);
    promises.see('pages/a', [menu], item);
    promises.see('pages/a', [open], menu);
    expect(promises.of(item, worth('there'), never)).toBe(0);
    expect(promises.of(open, worth('menu', 'item', 'open'), never)).toBeCloseTo(8 + 5.6);
  });
});

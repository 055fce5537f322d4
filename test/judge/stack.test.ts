import { describe, expect, it } from 'vitest';
import { Helpers, ownFrames, sourceOf } from '../../detectors/judge/stack.ts';

const frame = (file: string, line: number) => ({ file, line, column: 1, fn: 'f' });
const API = [frame('services/api.js', 7), frame('services/api.js', 20)];
const fromGoods = [...API, frame('pages/goods/goods.js', 9), frame('miniprogram_npm/sdk/index.js', 1)];
const fromCart = [...API, frame('pages/cart/cart.js', 4)];

describe('the line that a finding points to', () => {
  it.each([
    [
      'the caller, when several files send through one helper',
      fromGoods,
      [fromGoods, fromCart],
      'pages/goods/goods.js',
      9,
    ],
    ['the helper itself, when only one file uses it', fromGoods, [fromGoods, fromGoods], 'services/api.js', 7],
    ['the helper, when nothing else is on the stack', API, [fromGoods, fromCart], 'services/api.js', 7],
    ['own code before an SDK', [frame('miniprogram_npm/a/b.js', 1), frame('app.js', 3)], [], 'app.js', 3],
    ['the SDK, when there is nothing else', [frame('miniprogram_npm/a/b.js', 1)], [], 'miniprogram_npm/a/b.js', 1],
  ])('is %s', (_why, stack, all, file, line) => {
    const helpers = new Helpers();
    for (const one of all) helpers.add(one);
    expect(sourceOf(stack, helpers)).toEqual({ file, line });
  });

  it('is none without a stack', () => {
    expect(sourceOf([], new Helpers())).toBeUndefined();
  });

  it('comes with the own frames, without SDKs and repetitions', () => {
    expect(ownFrames([frame('a.js', 1), frame('a.js', 1), frame('miniprogram_npm/x.js', 2), frame('b.js', 3)])).toEqual(
      [
        { file: 'a.js', line: 1 },
        { file: 'b.js', line: 3 },
      ],
    );
  });
});

import { expect, it } from 'vitest';
import { meaningOf } from '../../scenarios/packs/meaning.ts';

it.each([
  ['同意', true, 'accepted'],
  ['同意并继续', true, 'accepted'],
  ['暂不同意，先逛逛', true, 'refused'],
  ['拒绝', true, 'refused'],
  ['撤回同意', false, 'withdrawn'],
  ['同意', false, undefined],
  ['拒绝', false, undefined],
  ['查看用户协议', true, undefined],
  ['同意率', true, undefined],
] as const)('"%s" beside a policy (%s) means %s', (text, beside, meant) => {
  expect(meaningOf(text, beside)).toBe(meant);
});

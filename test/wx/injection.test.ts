import { expect, it } from 'vitest';
import { injectedBefore, isIndependent } from '../../harness/host/runtime/core/injection.ts';

const subpackage = (root: string, independent = false) => ({ root, name: root, independent, pages: [] });
const bundle = {
  app: {},
  pages: ['pages/a', 'pages/b', 'shop/c', 'shop/d', 'shopping/e', 'alone/f'],
  subpackages: [subpackage('shop'), subpackage('shopping'), subpackage('alone', true)],
};

it.each([
  ['pages/b', ['pages/a', 'pages/b']],
  ['shop/d', ['pages/a', 'pages/b', 'shop/c', 'shop/d']],
  ['shopping/e', ['pages/a', 'pages/b', 'shopping/e']],
  ['alone/f', ['alone/f']],
])('the scripts of its packages run before %s is shown', (page, wanted) => {
  expect(injectedBefore(bundle, page)).toEqual(wanted);
});

it('no other page runs in a program that asks for that', () => {
  expect(injectedBefore({ ...bundle, app: { lazyCodeLoading: 'requiredComponents' } }, 'shop/c')).toEqual([]);
});

it.each([
  ['alone/f', true],
  ['shop/c', false],
  ['pages/a', false],
])('%s is in an independent subpackage: %s', (page, wanted) => {
  expect(isIndependent(bundle, page)).toBe(wanted);
});

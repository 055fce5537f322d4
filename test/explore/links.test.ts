import { describe, expect, it } from 'vitest';
import { linksIn, openEndedIn } from '../../harness/explore/map/links.ts';

const pages = new Set(['pages/api/login/login', 'pages/api/scan/scan', 'pages/shop/shop', 'pages/shop/children/more']);

describe('pages that a path in the code names', () => {
  it.each([
    ['in whole', "url: '/pages/shop/shop'", 'pages/a/a', ['pages/shop/shop']],
    ['from where it stands', 'url="../shop/shop?id=1"', 'pages/a/a', ['pages/shop/shop']],
    ['in a component, from the page it is on', "'./children/more'", 'components/bar/bar', ['pages/shop/children/more']],
    ['not by a part of the name', "'/pages/shop/sho'", 'pages/a/a', []],
    ['not in a component without the dots', "'children/more'", 'components/bar/bar', []],
  ])('%s', (_, code, from, found) => {
    expect(linksIn(code, from, pages).map(({ page }) => page)).toEqual(found);
  });
});

describe('pages that a path can become which the running program ends', () => {
  const api = ['pages/api/login/login', 'pages/api/scan/scan'];
  it.each([
    ['joined', '"/pages/api/"+D.item.url', 'pages/a/a', api],
    ['a compiled template', 'O(N,"url",("../api/")+Y(X(E).url))', 'pages/a/a', api],
    ['a text with a hole', `\`/pages/api/\${name}/\${name}\``, 'pages/a/a', api],
    ['not a whole path', "'/pages/api/login/login'", 'pages/a/a', []],
    ['not what is joined after a name', '"/pages/api" + x', 'pages/a/a', []],
    ['not any folder', '"/images/" + x', 'pages/a/a', []],
    ['not a bare slash', '"/" + x', 'pages/a/a', []],
  ])('%s', (_, code, from, found) => {
    expect(openEndedIn(code, from, pages)).toEqual(found);
  });
});

import { describe, expect, it } from 'vitest';
import { freeReservedWords } from '../../harness/host/loader/wxml/wxs-words.ts';
import { load } from './kit.ts';

describe('words that only JavaScript reserves', () => {
  it.each([
    ["var class = ''; class = 'x'; return class", "var class_ = ''; class_ = 'x'; return class_"],
    ['ok ? class : let', 'ok ? class_ : let_'],
    ['f(a, class)', 'f(a, class_)'],
    ['a.class /* class */ + "class" // class', 'a.class /* class */ + "class" // class'],
    ['{ class: 1, let : class }', '{ class: 1, let : class_ }'],
    ['var classes = subclass', 'var classes = subclass'],
  ])('%s', (source, renamed) => expect(freeReservedWords(source)).toBe(renamed));

  it('are names in a WXS module, as in WeChat', async () => {
    const bundle = await load({
      'pages/a.wxml':
        '<wxs module="m">module.exports = function () { var class = 1; return class }</wxs><view>{{m()}}</view>',
    });
    expect(bundle.problems).toEqual([]);
    expect(bundle.wxs['pages/a#m']).toContain('var class_ = 1');
  });
});

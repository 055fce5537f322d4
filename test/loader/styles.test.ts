import { describe, expect, it } from 'vitest';
import { compileSelector } from '../../harness/host/loader/wxss/selectors.ts';
import { compileMedia, compileValue } from '../../harness/host/loader/wxss/values.ts';
import { load, problemOf } from './kit.ts';

const COMPONENT = {
  'pages/a.json': '{"usingComponents":{"c":"../c/c"}}',
  'c/c.wxml': '<view/>',
  'c/c.js': 'Component({})',
};

describe('values', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['10rpx', 'calc(var(--rpx) * 10)'],
    ['-1.5rpx auto 0rpx', 'calc(var(--rpx) * -1.5) auto 0px'],
    ['28rpx/40rpx sans-serif', 'calc(var(--rpx) * 28)/calc(var(--rpx) * 40) sans-serif'],
    ['calc(100% - 20rpx)', 'calc(100% - calc(var(--rpx) * 20))'],
    ['20RPX', 'calc(var(--rpx) * 20)'],
    ['"10rpx"', '"10rpx"'],
    ['var(--my-10rpx)', 'var(--my-10rpx)'],
    ['10px', '10px'],
    ['url(../i/a.png) 5rpx', 'url("/__asset/i/a.png") calc(var(--rpx) * 5)'],
    ['url(data:image/png;base64,10rpx)', 'url(data:image/png;base64,10rpx)'],
    ['url("https://cdn.example/a.png")', 'url("https://cdn.example/a.png")'],
    ['url(//cdn.example/a.png)', 'url(//cdn.example/a.png)'],
  ];
  for (const [value, expected] of cases)
    it(`compiles ${value}`, () => expect(compileValue(value, 'pages/a.wxss')).toBe(expected));

  it('uses design pixels in media queries', () =>
    expect(compileMedia('(min-width: 750rpx)')).toBe('(min-width: 375px)'));
});

describe('selectors', () => {
  const cases: readonly (readonly [string, string | undefined, string])[] = [
    ['view', undefined, 'wx-view'],
    ['page .a>scroll-view::after', undefined, 'wx-page .a>wx-scroll-view::after'],
    ['.a, .b', 's', '.s--a, .s--b'],
    ['.a:not(.b) text', 's', '.s--a:not(.s--b) wx-text'],
    ['.w-1\\/2', 's', '.s--w-1\\/2'],
    [':host', 's', '[wx-host="s"]'],
    [':host .a', undefined, '[wx-path="c/c"] .a'],
    ['#id.a', undefined, '#page--id.a'],
    ['.a #id', 's', '.s--a #s--id'],
    ['van-button', undefined, ':is(van-button,wx-van-button)'],
    ['*', 's', '*'],
    ['.a > view:nth-child(2)', 's', '.s--a > wx-view:nth-child(2)'],
    ['text:NTH-LAST-CHILD(odd)', undefined, 'wx-text:NTH-LAST-CHILD(odd)'],
    ['.a:nth-of-type(2n + 1) view', 's', '.s--a:nth-of-type(2n + 1) wx-view'],
    [':nth-last-of-type(-n+3)', undefined, ':nth-last-of-type(-n+3)'],
    [':nth-child(even of .a view)', 's', ':nth-child(even of .s--a wx-view)'],
    ['view:lang(zh) text', undefined, 'wx-view:lang(zh) wx-text'],
    ['view:not(text:first-child)', undefined, 'wx-view:not(wx-text:first-child)'],
    ['.a >>> .b', 's', '.s--a   .s--b'],
  ];
  for (const [selector, scope, expected] of cases) {
    it(`compiles ${selector} ${scope === undefined ? 'plain' : 'scoped'}`, () =>
      expect(compileSelector(selector, scope, 'c/c').text).toBe(expected));
  }

  it('knows which selectors could match outside their component', () => {
    expect(compileSelector('.a text, view', 's', 'c').wide).toBe(true);
    expect(compileSelector('.a text, :host view', 's', 'c').wide).toBe(false);
  });
});

describe('sheets', () => {
  it('keeps app styles plain and limits page styles to their page', async () => {
    const bundle = await load({
      'app.wxss': '.x{color:red}',
      'pages/a.wxss': '.x{width:2rpx}\n@keyframes spin{to{left:4rpx}}\n.y{animation:spin 1s}',
    });
    expect(bundle.styles['app']).toBe('.x{color:red}');
    expect(bundle.styles['pages/a']).toContain('@scope (wx-page[wx-path="pages/a"])');
    expect(bundle.styles['pages/a']).toContain('.x{width:calc(var(--rpx) * 2)}');
    expect(bundle.styles['pages/a']).toMatch(/^@keyframes spin\{[^@]*@keyframes pages-a--spin/);
    expect(bundle.styles['pages/a']).toContain('animation:pages-a--spin 1s');
  });

  it.each([
    ['nowrap', '.x{white-space:nowrap;white-space-collapse:var(--line-breaks, collapse)}'],
    ['pre-wrap', '.x{white-space:pre-wrap}'],
  ])('leaves line ends in a text with white-space: %s', async (value, wanted) => {
    const bundle = await load({ 'app.wxss': `.x{white-space:${value}}` });
    expect(bundle.styles['app']).toBe(wanted);
  });

  it('prefixes the classes of an isolated component by its scope', async () => {
    const bundle = await load({ ...COMPONENT, 'c/c.wxss': '.x{a:b}' });
    const scope = bundle.configs['c/c']?.styleScope;
    expect(scope).toMatch(/^c-[\da-f]{6}$/);
    expect(bundle.styles['c/c']).toBe(`.${scope}--x{a:b}`);
  });

  it('styles a page that another uses as a component on both', async () => {
    const bundle = await load({
      'app.json': '{"pages":["pages/a","pages/b"]}',
      'pages/a.json': '{"usingComponents":{"b":"./b"}}',
      'pages/b.wxml': '<view/>',
      'pages/b.js': 'Component({})',
      'pages/b.wxss': '.x{a:b}',
    });
    expect(bundle.styles['pages/b']).toMatch(
      /^@scope \(wx-page\[wx-path="pages\/a"\], wx-page\[wx-path="pages\/b"\]\)/,
    );
  });

  it('styles the custom tab bar as a component, though it is listed as a page', async () => {
    const bundle = await load({
      'app.json':
        '{"pages":["pages/a","custom-tab-bar/index"],"tabBar":{"custom":true,"list":[{"pagePath":"pages/a"}]}}',
      'custom-tab-bar/index.wxml': '<view class="x"/>',
      'custom-tab-bar/index.js': 'Component({})',
      'custom-tab-bar/index.wxss': '.x{a:b}',
    });
    const scope = bundle.configs['custom-tab-bar/index']?.styleScope;
    expect(bundle.styles['custom-tab-bar/index']).toBe(`.${scope}--x{a:b}`);
  });

  it('limits bare tags of a component to the pages that use it', async () => {
    const bundle = await load({ ...COMPONENT, 'c/c.wxss': 'text{a:b}' });
    expect(bundle.styles['c/c']).toBe('@scope (wx-page[wx-path="pages/a"]){wx-text{a:b}}');
  });

  it('leaves shared components plain, whether JSON or script says so', async () => {
    const json = await load({
      ...COMPONENT,
      'c/c.json': '{"component":true,"styleIsolation":"shared"}',
      'c/c.wxss': '.x{a:b}',
    });
    const script = await load({
      ...COMPONENT,
      'c/c.js': "Component({options:{styleIsolation: 'shared'}})",
      'c/c.wxss': '.x{a:b}',
    });
    for (const bundle of [json, script]) {
      expect(bundle.configs['c/c']).toMatchObject({ styleIsolation: 'shared' });
      expect(bundle.configs['c/c']?.styleScope).toBeUndefined();
      expect(bundle.styles['c/c']).toContain('.x{a:b}');
    }
  });

  it('puts imports in place and survives a circle', async () => {
    const bundle = await load({
      'app.wxss': '@import "./a.wxss";.app{a:b}',
      'a.wxss': '@import "app.wxss";.a{b:url(i.png)}',
    });
    expect(bundle.styles['app']?.replace(/\s+/g, '')).toBe('.a{b:url("/__asset/i.png")}.app{a:b}');
  });

  it('ends an import at the end of its line, semicolon or not', async () => {
    const bundle = await load({
      'app.wxss': '@import "./a.wxss"\n@import \'./b.wxss\'  \r\n\n.app{a:b}\n@import "./c.wxss"\n;.d{e:f}',
      'a.wxss': '.a{a:b}',
      'b.wxss': '.b{a:b}',
      'c.wxss': '.c{a:b}',
    });
    for (const rule of ['.a{a:b}', '.b{a:b}', '.app{a:b}', '.c{a:b}', '.d{e:f}'])
      expect(bundle.styles['app']).toContain(rule);
    expect(bundle.problems).toEqual([]);
  });

  it('names the line of an import that is not there', async () => {
    const bundle = await load({ 'app.wxss': '.a{b:c}\n@import "gone.wxss";' });
    expect(problemOf(bundle, 'missing-file')).toMatchObject({ file: 'app.wxss', line: 2, fatal: false });
  });

  it('names the line of a broken sheet and keeps what can be read', async () => {
    const bundle = await load({ 'app.wxss': '.a{color:red}\n.b{color:blue;\n.c{' });
    expect(problemOf(bundle, 'bad-wxss')).toMatchObject({ file: 'app.wxss', line: 3, fatal: false });
    expect(bundle.styles['app']).toContain('.a{color:red}');
  });

  it('compiles Less and SCSS when there is no WXSS', async () => {
    const bundle = await load({
      'app.less': '@import "./vars";\n.a{ .b{ width: @w } }',
      'vars.less': '@w: 20rpx;',
      'pages/a.scss': '@use "../m";\n.p { &-q { width: m.$n } }',
      '_m.scss': '$n: 8rpx;',
    });
    expect(bundle.styles['app']).toContain('width: calc(var(--rpx) * 20)');
    expect(bundle.styles['pages/a']).toContain('.p-q');
    expect(bundle.styles['pages/a']).toContain('calc(var(--rpx) * 8)');
  });

  it('names the line of a Less and an SCSS fault', async () => {
    const bundle = await load({ 'app.less': '.a{\n  width: @gone;\n}', 'pages/a.scss': '.a{\n  width: $gone;\n}' });
    expect(bundle.problems).toMatchObject([
      { kind: 'bad-wxss', file: 'app.less', line: 2 },
      { kind: 'bad-wxss', file: 'pages/a.scss', line: 2 },
    ]);
  });

  it('runs no code from Less and reads nothing outside', async () => {
    const plugin = await load({ 'app.less': '@plugin "./evil";\n.a{b:c}', 'evil.js': 'throw new Error("ran")' });
    expect(problemOf(plugin, 'bad-wxss')?.message).not.toContain('ran');
    const outside = await load({ 'app.less': '@import (inline) "/etc/passwd";' });
    expect(outside.styles['app'] ?? '').not.toContain('root:');
  });
});

import { describe, expect, it } from 'vitest';
import { withLastAttributes } from '../../harness/host/loader/wxml/last-attributes.ts';
import { withSlotFallbacks } from '../../harness/host/loader/wxml/slots.ts';
import { load, problemOf } from './kit.ts';

describe('templates', () => {
  it('compiles pages, imported templates and includes', async () => {
    const bundle = await load({
      'pages/a.wxml': '<import src="../t/card"/><include src="/t/foot.wxml"/><template is="c"/>',
      't/card.wxml': '<template name="c">x</template>',
      't/foot.wxml': '<view/>',
    });
    expect(Object.keys(bundle.templates).sort()).toEqual(['pages/a', 't/card', 't/foot']);
    expect(bundle.problems).toEqual([]);
  });

  it.each([
    ['<a b="1" c b="2"/>', '<a c b="2"/>'],
    ['<a\n b=\'x\ny\' b="2" b/>', '<a b/>'],
    ['<a b="1"c="2"b="3">', '<a c="2"b="3">'],
    ['<a b="<i c=1 c=2>" b="{{x > 1}}"><i c="1"/></a>', '<a b="{{x > 1}}"><i c="1"/></a>'],
  ])('takes the last of an attribute that is given twice: %j', (source, plain) => {
    const made = withLastAttributes(source);
    expect([made.length, made.split('\n').length]).toEqual([source.length, source.split('\n').length]);
    expect(made.replace(/\s+/g, ' ')).toBe(plain);
  });

  it.each(['<a b="1" data-b="1" b1="2"/><a b="1"/>', 'a < b b="1" b="2"', '<a b="1'])('leaves %s alone', (source) => {
    expect(withLastAttributes(source)).toBe(source);
  });

  it('gives each template as an expression over its free names', async () => {
    const bundle = await load({ 'pages/a.wxml': '<view>{{n}}</view>' });
    const evaluate = new Function('G', 'R', 'D', 'X', 'Y', 'Z', 'P', 'Q', `return ${bundle.templates['pages/a']}`);
    const template = evaluate({}, {}, () => () => ({}), ...Array(5).fill(() => undefined)) as { _: object };
    expect(Object.keys(template._)).toEqual(['']);
  });

  it('names file and line of a template that does not parse', async () => {
    const bundle = await load({ 'pages/a.wxml': '<view>\n  <text>ok</text>\n  <view class="x"' });
    expect(problemOf(bundle, 'bad-wxml')).toMatchObject({ file: 'pages/a.wxml', line: 3, fatal: true });
  });

  it('lets misspelt directives and capital letters pass', async () => {
    const bundle = await load({ 'pages/a.wxml': '<View wx-if="{{a}}" bindTap="t"><div>html</div></View>' });
    expect(bundle.problems).toEqual([]);
  });

  it.each([
    ['wx:for-items="{{list}}"', 'wx:for="{{list}}"'],
    ['wx-if="{{list}}"', 'wx:if="{{list}}"'],
  ])('takes %s for %s, as WeChat does', async (old, today) => {
    const codeOf = async (attribute: string): Promise<string | undefined> =>
      (await load({ 'pages/a.wxml': `<view\n ${attribute}>{{item}}</view>` })).templates['pages/a'];
    expect(await codeOf(old)).toBe(await codeOf(today));
  });

  it('does not take text, values and other names for directives', async () => {
    const bundle = await load({
      'pages/a.wxml': '<view title="wx-if" my-wx-if="1" wx-else="1" wx-for="{{a}}">wx-if wx:for-items</view>',
    });
    const code = bundle.templates['pages/a'] ?? '';
    expect([code.includes('"wx-if wx:for-items"'), code.includes('my-wx-if'), code.includes('"wx-for"')]).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('names the line of an import that is not there', async () => {
    const bundle = await load({ 'pages/a.wxml': '<view/>\n<import src="./gone.wxml"/>' });
    expect(problemOf(bundle, 'missing-file')).toMatchObject({ file: 'pages/a.wxml', line: 2 });
  });

  it('compiles components of components and their generics', async () => {
    const bundle = await load({
      'pages/a.json': '{"usingComponents":{"one":"../c/one"}}',
      'c/one.json':
        '{"component":true,"usingComponents":{"two":"./two"},"componentGenerics":{"item":{"default":"./three"},"free":true}}',
      'c/one.wxml': '<two/>',
      'c/two.wxml': '<view/>',
      'c/three.wxml': '<view/>',
    });
    expect(Object.keys(bundle.templates).sort()).toEqual(['c/one', 'c/three', 'c/two', 'pages/a']);
    expect(bundle.configs['c/one']?.componentGenerics).toEqual({ item: { default: 'c/three' }, free: true });
  });

  it('adds the global components to every page', async () => {
    const bundle = await load({
      'app.json': '{"pages":["pages/a"],"usingComponents":{"g":"c/g"}}',
      'c/g.wxml': '<view/>',
    });
    expect(bundle.configs['pages/a']?.usingComponents).toEqual({ g: 'c/g' });
    expect(bundle.configs['c/g']?.usingComponents).toEqual({});
  });
});

describe('WXS', () => {
  it('moves inline scripts out of the template', async () => {
    const bundle = await load({
      'pages/a.wxml': '<wxs module="m">exports.f = function () { return 41 }</wxs><view>{{m.f()}}</view>',
    });
    expect(bundle.wxs['pages/a#m']).toContain('41');
    expect(bundle.templates['pages/a']).not.toContain('41');
  });

  it('brings the filters that scripts as property observers need', async () => {
    const bundle = await load({
      'pages/a.wxml': '<wxs module="m">exports.f = function () {}</wxs><view change:prop="{{m.f}}" prop="{{n}}"/>',
    });
    const filters = new Function(`${bundle.templateRuntime}; return Q`)() as Record<string, unknown>;
    expect([typeof filters['A'], typeof filters['B']]).toEqual(['function', 'function']);
  });

  it('follows files and what they require', async () => {
    const bundle = await load({
      'pages/a.wxml': '<wxs src="../u/a.wxs" module="u"/>',
      'u/a.wxs': 'var b = require("./b.wxs")',
      'u/b.wxs': 'exports.x = 1',
    });
    expect(Object.keys(bundle.wxs).sort()).toEqual(['u/a.wxs', 'u/b.wxs']);
    expect(bundle.templates['pages/a']).toContain('R["u/a"]()');
  });

  it('names the line of a broken inline script within its template', async () => {
    const bundle = await load({ 'pages/a.wxml': '<view/>\n<wxs module="m">\nvar a = ;\n</wxs>' });
    expect(problemOf(bundle, 'bad-wxs')).toMatchObject({ file: 'pages/a.wxml', line: 3 });
    expect(bundle.wxs['pages/a#m']).toContain('pages/a.wxml:3');
  });

  it('lists a script that is not there and keeps the template', async () => {
    const bundle = await load({ 'pages/a.wxml': '<wxs src="./gone.wxs" module="u"/><view/>' });
    expect(problemOf(bundle, 'bad-wxs')?.message).toContain('gone.wxs');
    expect(bundle.templates['pages/a']).toBeTypeOf('string');
  });
});

describe('slots with content of their own', () => {
  const box = (slot: string, content: string, more = ''): string =>
    `<slot-box${more}>${slot}<slot-fallback>${content}</slot-fallback></slot-box>`;
  it.each([
    ['<view><slot>text</slot></view>', `<view>${box('<slot/>', 'text')}</view>`],
    ['<slot name="a>b">\n<x/>\n</slot>', box('<slot name="a>b"/>', '\n<x/>\n')],
    [`<slot wx:if="{{a > b}}" name='c'><x/></slot>`, box(`<slot name='c'/>`, '<x/>', ' wx:if="{{a > b}}"')],
  ])('become a box: %j', (source, made) => expect(withSlotFallbacks(source)).toBe(made));

  it.each([
    '<slot/>',
    '<slot name="a"></slot>',
    '<slot> \n </slot>',
    '<slot><!-- nothing --></slot>',
    '<slot name="a"/><x/>',
    '<slots>a</slots>',
    '<slot>never closed',
  ])('are none: %j', (source) => expect(withSlotFallbacks(source)).toBe(source));
});

import { describe, expect, it } from 'vitest';
import { compileModule } from '../../harness/host/loader/js/compile.ts';
import { withoutDeadZones } from '../../harness/host/loader/js/dead-zone.ts';
import { load, problemOf, run } from './kit.ts';

describe('script modules', () => {
  it('leaves CommonJS as it is', () => {
    const source = 'const a = require("./a")\nmodule.exports = { a }';
    expect(compileModule('x.js', source)).toEqual({ ok: true, body: source });
  });

  it('keeps every statement of an ES module on its line', async () => {
    const source =
      'import dep, {\n  named,\n} from "./dep";\n\nexport default () => dep + named;\nexport const where = () => new Error().stack;';
    const bundle = await load({ 'app.js': source, 'dep.js': 'export default 1;\nexport const named = 2;' });
    const app = run(bundle, 'app.js') as { default(): number };
    expect(app.default()).toBe(3);
    expect(bundle.modules['app.js']?.split('\n')).toHaveLength(6);
    expect(bundle.modules['app.js']?.split('\n')[5]).toContain('where');
  });

  it('exports functions before the first statement, so that modules may import each other', async () => {
    const bundle = await load({
      'app.js': 'import { go } from "./a"\nexports.v = go()',
      'a.js':
        'import { word } from "./b"\nconst go = 0\nexport { start as go }\nasync function later() {}\nfunction start() { return word }',
      'b.js': 'import { go } from "./a"\nexport const word = typeof go',
    });
    expect(run(bundle, 'app.js')).toMatchObject({ v: 'function' });
  });

  it('gives a CommonJS module as default import', async () => {
    const bundle = await load({
      'app.js': 'import d from "./d"; export const v = d.x',
      'd.js': 'module.exports = {x: 7}',
    });
    expect(run(bundle, 'app.js')).toMatchObject({ v: 7 });
  });

  it('compiles TypeScript under the name of its script', async () => {
    const bundle = await load({
      'app.js': null,
      'app.ts': 'import { n } from "./n";\nexport const v: number = n as number;',
      'n.ts': 'export const n: number = 4;',
    });
    expect(run(bundle, 'app.js')).toMatchObject({ v: 4 });
  });

  it.each([
    ['@twice export class A { v = 4 }', 8],
    ['export class A {\n @ten\n v: number; constructor() { this.v = 4 } }', 10],
    ['export class A { go(@none word: string) { return word } v = "a@b".length }', 3],
  ])('makes calls of the decorators of TypeScript: %s', async (code, v) => {
    const helpers =
      'const twice = (of: any) => class extends of { v = 8 } as any;\n' +
      'const ten = (to: any, name: string) => Object.defineProperty(to, name, { get: () => 10, set() {} }) as any;\n' +
      'const none = (..._: unknown[]) => undefined;\n';
    const bundle = await load({ 'app.js': null, 'app.ts': helpers + code });
    const { A } = run(bundle, 'app.js') as { A: new () => unknown };
    expect(new A()).toMatchObject({ v });
  });

  it.each([
    ['export namespace N { export const v = 4; export interface I { a: 1 } }', 4],
    ['namespace N.M { export const w = 2 }\nexport namespace O { export const v = N.M.w + 1 }\nexport { O as N }', 3],
    ['declare namespace Shop { const v: number }\nexport const N = { v: 7 } as { v: typeof Shop.v }', 7],
  ])('makes objects of namespaces of TypeScript: %s', async (code, v) => {
    const bundle = await load({ 'app.js': null, 'app.ts': code });
    expect(run(bundle, 'app.js')).toMatchObject({ N: { v } });
  });

  it('keeps the lines of TypeScript that only speaks of decorators', async () => {
    const source = '/**\n * @param x\n */\nexport const v: string = "a@b"; // @ts-check\n\nexport const w = 1';
    const bundle = await load({ 'app.js': null, 'app.ts': source });
    expect(bundle.modules['app.js']?.split('\n')[5]).toContain('w = 1');
  });

  it('names the line of TypeScript that no parser reads, decorators or not', async () => {
    const bundle = await load({ 'app.js': null, 'app.ts': 'const to = 1;\n@to export class A {\n go( }' });
    expect(problemOf(bundle, 'bad-js')).toMatchObject({ file: 'app.ts', line: 3 });
  });

  it('names file and line of a script that does not parse, and throws the same when required', async () => {
    const bundle = await load({ 'pages/a.js': 'const ok = 1\nPage({\n  data: {,}\n})' });
    expect(problemOf(bundle, 'bad-js')).toMatchObject({ file: 'pages/a.js', line: 3, fatal: true });
    expect(() => run(bundle, 'pages/a.js')).toThrow('pages/a.js:3');
  });

  it('names the line in a broken ES module', async () => {
    const bundle = await load({ 'pages/a.js': 'import x from "./x"\n\nPage({ a: ]})' });
    expect(problemOf(bundle, 'bad-js')).toMatchObject({ line: 3 });
  });

  it('does not make a broken script fatal that nothing requires', async () => {
    const bundle = await load({ 'old/unused.js': 'function (' });
    expect(bundle.problems).toEqual([]);
    expect(() => run(bundle, 'old/unused.js')).toThrow('old/unused.js:1');
  });

  it('takes along scripts that only a computed request can reach', async () => {
    const bundle = await load({
      'app.js': 'module.exports = (n) => require("./lang/" + n)',
      'lang/zh.js': 'module.exports = "中"',
    });
    expect(bundle.modules['lang/zh.js']).toContain('中');
  });

  it('reads JSON modules, folders and the project root', async () => {
    const bundle = await load({
      'app.js': 'exports.v = [require("./d.json").a, require("./lib").b, require("/lib/index").b]',
      'd.json': '{"a": 1}',
      'lib/index.js': 'exports.b = 2',
    });
    expect(run(bundle, 'app.js')).toEqual({ v: [1, 2, 2] });
  });

  it('follows resolveAlias', async () => {
    const bundle = await load({
      'app.json': '{"pages":["pages/a"],"resolveAlias":{"@/*":"src/*"}}',
      'app.js': 'exports.v = require("@/deep/m").m',
      'src/deep/m.js': 'exports.m = 9',
    });
    expect(run(bundle, 'app.js')).toEqual({ v: 9 });
  });

  it.each([
    ['(function(){var m={1:[function(require,module){require("long")},{}]}})()', 0],
    [
      '__DEFINE__(17, function(require, module, exports) {\nmodule.exports = require("./part")\n}, function(modId) {})',
      0,
    ],
    ['(function(){var m={1:[function(require,module){require("./part")},{}]}})()', 1],
  ])('says nothing of what a bundle asks its own require for: %s', async (source, count) => {
    const bundle = await load({ 'app.js': source });
    expect(bundle.problems).toHaveLength(count);
  });

  it('takes the example of a file that is kept out of the checkout, and says so', async () => {
    const files = { 'app.js': 'exports.v = require("./config").key', 'config.example.js': 'exports.key = "example"' };
    const bundle = await load(files);
    expect(run(bundle, 'app.js')).toEqual({ v: 'example' });
    const [problem] = bundle.problems;
    expect(problem).toMatchObject({ kind: 'missing-file', file: 'app.js', line: 1, fatal: false });
    expect(problem?.message).toBe('require("./config") is not found; config.example.js stands in');
  });

  it('names the line of a request that finds nothing, but not of a commented-out one', async () => {
    const bundle = await load({ 'app.js': '// require("./gone")\n/* require("./lost") */\nrequire("./missing")' });
    expect(bundle.problems).toMatchObject([{ kind: 'missing-file', file: 'app.js', line: 3, fatal: false }]);
  });
});

describe('packages', () => {
  const PACKAGE = {
    'node_modules/ui/package.json': '{"name":"ui","miniprogram":"lib"}',
    'node_modules/ui/lib/button/index.json': '{"component":true}',
    'node_modules/ui/lib/button/index.wxml': '<button><slot/></button>',
    'node_modules/ui/lib/button/index.js': 'import { c } from "../c"; Component({ data: { c } })',
    'node_modules/ui/lib/c.js': 'export const c = 1',
    'node_modules/plain/package.json': '{"name":"plain","main":"dist/main.js"}',
    'node_modules/plain/dist/main.js':
      'module.exports = require("./part") + (process.env.NODE_ENV === "production" ? 1 : 0)',
    'node_modules/plain/dist/part.js': 'module.exports = 40 + require("nested")',
    'node_modules/plain/node_modules/nested/package.json': '{"name":"nested"}',
    'node_modules/plain/node_modules/nested/index.js': 'module.exports = 1',
  };

  it('takes components from the miniprogram folder of a package that was not built', async () => {
    const bundle = await load({ ...PACKAGE, 'pages/a.json': '{"usingComponents":{"ui-button":"ui/button/index"}}' });
    expect(bundle.configs['pages/a']?.usingComponents).toEqual({ 'ui-button': 'miniprogram_npm/ui/button/index' });
    expect(bundle.modules['miniprogram_npm/ui/c.js']).toContain('exports');
    expect(bundle.problems).toEqual([]);
  });

  it('brings the library that useExtendedLib names, with its sheet, to who asks for it only', async () => {
    const app = { pages: ['pages/a'], useExtendedLib: { weui: true } };
    const page = '{"usingComponents":{"mp-cell":"weui-miniprogram/cell/cell"}}';
    const bundle = await load({ 'app.json': JSON.stringify(app), 'pages/a.json': page, 'app.wxss': '.mine{top:0}' });
    expect(bundle.configs['pages/a']?.usingComponents).toEqual({
      'mp-cell': 'miniprogram_npm/weui-miniprogram/cell/cell',
    });
    expect(bundle.styles['app']).toMatch(/\.weui-cell.*\.mine/s);
    expect(bundle.problems).toEqual([]);
    const without = await load({ 'pages/a.json': page });
    expect(without.problems.map(({ kind }) => kind)).toEqual(['missing-npm']);
    expect(without.styles['app']).toBeUndefined();
  });

  it('requires plain packages with their own dependencies', async () => {
    const bundle = await load({ ...PACKAGE, 'app.js': 'exports.v = require("plain")' });
    expect(run(bundle, 'app.js')).toEqual({ v: 42 });
    expect(bundle.requires?.['app.js']).toEqual({ plain: 'miniprogram_npm/plain/dist/main.js' });
  });

  it('takes a package that is itself a component, and one that is asked for like a file beside', async () => {
    const bundle = await load({
      ...PACKAGE,
      'node_modules/one/package.json': '{"name":"one","miniprogram":"."}',
      'node_modules/one/index.json': '{"component":true}',
      'node_modules/one/index.wxml': '<view/>',
      'node_modules/one/index.js': 'module.exports = 5',
      'pages/a.json': '{"usingComponents":{"one":"one"}}',
      'app.js': 'exports.v = [require("./one"), require("./plain")]',
    });
    expect(bundle.configs['pages/a']?.usingComponents).toEqual({ one: 'miniprogram_npm/one/index' });
    expect(run(bundle, 'app.js')).toEqual({ v: [5, 42] });
  });

  it('prefers a miniprogram_npm folder that was built', async () => {
    const bundle = await load({
      ...PACKAGE,
      'app.js': 'exports.v = require("plain")',
      'miniprogram_npm/plain/index.js': 'module.exports = "built"',
    });
    expect(run(bundle, 'app.js')).toEqual({ v: 'built' });
  });

  it('lists components of packages that are nowhere', async () => {
    const bundle = await load({ 'pages/a.json': '{\n"usingComponents":{\n"x":"gone/button/index"}}' });
    expect(problemOf(bundle, 'missing-npm')).toMatchObject({ file: 'pages/a.json', line: 3, fatal: false });
  });

  it('keeps plugins and says when their code is absent', async () => {
    const bundle = await load({ 'pages/a.json': '{"usingComponents":{"p":"plugin://pay/button"}}' });
    expect(bundle.configs['pages/a']?.usingComponents['p']).toBe('plugin://pay/button');
    expect(problemOf(bundle, 'missing-plugin')?.message).toContain('pay');
  });
});

describe('a variable in its own value', () => {
  it.each([
    ['const a = a && 1', 'const a = (void 0) && 1'],
    ['let n = n || { n: b.n, [n]: n }', 'let n = (void 0) || { n: b.n, [(void 0)]: (void 0) }'],
    ['if (x) { const y = typeof y }', 'if (x) { const y = typeof (void 0) }'],
  ])('has no value yet: %s', (source, lowered) => expect(withoutDeadZones(source)).toBe(lowered));

  it.each([
    'const a = () => a && 1',
    'const a = b.a && c.a',
    'let a = { a: 1, b: 2 }.a',
    'const a = () => 0; const b = a',
    'var a = a || {}',
    'const a = class { b() { return a } }',
    'const a = a b c',
  ])('stays as it is: %s', (source) => expect(withoutDeadZones(source)).toBe(source));

  it('reads as in ES5, unless the project says that none is made', async () => {
    const files = { 'app.js': 'const a = a && 1\nexports.v = String(a)' };
    expect(run(await load(files), 'app.js')).toMatchObject({ v: 'undefined' });
    const modern = { ...files, 'project.config.json': '{"setting":{"es6":false}}' };
    const bundle = await load(modern);
    expect(() => run(bundle, 'app.js')).toThrow('before initialization');
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, runProject } from '../../kit/mini-program.ts';

const PROBE = `
exports.types = [typeof window, typeof document, typeof fetch, typeof XMLHttpRequest, typeof WebSocket, typeof self, typeof localStorage].join()
exports.globals = [typeof App, typeof getApp, typeof wx, typeof global, typeof getCurrentPages].join()
exports.viaGlobal = [typeof global.window, typeof globalThis.document, typeof global.MutationObserver, typeof global.setTimeout, global.Object === Object].join()
exports.returnThis = Function('return this')() === global
exports.sloppyThis = this === exports
exports.sloppyObserver = typeof (function () { return this })().MutationObserver
const location = 'own name'
exports.location = location`;

const FILES = {
  'app.json': { pages: ['pages/a/a'] },
  'app.js': `
const original = Page
Page = function (def) { const load = def.onLoad; def.onLoad = function (q) { console.log('wrapped'); load.call(this, q) }; return original(def) }
shared = 'implicit global'
App({ probe: require('./probe') })`,
  'probe.js': PROBE,
  'utils/count.js': 'let n = 0; console.log("evaluated once"); module.exports = { next: () => ++n }',
  'utils/data.json': { a: 1 },
  'utils/broken.js': 'module.exports = (',
  'utils/throws.js': '\n\nthrow new Error("at load")',
  'utils/index.js': 'exports.where = "index"',
  'utils/cycle-a.js': 'exports.early = 1; const b = require("./cycle-b"); exports.seen = b.seen',
  'utils/cycle-b.js': 'exports.seen = require("./cycle-a").early',
  'utils/esm.js': 'export default class X { hi() { return "hi" } }\nexport const y = 2',
  'utils/eval.js': `
module.exports = () => [
  () => eval('1+1'),
  () => (0, eval)('1+1'),
  () => new Function('return 1')(),
  () => (function () {}).constructor('return 1')(),
  () => (async () => {}).constructor('return 1')(),
  () => Reflect.construct((() => {}).constructor, ['return 1'])(),
  () => ((() => {}).constructor === Function) ? undefined : 'differs',
].map((f) => { try { return String(f()) } catch (e) { return e.name } })`,
  'pages/a/a.js': `
import X, { y } from '../../utils/esm'
const { next } = require('../../utils/count.js')
require('/utils/count')
Page({
  onLoad() { console.log(shared, next(), y, new X().hi(), require('../../utils/data.json').a, require('../../utils').where, require('../../utils/cycle-a').seen) },
  load(path) { return require(path) },
  later(path) { return require.async(path).then((m) => m.where, (e) => 'failed: ' + e.message) },
})`,
  'pages/a/a.wxml': '<view/>',
};

describe('the module system', () => {
  let run: Running;
  beforeAll(async () => {
    run = await runProject(FILES);
    await run.host.launch();
  });
  afterAll(() => run.close());

  it('runs each module once; relative, absolute, json, index, cyclic and ES modules resolve', () => {
    expect(run.logs()).toEqual(['evaluated once', 'wrapped', 'implicit global 1 2 hi 1 index 1']);
  });

  it('hides the browser as WeChat does and keeps the mini-program’s globals assignable', async () => {
    expect(await run.host.evaluate('() => getApp().probe')).toEqual({
      types: 'undefined,undefined,undefined,undefined,undefined,undefined,undefined',
      globals: 'function,function,object,object,function',
      viaGlobal: 'undefined,undefined,undefined,function,true',
      sloppyObserver: 'undefined',
      returnThis: true,
      sloppyThis: true,
      location: 'own name',
    });
  });

  it('gives no way to run code from strings', async () => {
    const answers = await run.host.evaluate("() => getCurrentPages()[0].load('../../utils/eval')()");
    expect(answers).toEqual([
      'EvalError',
      'EvalError',
      'undefined',
      'undefined',
      'EvalError',
      'undefined',
      'undefined',
    ]);
  });

  it('says which module is missing, in WeChat’s words', async () => {
    const call = run.host.evaluate("() => getCurrentPages()[0].load('./nothing')");
    await expect(call).rejects.toThrow("module 'pages/a/nothing.js' is not defined, require args is './nothing'");
  });

  it('lets a module that does not parse or throws hurt only itself', async () => {
    await expect(run.host.evaluate("() => getCurrentPages()[0].load('../../utils/broken')")).rejects.toThrow(
      'utils/broken.js',
    );
    await expect(run.host.evaluate("() => getCurrentPages()[0].load('../../utils/throws')")).rejects.toThrow('at load');
    expect(await run.host.evaluate("() => getCurrentPages()[0].load('../../utils/index').where")).toBe('index');
  });

  it('loads asynchronously with require.async', async () => {
    expect(await run.host.evaluate("() => getCurrentPages()[0].later('../../utils/index')")).toBe('index');
    expect(await run.host.evaluate("() => getCurrentPages()[0].later('../../utils/none')")).toMatch(/^failed: module/);
  });
});

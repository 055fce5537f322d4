import { describe, expect, it } from 'vitest';
import { restoreProgram } from '../../harness/packages/restore/index.ts';

type Texts = Readonly<Record<string, string>>;
const CONFIG = { 'app-config.json': '{"pages":["pages/a"],"accountInfo":{"appId":"wx1"}}' };

/** The restored program of a package with these files; texts by path. */
function restored(files: Texts): { texts: Texts; views: string[]; faults: readonly string[] } {
  const program = restoreProgram({
    files: Object.entries({ ...CONFIG, ...files }).map(([name, text]) => ({ name, data: Buffer.from(text) })),
    faults: [],
  });
  if (program === undefined) throw new Error('no program');
  const texts = [...program.files].map(([name, data]) => [name, Buffer.from(data).toString()]);
  return {
    texts: Object.fromEntries(texts) as Texts,
    views: program.views.map(({ name }) => name),
    faults: program.faults,
  };
}
const service = (code: string): Texts => restored({ 'app-service.js': code }).texts;
const sheet = (code: string): string | undefined => restored({ 'app-wxss.js': code }).texts['pages/a.wxss'];

describe('modules of a package', () => {
  it.each([
    ['body with its own lines', 'define("a.js", function(require, module, exports, window){\nA()\n});', '\nA()\n'],
    ['fewer parameters', 'define("a.js",function(require){B()});', 'B()'],
    [
      'names of a minifier',
      'define("a.js",function(e,t){t.exports=1})',
      'return (function(e,t){t.exports=1}).call(this,require,module,exports)',
    ],
    [
      'an arrow function',
      'define("a.js",(r,m)=>m.exports=2)',
      'return ((r,m)=>m.exports=2).call(this,require,module,exports)',
    ],
    ['a call inside another', '!function(){if(1){define("a.js",function(){C()})}}()', 'C()'],
  ])('are cut out: %s', (_what, code, body) => {
    expect(service(code)['a.js']).toBe(body);
  });

  it('keep the first of two with one name, and what only looks like one is none', () => {
    const texts = service(
      'define("a.js",function(){1});define("a.js",function(){2});define("b.js",3);other("c.js",function(){});define(x,function(){})',
    );
    expect([texts['a.js'], Object.keys(texts).filter((name) => name.endsWith('.js'))]).toEqual(['1', ['a.js']]);
  });

  it.each(['../up.js', '/../../etc/x.js', 'a/../../b.js', 'C:\\\\x.js', 'a\\u0000.js'])(
    'do not leave the program as %s',
    (name) => {
      const { texts, faults } = restored({ 'app-service.js': `define("${name}",function(){})` });
      expect([Object.keys(texts).sort(), faults.join()]).toEqual([
        ['app.json', 'project.config.json'],
        expect.stringContaining('leaves the package'),
      ]);
    },
  );

  it('never run, and a script that does not parse is a fault that names it', () => {
    expect(service('process.exit(7);for(;;);define("a.js",function(){D()})')['a.js']).toBe('D()');
    expect(restored({ 'app-service.js': 'define("a.js",function(){' }).faults[0]).toMatch(
      /^app-service\.js cannot be read/,
    );
    expect(
      service('define("a.js",function(){A()});define("b.js",function(){);define("c.js",function(){C()});'),
    ).toMatchObject({ 'a.js': 'A()', 'c.js': 'C()' });
    expect(service('define("a.js",function(require,module,exports,fetch){const fetch=1})')['a.js']).toBe(
      'const fetch=1',
    );
    expect(restored({ 'app-service.js': `$gwx=${'['.repeat(100_000)}` }).faults[0]).toMatch(
      /^app-service\.js cannot be read/,
    );
  });
});

describe('configurations of a package', () => {
  const config = (raw: object, code = ''): Texts =>
    restored({ 'app-config.json': JSON.stringify(raw), 'app-service.js': code }).texts;

  it('give app.json its subpackages, and what it had', () => {
    const texts = config(
      {
        pages: ['pages/a', 'sub/b', 'sub/deep/c'],
        entryPagePath: 'pages/a.html',
        subPackages: [{ root: '/sub/', pages: ['b'] }],
        global: { window: { navigationBarTitleText: '店' } },
        tabBar: { list: [{ pagePath: 'pages/a.html' }] },
        permission: { 'scope.userLocation': { desc: 'x' } },
      },
      'define("sub/b.js",function(){})',
    );
    expect(JSON.parse(texts['app.json'] ?? '')).toMatchObject({
      pages: ['pages/a'],
      entryPagePath: 'pages/a',
      subPackages: [{ root: 'sub', pages: ['b', 'deep/c'] }],
      window: { navigationBarTitleText: '店' },
      tabBar: { list: [{ pagePath: 'pages/a' }] },
      permission: { 'scope.userLocation': { desc: 'x' } },
    });
  });

  it('leave out the subpackages that were never fetched, and name them', () => {
    const raw = {
      pages: ['pages/a', 'sub/b', 'far/c', 'far/d'],
      subPackages: [
        { root: 'sub', pages: ['b'] },
        { root: '/far/', pages: ['c', 'd'] },
      ],
    };
    const { texts, faults } = restored({
      'app-config.json': JSON.stringify(raw),
      'app-service.js': 'define("pages/a.js",function(){});define("sub/b.js",function(){})',
    });
    expect(JSON.parse(texts['app.json'] ?? '')).toMatchObject({
      pages: ['pages/a'],
      subPackages: [{ root: 'sub', pages: ['b'] }],
    });
    expect(faults).toEqual(['the subpackage "far" (2 pages) is not among the packages']);
  });

  it('give each page and component its JSON; what stands in code says more', () => {
    const texts = config(
      { pages: ['pages/a'], page: { 'pages/a.html': { window: { a: 1, b: 1 } } } },
      '__wxAppCode__["pages/a.json"]={b:2,usingComponents:{"k":"/k"},off:!1};window.__wxAppCode__["./k.json"]={"component":true};__wxAppCode__["x.json"]=f()',
    );
    expect(JSON.parse(texts['pages/a.json'] ?? '')).toEqual({ a: 1, b: 2, usingComponents: { k: '/k' }, off: false });
    expect([texts['k.json'] && JSON.parse(texts['k.json']), texts['x.json']]).toEqual([{ component: true }, undefined]);
  });

  it.each(['', '[]', '{"pages":', 'null'])('%j is no program', (text) => {
    expect(
      restoreProgram({ files: [{ name: 'app-config.json', data: Buffer.from(text) }], faults: [] }),
    ).toBeUndefined();
  });
});

describe('style sheets of a package', () => {
  it.each([
    [
      'rpx and class prefixes',
      'setCssToHead([".",[1],"a{left:",[0,-12.5],"}"],undefined,{path:"./pages/a.wxss"})()',
      '.a{left:-12.5rpx}',
    ],
    ['a sheet in code', '__wxAppCode__["pages/a.wxss"]=setCssToHead(["b{}"])', 'b{}'],
    [
      'page for body',
      'setCssToHead(["body{}\\n.x body>.body,body .y{}"],0,{path:"./pages/a.wxss"})',
      'page{}\n.x page>.body,page .y{}',
    ],
    [
      'shared sheets, once',
      '__COMMON_STYLESHEETS__["./s.wxss"]=["s{}"];setCssToHead([[2,"./s.wxss"],[2,"./s.wxss"],"t{}"],0,{path:"./pages/a.wxss"})',
      's{}t{}',
    ],
    [
      'shared sheets that share themselves',
      '__COMMON_STYLESHEETS__["./s.wxss"]=["s{}",[2,"./s.wxss"]];setCssToHead([[2,"./s.wxss"]],0,{path:"./pages/a.wxss"})',
      's{}',
    ],
    ['parts of an unknown kind', 'setCssToHead(["a{}",[9,1],[0,"x"],{}],0,{path:"./pages/a.wxss"})', 'a{}'],
  ])('are put together: %s', (_what, code, css) => {
    expect(sheet(code)).toBe(css);
  });

  it.each([
    'setCssToHead(x,0,{path:"./pages/a.wxss"})',
    'setCssToHead(["a{}",y()],0,{path:"./pages/a.wxss"})',
    'setCssToHead(["a{}"])',
  ])('are not guessed: %s', (code) => expect(sheet(code)).toBeUndefined());
});

describe('the rest of a package', () => {
  it('keeps pictures and data, drops compiled scripts, and takes view scripts in the order in which they build on each other', () => {
    const { texts, views } = restored({
      'sub/page-frame.js': '$gwx1=1',
      'page-frame.html': '<html><script>$gwx=1</script><script src="x"></script></html>',
      'pages/a.html':
        '<script>setCssToHead(["a{}"],0,{path:"./pages/a.wxss"})();$gwx("./pages/a.wxml");"generateFuncReady"</script>',
      'images/a.png': 'png',
      'data/x.json': '{}',
      'workers/w.js': 'onmessage=1',
    });
    expect(views).toEqual(['page-frame.html', 'sub/page-frame.js']);
    expect(Object.keys(texts).sort()).toEqual([
      'app.json',
      'data/x.json',
      'images/a.png',
      'pages/a.wxss',
      'project.config.json',
      'workers/w.js',
    ]);
  });
});

import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../evidence/error.ts';
import { loadProject } from '../../harness/host/loader/load.ts';
import { load, problemOf, projectDir, writeIn } from './kit.ts';

async function fault(promise: Promise<unknown>): Promise<UserError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof UserError)) throw new Error(`expected a UserError, got ${String(error)}`);
  return error;
}

describe('project root', () => {
  it('loads the smallest mini-program without a problem', async () => {
    const bundle = await load({});
    expect(bundle.problems).toEqual([]);
    expect(bundle.pages).toEqual(['pages/a']);
    expect(bundle.digest).toMatch(/^[\da-f]{64}$/);
  });

  it('says that there is no app.json and which folder has one', async () => {
    const dir = projectDir({ 'app.json': null, 'dist/app.json': '{"pages":["x"]}' });
    const error = await fault(loadProject(dir, { cacheDir: null }));
    expect(error.message).toBe('no app.json found');
    expect(error.hint).toContain(join(dir, 'dist'));
  });

  it('names a folder that does not exist and refuses a file that is no package', async () => {
    expect((await fault(loadProject('/nonexistent/shop'))).message).toBe('no such folder');
    const dir = projectDir({ 'shop.wxapkg': 'x' });
    expect((await fault(loadProject(join(dir, 'shop.wxapkg')))).message).toContain('not a WeChat package');
  });

  it('takes root, appid and settings from project.config.json, overlaid by the private one', async () => {
    const dir = projectDir({
      'app.json': null,
      'mini/app.json': '{"pages":["p"]}',
      'mini/p.wxml': '<view/>',
      'mini/p.js': 'Page({})',
      'project.config.json':
        '{"miniprogramRoot":"mini/","appid":"wx1","projectname":"店","setting":{"es6":true,"minified":true}}',
      'project.private.config.json': '{"setting":{"minified":false}}',
      'package.json': '{"version":"1.2.3"}',
    });
    const bundle = await loadProject(dir, { cacheDir: null });
    expect(bundle).toMatchObject({
      appid: 'wx1',
      name: '店',
      version: '1.2.3',
      pages: ['p'],
      setting: { es6: true, minified: false },
    });
  });

  it.each([
    ['%E5%A4%A9%E4%BD%BF%E7%AB%A5%E8%A3%85', '天使童装'],
    ['100%', '100%'],
    ['a%ZZ', 'a%ZZ'],
    ['%E5%A4', '%E5%A4'],
  ])('reads the name %s as DevTools means it', async (projectname, name) => {
    const dir = projectDir({ 'project.config.json': JSON.stringify({ projectname }) });
    expect((await loadProject(dir, { cacheDir: null })).name).toBe(name);
  });

  it('refuses a miniprogramRoot outside the project', async () => {
    const dir = projectDir({ 'project.config.json': '{"miniprogramRoot":"../"}' });
    expect((await fault(loadProject(dir, { cacheDir: null }))).message).toContain('leaves the project');
  });
});

describe('broken JSON', () => {
  const cases = [
    ['a trailing comma', '{\n  "pages": ["pages/a"],\n}', 'app.json:3:1'],
    ['a comment', '{\n  // pages\n  "pages": []}', 'app.json:2:3'],
    ['single quotes', "{'pages': []}", 'app.json:1:2'],
    ['a missing bracket', '{\n"pages": ["pages/a"', 'app.json:2:20'],
    ['a missing comma', '{"pages": ["pages/a"]\n "window": {}}', 'app.json:2:2'],
  ] as const;
  for (const [what, text, where] of cases) {
    it(`names file, line and column of ${what}`, async () => {
      expect((await fault(load({ 'app.json': text }))).where).toBe(where);
    });
  }

  it('lists a broken page JSON with its line and keeps the rest', async () => {
    const bundle = await load({ 'pages/a.json': '{\n"a": }' });
    expect(problemOf(bundle, 'bad-json')).toMatchObject({ file: 'pages/a.json', line: 2, fatal: true });
    expect(bundle.templates['pages/a']).toBeTypeOf('string');
  });

  it('reads an empty page JSON and a byte order mark', async () => {
    const bundle = await load({ 'pages/a.json': '', 'app.json': '\uFEFF{"pages":["pages/a"]}' });
    expect(bundle.problems).toEqual([]);
  });
});

describe('app.json', () => {
  it('puts subpackage pages after the main ones and the entry page first', async () => {
    const bundle = await load({
      'app.json':
        '{"pages":["pages/a","pages/b"],"entryPagePath":"pages/b","subpackages":[{"root":"sub/","pages":["x/y"],"independent":true}]}',
    });
    expect(bundle.pages).toEqual(['pages/b', 'pages/a', 'sub/x/y']);
    expect(bundle.subpackages).toEqual([{ root: 'sub', name: 'sub', independent: true, pages: ['sub/x/y'] }]);
  });

  it('names the line of a page that is listed but missing', async () => {
    const bundle = await load({ 'app.json': '{\n"pages":[\n"pages/a",\n"pages/gone"]}' });
    const problem = problemOf(bundle, 'missing-file');
    expect(problem).toMatchObject({ file: 'app.json', line: 4, fatal: true });
    expect(problem?.message).toContain('pages/gone.wxml');
  });

  it('throws for an app without pages', async () => {
    expect((await fault(load({ 'app.json': '{"pages":[]}' }))).message).toContain('no page');
  });
});

describe('containment', () => {
  it('does not read above the project by path or by link', async () => {
    const outer = projectDir({});
    const secret = join(outer, 'secret.js');
    writeIn(outer, 'secret.js', 'module.exports = "outside"');
    const dir = join(outer, 'inner');
    mkdirSync(dir);
    for (const [path, text] of Object.entries({
      'app.json': '{"pages":["p"],"usingComponents":{"x":"../pages/a"}}',
      'app.js': 'require("../secret.js"); require("./link")',
      'p.wxml': '<include src="../pages/a"/>',
      'p.js': 'Page({})',
      'p.wxss': '@import "../../etc/passwd";',
    })) {
      writeIn(dir, path, text);
    }
    symlinkSync(secret, join(dir, 'link.js'));
    const bundle = await loadProject(dir, { cacheDir: null });
    expect(JSON.stringify(bundle.modules)).not.toContain('outside');
    expect(
      bundle.problems.filter((problem) => problem.kind === 'outside-project').map((problem) => problem.file),
    ).toEqual(['app.json', 'p.wxss', 'app.js']);
  });
});

describe('theme.json', () => {
  const themed = (theme: string | null, darkmode = false) =>
    load({
      'app.json': `{"darkmode":${darkmode},"pages":["pages/a"],"themeLocation":"theme.json","window":{"navigationBarBackgroundColor":"@nav","navigationBarTitleText":"@who"}}`,
      'pages/a.json': '{"backgroundColor":"@back"}',
      'theme.json': theme,
    });

  it('gives the light values in app.json and in a page, and leaves what it does not name', async () => {
    const bundle = await themed('{"light":{"nav":"#fff","back":"#eee"},"dark":{"nav":"#000"}}');
    expect(bundle.app['window']).toEqual({ navigationBarBackgroundColor: '#fff', navigationBarTitleText: '@who' });
    expect(bundle.configs['pages/a']?.raw).toEqual({ backgroundColor: '#eee' });
    expect(bundle.problems).toEqual([]);
  });

  it('gives the dark values as well to a program that follows the system, and to no other', async () => {
    const dark = '{"light":{"nav":"#fff"},"dark":{"nav":"#000","back":"#111"}}';
    expect((await themed(dark, true)).dark).toEqual({
      app: expect.objectContaining({
        window: { navigationBarBackgroundColor: '#000', navigationBarTitleText: '@who' },
      }),
      configs: { 'pages/a': { backgroundColor: '#111' } },
    });
    expect(await themed(dark)).not.toHaveProperty('dark');
  });

  it('is reported with its place when it is missing or is not JSON', async () => {
    expect(problemOf(await themed(null), 'missing-file')).toMatchObject({ file: 'app.json', fatal: false });
    expect(problemOf(await themed('{"light":\n}'), 'bad-json')).toMatchObject({ file: 'theme.json', line: 2 });
  });
});

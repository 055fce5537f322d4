import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { failureOf, method, type Rig, rig, type Wx } from './fake.ts';

const runs: Rig[] = [];

/** A project with these cloud functions: name -> text of index.js, or its files. */
function withFunctions(functions: Readonly<Record<string, string | Readonly<Record<string, string>>>>): Rig {
  const root = mkdtempSync(path.join(tmpdir(), 'cloudfunctions-'));
  for (const [name, code] of Object.entries(functions))
    for (const [file, text] of Object.entries(typeof code === 'string' ? { 'index.js': code } : code)) {
      mkdirSync(path.dirname(path.join(root, name, file)), { recursive: true });
      writeFileSync(path.join(root, name, file), text);
    }
  const run = rig({ bundle: { cloudFunctions: root } });
  runs.push(run);
  return run;
}

const cloudOf = (run: Rig): Wx => run.wx['cloud'] as unknown as Wx;
const call = async (run: Rig, name: string, data: unknown = {}) =>
  ((await method(cloudOf(run), 'callFunction')({ name, data })) as { result: unknown }).result;
const failing = (run: Rig, name: string) => failureOf(() => cloudOf(run)['callFunction']?.({ name }));
const SDK =
  "const cloud = require('wx-server-sdk'); cloud.init(); const db = cloud.database(); const _ = db.command;\n";

afterEach(async () => {
  await Promise.all(runs.splice(0).map((run) => run.host.close()));
});

describe('local cloud functions', () => {
  it('run with the event, the caller and the context of WeChat', async () => {
    const run = withFunctions({
      who: `${SDK}exports.main = async (event) => ({ ...event, open: cloud.getWXContext().OPENID })`,
    });
    expect(await call(run, 'who', { a: 1 })).toEqual({
      a: 1,
      userInfo: { appId: 'wxtest0000000001', openId: 'oTest0000000000000000000000A' },
      open: 'oTest0000000000000000000000A',
    });
    expect(run.events.find((event) => event.type === 'cloud-call')).toMatchObject({
      answeredBy: 'project',
      target: 'who',
    });
  });

  it('get the open data that a reference in the event stands for', async () => {
    const run = withFunctions({
      top: 'exports.main = async (event) => event.steps',
      list: `${SDK}exports.main = async (event) => (await cloud.getOpenData({ list: event.of.list })).list`,
    });
    const { cloudID } = (await method(run.wx, 'getWeRunData')()) as { cloudID: string };
    const data = { stepInfoList: [{ step: 5000 }, { step: 8123 }], watermark: { appid: 'wxtest0000000001' } };
    const reference = method(cloudOf(run), 'CloudID');
    expect(await call(run, 'top', { steps: reference(cloudID) })).toMatchObject({ cloudID, data });
    expect(await call(run, 'top', { steps: reference('made-up') })).toEqual({ cloudID: 'made-up' });
    expect(await call(run, 'list', { of: { list: [cloudID, 'made-up'] } })).toMatchObject([
      { cloudID, data },
      { cloudID: 'made-up' },
    ]);
    const sent = run.events.flatMap((event) => (event.type === 'cloud-call' ? [JSON.stringify(event)] : []));
    expect(sent.join()).not.toContain('stepInfoList');
  });

  it('share the database with the page', async () => {
    const run = withFunctions({
      save: `${SDK}exports.main = async (event) => { await db.collection('users').add({ data: { name: event.name, n: 1 } });
        await db.collection('users').where({ name: event.name }).update({ data: { n: _.inc(4), tags: _.push(['x']) } });
        return db.collection('users').where({ n: _.gt(2).and(_.lt(9)) }).get() }`,
    });
    expect(await call(run, 'save', { name: '林小溪' })).toMatchObject({
      data: [{ name: '林小溪', n: 5, tags: ['x'] }],
    });
    const users = method(cloudOf(run)['database']?.(), 'collection')('users');
    await expect(method(users, 'count')()).resolves.toMatchObject({ total: 1 });
  });

  it('aggregate, order, skip and project as the reference says', async () => {
    const run = withFunctions({
      top: `${SDK}const $ = _.aggregate; exports.main = async () => {
        const c = db.collection('sales');
        for (const [shop, sum] of [['a', 2], ['b', 3], ['a', 5]]) await c.add({ data: { shop, sum } });
        const all = await c.aggregate().group({ _id: '$shop', total: $.sum('$sum') }).sort({ total: -1 }).end();
        const page = await c.orderBy('sum', 'desc').skip(1).limit(1).field({ sum: true, _id: false }).get();
        return { all: all.list, page: page.data } }`,
    });
    expect(await call(run, 'top')).toEqual({
      all: [
        { _id: 'a', total: 7 },
        { _id: 'b', total: 3 },
      ],
      page: [{ sum: 3 }],
    });
  });

  it('load their own files, packages, ES modules and a few modules of Node', async () => {
    const run = withFunctions({
      mix: {
        'package.json': '{"main": "src/start.js"}',
        'src/start.js':
          "import { twice } from './twice.js'; import pkg from 'tiny'; import crypto from 'crypto';\nexport const main = async (e) => ({ n: twice(e.n), tiny: pkg.name, md5: crypto.createHash('md5').update('a').digest('hex'), b: Buffer.from('hi').toString('base64') });",
        'src/twice.js': 'exports.twice = (n) => n * 2;',
        'node_modules/tiny/package.json': '{"main": "lib"}',
        'node_modules/tiny/lib/index.js': "module.exports = { name: 'tiny' };",
      },
    });
    expect(await call(run, 'mix', { n: 4 })).toEqual({
      n: 8,
      tiny: 'tiny',
      md5: '0cc175b9c0f1b6a831c399e269772661',
      b: 'aGk=',
    });
  });

  it('fail of a broken file only when they load it', async () => {
    const run = withFunctions({
      good: { 'index.js': 'exports.main = async () => 1', 'unused.ts': 'let let = ;', 'node_modules/p/src.ts': '!' },
      bad: { 'index.js': "require('./broken')", 'broken.ts': 'let let = ;' },
      node_modules: { 'x/index.js': 'export broken' },
    });
    expect(await call(run, 'good')).toBe(1);
    expect((await failing(run, 'bad')).errMsg).toContain('SyntaxError: broken.ts');
  });

  it('call each other and keep files', async () => {
    const run = withFunctions({
      outer: `${SDK}exports.main = async () => (await cloud.callFunction({ name: 'inner', data: { n: 1 } })).result`,
      inner: `${SDK}exports.main = async ({ n }) => { const { fileID } = await cloud.uploadFile({ cloudPath: 'a/b.txt', fileContent: Buffer.from('text ' + n) });
        return { fileID, text: (await cloud.downloadFile({ fileID })).fileContent.toString() } }`,
    });
    expect(await call(run, 'outer')).toEqual({ fileID: 'cloud://local.local/a/b.txt', text: 'text 1' });
    await expect(cloudOf(run)['downloadFile']?.({ fileID: 'cloud://local.local/a/b.txt' })).resolves.toMatchObject({
      statusCode: 200,
    });
  });

  it('fail with WeChat words: what they throw, what they miss, what they do not export', async () => {
    const run = withFunctions({
      throws: "exports.main = async () => { throw new TypeError('kaputt') }",
      misses: "require('left-pad')",
      empty: 'exports.nothing = 1',
    });
    expect(await failing(run, 'throws')).toMatchObject({
      errCode: -504_002,
      errMsg: 'cloud.callFunction:fail errCode: -504002 functions execute fail | errMsg: TypeError: kaputt',
    });
    expect((await failing(run, 'misses'))['errMsg']).toContain("Cannot find module 'left-pad'");
    expect((await failing(run, 'empty'))['errMsg']).toContain('index.main is not a function');
  });

  it('end at their time limit, and the next call works', async () => {
    const run = withFunctions({
      loops: { 'index.js': 'exports.main = async () => { for (;;); }', 'config.json': '{"timeout": 1}' },
      fine: 'exports.main = async () => 1',
    });
    expect(await failing(run, 'loops')).toMatchObject({ errCode: -504_003 });
    expect(await call(run, 'fine')).toBe(1);
  });

  it('reach no Node, no file and no network', async () => {
    const attempts = `exports.main = async () => { const found = {};
      for (const [name, attempt] of Object.entries({
        fs: () => require('fs').readFileSync('/etc/passwd', 'utf8'), up: () => require('../../secret.js'), net: () => require('net'),
        child: () => require('child_process'), worker: () => require('worker_threads'), getBuiltin: () => process.getBuiltinModule('fs'),
        binding: () => process.binding('fs'), main: () => process.mainModule.require('fs'), fetch: () => fetch('http://127.0.0.1'),
        escape: () => this.constructor.constructor('return process')().exit(1), std: () => std.loadFile('/etc/passwd'), wasm: () => WebAssembly.compile,
      })) try { found[name] = String(await attempt()) } catch (error) { found[name] = 'no' }
      try { found.module = Object.keys(await import('node:fs')).length } catch (error) { found.module = 'no' }
      return found }`;
    const result = (await call(withFunctions({ attempts }), 'attempts')) as Record<string, string>;
    expect(Object.values(result)).toEqual(Array(13).fill('no'));
  });

  it('are bounded in memory', async () => {
    const run = withFunctions({
      eats: 'exports.main = async () => { const a = []; for (;;) a.push(new Uint8Array(1e7).fill(1)); }',
    });
    expect((await failing(run, 'eats'))['errMsg']).toMatch(/out of memory|timed out/);
  });

  it('say whom they would have called', async () => {
    const run = withFunctions({
      asks: `const https = require('https'); exports.main = () => new Promise((done) => https.get('https://api.map.example/v2?q=1', () => {}).on('error', (error) => done(error.code)))`,
    });
    expect(await call(run, 'asks')).toBe('ENOTFOUND');
    expect(run.events.filter((event) => event.type === 'blind-spot')).toMatchObject([
      { kind: 'cloud-function', host: 'api.map.example' },
    ]);
  });
});

describe('cloud functions that the project does not have', () => {
  it('are answered by the stub, which reads leniently and is marked', async () => {
    const run = rig();
    runs.push(run);
    const result = (await call(run, 'goods')) as { data: { list: unknown[] } };
    expect(result.data.list.map(String)).toEqual([]);
    expect(run.events.find((event) => event.type === 'cloud-call')).toMatchObject({ answeredBy: 'stub' });
  });
});

describe('the simulated database', () => {
  const collection = (run: Rig, name: string) => method(cloudOf(run)['database']?.(), 'collection')(name);

  it('keeps what a page adds, with its owner', async () => {
    const run = rig();
    runs.push(run);
    const added = (await method(collection(run, 'notes'), 'add')({ data: { text: 'x', at: { city: '上海' } } })) as {
      _id: string;
    };
    const document = method(collection(run, 'notes'), 'doc')(added._id);
    await expect(method(document, 'get')()).resolves.toMatchObject({
      data: { text: 'x', _openid: 'oTest0000000000000000000000A' },
    });
    await method(document, 'update')({ data: { at: { district: '黄浦' } } });
    await expect(method(document, 'get')()).resolves.toMatchObject({
      data: { at: { city: '上海', district: '黄浦' } },
    });
    await expect(method(document, 'remove')()).resolves.toMatchObject({ stats: { removed: 1 } });
    await expect(method(document, 'get')()).rejects.toThrow('does not exist');
  });

  it('lets a page read what a function found in a collection that nobody filled', async () => {
    const run = withFunctions({ list: `${SDK}exports.main = () => db.collection('posts').get()` });
    const result = (await call(run, 'list')) as { data: { author: { name: string } }[] };
    expect([result.data.length, `${result.data[0]?.author.name}`]).toEqual([0, '']);
  });

  it('lets a function find the document that it was asked for where nobody filled the collection', async () => {
    const run = withFunctions({
      one: `${SDK}exports.main = ({ id }) => db.collection('cards').doc(id).get().then(({ data }) => data)`,
      pages: `${SDK}exports.main = () => db.collection('cards').count().then(({ total }) => Array(total).reduce((a) => a))`,
      first: `${SDK}exports.main = () => db.collection('cards').get().then(({ data }) => data[0].title.length)`,
    });
    expect(((await call(run, 'one', { id: 'c1' })) as { _id: string })._id).toBe('c1');
    expect(await call(run, 'first')).toMatchObject({ code: 0 });
    expect(await call(run, 'pages')).toMatchObject({ code: 0 });
    expect(run.events.some((event) => event.type === 'console' && event.args.includes('first'))).toBe(true);
  });

  it('lets a function fail of what was put into a collection', async () => {
    const run = withFunctions({
      bad: `${SDK}exports.main = async () => { await db.collection('cards').add({ data: {} });
        return db.collection('cards').doc('nope').get() }`,
    });
    expect(await failing(run, 'bad')).toMatchObject({ errMsg: expect.stringContaining('nope') });
  });

  it('samples what there is, and no more', async () => {
    const run = withFunctions({
      draw: `${SDK}exports.main = async ({ fill }) => { if (fill) await db.collection('words').add({ data: { w: 1 } });
        return db.collection('words').aggregate().match({}).sample({ size: 3 }).end() }`,
    });
    expect(((await call(run, 'draw')) as { list: unknown[] }).list.length).toBe(0);
    expect(await call(run, 'draw', { fill: true })).toMatchObject({ list: [{ w: 1 }] });
    const words = method(collection(run, 'none'), 'aggregate')() as unknown as Wx;
    const { list } = (await method(words, 'end')()) as { list: { w: string }[] };
    expect([list.length, `${list[0]?.w}`]).toEqual([0, '']);
  });

  it('makes up what a page reads of a collection that nobody filled', async () => {
    const run = rig();
    runs.push(run);
    type Made = { data: { _id: string; author: { name: string } } };
    const document = (await method(method(collection(run, 'posts'), 'doc')('p1'), 'get')()) as Made;
    expect([document.data._id, `${document.data.author.name}`]).toEqual(['p1', '']);
    const found = (await method(collection(run, 'posts'), 'get')()) as { data: { title: string }[] };
    expect([found.data.length, `${found.data[0]?.title}`]).toEqual([0, '']);
  });

  it('tells callbacks of failures with the code', async () => {
    const run = rig();
    runs.push(run);
    await method(collection(run, 'notes'), 'add')({ data: {} });
    const heard = Promise.withResolvers<unknown>();
    method(method(collection(run, 'notes'), 'doc')('nope'), 'get')({ fail: heard.resolve });
    await expect(heard.promise).resolves.toMatchObject({
      errMsg: expect.stringContaining('document.get:fail document with _id nope'),
    });
  });
});

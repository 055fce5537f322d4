import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EvidenceEvent } from '../../evidence/events.ts';
import type { Look } from '../../harness/explore/look.ts';
import type { ProgramMap } from '../../harness/explore/map/index.ts';
import { causeOf } from '../../scripts/compat/causes.ts';
import { type Exception, exceptionsOf, lacksApp, ownerOf } from '../../scripts/compat/exceptions.ts';
import { linkTo, ownersOf } from '../../scripts/compat/links.ts';
import { findPrograms } from '../../scripts/compat/programs.ts';
import { readQuery } from '../../scripts/compat/query.ts';
import type { ProgramOutcome } from '../../scripts/compat/sweep.ts';
import { tableOf } from '../../scripts/compat/table.ts';
import { openersOf, tapsTo } from '../../scripts/compat/tap.ts';
import type { PageOutcome } from '../../scripts/compat/visit.ts';

const page = (more: Partial<PageOutcome>): PageOutcome => ({ page: 'p', milliseconds: 1, exceptions: [], ...more });
const threw = (message: string, more: Partial<Exception> = {}): Exception => ({
  message,
  origin: 'app',
  cause: 'stub-data',
  why: 'why',
  reviewed: false,
  ...more,
});
const outcome = (pages: readonly PageOutcome[], more: Partial<ProgramOutcome> = {}): ProgramOutcome => ({
  program: { name: 'shop', dir: '/shop' },
  bootMs: 12,
  pages,
  launchExceptions: [],
  gaps: new Map(),
  problems: [],
  ...more,
});

it.each([
  ['pages/a.js', 'pages/a'],
  ['components/c.js', 'pages/b'],
  ['utils/pages/a.js', 'pages/b'],
  [undefined, 'pages/b'],
])('an exception out of %s while pages/b is shown belongs to %s', (file, owner) => {
  const link = { from: undefined, query: '', unknown: false };
  const links = new Map(['pages/a', 'pages/b'].map((path) => [path, link]));
  expect(ownerOf(file === undefined ? {} : { file }, 'pages/b', { links })).toBe(owner);
});

describe('programs below a folder', () => {
  it('finds each app.json that has a script, and nothing inside a program or a package', () => {
    const root = mkdtempSync(join(tmpdir(), 'mpaudit-compat-'));
    for (const dir of ['a', 'b/mini', 'a/inner', 'c', 'node_modules/x']) {
      mkdirSync(join(root, dir), { recursive: true });
      writeFileSync(join(root, dir, 'app.json'), '{}');
      if (dir !== 'c') writeFileSync(join(root, dir, 'app.js'), '');
    }
    expect(findPrograms(root).map(({ name }) => name)).toEqual(['a', 'b/mini']);
  });
});

describe('the table', () => {
  it('counts pages without an exception, and those with faults of the program only', () => {
    const own = page({ exceptions: [threw('E', { cause: 'own' })] });
    const table = tableOf([outcome([page({}), own, page({ exceptions: [threw('E')] }), page({ failed: 'timeout' })])]);
    expect(table).toContain('| shop | yes | 12 | 4 | 3 | 1 (25.0 %) | 2 (50.0 %) | 0 | 0 |');
    expect(table).toContain('- shop p: timeout');
  });

  it('puts the same message of several pages on one line under its cause', () => {
    const pages = [
      page({ page: 'a', exceptions: [threw('row 1', { file: 'a.js', line: 2 })] }),
      page({ page: 'b', exceptions: [threw('row 22', { file: 'a.js', line: 9 })] }),
    ];
    expect(tableOf([outcome(pages)])).toContain('- shop: a and 1 more: `row 1` (a.js:2). Guess: why.');
  });

  it('says of a program that does not start why', () => {
    expect(tableOf([outcome([], { failed: 'no browser' })])).toContain('- shop: no browser');
  });
});

describe('how the program opens a page', () => {
  it.each([
    ["type=ranking&id=' + this.data.id })", 'type=ranking&id=1'],
    ['id=$' + '{goods.id}&kind=2` });', 'id=1&kind=2'],
    ['list=$' + '{JSON.stringify([1, { a: 2 }])}&from=cart`', 'list=[]&from=cart'],
    ["goods=' + encodeURIComponent(JSON.stringify(this.data.goods)) + '&n=3'", 'goods={}&n=3'],
    ['id={{item.id}}&name={{item.name}}">', 'id=1&name=1'],
    ["a='+b+'&c=d'", 'a=1&c=d'],
  ])('reads %s', (source, query) => expect(readQuery(source)?.query).toBe(query));

  it.each(["'", '` })', 'nothing here', ''])('finds no pair in %j', (source) =>
    expect(readQuery(source)).toBeUndefined(),
  );

  const sources = [
    { file: 'pages/list/list', text: "wx.navigateTo({ url: '/pages/goods/goods?id=' + id })" },
    { file: 'pages/other/x', text: "go('/oldpages/goods/goods?id=5&kind=7')" },
    {
      file: 'pages/goods/goods',
      text: 'Page({ onLoad(options) { this.a = JSON.parse(options.extra); use(options.id) } })',
    },
    { file: 'pages/alone/alone', text: 'Page({ onLoad: function ({ from, to }) {} })' },
  ];
  const owner = ownersOf(['pages/list/list', 'pages/goods/goods'], () => []);

  it('takes the link with its opener, and gives JSON to what is parsed', () => {
    expect(linkTo('pages/goods/goods', sources, owner)).toEqual({
      from: 'pages/list/list',
      query: 'id=1&extra={}',
      unknown: true,
    });
  });

  it('takes the link that names what the page reads before one that names something else', () => {
    const wrong = { file: 'pages/list/list', text: "go('/pages/order/order?orderNo=' + no)" };
    const right = { file: 'pages/all/all', text: "go('/pages/order/order?orderId=' + id)" };
    const order = { file: 'pages/order/order', text: 'Page({ onLoad({ orderId }) {} })' };
    expect(linkTo('pages/order/order', [wrong, right, order], owner).query).toBe('orderId=1');
  });

  it('gives a page without a link what it reads', () => {
    expect(linkTo('pages/alone/alone', sources, owner)).toEqual({
      from: undefined,
      query: 'from=1&to=1',
      unknown: true,
    });
    expect(linkTo('pages/none/none', sources, owner)).toEqual({ from: undefined, query: 'id=1', unknown: true });
  });

  it('knows the page that shows a component', () => {
    const using: Record<string, string[]> = { 'pages/a/a': ['c/outer'], 'c/outer': ['c/inner'] };
    const of = ownersOf(['pages/a/a', 'pages/b/b'], (file) => using[file] ?? []);
    expect(['c/inner', 'pages/b/helper', 'utils/x'].map(of)).toEqual(['pages/a/a', 'pages/b/b', undefined]);
  });
});

describe('who opens a page by a tap', () => {
  const expected = new Map([
    ['pages/cart settle onSettle', { pages: ['pages/order'] }],
    ['c/bar tap onTap', { pages: [], raises: ['settle'] }],
    ['c/bar tap onOther', { pages: [], raises: [] }],
    ['pages/home tap goOrder', { pages: ['pages/order'] }],
  ]);
  const map = {
    pages: ['pages/cart', 'pages/home', 'pages/order'],
    expected,
    handlersOn: (page: string) => [...expected.keys()].filter((key) => key.startsWith(page)),
  } as unknown as ProgramMap;
  const element = (id: string, more: object) => ({
    ...{ id, tag: 'view', text: '', classes: id, owner: '', above: [], facts: {}, label: '', place: 'in', choices: 0 },
    ...{ bindings: [], ...more },
  });
  const bound = (owner: string, handler: string) => [{ owner, event: 'tap', handler }];
  const around = ['c/outer x onX', 'pages/cart settle onSettle'];

  it('names the page that the link stands on first, then those with a handler that leads there', () => {
    expect(openersOf('pages/order', 'pages/home', map)).toEqual(['pages/home', 'pages/cart']);
    expect(openersOf('pages/home', undefined, map)).toEqual([]);
  });

  it('taps on links and handlers first, then on what raises their event, then on what else lies in such a component', () => {
    const elements = [
      element('other', { bindings: bound('c/bar', 'onOther'), above: around }),
      element('raises', { bindings: bound('c/bar', 'onTap'), above: around }),
      element('apart', { bindings: bound('c/bar', 'onTap') }),
      element('bound', { bindings: bound('pages/home', 'goOrder') }),
      element('link', { tag: 'navigator', facts: { url: '/pages/order?id=1' } }),
      element('elsewhere', { tag: 'navigator', facts: { url: '/pages/home' } }),
      element('link', { tag: 'navigator', facts: { url: 'order' } }),
    ];
    const look = { page: 'pages/cart', dialogs: [], elements, depth: 1 } as unknown as Look;
    const ids = tapsTo('pages/order', look, map).map(({ sight }) => sight?.id);
    expect(ids).toEqual(['bound', 'link', 'raises', 'other']);
  });
});

describe('what had happened before a page threw', () => {
  const tour = { program: 'shop', links: new Map(), reviewed: [] };
  const exception = { type: 'exception', origin: 'app', message: 'TypeError: x' };
  const request = { type: 'request', id: 'a', initiator: { kind: 'api' } };
  const read = { type: 'api-call', callId: 'c', api: 'wx.getStorageSync', args: 'token' };
  const gave = (result: unknown) => ({ type: 'api-result', callId: 'c', result });
  it.each([
    [[request, { type: 'response', id: 'a' }, exception], 'stub-data'],
    [[request, exception, { type: 'response', id: 'a' }], 'own'],
    [[request, { type: 'response', id: 'picture' }, exception], 'own'],
    [[read, gave(''), exception], 'parameters'],
    [[read, gave('t'), exception], 'own'],
    [[exception, read, gave('')], 'own'],
  ])('%j', (events, cause) => {
    expect(exceptionsOf(events as unknown as EvidenceEvent[], 0, tour, 'p')).toMatchObject([{ cause }]);
  });

  it('follows from a file that app.js lacks, on every page', () => {
    const lacking = (file: string) =>
      [
        { ...exception, message: "Error: module 'config.js' is not defined", stack: [{ file: 'config.js' }, { file }] },
      ] as unknown as EvidenceEvent[];
    expect([lacksApp(lacking('app.js')), lacksApp(lacking('pages/a.js')), lacksApp([])]).toEqual([true, false, false]);
    const events = [read, gave(''), exception] as unknown as EvidenceEvent[];
    expect(exceptionsOf(events, 0, { ...tour, noApp: true }, 'p')).toMatchObject([{ cause: 'absent' }]);
  });

  const unknown = { ...tour, links: new Map([['p', { from: undefined, query: 'id=1', unknown: true }]]) };
  const answered = [request, { type: 'response', id: 'a' }];
  it.each([
    [[], false, 'parameters'],
    [[], true, 'own'],
    [answered, true, 'parameters'],
  ])('%j, opened as a person does: %s', (before, asPerson, cause) => {
    const events = [...before, read, gave(''), exception] as unknown as EvidenceEvent[];
    expect(exceptionsOf(events, before.length, unknown, 'p', asPerson)).toMatchObject([{ cause }]);
  });
});

describe('why a page threw', () => {
  const at = { program: 'shop', page: 'p', stubbed: false, unknownValues: false, gaps: [] };
  it.each([
    [{ message: 'X', origin: 'host' as const }, {}, 'host'],
    [{ message: 'getNFCAdapter:fail not supported' }, { gaps: ['wx.getNFCAdapter'] }, 'gap'],
    [{ message: 'Error: getXrFrameSystem:fail not supported' }, {}, 'gap'],
    [{ message: "Error: module 'config.js' is not defined, require args is './config'" }, {}, 'absent'],
    [{ message: 'TypeError: x' }, { stubbed: true, unknownValues: true }, 'stub-data'],
    [{ message: 'TypeError: x' }, { stubbed: true, lacksFile: true }, 'absent'],
    [{ message: 'X', origin: 'host' as const }, { lacksFile: true }, 'host'],
    [{ message: 'TypeError: x' }, { unknownValues: true }, 'parameters'],
    [{ message: 'TypeError: x' }, { notStored: ['token'], unknownValues: true }, 'parameters'],
    [{ message: 'TypeError: x' }, { notStored: ['token'], stubbed: true }, 'stub-data'],
    [{ message: 'TypeError: x' }, {}, 'own'],
    [{ message: 'setTabBarBadge:fail not TabBar page' }, { stubbed: true }, 'own'],
    [{ message: 'navigateTo:fail page "pages/login/login" is not found' }, { stubbed: true }, 'own'],
    [{ message: 'ReferenceError: toast is not defined' }, { stubbed: true, unknownValues: true }, 'own'],
    [{ message: 'ReferenceError: getCurrentPages is not defined' }, { stubbed: true }, 'stub-data'],
    [{ message: 'request:fail timeout' }, { stubbed: true }, 'stub-data'],
  ])('guesses from the evidence: %j %j', (raised, more, cause) => {
    expect(causeOf({ origin: 'app', ...raised }, { ...at, ...more }, [])).toMatchObject({ cause, reviewed: false });
  });

  it('takes the word of who looked', () => {
    const reviewed = [{ program: '^shop$', message: 'TypeError', cause: 'own', why: 'a typo' } as const];
    expect(causeOf({ message: 'TypeError: x', origin: 'app' }, { ...at, stubbed: true }, reviewed)).toEqual({
      cause: 'own',
      why: 'a typo',
      reviewed: true,
    });
    expect(causeOf({ message: 'RangeError', origin: 'app' }, at, reviewed).reviewed).toBe(false);
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { UserError } from '../../evidence/error.ts';
import type { EvidenceEvent } from '../../evidence/events.ts';
import type { Recorder } from '../../evidence/manifest.ts';
import { connectDevtools, type DevtoolsDriver } from '../../harness/drivers/devtools/driver.ts';
import { DriverError, type ElementHandle } from '../../scenarios/index.ts';
import { type Answers, HEALTHY, ProtocolDouble } from '../kit/protocol-double.ts';

const CALL_MS = 120;
const events: EvidenceEvent[] = [];
const recorder = { append: (event: EvidenceEvent) => events.push(event) } as unknown as Recorder;
let double: ProtocolDouble | undefined;
let driver: DevtoolsDriver | undefined;

async function connect(
  answers: Answers = HEALTHY,
  silent: (method: string) => boolean = () => false,
): Promise<DevtoolsDriver> {
  double = await ProtocolDouble.start(answers);
  double.silent = silent;
  driver = await connectDevtools({
    endpoint: double.endpoint,
    recorder,
    callMs: CALL_MS,
    probeMs: CALL_MS,
    step: () => 's#1',
  });
  return driver;
}

afterEach(async () => {
  events.length = 0;
  await driver?.close();
  await double?.close();
  driver = undefined;
  double = undefined;
});

async function failure(promise: Promise<unknown>): Promise<DriverError> {
  const error = await promise.then(
    () => new Error('nothing failed'),
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(DriverError);
  return error as DriverError;
}

/** Every call of the driver, each with the methods that it rests on. */
const CALLS: readonly (readonly [
  string,
  (driver: DevtoolsDriver, element: ElementHandle) => Promise<unknown>,
  readonly string[],
])[] = [
  ['launch', (d) => d.launch({ path: 'pages/a/a' }), ['App.callWxMethod', 'App.getCurrentPage']],
  ['navigate', (d) => d.navigate('navigateTo', '/pages/a/a'), ['App.callWxMethod', 'App.getCurrentPage']],
  ['back', (d) => d.back(), ['App.callWxMethod', 'App.getCurrentPage']],
  ['currentPage', (d) => d.currentPage(), ['App.getCurrentPage']],
  ['find', (d) => d.find({ css: '.a' }), ['Page.getElements', 'Element.getDOMProperties', 'App.getCurrentPage']],
  ['find by label', (d) => d.find({ label: '姓名' }), ['Element.getAttributes']],
  ['findAll', (d) => d.findAll({ text: '买' }), ['Page.getElements', 'Element.getDOMProperties']],
  ['tap', (d, e) => d.tap(e), ['Element.tap']],
  ['tap a switch', (d, e) => d.tap({ ...e, tag: 'switch' }), ['Element.callFunction']],
  ['longPress', (d, e) => d.longPress(e), ['Element.touchstart', 'Element.touchend']],
  ['input', (d, e) => d.input({ ...e, tag: 'input' }, 'x', true), ['Element.callFunction', 'Element.triggerEvent']],
  ['choose', (d, e) => d.choose({ ...e, tag: 'picker' }, 1), ['Element.triggerEvent']],
  [
    'choose in a switch',
    (d, e) => d.choose({ ...e, tag: 'switch' }, true),
    ['Element.getProperties', 'Element.callFunction'],
  ],
  [
    'swipe',
    (d, e) => d.swipe(e, 10, 0),
    ['Element.getOffset', 'Element.touchstart', 'Element.touchmove', 'Element.touchend'],
  ],
  ['scroll', (d, element) => d.scroll({ element }), ['Element.getOffset', 'App.callWxMethod']],
  ['pullDown', (d) => d.pullDown(), ['App.callWxMethod']],
  ['trigger', (d, e) => d.trigger(e, 'x'), ['Element.triggerEvent']],
  ['answerPermission', (d) => d.answerPermission('scope.userLocation', 'deny'), ['App.mockWxMethod']],
  ['answerPrivacy', (d) => d.answerPrivacy('agree'), ['App.mockWxMethod']],
  ['answerDialog', (d) => d.answerDialog('actionSheet', '1'), ['App.mockWxMethod']],
  ['waitFor', (d) => d.waitFor({ page: 'pages/a/a' }), ['App.getCurrentPage']],
  ['settled', (d) => d.settled(), ['App.getCurrentPage', 'App.callFunction']],
  ['screenshot', (d) => d.screenshot(), ['App.captureScreenshot']],
  ['pageData', (d) => d.pageData('a'), ['Page.getData']],
  ['storage', (d) => d.storage('k'), ['App.callFunction']],
  ['callWx', (d) => d.callWx('login', []), ['App.callWxMethod']],
  ['evaluate', (d) => d.evaluate('() => 1', []), ['App.callFunction']],
  ['mock', (d) => d.mock('login', {}), ['App.mockWxMethod']],
];

describe('no call of the DevTools driver can hang', () => {
  const cases = CALLS.flatMap(([name, act, methods]) => methods.map((method) => [name, method, act] as const));

  it.each(cases)('%s ends in a clear error when %s is never answered', async (_name, method, act) => {
    const ready = await connect();
    const [element] = await ready.findAll({ css: '.a' });
    if (element === undefined || double === undefined) throw new Error('the double has an element');
    double.silent = (asked) => asked === method;
    const started = performance.now();
    const error = await failure(act(ready, element));
    expect(error.code).toBe('timeout');
    expect(error.message).toContain(method);
    expect(performance.now() - started).toBeLessThan(CALL_MS * 8 + 500);
  });

  it.each(['Tool.getInfo', 'App.getCurrentPage', 'App.addBinding', 'App.mockWxMethod'])(
    'connecting ends when %s is never answered',
    async (method) => {
      expect((await failure(connect(HEALTHY, (asked) => asked === method))).message).toContain(method);
    },
  );
});

describe('the DevTools driver', () => {
  it('says when nobody listens', async () => {
    await expect(connectDevtools({ endpoint: 'ws://127.0.0.1:1', recorder })).rejects.toThrow(UserError);
  });

  it('falls back to evaluate when Page.* and Element.* never answer, and says so', async () => {
    const hung = await connect(HEALTHY, (method) => method.startsWith('Page.') || method.startsWith('Element.'));
    expect(await hung.pageData('a')).toBe(7);
    expect((await failure(hung.find({ css: '.a' }))).code).toBe('not-supported');
    expect(hung.report().blindSpots).toContainEqual({
      kind: 'limit',
      why: expect.stringContaining('does not answer Page.*'),
    });
  });

  it('ends every waiting call when the connection is lost', async () => {
    const ready = await connect(HEALTHY, (method) => method === 'App.callFunction');
    const waiting = failure(ready.evaluate('() => 1', []));
    double?.drop();
    expect((await waiting).code).toBe('disconnected');
    expect((await failure(ready.currentPage())).code).toBe('disconnected');
  });

  it('ends every waiting call when the target talks nonsense', async () => {
    const ready = await connect(HEALTHY, (method) => method === 'App.callFunction');
    const waiting = failure(ready.evaluate('() => 1', []));
    double?.say('{nonsense');
    expect((await waiting).message).toContain('not JSON');
  });

  it('passes on what the target says is wrong', async () => {
    const ready = await connect({ ...HEALTHY, 'App.captureScreenshot': undefined as unknown as null });
    expect(await failure(ready.screenshot())).toMatchObject({
      code: 'target-error',
      message: 'App.captureScreenshot unimplemented',
    });
  });

  it('records traced calls and their results, and waits for those in flight', async () => {
    const ready = await connect();
    const tell = (...args: unknown[]): void =>
      double?.say(JSON.stringify({ method: 'App.bindingCalled', params: { name: '__mpauditTrace', args } }));
    tell('call', 'd1', 'getLocation', { type: 'gcj02' });
    await ready.currentPage();
    expect((await failure(ready.settled(150))).message).toContain('1 wx call');
    tell('success', 'd1', 'getLocation', { latitude: 1, errMsg: 'getLocation:ok' });
    await ready.settled();
    expect(events.map(({ type }) => type)).toEqual(['page-enter', 'api-call', 'api-result']);
    expect(events[1]).toMatchObject({ api: 'wx.getLocation', page: 'pages/a/a', step: 's#1' });
    expect(events[2]).toMatchObject({ api: 'wx.getLocation', outcome: 'success', result: { latitude: 1 } });
  });

  it('ignores results that it never saw a call of', async () => {
    const ready = await connect();
    double?.say(
      JSON.stringify({
        method: 'App.bindingCalled',
        params: { name: '__mpauditTrace', args: ['success', 'forged', 'login', {}] },
      }),
    );
    double?.say(
      JSON.stringify({ method: 'App.bindingCalled', params: { name: 'other', args: ['call', 'x', 'login', {}] } }),
    );
    await ready.currentPage();
    expect(events.map(({ type }) => type)).toEqual(['page-enter']);
  });

  it('records each page once when it is first met, and how it was left', async () => {
    let page = { pageId: 1, path: 'pages/a/a', query: {} };
    const ready = await connect({ ...HEALTHY, 'App.getCurrentPage': () => page });
    await ready.currentPage();
    page = { pageId: 2, path: 'pages/b/b', query: {} };
    await ready.navigate('redirectTo', '/pages/b/b');
    expect(events).toEqual([
      { type: 'page-enter', pageId: 1, page: 'pages/a/a', query: {}, openType: 'appLaunch' },
      { type: 'page-leave', pageId: 1, page: 'pages/a/a' },
      { type: 'page-enter', pageId: 2, page: 'pages/b/b', query: {}, openType: 'redirectTo' },
    ]);
  });

  it('knows its own requests by their initiator key and nobody else by a forged one', async () => {
    const ready = await connect();
    expect(ready.resolveInitiator('d1x.request')).toEqual({
      kind: 'api',
      api: 'wx.request',
      callId: 'd1x',
      page: 'pages/a/a',
      step: 's#1',
    });
    expect(ready.resolveInitiator('d1x.request, other')).toBeUndefined();
  });

  it('answers a refused permission by mocking what it guards, and says that no real dialog was given', async () => {
    const ready = await connect();
    await ready.answerPermission('scope.userLocation', 'deny');
    const mocks = double?.calls
      .filter(({ method, params }) => method === 'App.mockWxMethod' && 'result' in params)
      .map(({ params }) => params['method']);
    expect(mocks).toEqual(['getLocation', 'startLocationUpdate', 'chooseLocation', 'choosePoi']);
    expect(ready.report().blindSpots.at(-1)?.why).toContain('not a real dialog');
  });

  it('gives tracing back to a method whose permission is granted again', async () => {
    const ready = await connect();
    await ready.answerPermission('scope.userLocation', 'allow');
    expect(double?.calls.at(-1)?.params).toMatchObject({ method: expect.any(String) });
    const last = double?.calls.filter(({ params }) => params['method'] === 'getLocation').at(-1);
    expect(last?.params['functionDeclaration']).toContain('__mpauditTrace');
  });

  it('names the texts on the page when an element is not there', async () => {
    const ready = await connect();
    const error = await failure(ready.find({ text: '卖' }, 60));
    expect([error.code, error.nearest]).toEqual(['not-found', ['买']]);
  });

  it('refuses what the protocol cannot do', async () => {
    const ready = await connect();
    expect((await failure(ready.background())).code).toBe('not-supported');
    expect((await failure(ready.answerDialog('camera', 'x'))).code).toBe('not-supported');
  });
});

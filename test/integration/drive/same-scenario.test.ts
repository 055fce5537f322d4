import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDevtools, type DevtoolsDriver } from '../../../harness/drivers/devtools/driver.ts';
import { type AutomatorServer, startAutomatorServer } from '../../../harness/host/automator/server.ts';
import { type Driver, parseScenario, runScenario, Session } from '../../../scenarios/index.ts';
import { AUTOMATOR_APP } from '../../kit/automator-app.ts';
import { type Driven, driveProject } from '../../kit/driven.ts';

const APP = {
  ...AUTOMATOR_APP,
  'pages/b/b.js': `Page({
    data: { phone: '', sent: false },
    type(e) { this.setData({ phone: e.detail.value }) },
    send() { wx.request({ url: 'https://api.shop.example/v1/login', method: 'POST', data: { phone: this.data.phone },
      complete: () => this.setData({ sent: true }) }); wx.setStorageSync('token', 'abc') },
  })`,
  'pages/b/b.wxml': `<view>登录</view><input bindinput="type" placeholder="手机号"/><view class="send" bindtap="send">提交</view>
    <view wx:if="{{sent}}">已提交</view>`,
};

const SCENARIO = `
name: both
timeout: 4s
steps:
  - open: pages/a/a
  - tap: {text: 加一}
  - expect: {data: {path: n, equals: 1}}
  - tap: {css: .row, nth: 1}
  - longPress: .hold
  - expect: {data: {path: held, equals: 1}}
  - open: {url: pages/b/b, how: navigateTo}
  - input: {into: {label: 手机号}, text: "\${persona.mobile}"}
  - if: {when: {text: 提交}, then: [{tap: {text: 提交}}], else: [{tap: .none}]}
  - wait: {text: 已提交}
  - wait: {request: api.shop.example/v1/login}
  - expect: {storage: {key: token, equals: abc}}
  - expect: {noRequest: other.example}
  - scroll: bottom
  - back: 1
  - expect: {page: pages/a/a}
  - screenshot: end
`;

describe('the same scenario file through both drivers', () => {
  let run: Driven;
  let server: AutomatorServer;
  let devtools: DevtoolsDriver;
  let embedded: unknown;
  beforeAll(async () => {
    run = await driveProject(APP, 'grant');
  });
  afterAll(async () => {
    await devtools?.close();
    await server?.close();
    await run?.close();
  });

  async function walk(driver: Driver, launched: boolean) {
    const from = run.events.length;
    const session = new Session(run.recorder);
    session.launched = launched;
    const scenario = parseScenario(SCENARIO, 'both.yaml', run.persona);
    const outcome = await runScenario(scenario, driver, run.recorder, { session });
    const events = run.events.slice(from);
    return {
      outcome,
      errors: events.flatMap((event) => (event.type === 'step-end' && event.error !== undefined ? [event.error] : [])),
      requests: events.flatMap((event) => (event.type === 'request' ? [`${event.method} ${event.url}`] : [])),
      // What flows are made of: the same bytes to the same place, and the same values in storage. The proxy and the page tell of them side by side.
      carried: events
        .flatMap((event) =>
          event.type === 'request'
            ? [[event.url, event.body?.sha256]]
            : event.type === 'storage-write'
              ? [[event.key, event.body.sha256]]
              : [],
        )
        .sort(),
    };
  }

  it('passes through the embedded driver', async () => {
    const { errors, outcome, requests, carried } = await walk(run.driver, false);
    embedded = carried;
    expect(errors).toEqual([]);
    expect(outcome).toEqual({ passed: 18, failed: 0, skipped: 0 });
    expect(requests).toEqual(['POST https://api.shop.example/v1/login']);
  });

  it('passes through the automator protocol with the same requests', async () => {
    await run.driver.callWx('clearStorageSync', []);
    server = await startAutomatorServer(run.host);
    devtools = await connectDevtools({ endpoint: server.endpoint, recorder: run.recorder });
    const { errors, outcome, requests, carried } = await walk(devtools, true);
    expect(carried).toEqual(embedded);
    expect(carried.length).toBe(2);
    expect(errors).toEqual([]);
    expect(outcome).toEqual({ passed: 18, failed: 0, skipped: 0 });
    expect(requests).toEqual(['POST https://api.shop.example/v1/login']);
  });

  it('saw the wx calls that it traced', () => {
    const traced = run.events.flatMap((event) =>
      event.type === 'api-result' && event.callId.startsWith('d') ? [event.api] : [],
    );
    expect(traced).toContain('wx.request');
    expect(devtools.report().pages.visited).toEqual(expect.arrayContaining(['pages/a/a', 'pages/b/b']));
  });
});

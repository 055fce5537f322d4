import { describe, expect, it } from 'vitest';
import type { EvidenceEvent } from '../../evidence/events.ts';
import { createPersona, DriverError, parseScenario, runScenario, Session } from '../../scenarios/index.ts';
import { FakeDriver } from '../kit/fake-driver.ts';
import { memoryRecorder } from '../kit/memory-recorder.ts';

async function run(steps: string, script: ConstructorParameters<typeof FakeDriver>[0], head = '') {
  const { recorder, events } = memoryRecorder();
  const driver = new FakeDriver(script, recorder);
  const scenario = parseScenario(`name: s\ntimeout: 100ms\n${head}\nsteps:\n${steps}`, 's.yaml', createPersona('test'));
  const outcome = await runScenario(scenario, driver, recorder, { session: new Session(recorder) });
  const ends = events.filter((event) => event.type === 'step-end');
  return { outcome, events, ends, calls: driver.calls };
}

describe('running a scenario', () => {
  it('launches at the first open and navigates at later ones', async () => {
    const { calls, outcome } = await run('  - open: pages/a/a?x=1\n  - open: {url: pages/b/b, how: navigateTo}', {});
    expect(calls).toEqual(['launch pages/a/a {"x":"1"}', 'settled', 'navigateTo /pages/b/b', 'settled']);
    expect(outcome).toEqual({ passed: 2, failed: 0, skipped: 0 });
  });

  it('brackets each step with events and waits for the target to settle', async () => {
    const { events, calls } = await run('  - open: a\n  - tap: .x', { '.x': 'e1' });
    expect(events.map(({ type }) => type)).toEqual(['step-start', 'step-end', 'step-start', 'step-end']);
    expect(calls.slice(-2)).toEqual(['tap e1', 'settled']);
  });

  it('shows a failed step, names what is there instead, and goes on', async () => {
    const { ends, events, outcome } = await run('  - tap: .gone\n  - tap: .x', { '.x': 'e1' });
    expect(outcome).toEqual({ passed: 1, failed: 1, skipped: 0 });
    expect(ends[0]).toMatchObject({ outcome: 'failed', error: expect.stringContaining('there is: .near') });
    expect(events.some((event) => event.type === 'screenshot' && event.title.startsWith('failed'))).toBe(true);
  });

  it('stops at a failure when told to', async () => {
    const { outcome } = await run('  - tap: .gone\n  - tap: .x\n  - back: 1', { '.x': 'e1' }, 'onFailure: stop');
    expect(outcome).toEqual({ passed: 0, failed: 1, skipped: 2 });
  });

  it('goes on after a soft expectation and ends at a hard one, whatever the scenario says of failures', async () => {
    const soft = '  - expect: {element: .gone, soft: true}\n  - tap: .x';
    expect((await run(soft, { '.x': 'e1' }, 'onFailure: stop')).outcome).toEqual({ passed: 1, failed: 1, skipped: 0 });
    const hard = '  - expect: {element: .gone, soft: false}\n  - tap: .x';
    expect((await run(hard, { '.x': 'e1' }, 'onFailure: continue')).outcome).toEqual({
      passed: 0,
      failed: 1,
      skipped: 1,
    });
    const met = '  - expect: {element: .x, soft: false}\n  - tap: .x';
    expect((await run(met, { '.x': 'e1' })).outcome).toEqual({ passed: 2, failed: 0, skipped: 0 });
  });

  it('still ends when not even a screenshot can be taken', async () => {
    const { events, outcome } = await run('  - tap: .gone', {
      screenshot: new DriverError('disconnected', 'the page crashed'),
    });
    expect(outcome.failed).toBe(1);
    expect(events.find((event) => event.type === 'blind-spot')).toMatchObject({
      why: expect.stringContaining('crashed'),
    });
  });

  it('records consent where the scenario says it was given', async () => {
    const { events } = await run('  - consent: accepted\n  - tap: .x', { '.x': 'e1' });
    expect(events.filter((event) => event.type === 'consent')).toEqual([
      { type: 'consent', action: 'accepted', via: 'ui' },
    ]);
  });

  it('passes permission and privacy answers on', async () => {
    const { calls } = await run(
      '  - allow: [scope.userLocation, scope.camera]\n  - deny: scope.record\n  - privacy: refuse',
      {},
    );
    expect(calls).toEqual([
      'permission scope.userLocation allow',
      'permission scope.camera allow',
      'permission scope.record deny',
      'privacy disagree',
    ]);
  });

  it('types, chooses, scrolls and swipes', async () => {
    const steps = [
      'input: {into: .x, text: 12, confirm: true}',
      'choose: {in: .x, value: [a, b]}',
      'scroll: bottom',
      'scroll: {to: .x}',
      'swipe: {on: .x, dx: -100}',
    ];
    const { calls } = await run(steps.map((step) => `  - ${step}`).join('\n'), { '.x': 'e1' });
    expect(calls).toEqual([
      'input e1 12 true',
      'choose e1 ["a","b"]',
      'scroll 1000000',
      'scroll e1',
      'swipe e1 -100 0',
    ]);
  });

  it('waits for a request that comes, and fails on one that does not', async () => {
    const { outcome, ends } = await run(
      '  - tap: .x\n  - wait: {request: api.example/v1}\n  - wait: {request: never.example, timeout: 20ms}',
      { '.x': 'e1', requestOnTap: 'https://api.example/v1/a' },
    );
    expect(outcome).toEqual({ passed: 2, failed: 1, skipped: 0 });
    expect(ends[2]).toMatchObject({ error: expect.stringContaining('POST https://api.example/v1/a') });
  });

  it('holds expectations of data, storage and unwanted requests against the target', async () => {
    const steps = [
      'expect: {data: {path: n, equals: 1}}',
      'expect: {data: {path: n, equals: 2}}',
      'expect: {storage: {key: token, exists: true}}',
      'expect: {storage: {key: none, exists: true}}',
      'tap: .x',
      'expect: {noRequest: other.example}',
      'expect: {noRequest: api.example}',
    ];
    const { ends } = await run(steps.map((step) => `  - ${step}`).join('\n'), {
      '.x': 'e1',
      data: { n: 1 },
      storage: { token: 'x' },
      requestOnTap: 'https://api.example/',
    });
    expect(ends.map((event) => event.type === 'step-end' && event.outcome)).toEqual([
      'passed',
      'failed',
      'passed',
      'failed',
      'passed',
      'passed',
      'failed',
    ]);
  });

  it('runs the branch whose condition holds and leaves the numbers of the other', async () => {
    const both = '{when: {element: .x}, then: [{tap: .x}], else: [{back: 1}]}';
    const there = await run(`  - if: ${both}\n  - pullDown: true`, { '.x': 'e1' });
    expect(there.calls).toEqual(['tap e1', 'pullDown']);
    const absent = await run(`  - if: ${both}\n  - pullDown: true`, {});
    expect(absent.calls).toEqual(['back 1', 'pullDown']);
    expect(absent.outcome).toEqual({ passed: 3, failed: 0, skipped: 0 });
    const ids = (events: EvidenceEvent[]) =>
      events.flatMap((event) => (event.type === 'step-start' ? [event.stepId] : []));
    expect(ids(there.events)).toEqual(['s#1', 's#2', 's#4']);
    expect(ids(absent.events)).toEqual(['s#1', 's#3', 's#4']);
  });

  it('fails an if on a target that is broken, and runs neither branch', async () => {
    const { outcome, calls } = await run('  - if: {when: {data: {path: n, equals: 1}}, then: [{back: 1}]}', {
      broken: new DriverError('disconnected', 'the page crashed'),
    });
    expect(outcome.failed).toBe(1);
    expect(calls).toEqual([]);
  });

  it('runs the teardown after a failure that stops', async () => {
    const { calls, outcome } = await run(
      '  - tap: .gone\n  - back: 1',
      { '.x': 'e1' },
      'onFailure: stop\nteardown: [{tap: .x}]',
    );
    expect(calls).toEqual(['tap e1']);
    expect(outcome).toEqual({ passed: 1, failed: 1, skipped: 1 });
  });

  it('says which driver cannot do a step', async () => {
    const { ends } = await run('  - clock: +1d\n  - mock: {method: login, fail: timeout}', {});
    expect(ends[0]).toMatchObject({ error: expect.stringContaining('embedded driver has no way to moveClock') });
    expect(ends[1]).toMatchObject({ outcome: 'failed' });
  });

  it('fills a form by its labels', async () => {
    const { calls } = await run('  - fill: {姓名: 王, 电话: 123}', { '.姓名': 'e1', '.电话': 'e2' });
    expect(calls).toEqual(['input e1 王 false', 'input e2 123 false']);
  });
});

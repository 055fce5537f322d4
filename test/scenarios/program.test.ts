import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { EvidenceEvent } from '../../evidence/events.ts';
import {
  type App,
  createPersona,
  openScenario,
  packOf,
  packs,
  runScenario,
  type ScenarioOutcome,
  Session,
  type StepInput,
} from '../../scenarios/index.ts';
import { programScenario } from '../../scenarios/loader.ts';
import type { AppFacts } from '../../scenarios/program.ts';
import { stepKinds } from '../../scenarios/steps/index.ts';
import { FakeDriver, type FakeScript } from '../kit/fake-driver.ts';
import { memoryRecorder } from '../kit/memory-recorder.ts';

const persona = createPersona('test');
const FACTS: AppFacts = { pages: ['pages/a/a'], tabs: [], scopes: ['scope.userLocation'] };
const dir = mkdtempSync(path.join(tmpdir(), 'mpaudit-ts-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

interface Ran {
  readonly outcome: ScenarioOutcome;
  readonly events: readonly EvidenceEvent[];
  readonly calls: readonly string[];
  readonly errors: readonly string[];
}

async function walk(scenario: Parameters<typeof runScenario>[0], script: FakeScript): Promise<Ran> {
  const { recorder, events } = memoryRecorder();
  const driver = new FakeDriver(script, recorder);
  const outcome = await runScenario(scenario, driver, recorder, { session: new Session(recorder) });
  const errors = events.flatMap((event) => (event.type === 'step-end' && event.error ? [event.error] : []));
  return { outcome, events, calls: driver.calls.filter((call) => call !== 'settled'), errors };
}

const run = (body: (app: App) => Promise<void>, script: FakeScript = {}): Promise<Ran> =>
  walk(programScenario({ name: 'p', timeout: '100ms', run: body }, __filename, '', persona, FACTS), script);

describe('a scenario in TypeScript', () => {
  it('records its steps as those of a YAML scenario, with the line that asked for them', async () => {
    const { outcome, events, calls } = await run(
      async (app) => {
        await app.step({ open: 'pages/a/a' });
        await app.step({ tap: '.x', title: 'buy' });
      },
      { '.x': 'e1' },
    );
    expect(calls).toEqual(['launch pages/a/a {}', 'tap e1']);
    expect(outcome).toEqual({ passed: 2, failed: 0, skipped: 0 });
    expect(events[2]).toMatchObject({ type: 'step-start', stepId: 'p#2', title: 'buy', index: 2 });
    expect((events[2] as { line?: number }).line).toBeGreaterThan(40);
  });

  it('ends at a step that fails, goes on after an attempt that does', async () => {
    const ended = await run(async (app) => {
      await app.step({ tap: '.gone' });
      await app.step({ back: 1 });
    });
    expect([ended.outcome.failed, ended.outcome.passed]).toEqual([1, 0]);
    const went = await run(async (app) => {
      expect(await app.attempt({ tap: '.gone' })).toBe(false);
      await app.step({ back: 1 });
    });
    expect([went.outcome.failed, went.outcome.passed]).toEqual([1, 1]);
  });

  it('sees what is there now and not what is not', async () => {
    const seen: unknown[] = [];
    await run(
      async (app) => {
        seen.push(await app.sees('.gone', '.x'), await app.sees({ text: '买' }));
        seen.push(await app.button(['同意'], /不/), await app.button(['离开']));
      },
      { '.x': 'e1', '.不同意': 'e2', '.同意并进入商城': 'e3' },
    );
    expect(seen).toEqual(['.x', undefined, { text: '同意并进入商城' }, undefined]);
  });

  it('turns what its own code throws into a failed step that names the place', async () => {
    const { errors } = await run(async () => {
      await Promise.reject(new Error('my slip'));
    });
    expect(errors).toEqual([expect.stringMatching(/my slip \(.*program\.test\.ts:\d+\)/)]);
  });

  it.each([
    ['two words', { tap: '.a', back: 1 }],
    ['an unknown word', { jump: 1 }],
    ['a value that the word does not take', { back: 0 }],
    ['a loop of the YAML language', { repeat: { times: 2, steps: [] } }],
  ])('does not accept %s', async (_, step) => {
    const { errors, calls } = await run((app) => app.step(step as unknown as StepInput));
    expect([errors.length, calls]).toEqual([1, []]);
  });

  it('is read from a module, and a module that is none is named', async () => {
    const good = path.join(dir, 'good.ts');
    writeFileSync(
      good,
      `export default { name: 'mine', async run(app: { step(s: object): Promise<void> }) { await app.step({ back: 1 }) } }`,
    );
    const scenario = await openScenario(good, persona, FACTS);
    expect([scenario.name, (await walk(scenario, {})).calls]).toEqual(['mine', ['back 1']]);
    const bad = path.join(dir, 'bad.ts');
    writeFileSync(bad, 'export default { name: 1 }');
    await expect(openScenario(bad, persona)).rejects.toMatchObject({
      where: bad,
      message: 'the module exports no scenario',
    });
    const broken = path.join(dir, 'broken.ts');
    writeFileSync(broken, 'export default {');
    await expect(openScenario(broken, persona)).rejects.toMatchObject({
      message: expect.stringContaining('cannot be loaded'),
    });
  });

  it('has a type for each word that is not flow', () => {
    const flow = ['if', 'repeat', 'forEach', 'include'];
    const words: Record<
      Exclude<StepInput extends infer S ? (S extends S ? keyof S : never) : never, 'title' | 'timeout'>,
      1
    > = {
      open: 1,
      launch: 1,
      back: 1,
      tap: 1,
      doubleTap: 1,
      longPress: 1,
      swipe: 1,
      scroll: 1,
      pullDown: 1,
      input: 1,
      choose: 1,
      fill: 1,
      files: 1,
      webView: 1,
      trigger: 1,
      privacy: 1,
      policy: 1,
      consent: 1,
      allow: 1,
      deny: 1,
      askLater: 1,
      dialog: 1,
      payment: 1,
      share: 1,
      wait: 1,
      expect: 1,
      background: 1,
      foreground: 1,
      mock: 1,
      restore: 1,
      network: 1,
      theme: 1,
      clock: 1,
      watch: 1,
      call: 1,
      screenshot: 1,
    };
    expect(Object.keys(words).sort()).toEqual(
      stepKinds
        .map(({ word }) => word)
        .filter((word) => !flow.includes(word))
        .sort(),
    );
  });
});

describe('packs', () => {
  it('all open, each with a digest of its own', () => {
    const digests = packs.map((pack) => pack.open(persona, FACTS).digest);
    expect(new Set(digests).size).toBe(packs.length);
  });

  it('names the nearest when there is none of that name', () => {
    expect(() => packOf('smok')).toThrow('there is no pack "smok"');
    expect(() => packOf('zzz')).toThrow(expect.objectContaining({ hint: expect.stringContaining('rights') }));
  });

  it('smoke opens every page and takes its picture', () => {
    const { steps } = packOf('smoke').open(persona, { ...FACTS, pages: ['pages/a', 'pages/b'] });
    expect(steps.map(({ title }) => title)).toEqual([
      'open pages/a?id=1',
      'screenshot pages/a',
      'open pages/b?id=1',
      'screenshot pages/b',
    ]);
  });

  it('rights exercises what it finds and says where it looked for the rest', async () => {
    const { calls, errors } = await walk(packOf('rights').open(persona, FACTS), {
      '.同意': 'yes',
      '.注销账号': 'gone',
    });
    expect(calls).toContain('tap gone');
    expect(errors).toContainEqual(expect.stringContaining('none of 1 pages shows 撤回同意 | '));
    expect(errors).toContainEqual('tapping "注销账号" on pages/a/a sent no request');
    expect(errors.filter((error) => error.includes('注销账号 |'))).toEqual([]);
  });

  it('rights reports what storage still holds after the account is gone, by name and not by value', async () => {
    const script = {
      '.注销账号': 'gone',
      requestOnTap: 'https://a.example/cancel',
      storage: { user: { tel: persona.mobile } },
    };
    const { errors } = await walk(packOf('rights').open(persona, FACTS), { ...script, storageKeys: ['user'] });
    expect(errors).toContainEqual('"user" still holds the mobile');
    expect(errors.join()).not.toContain(persona.mobile);
  });

  it('consent says that nobody asked when nobody asked', async () => {
    const { errors, events } = await walk(packOf('consent').open(persona, FACTS), {});
    expect(errors).toContainEqual(expect.stringContaining("WeChat's popup did not come"));
    expect(events.filter(({ type }) => type === 'consent')).toEqual([]);
  });

  it('refusal says which declared permission nothing asked for', async () => {
    const { errors, calls } = await walk(packOf('refusal').open(persona, FACTS), { '.同意': 'yes' });
    expect(calls[0]).toBe('permission scope.userLocation deny');
    expect(errors).toContainEqual('app.json declares it, and no page was seen to ask for it');
  });

  it('minor wants a child, and fills in what the child is asked', async () => {
    expect(packOf('minor').persona?.('x')).toBe('child:x');
    const { calls } = await walk(packOf('minor').open(createPersona('child:x'), FACTS), {
      '.生日': 'b',
      '.提交': 'send',
    });
    expect(calls).toContain(`input b ${createPersona('child:x').birthday} false`);
    expect(calls).toContain('tap send');
  });
});

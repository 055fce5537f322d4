import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as afterwards } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { readConfig } from '../../../cli/config.ts';
import { drive } from '../../../cli/drive/index.ts';
import { personScenario, type Recorded } from '../../../cli/record/walk.ts';
import { judge } from '../../../detectors/judge.ts';
import { openBundle } from '../../../evidence/index.ts';
import type { EmbeddedDriver } from '../../../harness/drivers/embedded.ts';
import { createPersona, loadScenario, type Selector } from '../../../scenarios/index.ts';
import { withScreen } from '../../kit/screen.ts';

const example = path.resolve('examples/neighbourhood-store');
const work = mkdtempSync(path.join(tmpdir(), 'mpaudit-record-test-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const screen = await withScreen();
afterAll(() => screen.close());

const options = { driver: 'embedded', lang: 'en', quiet: true, consent: 'ask', persona: 'record' } as const;

/** Mouse and keyboard of a person who looks at the window. */
function handsOn(driver: EmbeddedDriver) {
  const click = async (selector: Selector): Promise<void> => {
    const { id } = await driver.find(selector, 5000);
    const at = (await driver.ask('tapPoint', [id])) as { x: number; y: number };
    driver.browserInput.mouse('mousePressed', at);
    driver.browserInput.mouse('mouseReleased', at);
    await driver.settled(5000);
  };
  const type = async (selector: Selector, text: string): Promise<void> => {
    await click(selector);
    for (const letter of text) await driver.browserInput.insertText(letter);
  };
  return { click, type };
}

/** What flows are (which data went to whom, in which phase, from which page), and steps that failed. */
function outcomeOf(dir: string): { readonly flows: readonly string[]; readonly failed: readonly string[] } {
  const evidence = openBundle(path.join(dir, 'evidence'));
  const { flows } = judge(evidence, { policy: null, category: '', firstParty: [], waivers: [] });
  const failed = [...evidence.events].flatMap((event) =>
    event.type === 'step-end' && event.error !== undefined ? [event.error] : [],
  );
  const facts = flows.map(({ dataType, recipient, phase, page }) => [dataType, recipient.host, phase, page].join(' '));
  return { flows: [...new Set(facts)].sort(), failed };
}

/** Records what `play` does in a visible window; it begins when the first page is up. */
async function record(out: string, play: (driver: EmbeddedDriver) => Promise<void>): Promise<Recorded> {
  const person = new AbortController();
  const done: Recorded = { steps: 0 };
  const watched = personScenario(person.signal, done, (driver) => {
    void play(driver).then(
      () => driver.browserInput.closeWindow(),
      (error: unknown) => person.abort(error),
    );
  });
  const run = await drive({ project: example, out, options, config: readConfig(example), person, scenarios: watched });
  if (person.signal.reason instanceof Error && person.signal.reason.name !== 'AbortError') throw person.signal.reason;
  expect(run.complete).toBe(true);
  return done;
}

test.runIf(screen.shown)('what a person does in the window is a scenario that replays to the same flows', async () => {
  const { mobile } = createPersona('record');
  const [first, second] = [path.join(work, 'first'), path.join(work, 'second')];
  const { script = '', steps } = await record(first, async (driver) => {
    const { click, type } = handsOn(driver);
    // What the program sends by itself at the start is sent before the answer, as in the replay.
    await driver.settled(8000);
    await click({ text: '同意' });
    await click({ text: '我的' });
    await click({ css: '.to-login' });
    await type({ css: '.phone' }, mobile);
    await type({ css: '.code' }, '482913');
    await click({ css: '.login' });
    await click({ text: '首页' });
    await click({ text: '定位' });
    await click({ css: 'dialog-button', text: '同意' });
    await click({ css: 'dialog-button', text: '允许' });
    // What was touched last is still on its way to the third party: the person looks at the page.
    await driver.find({ text: '距您', exact: false }, 5000);
    await afterwards(3000);
  });
  const file = path.join(work, 'recorded.yaml');
  writeFileSync(file, script);
  expect(loadScenario(file, createPersona('record')).steps.length).toBe(steps);
  expect(script).not.toContain(mobile);
  for (const part of ['consent: accepted', 'label: 请输入手机号', 'privacy: accept', 'allow: scope.userLocation'])
    expect(script).toContain(part);
  await drive({
    project: example,
    out: second,
    options: { ...options, scenario: [file] },
    config: readConfig(example),
  });
  expect(outcomeOf(second)).toEqual({ flows: outcomeOf(first).flows, failed: [] });
  expect(outcomeOf(first).flows.join('\n')).toMatch(/mobile-number[\s\S]*precise-location/);
});

import { UserError } from '../../evidence/index.ts';
import type { EmbeddedDriver } from '../../harness/drivers/embedded.ts';
import { scriptOf } from '../../harness/explore/script.ts';
import type { AppBundle } from '../../harness/host/contract.ts';
import { Recording } from '../../harness/record/recording.ts';
import type { Driver, Persona, Scenario } from '../../scenarios/index.ts';

/** Filled when the person is done. */
export interface Recorded {
  /** The scenario file. */
  script?: string;
  steps: number;
}

const TIMEOUT_MS = 10_000;
const NAME = 'recorded';

const isWatching = (driver: Driver): driver is EmbeddedDriver =>
  'watchPerson' in driver && typeof driver.watchPerson === 'function';

/**
 * A person as the scenario of a run: everything done in the window becomes a step, until `ended` says that it is over. `up` is told when the first
 * page is there.
 */
export const personScenario =
  (ended: AbortSignal, recorded: Recorded, up: (driver: EmbeddedDriver) => void = () => undefined) =>
  (bundle: AppBundle, persona: Persona): readonly Scenario[] => [
    {
      name: NAME,
      file: `${NAME}.yaml`,
      digest: '',
      onFailure: 'continue',
      timeoutMs: TIMEOUT_MS,
      steps: [],
      async walk(driver, recorder, run) {
        if (!isWatching(driver)) throw new UserError('this driver shows no window', '', 'Use --driver embedded.');
        const onStep = (stepId: string, index: number, title: string): void =>
          run.onStep?.(stepId, index, index, title);
        const recording = new Recording({ recorder, persona, name: NAME, onStep });
        const off = recorder.subscribe((event) => recording.event(event));
        const entry = bundle.pages[0] ?? '';
        recording.add({ word: 'open', value: entry });
        await driver.launch({ path: entry });
        run.session.launched = true;
        recording.ready((await driver.currentPage()).path);
        const unwatch = await driver.watchPerson(
          (act) => recording.act(act),
          () => undefined,
        );
        up(driver);
        await over(ended);
        unwatch();
        off();
        recording.finish();
        recorded.steps = recording.steps.length;
        recorded.script = scriptOf({
          name: NAME,
          comment: [`Recorded by mpaudit record: ${bundle.name || bundle.appid}.`],
          timeoutMs: TIMEOUT_MS,
          steps: recording.steps,
        });
        return { passed: recorded.steps, failed: 0, skipped: 0 };
      },
    },
  ];

function over(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

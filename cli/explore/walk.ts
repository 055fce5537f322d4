import { createHash } from 'node:crypto';
import { UserError } from '../../evidence/index.ts';
import { type Exploration, explore } from '../../harness/explore/explorer.ts';
import { isSeeing } from '../../harness/explore/look.ts';
import { mapOf } from '../../harness/explore/map/index.ts';
import { scriptOf } from '../../harness/explore/script.ts';
import type { AppBundle } from '../../harness/host/contract.ts';
import type { Persona, Scenario } from '../../scenarios/index.ts';

export interface ExploreBounds {
  readonly seed: string;
  readonly seconds: number;
  readonly actions: number;
}

/** Filled when the exploration is over. */
export interface Finished {
  exploration?: Exploration;
  /** The scenario file. */
  script?: string;
}

const TIMEOUT_MS = 2500;

/** The exploration as a scenario of a run; what came of it goes into `finished`. */
export const explorerScenario =
  (bounds: ExploreBounds, finished: Finished) =>
  (bundle: AppBundle, persona: Persona): readonly Scenario[] => [
    {
      name: 'explored',
      file: 'explored.yaml',
      digest: createHash('sha256').update(JSON.stringify(bounds)).digest('hex'),
      onFailure: 'continue',
      timeoutMs: TIMEOUT_MS,
      steps: [],
      async walk(driver, recorder, run) {
        if (!isSeeing(driver)) throw new UserError('this driver cannot explore', '', 'Use --driver embedded.');
        const { seed, seconds, actions } = bounds;
        // A step that fails is part of looking around: it is in the evidence, not on the screen.
        const { onStepFailed: _, ...quiet } = run;
        finished.exploration = await explore({
          driver,
          recorder,
          map: mapOf(bundle),
          persona,
          run: quiet,
          seed,
          seconds,
          actions,
          timeoutMs: TIMEOUT_MS,
        });
        finished.script = scriptOf({
          name: 'explored',
          comment: [
            `Written by mpaudit explore: ${bundle.name || bundle.appid}, seed ${seed}, ended: ${finished.exploration.ended}.`,
          ],
          timeoutMs: TIMEOUT_MS,
          steps: finished.exploration.steps,
        });
        return { passed: finished.exploration.steps.length, failed: 0, skipped: 0 };
      },
    },
  ];

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRecorder, UserError } from '../../evidence/index.ts';
import { learn, learningBundle, type TourOptions } from '../../harness/explore/learn.ts';
import { isSeeing } from '../../harness/explore/look.ts';
import { mapOf } from '../../harness/explore/map/index.ts';
import { successOf } from '../../harness/explore/success.ts';
import { tryAnswers } from '../../harness/explore/try-answers.ts';
import type { AppBundle } from '../../harness/host/contract.ts';
import { startProxy } from '../../harness/proxy/index.ts';
import { type ShapeFile, stubShapes } from '../../harness/proxy/upstream/shapes.ts';
import { envelope, type StubShapes, stub } from '../../harness/proxy/upstream/stub.ts';
import type { Persona } from '../../scenarios/index.ts';
import type { Config } from '../config.ts';
import type { Browsers } from '../drive/browsers.ts';
import { manifestOf } from '../drive/manifest.ts';
import { isUntrusted } from '../drive/preflight.ts';
import { startEmbedded } from '../drive/target/embedded.ts';
import type { Target } from '../drive/target/target.ts';
import type { DriveOptions } from '../options.ts';
import { HalfLearned } from './half-learned.ts';

export interface LearnInput {
  readonly project: string;
  readonly bundle: AppBundle;
  readonly persona: Persona;
  readonly options: DriveOptions;
  readonly config: Config;
  /** Most that the look may take; trying what it found takes at most a third of that again. */
  readonly seconds: number;
  readonly browsers?: Browsers | undefined;
  /** File to write, for `--upstream stub:FILE`. */
  readonly file: string;
}

/** Bound of each page, in milliseconds. */
const PAGE_MS = 1500;

/**
 * Runs the program in a host of its own, whose traffic nobody judges, and writes what answers it expects; a second run of it tries whether the pages
 * do with them. Returns how many.
 */
export async function learnAnswers(input: LearnInput): Promise<number> {
  const { bundle, file, seconds } = input;
  const success = successOf(bundle);
  const answers = new ChangingAnswers({ schema: 'mpaudit/stub-shapes@1', answers: {}, success });
  const half = new HalfLearned();
  const end = performance.now() + seconds * 1000;
  // The map is of the program's own code, not of that which tells what it does.
  const map = mapOf(bundle);
  const learned = await inHost({ ...input, bundle: learningBundle(bundle) }, answers, half, (tour) =>
    learn({ ...tour, map, until: end, bundle }),
  );
  const until = Math.max(end, performance.now() + (seconds * 1000) / 3);
  const tried = await inHost(input, answers, half, (tour) =>
    tryAnswers(learned, {
      ...tour,
      map,
      until,
      answer: (shapes) => answers.change(shapes),
      without: (shapes, bad) => half.without(shapes, bad),
    }),
  );
  writeFileSync(file, `${JSON.stringify(tried, null, 1)}\n`);
  return Object.keys(tried.answers).length;
}

/** What the stub says while nobody has decided yet what it shall say. */
class ChangingAnswers implements StubShapes {
  #shapes: StubShapes;

  constructor(shapes: ShapeFile) {
    this.#shapes = stubShapes(shapes, envelope);
  }

  change(shapes: ShapeFile): void {
    this.#shapes = stubShapes(shapes, envelope);
  }

  shapeOf(method: string, url: URL): unknown {
    return this.#shapes.shapeOf(method, url);
  }

  madeUp(endpoint: string, sent: unknown, invented: boolean): unknown {
    return this.#shapes.madeUp(endpoint, sent, invented);
  }
}

type Work<T> = (tour: Omit<TourOptions, 'until' | 'map'>) => Promise<T>;

/** Does the work in a host that is gone afterwards. */
async function inHost<T>(input: LearnInput, answers: StubShapes, half: HalfLearned, work: Work<T>): Promise<T> {
  const { project, bundle, persona, options, config, browsers } = input;
  const workDir = mkdtempSync(path.join(os.tmpdir(), 'mpaudit-learn-'));
  const recorder = createRecorder(
    path.join(workDir, 'evidence'),
    manifestOf(bundle, [{ persona, scenarios: [] }], config, options, 'stub'),
  );
  recorder.subscribe((event) => half.note(event));
  let target: Target | undefined;
  const proxy = await startProxy({
    recorder,
    upstream: stub(answers),
    client: 'browser',
    dir: browsers?.caDir ?? path.join(workDir, 'ca'),
    resolveInitiator: (key) => target?.resolveInitiator(key),
    onFatal: () => undefined,
  });
  try {
    target = await startEmbedded({
      project,
      recorder,
      bundle,
      persona,
      proxy,
      browsers,
      workDir,
      untrusted: isUntrusted(project, options),
      consent: 'grant',
      step: () => undefined,
      onGone: () => undefined,
    });
    const { driver } = target;
    if (!isSeeing(driver)) throw new UserError('this driver cannot explore', '', 'Use --driver embedded.');
    return await work({ driver, persona, pageMs: PAGE_MS, threw: half.threw });
  } finally {
    await target?.close();
    await proxy.close();
    recorder.close('finished');
    rmSync(workDir, { recursive: true, force: true });
  }
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRecorder, UserError } from '../../evidence/index.ts';
import { learn, learningBundle } from '../../harness/explore/learn.ts';
import { isSeeing } from '../../harness/explore/look.ts';
import { mapOf } from '../../harness/explore/map/index.ts';
import { successOf } from '../../harness/explore/success.ts';
import type { AppBundle } from '../../harness/host/contract.ts';
import { startProxy } from '../../harness/proxy/index.ts';
import { openUpstream } from '../../harness/proxy/upstream/index.ts';
import type { ShapeFile } from '../../harness/proxy/upstream/shapes.ts';
import type { Persona } from '../../scenarios/index.ts';
import type { Config } from '../config.ts';
import type { Browsers } from '../drive/browsers.ts';
import { manifestOf } from '../drive/manifest.ts';
import { isUntrusted } from '../drive/preflight.ts';
import { startEmbedded } from '../drive/target/embedded.ts';
import type { DriveOptions } from '../options.ts';
import { HalfLearned } from './half-learned.ts';

export interface LearnInput {
  readonly project: string;
  readonly bundle: AppBundle;
  readonly persona: Persona;
  readonly options: DriveOptions;
  readonly config: Config;
  readonly seconds: number;
  readonly browsers?: Browsers | undefined;
  /** File to write, for `--upstream stub:FILE`. */
  readonly file: string;
}

/** Bound of each page, in milliseconds. */
const PAGE_MS = 1500;

/** Runs the program once in a host of its own, whose traffic nobody judges, and writes what answers it expects. Returns how many. */
export async function learnAnswers(input: LearnInput): Promise<number> {
  const { bundle, file } = input;
  writeShapes(file, { schema: 'mpaudit/stub-shapes@1', answers: {}, success: successOf(bundle) });
  const workDir = mkdtempSync(path.join(os.tmpdir(), 'mpaudit-learn-'));
  try {
    const shapes = await inHost(input, workDir);
    writeShapes(file, shapes);
    return Object.keys(shapes.answers).length;
  } finally {
    rmSync(workDir, { recursive: true, force: true });
  }
}

async function inHost(
  { project, bundle, persona, options, config, seconds, browsers, file }: LearnInput,
  workDir: string,
): Promise<ShapeFile> {
  const upstream = `stub:${file}`;
  const recorder = createRecorder(
    path.join(workDir, 'evidence'),
    manifestOf(bundle, [{ persona, scenarios: [] }], config, options, upstream),
  );
  const half = new HalfLearned();
  recorder.subscribe((event) => half.note(event));
  const gone = new AbortController();
  const proxy = await startProxy({
    recorder,
    upstream: await openUpstream(upstream),
    client: 'browser',
    dir: browsers?.caDir ?? path.join(workDir, 'ca'),
    resolveInitiator: () => undefined,
    onFatal: (error) => gone.abort(error),
  });
  const target = await startEmbedded({
    project,
    recorder,
    bundle: learningBundle(bundle),
    persona,
    proxy,
    browsers,
    workDir,
    untrusted: isUntrusted(project, options),
    consent: 'grant',
    step: () => undefined,
    onGone: (why) => gone.abort(why),
  });
  try {
    if (!isSeeing(target.driver)) throw new UserError('this driver cannot explore', '', 'Use --driver embedded.');
    const options = { driver: target.driver, map: mapOf(bundle), bundle, seconds, pageMs: PAGE_MS };
    return half.without(await learn({ ...options, threw: half.threw }));
  } finally {
    await target.close();
    await proxy.close();
    recorder.close('finished');
  }
}

const writeShapes = (file: string, shapes: ShapeFile): void =>
  writeFileSync(file, `${JSON.stringify(shapes, null, 1)}\n`);

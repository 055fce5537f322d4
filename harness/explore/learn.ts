import { type Driver, DriverError } from '../../scenarios/driver.ts';
import type { AppBundle } from '../host/contract.ts';
import type { AnswerShape, ShapeFile } from '../proxy/upstream/shapes.ts';
import type { Eyes } from './look.ts';
import type { ProgramMap } from './map/index.ts';
import { successOf } from './success.ts';

/** The bundle for a run that learns: the page notes what the program reads of the answers that it gets. */
export const learningBundle = (bundle: AppBundle): AppBundle => ({
  ...bundle,
  setting: { ...bundle.setting, learnAnswers: true },
});

export interface LearnOptions {
  readonly driver: Driver & Eyes;
  readonly map: ProgramMap;
  readonly bundle: AppBundle;
  readonly seconds: number;
  /** Bound of each page, in milliseconds. */
  readonly pageMs: number;
}

/** Pages in a row that ask nothing new of a server: a program that shows its own data has nothing to teach. */
const MAX_DULL = 15;

/** Opens every page once with answers that note what is read of them; gives the shapes for `stub:FILE`. */
export async function learn({ driver, map, bundle, seconds, pageMs }: LearnOptions): Promise<ShapeFile> {
  const until = performance.now() + seconds * 1000;
  await quietly(() => driver.launch());
  await quietly(() => driver.settled(pageMs));
  let answers: Record<string, AnswerShape> = {};
  let dull = 0;
  for (const page of map.pages) {
    if (performance.now() >= until || dull >= MAX_DULL) break;
    await quietly(() => driver.navigate('reLaunch', `/${map.urlOf(page)}`, pageMs));
    await quietly(() => driver.settled(pageMs));
    const known = Object.keys(answers).length;
    answers = (await driver.ask('learnedShapes', [])) as unknown as Record<string, AnswerShape>;
    dull = Object.keys(answers).length > known ? 0 : dull + 1;
  }
  return { schema: 'mpaudit/stub-shapes@1', answers, success: successOf(bundle) };
}

/** A page that does not open or never falls silent teaches what it taught until then. */
async function quietly(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof DriverError) || error.code === 'disconnected') throw error;
  }
}

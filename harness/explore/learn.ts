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

/** Opens every page once with answers that note what is read of them; gives the shapes for `stub:FILE`. */
export async function learn({ driver, map, bundle, seconds, pageMs }: LearnOptions): Promise<ShapeFile> {
  const until = performance.now() + seconds * 1000;
  await quietly(() => driver.launch());
  await quietly(() => driver.settled(pageMs));
  for (const page of map.pages) {
    if (performance.now() >= until) break;
    await quietly(() => driver.navigate('reLaunch', `/${map.urlOf(page)}`, pageMs));
    await quietly(() => driver.settled(pageMs));
  }
  const answers = (await driver.ask('learnedShapes', [])) as unknown as Record<string, AnswerShape>;
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

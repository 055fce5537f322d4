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
  /** Pages that threw, kept by the caller. They are opened once more: what a later page stored (a token) may be what they lacked. */
  readonly threw?: Set<string>;
}

/** Pages in a row that ask nothing new of a server: a program that shows its own data has nothing to teach. */
const MAX_DULL = 15;

/** Opens every page once with answers that note what is read of them; gives the shapes for `stub:FILE`. */
export async function learn(options: LearnOptions): Promise<ShapeFile> {
  const { driver, map, bundle, seconds, pageMs, threw } = options;
  const until = performance.now() + seconds * 1000;
  await quietly(() => driver.launch());
  await quietly(() => driver.settled(pageMs));
  await openAll(options, map.pages, until, MAX_DULL);
  await openAll(options, [...(threw ?? [])], until, Number.POSITIVE_INFINITY);
  return { schema: 'mpaudit/stub-shapes@1', answers: await learned(driver), success: successOf(bundle) };
}

/** Opens pages until the time is over, or until so many in a row have nothing new to ask. */
async function openAll(
  { driver, map, pageMs, threw }: LearnOptions,
  pages: readonly string[],
  until: number,
  mostDull: number,
): Promise<void> {
  let known = 0;
  let dull = 0;
  for (const page of pages) {
    if (performance.now() >= until || dull >= mostDull) break;
    threw?.delete(page);
    await quietly(() => driver.navigate('reLaunch', `/${map.urlOf(page)}`, pageMs));
    await quietly(() => driver.settled(pageMs));
    const now = Object.keys(await learned(driver)).length;
    dull = now > known ? 0 : dull + 1;
    known = now;
  }
}

const learned = async (driver: LearnOptions['driver']): Promise<Record<string, AnswerShape>> =>
  (await driver.ask('learnedShapes', [])) as unknown as Record<string, AnswerShape>;

/** A page that does not open or never falls silent teaches what it taught until then. */
async function quietly(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof DriverError) || error.code === 'disconnected') throw error;
  }
}

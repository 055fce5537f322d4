import { type Driver, DriverError } from '../../scenarios/driver.ts';
import type { Persona } from '../../scenarios/persona/persona.ts';
import type { AppBundle } from '../host/contract.ts';
import type { AnswerShape, ShapeFile } from '../proxy/upstream/shapes.ts';
import { logIn } from './log-in.ts';
import type { Eyes } from './look.ts';
import { isLibrary, templateCode } from './map/handlers.ts';
import type { ProgramMap } from './map/index.ts';
import { noting } from './noting.ts';
import { payloadsOf, successOf, successOfHosts } from './success.ts';

/** The bundle for a run that learns: the page notes what the program reads of the answers that it gets, and what it holds that against. */
export const learningBundle = (bundle: AppBundle): AppBundle => ({
  ...bundle,
  modules: Object.fromEntries(
    Object.entries(bundle.modules).map(([path, code]) => [
      path,
      isLibrary(path) || path.endsWith('.json') ? code : noting(code),
    ]),
  ),
  setting: { ...bundle.setting, learnAnswers: true, payloads: [...payloadsOf(bundle)], reads: readsOf(bundle) },
});

/** Names of the data that each page and component reads, in its templates or as `this.data.name`: what `setData(answer)` may have to bring. */
const readsOf = (bundle: AppBundle): Record<string, string[]> =>
  Object.fromEntries(
    Object.keys(bundle.configs).map((path) => {
      const inTemplates = templateCode(bundle, path).flatMap((code) => [...code.matchAll(/\bD\.([A-Za-z]\w{0,60})/g)]);
      const inCode = (bundle.modules[`${path}.js`] ?? '').matchAll(/\.data\.([A-Za-z]\w{0,60})/g);
      return [path, [...new Set([...inTemplates, ...inCode].map(([, name = '']) => name))]];
    }),
  );

/** What opening one page after the other takes. */
export interface TourOptions {
  readonly driver: Driver & Eyes;
  readonly map: ProgramMap;
  /** Who uses the program. */
  readonly persona: Persona;
  /** By `performance.now()`; nothing is opened later. */
  readonly until: number;
  /** Bound of each page, in milliseconds. */
  readonly pageMs: number;
  /** Pages that threw, kept by the caller. Who opens one takes it out. */
  readonly threw: Set<string>;
}

/** Pages in a row that ask nothing new of a server: a program that shows its own data has nothing to teach. */
const MAX_DULL = 15;

/**
 * Opens every page once with answers that note what is read of them; gives the shapes for `stub:FILE`. Pages that threw are opened once more: what
 * a later page stored (a token) may be what they lacked. So are pages whose host was found to say success otherwise than the rest.
 */
export async function learn(options: TourOptions & { readonly bundle: AppBundle }): Promise<ShapeFile> {
  const { driver, map, bundle, threw } = options;
  await started(options);
  let known = 0;
  let dull = 0;
  await openAll(options, map.pages, async () => {
    const now = Object.keys(await learned(driver)).length;
    dull = now > known ? 0 : dull + 1;
    known = now;
    return dull < MAX_DULL;
  });
  const doubts = (await driver.ask('learnedDoubts', [])) as unknown as readonly string[];
  await openAll(options, [...new Set([...threw, ...doubts])]);
  const [answers, success] = [await learned(driver), successOf(bundle)];
  return { schema: 'mpaudit/stub-shapes@1', answers, success, hosts: successOfHosts(answers, success) };
}

/** Starts the program as newly installed, which opens its first page, and logs in. */
export async function started({ driver, map, persona, pageMs, threw }: TourOptions): Promise<void> {
  threw.delete(map.pages[0] ?? '');
  await quietly(() => driver.launch({ clean: true }));
  await quietly(() => driver.settled(pageMs));
  await quietly(() => logIn({ driver, pages: map.pages, pageMs, persona }));
}

/** Opens pages until the time is over, or until `goOn` says that it is enough. */
export async function openAll(
  { driver, map, until, pageMs, threw }: TourOptions,
  pages: readonly string[],
  goOn: () => Promise<boolean> = () => Promise.resolve(true),
): Promise<void> {
  for (const page of pages) {
    if (performance.now() >= until) return;
    threw.delete(page);
    await quietly(() => driver.navigate('reLaunch', `/${map.urlOf(page)}`, pageMs));
    await quietly(() => driver.settled(pageMs));
    if (!(await goOn())) return;
  }
}

const learned = async (driver: TourOptions['driver']): Promise<Record<string, AnswerShape>> =>
  (await driver.ask('learnedShapes', [])) as unknown as Record<string, AnswerShape>;

/** A page that does not open or never falls silent teaches what it taught until then. */
async function quietly(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof DriverError) || error.code === 'disconnected') throw error;
  }
}

import { UserError } from '../../evidence/error.ts';
import type { Json } from '../../evidence/events.ts';
import { neededBy, WITHOUT_POPUP } from '../../evidence/permissions.ts';
import type { AppBundle } from '../../harness/host/contract.ts';
import {
  type AppFacts,
  createPersona,
  openScenario,
  type Persona,
  packOf,
  type Scenario,
} from '../../scenarios/index.ts';
import type { Config } from '../config.ts';
import type { DriveOptions } from '../options.ts';

const DEFAULT_SEED = 'mpaudit';

/** The person of the run: of the seed that was given, in the kind that a pack asks for. */
export function personaOf(config: Config, options: DriveOptions): Persona {
  const seed = options.persona ?? config.persona ?? DEFAULT_SEED;
  const wanted = (options.pack ?? []).map(packOf).find(({ persona }) => persona !== undefined);
  return createPersona(wanted?.persona?.(seed) ?? seed);
}

/** Scenarios and packs of the command line, else the scenarios of the configuration, else a visit to every page. */
export async function scenariosOf(
  bundle: AppBundle,
  persona: Persona,
  config: Config,
  options: DriveOptions,
): Promise<readonly Scenario[]> {
  if (bundle.pages.length === 0) throw new UserError('app.json lists no page', 'app.json', 'Add at least one page.');
  const facts = factsOf(bundle);
  const asked = options.scenario ?? (options.pack === undefined ? config.scenarios : []);
  const packs = options.pack ?? (asked.length === 0 ? ['smoke'] : []);
  const written: Scenario[] = [];
  for (const file of asked) written.push(await openScenario(file, persona, facts));
  return [...written, ...packs.map((id) => packOf(id).open(persona, facts))];
}

/** What a scenario can name of the program. */
export function factsOf({ app, pages }: Pick<AppBundle, 'app' | 'pages'>): AppFacts {
  const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
  const object = (value: Json | undefined): Readonly<Record<string, Json>> =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, Json>) : {};
  const tabs = list(object(app['tabBar'])['list']).map((tab) => String(object(tab)['pagePath'] ?? ''));
  const needed = list(app['requiredPrivateInfos']).flatMap((api) =>
    neededBy(String(api)).filter((scope) => !WITHOUT_POPUP.has(scope)),
  );
  return {
    pages,
    tabs: tabs.filter((tab) => pages.includes(tab)),
    scopes: [...new Set([...Object.keys(object(app['permission'])), ...needed])],
  };
}

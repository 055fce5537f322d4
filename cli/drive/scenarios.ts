import { UserError } from '../../evidence/error.ts';
import type { AppBundle } from '../../harness/host/contract.ts';
import { loadScenario, type Persona, parseScenario, type Scenario } from '../../scenarios/index.ts';
import type { Config } from '../config.ts';
import type { DriveOptions } from '../options.ts';

/** The scenarios of the command line, else those of the configuration, else a visit to every page ("smoke"). */
export function scenariosOf(
  bundle: AppBundle,
  persona: Persona,
  config: Config,
  options: DriveOptions,
): readonly Scenario[] {
  const files = options.scenario ?? config.scenarios;
  return files.length > 0 ? files.map((file) => loadScenario(file, persona)) : [smoke(bundle, persona)];
}

/** Opens every page of app.json once, with a picture of each. */
function smoke(bundle: AppBundle, persona: Persona): Scenario {
  if (bundle.pages.length === 0) throw new UserError('app.json lists no page', 'app.json', 'Add at least one page.');
  const steps = bundle.pages.flatMap((page) => [
    `  - open: ${JSON.stringify(`${page}?id=1`)}`,
    `  - screenshot: ${JSON.stringify(page.slice(-60))}`,
  ]);
  return parseScenario(`name: smoke\nonFailure: continue\nsteps:\n${steps.join('\n')}\n`, 'smoke', persona);
}

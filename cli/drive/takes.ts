import { UserError } from '../../evidence/index.ts';
import type { AppBundle } from '../../harness/host/contract.ts';
import { consentArms, identityArms, type Persona, type Scenario } from '../../scenarios/index.ts';
import type { DriveOptions } from '../options.ts';
import { factsOf } from './scenarios.ts';

/** Scenarios that share a state and a person. An experiment has one take for each arm, any other run has one. */
export interface Take {
  readonly arm?: string;
  readonly persona: Persona;
  readonly scenarios: readonly Scenario[];
}

/** The takes of a run; `scenariosFor` reads the scenarios as another person walks them. */
export async function takesOf(
  bundle: AppBundle,
  persona: Persona,
  options: DriveOptions,
  scenariosFor: (persona: Persona) => Promise<readonly Scenario[]> | readonly Scenario[],
): Promise<readonly Take[]> {
  const { experiment, driver } = options;
  const scenarios = await scenariosFor(persona);
  if (experiment === undefined) return [{ scenarios, persona }];
  if (driver !== 'embedded')
    throw new UserError('an experiment needs clean states', '', 'Only the embedded host has them: --driver embedded.');
  if (experiment === 'consent')
    return consentArms(scenarios, factsOf(bundle)).map((arm) => ({ arm: arm.name, scenarios: arm.scenarios, persona }));
  const takes: Take[] = [];
  for (const arm of identityArms(persona))
    takes.push({
      arm: arm.name,
      persona: arm.persona,
      scenarios: arm.named(arm.persona === persona ? scenarios : await scenariosFor(arm.persona)),
    });
  return takes;
}

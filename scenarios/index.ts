export {
  type Driver,
  DriverError,
  type DriverReport,
  type ElementHandle,
  type Launch,
  type PageState,
  type Selector,
} from './driver.ts';
export { type Arm, consentArms } from './experiment.ts';
export { type IdentityArm, identityArms } from './identity.ts';
export { runScenario } from './interpreter.ts';
export { loadScenario, openScenario, parseScenario } from './loader.ts';
export { type Pack, packOf, packs } from './packs/index.ts';
export { createPersona, type Persona } from './persona/persona.ts';
export {
  type App,
  type AppFacts,
  defineScenario,
  type ScenarioProgram,
  StepFailed,
  type StepInput,
} from './program.ts';
export type { RunOptions, ScenarioOutcome } from './run-step.ts';
export { Session } from './session.ts';
export type { Scenario, ScenarioStep } from './types.ts';

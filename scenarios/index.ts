export {
  type Driver,
  DriverError,
  type DriverReport,
  type ElementHandle,
  type Launch,
  type PageState,
  type Selector,
} from './driver.ts';
export { type RunOptions, runScenario, type ScenarioOutcome, Session } from './interpreter.ts';
export { loadScenario, parseScenario } from './loader.ts';
export { createPersona, type Persona } from './persona/persona.ts';
export type { Scenario, ScenarioStep } from './types.ts';

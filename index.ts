/**
 * mpaudit as a library: the same four verbs as the command line. `drive` and `gather` are one call (`drive`), `judge` is pure, `show` is
 * `formats[].render`.
 */
export { type DriveInput, type Driven, drive } from './cli/drive/index.ts';
export { type RunOptions, type RunOutcome, readPolicy, run } from './cli/library.ts';
export { markKnown, newFindings } from './detectors/baseline.ts';
export { type Difference, diffResults } from './detectors/diff.ts';
export { judge } from './detectors/judge.ts';
export { definePlugin, type Plugin } from './detectors/plugin.ts';
export type { Recognised, Recogniser } from './detectors/recognise/recogniser.ts';
export type { Finding, FindingEvidence, Result, ResultFlow } from './detectors/result.ts';
export { draftsBy, place, receivedFlows, sentFlows, storedFlows } from './detectors/rules/kit.ts';
export type { FindingDraft, Rule, RuleInput } from './detectors/rules/rule.ts';
export type { Evidence, Flow, Leaf } from './detectors/types.ts';
export {
  type Bundle,
  checkSignature,
  checkTimestamp,
  openBundle,
  requestTimestamp,
  signBundle,
  storeTimestamp,
  UserError,
  verifyBundle,
  writeHar,
} from './evidence/index.ts';
export { formats, type ReportContext, type ReportFormat } from './reports/index.ts';
export { type App, defineScenario, type ScenarioProgram, type StepInput } from './scenarios/index.ts';

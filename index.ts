/**
 * mpaudit as a library: the same four verbs as the command line. `drive` and `gather` are one call (`drive`), `judge` is pure, `show` is
 * `formats[].render`.
 */
export { type DriveInput, type Driven, drive } from './cli/drive/index.ts';
export { type RunOptions, type RunOutcome, run } from './cli/library.ts';
export { markKnown, newFindings } from './detectors/baseline.ts';
export { type Difference, diffResults } from './detectors/diff.ts';
export { judge } from './detectors/judge.ts';
export type { Finding, Result, ResultFlow } from './detectors/result.ts';
export { checkSignature, openBundle, signBundle, UserError, verifyBundle, writeHar } from './evidence/index.ts';
export { formats, type ReportContext, type ReportFormat } from './reports/index.ts';
export { type App, defineScenario, type ScenarioProgram, type StepInput } from './scenarios/index.ts';

/**
 * mpaudit as a library: the same four verbs as the command line. `drive` and `gather` are one call (`drive`), `judge` is pure, `show` is
 * `formats[].render`.
 */
export { type DriveInput, type Driven, drive } from './cli/drive/index.ts';
export { judge } from './detectors/judge.ts';
export type { Finding, Result, ResultFlow } from './detectors/result.ts';
export { openBundle, UserError, verifyBundle, writeHar } from './evidence/index.ts';
export { formats, type ReportContext, type ReportFormat } from './reports/index.ts';
export { type App, defineScenario, type ScenarioProgram, type StepInput } from './scenarios/index.ts';

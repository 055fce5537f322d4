export { canonicalJson, sha256 } from './canonical.ts';
export { EvidenceError, UserError } from './error.ts';
export type * from './events.ts';
export { writeHar } from './har.ts';
export type { BodySink, KnownValue, Manifest, Recorder, TargetIdentity } from './manifest.ts';
export { type Bundle, openBundle } from './reader.ts';
export { type RedactionCheck, verifyRedaction } from './redaction.ts';
export { type Verification, verifyBundle } from './verify.ts';
export { createRecorder } from './writer.ts';

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../evidence/index.ts';
import type { Config } from '../config.ts';
import type { DriveOptions } from '../options.ts';

/** How a run was made, beside its result: what it takes to make it again. Paths are absolute here, relative in the file. */
export interface ReplayFile {
  readonly project: string;
  readonly scenarios: readonly string[];
  readonly upstream: string;
  readonly consent?: DriveOptions['consent'];
  readonly persona?: string;
  readonly config?: string;
  readonly policy?: readonly string[];
  readonly category?: string;
  readonly firstParty?: readonly string[];
}

const NAME = 'replay.json';
const SCHEMA = 'mpaudit/replay@1';
const fileOf = (out: string): string => path.join(out, NAME);

/** What a run with these options and scenarios is made of. */
export const replayOf = (
  project: string,
  scenarios: readonly string[],
  options: DriveOptions,
  config: Config,
): ReplayFile => {
  const persona = options.persona ?? config.persona;
  const consent = options.consent ?? config.consent;
  const { category, firstParty } = options;
  return {
    project,
    scenarios: scenarios.map((file) => path.resolve(file)),
    upstream: upstreamIn(options.upstream ?? config.upstream ?? 'live', (file) => path.resolve(file)),
    ...(config.file === undefined ? {} : { config: path.resolve(config.file) }),
    ...(options.policy === undefined ? {} : { policy: options.policy.map((file) => path.resolve(file)) }),
    ...(persona === undefined ? {} : { persona }),
    ...(consent === undefined ? {} : { consent }),
    ...(category === undefined ? {} : { category }),
    ...(firstParty === undefined ? {} : { firstParty }),
  };
};

/** Says beside the result how to make the run again, when scenario files were run: `mpaudit shrink` needs it. */
export function noteReplay(out: string, project: string, options: DriveOptions, config: Config): void {
  const files = options.scenario ?? config.scenarios;
  if (files.length > 0 && options.pack === undefined) writeReplay(out, replayOf(project, files, options, config));
}

/** Writes it into the folder of the result. */
export function writeReplay(out: string, replay: ReplayFile): void {
  const near = (file: string): string => path.relative(out, file);
  const { project, scenarios, upstream, config, policy, ...rest } = replay;
  const written = {
    schema: SCHEMA,
    project: near(project),
    scenarios: scenarios.map(near),
    upstream: upstreamIn(upstream, near),
    ...(config === undefined ? {} : { config: near(config) }),
    ...(policy === undefined ? {} : { policy: policy.map(near) }),
    ...rest,
  };
  writeFileSync(fileOf(out), `${JSON.stringify(written, null, 1)}\n`, { mode: 0o600 });
}

/** Reads it from the folder of a result; undefined when there is none. */
export function readReplay(out: string): ReplayFile | undefined {
  if (!existsSync(fileOf(out))) return undefined;
  let value: Partial<ReplayFile> & { readonly schema?: unknown };
  try {
    value = JSON.parse(readFileSync(fileOf(out), 'utf8')) as typeof value;
  } catch (error) {
    throw new UserError('the file does not say how the run was made', fileOf(out), 'Give --project and --scenario.', {
      cause: error,
    });
  }
  const { schema, project, scenarios, upstream = 'live', config, policy, ...rest } = value;
  if (schema !== SCHEMA || typeof project !== 'string' || !Array.isArray(scenarios))
    throw new UserError('the file does not say how the run was made', fileOf(out), 'Give --project and --scenario.');
  const absolute = (file: string): string => path.resolve(out, file);
  return {
    ...rest,
    project: absolute(project),
    scenarios: scenarios.map(absolute),
    upstream: upstreamIn(upstream, absolute),
    ...(config === undefined ? {} : { config: absolute(config) }),
    ...(policy === undefined ? {} : { policy: policy.map(absolute) }),
  };
}

/** `map:FILE`, `replay:FILE` and `stub:FILE` carry a path. */
function upstreamIn(upstream: string, change: (file: string) => string): string {
  const at = upstream.indexOf(':');
  return at < 0 ? upstream : `${upstream.slice(0, at + 1)}${change(upstream.slice(at + 1))}`;
}

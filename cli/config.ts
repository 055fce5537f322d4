import { existsSync } from 'node:fs';
import path from 'node:path';
import { readGivenText } from '../evidence/given-file.ts';
import schema from '../schema/config.schema.json' with { type: 'json' };
import { compileSchema, readYaml } from '../schema/yaml.ts';

/** `mpaudit.config.yaml` as read; paths are absolute. */
export interface Config {
  readonly file: string | undefined;
  readonly appid?: string;
  readonly name?: string;
  readonly version?: string;
  readonly category?: string;
  readonly firstParty: readonly string[];
  readonly policy: readonly string[];
  /** Files that say who receives what is sent to a host. */
  readonly recipients: readonly string[];
  readonly scenarios: readonly string[];
  readonly upstream?: string;
  readonly persona?: string;
  readonly consent?: 'grant' | 'deny' | 'ignore' | 'ask';
  readonly failOn?: FailOn;
  /** result.json whose findings are known. */
  readonly baseline?: string;
  readonly format?: readonly string[];
  readonly waivers: readonly Waiver[];
}

export type FailOn = 'critical' | 'high' | 'medium' | 'low' | 'none';

/** An accepted finding: by finding id or rule id, with a reason and the last day on which it holds. */
export interface Waiver {
  readonly finding: string;
  readonly dataType?: string;
  readonly recipient?: string;
  readonly reason: string;
  /** ISO date. */
  readonly expires: string;
}

const FILE = 'mpaudit.config.yaml';
const validate = compileSchema(schema);

type OneOrMore = string | readonly string[];
type Raw = Omit<Config, 'file' | 'policy' | 'recipients'> & {
  readonly policy?: OneOrMore;
  readonly recipients?: OneOrMore;
};

/** Where the configuration of a mini-program lies: in its folder, or beside its package. */
export const configFileOf = (project: string): string =>
  path.join(project.endsWith('.wxapkg') ? path.dirname(project) : project, FILE);

/** Reads the configuration beside the mini-program (or `file`, when given); an absent one is an empty one. */
export function readConfig(project: string, file?: string): Config {
  const found = file ?? configFileOf(project);
  if (file === undefined && !existsSync(found))
    return { file: undefined, firstParty: [], policy: [], recipients: [], scenarios: [], waivers: [] };
  const text = readGivenText(found, 'the configuration', 'Write one: mpaudit init; or leave --config out.');
  const { value } = readYaml(text, found, validate);
  return resolved((value ?? {}) as Partial<Raw>, found);
}

/** Paths in the file are relative to the file, so that it can be read from anywhere. */
function resolved(raw: Partial<Raw>, file: string): Config {
  const absolute = (one: string): string => path.resolve(path.dirname(file), one);
  return {
    ...raw,
    file,
    firstParty: raw.firstParty ?? [],
    policy: listOf(raw.policy).map(absolute),
    recipients: listOf(raw.recipients).map(absolute),
    scenarios: (raw.scenarios ?? []).map(absolute),
    waivers: raw.waivers ?? [],
    ...(raw.baseline === undefined ? {} : { baseline: absolute(raw.baseline) }),
    ...(raw.upstream === undefined ? {} : { upstream: upstreamPath(raw.upstream, absolute) }),
  };
}

const listOf = (one: OneOrMore | undefined): readonly string[] => (one === undefined ? [] : [one].flat());

/** `map:FILE` and `replay:FILE` carry a path; `live` and `stub` do not. */
export function upstreamPath(upstream: string, absolute: (file: string) => string): string {
  const at = upstream.indexOf(':');
  return at < 0 ? upstream : `${upstream.slice(0, at + 1)}${absolute(upstream.slice(at + 1))}`;
}

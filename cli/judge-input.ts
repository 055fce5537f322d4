import type { JudgeOptions as DetectorOptions } from '../detectors/judge.ts';
import type { Result } from '../detectors/result.ts';
import type { EarlierPolicy } from '../detectors/rules/rule.ts';
import type { Bundle } from '../evidence/index.ts';
import type { Config } from './config.ts';
import type { JudgeOptions } from './options.ts';
import { loadPlugins } from './plugins.ts';
import { readPolicies } from './policy.ts';

const earlierOf = ({ run, policy }: Result): EarlierPolicy => ({ started: run.started, statements: policy.statements });

/** With what a bundle is judged: the command line over the configuration over the manifest. */
export async function judgeInput(
  { manifest }: Bundle,
  options: Partial<JudgeOptions>,
  config: Config,
  baseline?: Result,
): Promise<DetectorOptions> {
  return {
    policy: await readPolicies(options.policy ?? config.policy),
    category: options.category ?? config.category ?? manifest.target.category ?? '',
    firstParty: [...manifest.target.firstParty, ...config.firstParty, ...(options.firstParty ?? [])],
    waivers: config.waivers,
    plugins: await loadPlugins(options.plugin ?? []),
    ...(baseline === undefined ? {} : { earlier: earlierOf(baseline) }),
    ...(options.regime === undefined ? {} : { regime: options.regime }),
  };
}

import type { JudgeOptions as DetectorOptions } from '../detectors/judge.ts';
import { categoryIds, categoryOf } from '../detectors/knowledge/necessary.ts';
import type { Result } from '../detectors/result.ts';
import type { EarlierPolicy } from '../detectors/rules/rule.ts';
import { UserError } from '../evidence/error.ts';
import type { Bundle } from '../evidence/index.ts';
import { nearest } from '../schema/yaml.ts';
import type { Config } from './config.ts';
import type { JudgeOptions } from './options.ts';
import { loadPlugins } from './plugins.ts';
import { readPolicies } from './policy.ts';
import { readResult } from './read-result.ts';
import { readRecipients } from './recipients.ts';

const earlierOf = ({ run, policy }: Result): EarlierPolicy => ({ started: run.started, statements: policy.statements });

/** A category that the table does not have would make its rules silently inconclusive. */
function knownCategory(id: string | undefined, where: string): string | undefined {
  if (id === undefined || id === '' || categoryOf(id) !== undefined) return id;
  const near = nearest(id, categoryIds) ?? categoryIds.find((one) => one.includes(id));
  throw new UserError(
    `there is no category "${id}"`,
    where,
    near === undefined
      ? `There are: ${categoryIds.join(', ')}.`
      : `Did you mean "${near}"? (mpaudit init guesses it from the project.)`,
  );
}

/**
 * What the command line and the configuration name is read before anything is driven: a slip in the name of the policy must not cost a run. Throws
 * UserError. Returns the earlier result, when one was named.
 */
export async function checkInputs(options: Partial<JudgeOptions>, config: Config): Promise<Result | undefined> {
  knownCategory(options.category, '--category');
  knownCategory(config.category, config.file ?? '');
  await readPolicies(options.policy ?? config.policy);
  await loadPlugins(options.plugin ?? []);
  readRecipients(options.recipients ?? config.recipients);
  const file = options.baseline ?? config.baseline;
  return file === undefined ? undefined : readResult(file);
}

/** With what a bundle is judged: the command line over the configuration over the manifest. */
export async function judgeInput(
  { manifest }: Pick<Bundle, 'manifest'>,
  options: Partial<JudgeOptions>,
  config: Config,
  baseline?: Result,
): Promise<DetectorOptions> {
  const recipients = readRecipients(options.recipients ?? config.recipients);
  return {
    policy: await readPolicies(options.policy ?? config.policy),
    category: options.category ?? config.category ?? manifest.target.category ?? '',
    firstParty: [...manifest.target.firstParty, ...config.firstParty, ...(options.firstParty ?? [])],
    waivers: config.waivers,
    plugins: await loadPlugins(options.plugin ?? []),
    ...(recipients === undefined ? {} : { recipients }),
    ...(baseline === undefined ? {} : { earlier: earlierOf(baseline) }),
    ...(options.regime === undefined ? {} : { regime: options.regime }),
  };
}

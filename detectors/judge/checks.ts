import { findingClass } from '../knowledge/legal.ts';
import type { Result } from '../result.ts';
import type { Requirement, Rule, RuleInput } from '../rules/rule.ts';

type Check = Result['checks'][number];

/** How a rule came out. "pass" only when it could be decided and nothing that it depends on was hidden. */
export function checkOf(rule: Rule, input: RuleInput, found: number, blindSpots: Result['blindSpots']): Check {
  const say = (outcome: Check['outcome'], why: string): Check => ({
    rule: rule.id,
    name: nameOf(rule),
    outcome,
    why,
  });
  if (found > 0) return say('fail', found === 1 ? '1 finding' : `${found} findings`);
  const missing = rule.requires.map((one) => missingFor(one, input)).find((why) => why !== undefined);
  if (missing !== undefined) return say('inconclusive', missing);
  const silent = rule.notApplicable?.(input);
  if (silent !== undefined) return say('not-applicable', silent);
  const doubt = rule.inconclusive?.(input) ?? hiding(rule, blindSpots);
  return doubt === undefined ? say('pass', 'looked at every event, found nothing') : say('inconclusive', doubt);
}

/** A rule of our own that the legal map does not have is called by its id. */
function nameOf({ id, name }: Rule): NonNullable<Check['name']> {
  const known = findingClass(id);
  return name ?? { zh: known?.nameZh ?? id, en: known?.nameEn ?? id };
}

function hiding(rule: Rule, blindSpots: Result['blindSpots']): string | undefined {
  const spot = blindSpots.find(({ kind }) => rule.touchedBy.includes(kind));
  return spot && `blind spot ${spot.kind}${spot.host === '' ? '' : ` at ${spot.host}`}: ${spot.why}`;
}

function missingFor(requirement: Requirement, input: RuleInput): string | undefined {
  if (requirement === 'policy') return input.policy === null ? 'no policy was given' : undefined;
  if (requirement === 'category')
    return input.category === '' ? 'the category of the mini-program is not known' : undefined;
  if (requirement === 'consent-events')
    return input.index.consents.length === 0 && input.arm?.name !== 'untouched'
      ? 'the run holds no consent event: the moment of consent is not known'
      : undefined;
  return input.evidence.manifest.target.driver === 'embedded'
    ? undefined
    : 'this driver does not see what is written to storage';
}

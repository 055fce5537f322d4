import type { Regime } from '../knowledge/legal.ts';
import { categoryOf, isNecessary, technicallyImplied } from '../knowledge/necessary.ts';
import { isSensitive } from '../knowledge/taxonomy.ts';
import type { ResultLegalBasis } from '../result-policy.ts';
import { isDisclosed, isThird, TECHNICAL } from '../rules/kit.ts';
import type { RuleInput } from '../rules/rule.ts';
import { askedSeparately } from '../rules/separate-consent.ts';
import type { Flow } from '../types.ts';

type Basis = ResultLegalBasis['basis'];

/**
 * The ground that the run shows for a flow that leaves the device, as a record of processing wants it. It says what was seen, not what a
 * court would hold: `consent` needs a consent before the flow and a statement that covers it; `contract` is what the category's basic
 * function needs, towards the operator or the platform.
 */
export function legalBasisOf(flow: Flow, input: RuleInput, regime: Regime): ResultLegalBasis | undefined {
  if (flow.direction !== 'sent') return undefined;
  const basis = basisOf(flow, input);
  const sensitive = isSensitive(flow.dataType);
  return {
    basis,
    articles: [...(regime === 'eu' ? [] : PIPL[basis](sensitive)), ...(regime === 'cn' ? [] : GDPR[basis](sensitive))],
  };
}

function basisOf(flow: Flow, input: RuleInput): Basis {
  if ((isSensitive(flow.dataType) || isThird(flow)) && askedSeparately(input, flow)) return 'separate-consent';
  if (!isThird(flow) && isNeeded(flow.dataType, input.category)) return 'contract';
  if (input.index.consents.length === 0 && input.arm === undefined) return 'not-known';
  return isDisclosed(input, flow) && flow.phase === 'after-consent' ? 'consent' : 'none-seen';
}

function isNeeded(dataType: string, categoryId: string): boolean {
  const category = categoryOf(categoryId);
  return (
    TECHNICAL.has(dataType) ||
    technicallyImplied.has(dataType) ||
    (category !== undefined && isNecessary(category, dataType))
  );
}

type Articles = Readonly<Record<Basis, (sensitive: boolean) => readonly string[]>>;

/** Consent is item 1 of article 13, the contract item 2; separate consent is article 29 for sensitive data, 23 for other handlers. */
const PIPL: Articles = {
  'separate-consent': (sensitive) => [sensitive ? 'PIPL 29' : 'PIPL 23'],
  consent: () => ['PIPL 13(1)'],
  contract: () => ['PIPL 13(2)'],
  'none-seen': () => ['PIPL 13'],
  'not-known': () => [],
};

/** Article 6(1): (a) consent, (b) contract; 9(2)(a) explicit consent for special categories. */
const GDPR: Articles = {
  'separate-consent': (sensitive) => [sensitive ? 'GDPR 9(2)(a)' : 'GDPR 6(1)(a)'],
  consent: () => ['GDPR 6(1)(a)'],
  contract: () => ['GDPR 6(1)(b)'],
  'none-seen': () => ['GDPR 6'],
  'not-known': () => [],
};

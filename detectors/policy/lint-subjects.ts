import { isSensitive } from '../knowledge/taxonomy.ts';
import type { NamedSubject, Policy } from './model.ts';

type Lint = Policy['lint'][number];

interface Subject {
  readonly id: string;
  readonly message: string;
  readonly regime?: 'cn' | 'eu';
  /** Asked of this policy at all? */
  readonly asked: (policy: Policy) => boolean;
  /** Any of these answers it. */
  readonly named: readonly NamedSubject[];
}

const always = (): boolean => true;
const shares = (policy: Policy): boolean =>
  policy.statements.some((one) => one.action === 'share' && one.polarity === 'asserted');
const sensitive = (policy: Policy): boolean =>
  policy.statements.some(
    (one) => one.polarity === 'asserted' && one.terms.some(({ dataType }) => isSensitive(dataType)),
  );
const has = (subject: NamedSubject) => (policy: Policy) => policy.named?.includes(subject) === true;

/** What a running text has to speak of beside data, with the law that asks for it. */
const SUBJECTS: readonly Subject[] = [
  {
    id: 'no-policy-or-unreachable',
    message: 'the text does not say who runs the mini-program',
    asked: always,
    named: ['operator'],
  },
  {
    id: 'third-party-plugin-undisclosed',
    message: 'data is shared, and no list of SDKs or other recipients is given',
    asked: (policy) => shares(policy) && policy.sdks.length === 0,
    named: ['third-party-list'],
  },
  {
    id: 'sensitive-no-separate-consent',
    message: 'sensitive data is collected, and nothing is said about separate consent',
    regime: 'cn',
    asked: sensitive,
    named: ['separate-consent'],
  },
  {
    id: 'automated-decision-no-optout',
    message: 'personalised content is announced, and no way to switch it off is given',
    asked: (policy) =>
      has('automated-decision')(policy) && !policy.rights.some(({ right }) => right === 'automated-opt-out'),
    named: [],
  },
  {
    id: 'policy-change-not-notified',
    message: 'nothing is said about how changes of the policy are made known',
    asked: always,
    named: ['change-notice'],
  },
  {
    id: 'missing-contact-channel',
    message: 'no time is given within which requests are answered',
    regime: 'cn',
    asked: (policy) => policy.responseDays === undefined,
    named: [],
  },
  { id: 'purpose-not-stated', message: 'no legal basis is named', regime: 'eu', asked: always, named: ['legal-basis'] },
  {
    id: 'missing-user-rights',
    message: 'the right to complain to a supervisory authority is not named',
    regime: 'eu',
    asked: always,
    named: ['supervisory-authority'],
  },
  {
    id: 'missing-user-rights',
    message: 'the right "portability" is not named',
    regime: 'eu',
    asked: (policy) => !policy.rights.some(({ right }) => right === 'portability'),
    named: [],
  },
  {
    id: 'missing-contact-channel',
    message: 'no postal address of the operator is given',
    regime: 'eu',
    asked: always,
    named: ['operator-address'],
  },
];

/** Rows for what a running text leaves out; sources that are no running text (a guideline, policy.yaml) are not asked. */
export function subjects(policy: Policy): readonly Lint[] {
  const { named } = policy;
  if (named === undefined) return [];
  return SUBJECTS.filter((one) => one.asked(policy) && !one.named.some((subject) => named.includes(subject))).map(
    ({ id, message, regime }) => ({ id, message, line: 1, ...(regime === undefined ? {} : { regime }) }),
  );
}

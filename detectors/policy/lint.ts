import { isA, typeOf } from '../knowledge/taxonomy.ts';
import { subjects } from './lint-subjects.ts';
import type { Policy, Statement } from './model.ts';
import { isGenericPurpose } from './purposes.ts';

type Lint = Policy['lint'][number];

/** What is wrong with a policy by itself, without any traffic. Ids are finding classes where one fits. */
export function lintPolicy(policy: Policy): readonly Lint[] {
  const missing: readonly (readonly [boolean, string, string])[] = [
    [
      policy.statements.length === 0 && policy.sdks.length === 0,
      'no-policy-or-unreachable',
      'no statement about personal data was found',
    ],
    [policy.retention === null, 'retention-not-stated', 'no storage period is stated'],
    [policy.contacts.length === 0, 'missing-contact-channel', 'no contact is given'],
    [policy.minors === undefined, 'minor-data', 'nothing is said about children'],
    [
      !policy.statements.some((one) => one.action === 'transfer-abroad'),
      'cross-border-transfer',
      'nothing is said about transfer abroad',
    ],
  ];
  const gaps = missing.flatMap(([wrong, id, message]): Lint[] => (wrong ? [{ id, message, line: 1 }] : []));
  return [
    ...gaps,
    ...rights(policy),
    ...routes(policy),
    ...subjects(policy),
    ...vague(policy),
    ...purposes(policy),
    ...contradictions(policy),
  ];
}

const REQUIRED = ['access', 'correct', 'delete', 'withdraw', 'cancel-account'];

function rights(policy: Policy): readonly Lint[] {
  const given = new Set(policy.rights.map(({ right }) => right));
  return REQUIRED.filter((right) => !given.has(right)).map((right) => ({
    id: 'missing-user-rights',
    message: `the right "${right}" is not named`,
    line: 1,
  }));
}

/** A right that is only named, by a text that says nowhere how to use it. */
function routes(policy: Policy): readonly Lint[] {
  if (policy.named === undefined) return [];
  return policy.rights
    .filter(({ right, route }) => REQUIRED.includes(right) && route === undefined)
    .map(({ right, line }) => ({
      id: 'missing-user-rights',
      message: `the right "${right}" is named without a way to use it`,
      line,
    }));
}

const asserted = (policy: Policy): readonly Statement[] =>
  policy.statements.filter(
    (one) => one.polarity === 'asserted' && (one.action === 'collect' || one.action === 'share'),
  );

function vague(policy: Policy): readonly Lint[] {
  return asserted(policy).flatMap((one) => {
    const broad = one.terms.filter((term) => typeOf(term.dataType)?.umbrella === true).map((term) => term.text);
    return broad.length > 0 && broad.length === one.terms.length
      ? [{ id: 'vague-disclosure', message: `only broad terms: ${broad.join('、')}`, line: one.line }]
      : [];
  });
}

function purposes(policy: Policy): readonly Lint[] {
  return asserted(policy).flatMap((one) =>
    one.terms.length > 0 && one.purposes.length > 0 && one.purposes.every(({ text }) => isGenericPurpose(text))
      ? [{ id: 'purpose-not-stated', message: `the purpose is only "${one.purposes[0]?.text ?? ''}"`, line: one.line }]
      : [],
  );
}

/** `2.s7` of a merged policy is of its second source. */
const sourceOf = ({ id }: Statement): string => /^\d+(?=\.)/.exec(id)?.[0] ?? '';

/** An assertion and a denial of the same or a broader term about ourselves. */
function contradictions(policy: Policy): readonly Lint[] {
  const denials = policy.statements.filter(
    (one) => one.polarity === 'denied' && one.action === 'collect' && one.actor === 'first',
  );
  return asserted(policy)
    .filter((one) => one.action === 'collect' && one.actor === 'first')
    .flatMap((one) =>
      // Of several sources read as one, each pair is compared in merge.ts, with the names of the files.
      denials
        .filter((denial) => sourceOf(denial) === sourceOf(one))
        .flatMap((denial) => {
          const both = one.terms.filter((term) => denial.terms.some((other) => isA(term.dataType, other.dataType)));
          return both.length === 0
            ? []
            : [
                {
                  id: 'contradictory-disclosure',
                  message: `line ${one.line} asserts what line ${denial.line} denies: ${both.map((term) => term.text).join('、')}`,
                  line: denial.line,
                },
              ];
        }),
    );
}

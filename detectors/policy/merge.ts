import { createHash } from 'node:crypto';
import { isA, typeName } from '../knowledge/taxonomy.ts';
import { differencesOf } from './differences.ts';
import { lintPolicy } from './lint.ts';
import type { Policy, Statement } from './model.ts';

/** Several sources read as one policy: everything that any of them says, and where they disagree. Ids carry the number of their source. */
export function mergePolicies(policies: readonly Policy[]): Policy {
  const merged = unite(policies);
  return { ...merged, lint: [...lintPolicy(merged), ...disagreements(policies), ...opposites(policies)] };
}

/** A guideline that declares what the text leaves out, or the other way round: users read both. */
function disagreements(policies: readonly Policy[]): Policy['lint'] {
  const guidelines = policies.filter(
    (policy) => policy.guideline !== undefined && policy.source.format === 'wechat-guideline',
  );
  const texts = policies.filter((policy) => !guidelines.includes(policy) && policy.source.format !== 'app.json');
  if (guidelines.length === 0 || texts.length === 0) return [];
  const named = new Set(texts.flatMap(typesOf));
  return guidelines.flatMap((guideline) =>
    guideline.statements
      .filter(
        (one) =>
          one.polarity === 'asserted' &&
          one.terms.every((term) => ![...named].some((type) => isA(type, term.dataType) || isA(term.dataType, type))),
      )
      .map((one) => ({
        id: 'undisclosed-collection',
        message: `the guideline declares ${one.terms[0]?.text ?? one.id}, the text does not mention it`,
        line: one.line,
      })),
  );
}

/** One source asserts what another denies: each pair of sources, with the names of both files. */
const opposites = (policies: readonly Policy[]): Policy['lint'] =>
  policies.flatMap((first, at) =>
    policies.slice(at + 1).flatMap((second) =>
      differencesOf(first, second).contradicted.map(({ dataType, asserted, denied }) => {
        const byFirst = first.statements.includes(asserted);
        const [says, denies] = byFirst ? [first, second] : [second, first];
        return {
          id: 'contradictory-disclosure',
          message: `${says.source.file}:${asserted.line} asserts what ${denies.source.file}:${denied.line} denies: ${typeName(dataType).zh} (${dataType})`,
          line: denied.line,
        };
      }),
    ),
  );

const typesOf = (policy: Policy): readonly string[] =>
  policy.statements
    .filter((one) => one.polarity !== 'denied')
    .flatMap((one) => one.terms.map((term) => term.dataType))
    .filter((type) => type !== '' && type !== 'personal-information');

function unite(policies: readonly Policy[]): Policy {
  const all = <T>(pick: (policy: Policy) => readonly T[]): T[] => policies.flatMap((policy) => [...pick(policy)]);
  const first = <T>(pick: (policy: Policy) => T | undefined | null): T | undefined =>
    policies.map(pick).find((one) => one !== undefined && one !== null) ?? undefined;
  const guidelines = policies.filter((policy) => policy.guideline !== undefined);
  const operator = first((policy) => policy.operator);
  const minors = first((policy) => policy.minors);
  const days = first((policy) => policy.responseDays);
  const texts = policies.filter((policy) => policy.named !== undefined);
  return {
    source: {
      file: policies.map((policy) => policy.source.file).join(' + '),
      format: policies.map((policy) => policy.source.format).join(' + '),
      title: first((policy) => policy.source.title || undefined) ?? '',
      sha256: createHash('sha256')
        .update(policies.map((policy) => policy.source.sha256).join('\n'))
        .digest('hex'),
    },
    statements: policies.flatMap((policy, at) =>
      policy.statements.map((one): Statement => ({ ...one, id: `${at + 1}.${one.id}` })),
    ),
    retention: first((policy) => policy.retention) ?? null,
    rights: all((policy) => policy.rights),
    contacts: all((policy) => policy.contacts),
    sdks: all((policy) => policy.sdks),
    firstParty: [...new Set(all((policy) => policy.firstParty))],
    lint: [],
    edges: all((policy) => policy.edges ?? []),
    periods: all((policy) => policy.periods ?? []),
    links: all((policy) => policy.links ?? []),
    references: all((policy) => policy.references ?? []),
    unread: all((policy) => policy.unread ?? []),
    ...(texts.length === 0 ? {} : { named: [...new Set(texts.flatMap((policy) => policy.named ?? []))] }),
    ...(days === undefined ? {} : { responseDays: days }),
    separateConsent: all((policy) => policy.separateConsent ?? []),
    ...(guidelines.length === 0
      ? {}
      : { guideline: [...new Set(guidelines.flatMap((policy) => policy.guideline ?? []))] }),
    ...(operator === undefined ? {} : { operator }),
    ...(minors === undefined ? {} : { minors }),
  };
}

import { createHash } from 'node:crypto';
import type { Policy, Statement } from './model.ts';

/** Several sources read as one policy: everything that any of them says. Ids carry the number of their source. */
export function mergePolicies(policies: readonly Policy[]): Policy {
  const all = <T>(pick: (policy: Policy) => readonly T[]): T[] => policies.flatMap((policy) => [...pick(policy)]);
  const first = <T>(pick: (policy: Policy) => T | undefined | null): T | undefined =>
    policies.map(pick).find((one) => one !== undefined && one !== null) ?? undefined;
  const guidelines = policies.filter((policy) => policy.guideline !== undefined);
  const operator = first((policy) => policy.operator);
  const minors = first((policy) => policy.minors);
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
    lint: all((policy) => policy.lint),
    edges: all((policy) => policy.edges ?? []),
    separateConsent: all((policy) => policy.separateConsent ?? []),
    ...(guidelines.length === 0
      ? {}
      : { guideline: [...new Set(guidelines.flatMap((policy) => policy.guideline ?? []))] }),
    ...(operator === undefined ? {} : { operator }),
    ...(minors === undefined ? {} : { minors }),
  };
}

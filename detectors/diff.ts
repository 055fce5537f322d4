import type { Finding, Result, ResultFlow } from './result.ts';

/** What came, what went, and what is the same fact with another face. */
export interface Difference {
  readonly findings: {
    readonly added: readonly Finding[];
    readonly gone: readonly Finding[];
    readonly changed: readonly Changed[];
  };
  readonly flows: { readonly added: readonly ResultFlow[]; readonly gone: readonly ResultFlow[] };
  readonly recipients: { readonly added: readonly string[]; readonly gone: readonly string[] };
  readonly statements: { readonly added: readonly string[]; readonly gone: readonly string[] };
}

export interface Changed {
  readonly finding: Finding;
  readonly before: Finding;
  readonly what: readonly ('severity' | 'confidence' | 'dataTypes')[];
}

/** Compares two results by fingerprint: the same fact keeps its id from run to run, so nothing is matched by guess. */
export function diffResults(before: Result, after: Result): Difference {
  const [old, now] = [byId(before.findings), byId(after.findings)];
  return {
    findings: {
      added: after.findings.filter(({ id }) => !old.has(id)),
      gone: before.findings.filter(({ id }) => !now.has(id)),
      changed: after.findings.flatMap((finding) => changedFrom(old.get(finding.id), finding)),
    },
    flows: sides(before.flows, after.flows, (flow) => flow.id),
    recipients: sides(recipientsOf(before), recipientsOf(after), (name) => name),
    statements: sides(quotesOf(before), quotesOf(after), (text) => text),
  };
}

/** True when both results hold the same facts. */
export const isSame = ({ findings, flows, recipients, statements }: Difference): boolean =>
  [
    findings.added,
    findings.gone,
    findings.changed,
    flows.added,
    flows.gone,
    recipients.added,
    recipients.gone,
    statements.added,
    statements.gone,
  ].every((list) => list.length === 0);

const byId = (findings: readonly Finding[]): ReadonlyMap<string, Finding> =>
  new Map(findings.map((finding) => [finding.id, finding]));
const recipientsOf = (result: Result): string[] =>
  [...new Set(result.flows.map((flow) => flow.recipient.host || flow.transport))].sort();
const quotesOf = (result: Result): string[] =>
  [...new Set(result.policy.statements.map((statement) => statement.quote))].sort();

function sides<T>(
  before: readonly T[],
  after: readonly T[],
  key: (one: T) => string,
): { readonly added: readonly T[]; readonly gone: readonly T[] } {
  const [old, now] = [new Set(before.map(key)), new Set(after.map(key))];
  return { added: after.filter((one) => !old.has(key(one))), gone: before.filter((one) => !now.has(key(one))) };
}

function changedFrom(before: Finding | undefined, finding: Finding): readonly Changed[] {
  if (!before) return [];
  const what = (['severity', 'confidence', 'dataTypes'] as const).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(finding[key]),
  );
  return what.length === 0 ? [] : [{ finding, before, what }];
}

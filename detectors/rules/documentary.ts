import type { Statement } from '../policy/model.ts';
import type { FindingDraft } from './rule.ts';

type Words = Pick<FindingDraft, 'title' | 'explanation' | 'fix'>;

/** A finding about the policy's text alone: no flow, no event; the clauses are the evidence. */
export const paperDraft = (
  key: string,
  words: Words,
  statements: readonly Statement[] = [],
  confidence = 0.9,
): FindingDraft => ({
  key,
  confidence,
  ...words,
  dataTypes: [],
  recipient: '',
  flows: [],
  evidence: [],
  statements,
});

import { fingerprint } from '../flows/index.ts';
import { findingClass, lawFor, type Regime } from '../knowledge/legal.ts';
import type { Finding } from '../result.ts';
import type { FindingDraft, Rule } from '../rules/rule.ts';

/** A draft with its fingerprint, the severity of its class and the articles it touches. */
export function toFinding(rule: Rule, draft: FindingDraft, regime: Regime): Finding {
  return {
    id: fingerprint([rule.id, draft.key]),
    rule: rule.id,
    severity: draft.severity ?? findingClass(rule.id)?.severity ?? 'medium',
    confidence: Math.round(draft.confidence * 100) / 100,
    title: draft.title,
    explanation: draft.explanation,
    dataTypes: draft.dataTypes,
    recipient: draft.recipient,
    flows: draft.flows.map((flow) => flow.id),
    evidence: draft.evidence,
    policyQuotes: draft.statements.slice(0, 5).map(({ id, text, line }) => ({ statement: id, quote: text, line })),
    law: lawFor(rule.id, regime),
    fix: draft.fix,
  };
}

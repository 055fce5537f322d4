import { fingerprint } from '../flows/index.ts';
import type { Finding, Result } from '../result.ts';

/** An accepted finding: by finding id or rule id, with a reason and the last day on which it holds (ISO date). */
export interface Waiver {
  readonly finding: string;
  readonly dataType?: string;
  readonly recipient?: string;
  readonly reason: string;
  readonly expires: string;
}

/**
 * Takes waived findings out. A waiver is measured against the day of the run, not the day of judging: the same evidence gives the
 * same result for ever. An expired one waives nothing and is a finding itself.
 */
export function applyWaivers(
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  started: string,
): { findings: readonly Finding[]; waived: NonNullable<Result['waived']> } {
  const day = started.slice(0, 10);
  const holding = waivers.filter((waiver) => waiver.expires >= day);
  const waiverOf = (finding: Finding): Waiver | undefined => holding.find((waiver) => covers(waiver, finding));
  const waived = findings.flatMap((finding) => {
    const waiver = waiverOf(finding);
    return waiver ? [{ finding: finding.id, rule: finding.rule, reason: waiver.reason, expires: waiver.expires }] : [];
  });
  const expired = waivers.filter((waiver) => waiver.expires < day).map(expiredFinding);
  return { findings: [...findings.filter((finding) => !waiverOf(finding)), ...expired], waived };
}

function covers(waiver: Waiver, finding: Finding): boolean {
  if (waiver.finding !== finding.id && waiver.finding !== finding.rule) return false;
  if (waiver.dataType !== undefined && !finding.dataTypes.includes(waiver.dataType)) return false;
  return waiver.recipient === undefined || waiver.recipient === finding.recipient;
}

function expiredFinding(waiver: Waiver): Finding {
  const what = [waiver.finding, waiver.dataType, waiver.recipient].filter((one) => one !== undefined).join(', ');
  return {
    id: fingerprint(['expired-waiver', what, waiver.expires]),
    rule: 'expired-waiver',
    severity: 'low',
    confidence: 1,
    title: { zh: `豁免已于 ${waiver.expires} 到期：${what}`, en: `waiver expired on ${waiver.expires}: ${what}` },
    explanation: { zh: `当时的理由：${waiver.reason}`, en: `Its reason was: ${waiver.reason}` },
    dataTypes: waiver.dataType === undefined ? [] : [waiver.dataType],
    recipient: waiver.recipient ?? '',
    flows: [],
    evidence: [],
    policyQuotes: [],
    law: [],
    fix: { zh: '解决该问题，或重新评估后续期。', en: 'Mend the finding, or review it and renew the waiver.' },
  };
}

import { describe, expect, it } from 'vitest';
import { judge } from '../../detectors/judge.ts';
import { findingClass, findingClasses } from '../../detectors/knowledge/legal.ts';
import type { Policy } from '../../detectors/policy/model.ts';
import type { Result } from '../../detectors/result.ts';
import { rules } from '../../detectors/rules/index.ts';
import { end, evidenceOf, type Given, manifest, page } from '../kit/evidence.ts';
import { CASES, KNOWN_HERE, policy } from './cases.ts';

const persona = { seed: 'test', known: KNOWN_HERE };

function run(events: readonly Given[], text = '', blind: readonly { kind: string; why: string }[] = []): Result {
  const declared: Policy = text === 'NO-retention' ? { ...policy(), retention: null } : policy(text);
  return judge(evidenceOf([page(), ...events, end], { manifest: manifest({ persona, blindSpots: blind }) }), {
    policy: declared,
    category: 'online-shopping',
    firstParty: [],
    waivers: [],
  });
}

const outcome = (result: Result, rule: string): string =>
  result.checks.find((check) => check.rule === rule)?.outcome ?? 'absent';
const papers = new Set(['policy-change-not-notified', 'no-impact-assessment', 'no-compliance-audit']);

describe('rules', () => {
  it('are the 36 classes of the legal map, and all but the documentary ones have a case here', () => {
    expect(rules.map((rule) => rule.id).sort()).toEqual(findingClasses.map((one) => one.id).sort());
    expect(
      rules
        .map((rule) => rule.id)
        .filter((id) => !papers.has(id))
        .sort(),
    ).toEqual(CASES.map((one) => one.rule).sort());
  });

  it.each(CASES.map((one) => [one.rule, one] as const))(
    '%s fires on the breach, with words, law and a fix',
    (id, { bad, badPolicy }) => {
      const findings = run(bad, badPolicy).findings.filter((finding) => finding.rule === id);
      expect(findings).toHaveLength(1);
      expect(findings[0]?.law.length).toBeGreaterThan(0);
      expect(findings[0]?.severity).toBe(findingClass(id)?.severity);
      expect(
        [
          findings[0]?.title.zh,
          findings[0]?.title.en,
          findings[0]?.explanation.zh,
          findings[0]?.explanation.en,
          findings[0]?.fix.zh,
          findings[0]?.fix.en,
        ].every((text) => (text ?? '').length > 5),
      ).toBe(true);
    },
  );

  it.each(CASES.map((one) => [one.rule, one] as const))(
    '%s stays silent on the lawful twin',
    (id, { good, goodPolicy }) => {
      const result = run(good, goodPolicy);
      expect(result.findings.filter((finding) => finding.rule === id)).toEqual([]);
      expect(outcome(result, id)).not.toBe('fail');
    },
  );

  it.each(rules.filter((rule) => rule.touchedBy.length > 0).map((rule) => [rule.id, rule] as const))(
    '%s never passes behind a blind spot',
    (id, rule) => {
      const good = CASES.find((one) => one.rule === id);
      const result = run(good?.good ?? [], good?.goodPolicy, [{ kind: rule.touchedBy[0] ?? '', why: 'test' }]);
      expect(['inconclusive', 'not-applicable']).toContain(outcome(result, id));
    },
  );

  it.each(rules.filter((rule) => rule.requires.includes('policy')).map((rule) => [rule.id] as const))(
    '%s is inconclusive without a policy',
    (id) => {
      const result = judge(evidenceOf([page(), end]), {
        policy: null,
        category: 'online-shopping',
        firstParty: [],
        waivers: [],
      });
      expect(outcome(result, id)).toBe('inconclusive');
    },
  );

  it.each([...papers].map((id) => [id] as const))('%s is a point of the checklist, never passed', (id) => {
    expect(outcome(run([]), id)).toBe('not-applicable');
  });
});

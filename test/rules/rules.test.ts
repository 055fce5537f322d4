import { describe, expect, it } from 'vitest';
import { judge } from '../../detectors/judge.ts';
import { findingClass, findingClasses, lawFor } from '../../detectors/knowledge/legal.ts';
import type { Policy } from '../../detectors/policy/model.ts';
import type { Result } from '../../detectors/result.ts';
import { rules } from '../../detectors/rules/index.ts';
import { end, evidenceOf, type Given, manifest, page, request } from '../kit/evidence.ts';
import { CASES, KNOWN_HERE, policy } from './cases.ts';

const persona = { seed: 'test', known: KNOWN_HERE };

function run(
  events: readonly Given[],
  text = '',
  blind: readonly { kind: string; why: string }[] = [],
  earlier?: readonly string[],
): Result {
  const declared: Policy = text === 'NO-retention' ? { ...policy(), retention: null } : policy(text);
  return judge(evidenceOf([page(), ...events, end], { manifest: manifest({ persona, blindSpots: blind }) }), {
    policy: declared,
    category: 'online-shopping',
    firstParty: [],
    waivers: [],
    ...(earlier === undefined
      ? {}
      : { earlier: { started: '2026-01-01T00:00:00Z', statements: [{ polarity: 'asserted', dataTypes: earlier }] } }),
  });
}

const outcome = (result: Result, rule: string): string =>
  result.checks.find((check) => check.rule === rule)?.outcome ?? 'absent';
const papers = new Set(['no-impact-assessment', 'no-compliance-audit']);

/** Rules whose findings stand on a clause: the report quotes it. */
const QUOTING = [
  'incorrect-disclosure',
  'contradictory-disclosure',
  'vague-disclosure',
  'purpose-not-stated',
  'no-separate-consent-sharing',
  'policy-change-not-notified',
];

describe('rules', () => {
  it('have each a breach, a lawful twin and a way of being inconclusive', () => {
    for (const rule of rules) {
      const own = CASES.filter((one) => one.rule === rule.id);
      if (papers.has(rule.id)) expect(rule.notApplicable, rule.id).toBeDefined();
      else {
        expect(own, rule.id).toHaveLength(1);
        expect(own[0]?.bad === own[0]?.good && own[0]?.badPolicy === own[0]?.goodPolicy, rule.id).toBe(false);
        expect(rule.touchedBy.length + rule.requires.length, rule.id).toBeGreaterThan(0);
      }
    }
  });

  it.each(QUOTING)('%s quotes the clause that it is about', (id) => {
    const one = CASES.find(({ rule }) => rule === id);
    const [finding] = run(one?.bad ?? [], one?.badPolicy, [], one?.earlier).findings.filter(({ rule }) => rule === id);
    expect(finding?.policyQuotes.length).toBeGreaterThan(0);
    for (const { quote, line } of finding?.policyQuotes ?? []) {
      expect(quote.length).toBeGreaterThan(4);
      expect(line).toBeGreaterThan(0);
    }
  });

  it.each(['cn', 'eu', 'all'] as const)(
    'cite under --regime %s an article with its gist in both languages',
    (regime) => {
      for (const { id } of rules) {
        const law = lawFor(id, regime);
        if (regime !== 'eu') expect(law.length, id).toBeGreaterThan(0);
        expect(law.every(({ act }) => regime === 'all' || (act === 'GDPR') === (regime === 'eu'))).toBe(true);
        for (const { gistZh, gistEn, nameZh, nameEn, verified } of law) {
          expect(Math.min(gistZh.length, gistEn.length, nameZh.length, nameEn.length), id).toBeGreaterThan(1);
          expect(typeof verified).toBe('boolean');
        }
      }
    },
  );

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
    (id, { bad, badPolicy, earlier }) => {
      const findings = run(bad, badPolicy, [], earlier).findings.filter((finding) => finding.rule === id);
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
    (id, { good, goodPolicy, earlier }) => {
      const result = run(good, goodPolicy, [], earlier);
      expect(result.findings.filter((finding) => finding.rule === id)).toEqual([]);
      expect(outcome(result, id)).not.toBe('fail');
    },
  );

  it.each(rules.filter((rule) => rule.touchedBy.length > 0).map((rule) => [rule.id, rule] as const))(
    '%s never passes behind a blind spot',
    (id, rule) => {
      const good = CASES.find((one) => one.rule === id);
      const result = run(
        good?.good ?? [],
        good?.goodPolicy,
        [{ kind: rule.touchedBy[0] ?? '', why: 'test' }],
        good?.earlier,
      );
      expect(['inconclusive', 'not-applicable']).toContain(outcome(result, id));
    },
  );

  it.each(rules.filter((rule) => rule.requires.includes('policy')).map((rule) => [rule.id] as const))(
    '%s is inconclusive without a policy, whatever was sent',
    (id) => {
      const sent = [
        request('https://collect.tracker.example/t', { phone: '13800138000' }),
        request('https://api.shop.example/save', { phone: '13800138000', idcard: '11010519491231002X' }),
      ];
      const result = judge(evidenceOf([page(), ...sent, end]), {
        policy: null,
        category: 'online-shopping',
        firstParty: ['shop.example'],
        waivers: [],
      });
      expect(outcome(result, id)).toBe('inconclusive');
    },
  );

  it.each([...papers].map((id) => [id] as const))('%s is a point of the checklist, never passed', (id) => {
    expect(outcome(run([]), id)).toBe('not-applicable');
  });
});

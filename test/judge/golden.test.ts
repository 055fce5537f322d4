import { describe, expect, it } from 'vitest';
import { judge } from '../../detectors/judge.ts';
import { parsePolicyYaml } from '../../detectors/policy/yaml.ts';
import { consent, end, evidenceOf, type Given, page, request, response } from '../kit/evidence.ts';

/** A small run that breaks six rules: the whole result is kept as a file, so that any change of it is seen in review. `vitest -u` renews it. */
const EVENTS: readonly Given[] = [
  { type: 'step-start', stepId: 's1', scenario: 'shop', index: 1, title: 'open pages/index/index' },
  page(),
  request('https://t.tracker.example/collect', { phone: '13800138000' }),
  { type: 'step-end', stepId: 's1', outcome: 'passed' },
  consent('accepted'),
  { type: 'step-start', stepId: 's2', scenario: 'shop', index: 2, title: 'tap .login of 13800138000' },
  request('https://api.shop.example/login?phone=13800138000&from=index', { code: '0a1b' }),
  response({ session_key: 'HyVFkGl5F5OQWJZZaNzBBg==', idCard: '11010519491231002X' }),
  request('http://stat.shop.example/e', { mail: 'mingyue.ouyang@persona.example' }),
  { type: 'step-end', stepId: 's2', outcome: 'failed', error: 'the text 欧阳明月 never appeared' },
  end,
];

const POLICY = parsePolicyYaml(
  'statements:\n  - {action: collect, data: [手机号码], purpose: 完成登录}\n  - {action: collect, data: [邮箱], polarity: denied}\ncontacts: [a@shop.example]\n',
  'policy.yaml',
);

describe('a whole result', () => {
  const result = judge(evidenceOf(EVENTS), {
    policy: POLICY,
    category: 'online-shopping',
    firstParty: [],
    waivers: [
      { finding: 'pi-in-url', dataType: 'mobile-number', reason: 'moves to POST in release 12', expires: '2026-12-31' },
      { finding: 'plaintext-transport', reason: 'old gateway', expires: '2026-01-31' },
    ],
  });

  it('is what it was', async () => {
    await expect(`${JSON.stringify(result, null, 1)}\n`).toMatchFileSnapshot('golden.json');
  });

  it('takes a waived finding out, and reports a waiver that has run out', () => {
    expect(result.waived).toMatchObject([{ rule: 'pi-in-url', expires: '2026-12-31' }]);
    expect(result.summary.byRule).toMatchObject({ 'expired-waiver': 1, 'plaintext-transport': 1 });
    expect(result.summary.byRule['pi-in-url']).toBeUndefined();
  });

  it('holds no value of the persona in clear', () => {
    const text = JSON.stringify(result);
    for (const value of ['13800138000', '欧阳明月', '11010519491231002X', 'mingyue.ouyang', 'HyVFkGl5F5OQWJZZaNzBBg'])
      expect(text).not.toContain(value);
  });

  it('counts the failed step and keeps its error', () => {
    expect(result.coverage.steps).toEqual({ total: 2, passed: 1, failed: 1, skipped: 0 });
    expect(result.run.steps[1]?.error).toBe('the text 欧阳** never appeared');
  });
});

import { describe, expect, it } from 'vitest';
import { judge } from '../../detectors/judge.ts';
import type { Regime } from '../../detectors/knowledge/legal.ts';
import { parsePolicyYaml } from '../../detectors/policy/yaml.ts';
import { consent, end, evidenceOf, type Given, page, request } from '../kit/evidence.ts';

const policy = parsePolicyYaml(
  `title: 测试
operator: {name: 邻里小铺, hosts: [shop.example]}
statements:
  - {action: collect, data: [手机号码, 邮箱, 精确位置], purpose: 完成登录}
`,
  'policy.yaml',
);

const phone = request('https://api.shop.example/login', { phone: '13800138000' });
const email = request('https://api.shop.example/news', { email: 'mingyue.ouyang@persona.example' });
const name = request('https://api.shop.example/me', { name: '欧阳明月' });
const third = request('https://collect.tracker.example/t', { email: 'mingyue.ouyang@persona.example' });
const place = request('https://api.shop.example/near', { lat: 30.274151, lng: 120.155154 });
const yes = consent('accepted');

const basis = (events: readonly Given[], separateConsent?: readonly string[], regime: Regime = 'cn') => {
  const own = separateConsent ? { ...policy, separateConsent } : policy;
  const options = { policy: own, category: 'online-shopping', firstParty: [], waivers: [], regime };
  const [flow] = judge(evidenceOf([page(), ...events, end]), options).flows;
  return flow?.legalBasis;
};

describe('the legal basis that a run shows', () => {
  it.each<[string, readonly Given[], string, string]>([
    ['what the category needs, to the operator', [phone, yes], 'contract', 'PIPL 13(2)'],
    ['told and consented to', [yes, email], 'consent', 'PIPL 13(1)'],
    ['told, before the consent', [email, yes], 'none-seen', 'PIPL 13'],
    ['told, after a refusal', [consent('refused'), email], 'none-seen', 'PIPL 13'],
    ['consented to and not told', [yes, third], 'none-seen', 'PIPL 13'],
    ['sensitive, consent given, not asked for by itself', [yes, place], 'consent', 'PIPL 13(1)'],
    ['no consent event in the run', [email], 'not-known', ''],
    ['needed, and no consent event', [name], 'contract', 'PIPL 13(2)'],
  ])('%s', (_name, events, expected, articles) => {
    expect(basis(events)).toEqual({ basis: expected, articles: articles === '' ? [] : [articles] });
  });

  it('is separate consent where the policy says that it is asked for, in the law asked for', () => {
    expect(basis([yes, place], ['precise-location'])).toEqual({ basis: 'separate-consent', articles: ['PIPL 29'] });
    expect(basis([yes, place], ['precise-location'], 'all')?.articles).toEqual(['PIPL 29', 'GDPR 9(2)(a)']);
    expect(basis([yes, email], undefined, 'eu')).toEqual({ basis: 'consent', articles: ['GDPR 6(1)(a)'] });
  });
});

import { describe, expect, it } from 'vitest';
import { parseResult } from '../../detectors/judge/parse-result.ts';
import { judge } from '../../detectors/judge.ts';
import { parsePolicyYaml } from '../../detectors/policy/yaml.ts';
import { consent, end, evidenceOf, page, request, response } from '../kit/evidence.ts';

const POLICY = parsePolicyYaml(
  `title: 测试
operator: {name: 邻里小铺, hosts: [shop.example]}
statements:
  - {action: collect, data: [手机号码], purpose: 完成登录}
  - {action: collect, data: [通讯录], polarity: denied}
retention: 三年
rights: [{right: access}, {right: correct}, {right: delete}, {right: withdraw}, {right: cancel-account}]
contacts: [privacy@shop.example]
`,
  'policy.yaml',
);

const options = { policy: POLICY, category: 'online-shopping', firstParty: [], waivers: [] };

describe('judge', () => {
  it('finds nothing in a declared flow after consent, and passes', () => {
    const result = judge(
      evidenceOf([
        page(),
        consent('accepted'),
        request('https://api.shop.example/login', { phone: '13800138000' }),
        response({ ok: true }),
        end,
      ]),
      options,
    );
    expect(result.findings.map((one) => one.rule)).toEqual([]);
    expect(result.checks.filter((one) => one.outcome === 'inconclusive')).toEqual([]);
    expect(result.summary.verdict).toBe('pass');
    expect(result.flows.map((one) => [one.dataType, one.disclosure])).toEqual([['mobile-number', 'clear']]);
  });

  it('reports an undisclosed third party before consent as two facts', () => {
    const result = judge(
      evidenceOf([
        page(),
        request('https://collect.tracker.example/t', { phone: '13800138000' }),
        consent('accepted'),
        end,
      ]),
      options,
    );
    expect(result.findings.map((one) => one.rule)).toEqual([
      'undisclosed-third-party-sharing',
      'collection-before-consent',
    ]);
    expect(result.findings[0]?.evidence[0]).toMatchObject({
      snippet: 'phone: 138****8000',
      source: { file: 'pages/index/index.js', line: 12 },
    });
    expect(JSON.stringify(result)).not.toContain('13800138000');
  });

  it('gives the same bytes for the same evidence, and a result that its own schema accepts', () => {
    const evidence = evidenceOf([
      page(),
      consent('accepted'),
      request('http://api.shop.example/a?mobile=13800138000'),
      end,
    ]);
    const [a, b] = [judge(evidence, options), judge(evidence, options)];
    expect(JSON.stringify(a)).toBe(JSON.stringify(b));
    expect(parseResult(JSON.stringify(a), 'result.json')).toEqual(JSON.parse(JSON.stringify(a)));
  });

  it('never passes an incomplete bundle', () => {
    const result = judge(evidenceOf([page(), consent('accepted')], { complete: false }), options);
    expect(result.run.complete).toBe(false);
    expect(result.summary.verdict).toBe('inconclusive');
  });
});

describe('a failed TLS handshake', () => {
  const failure = (cause: 'reset' | 'cert-rejected' | 'closed') =>
    ({ type: 'tls-failure', host: 'img.shop.example', port: 443, cause }) as const;
  const through = request('https://img.shop.example/logo.png');
  const verdict = (...events: Parameters<typeof evidenceOf>[0]) =>
    judge(evidenceOf([page(), consent('accepted'), ...events, end]), options).summary.verdict;

  it('hides something when the host never got through', () => {
    expect(verdict(failure('reset'))).toBe('inconclusive');
  });

  it('hides nothing when other requests reached the host', () => {
    expect(verdict(through, failure('reset'))).toBe('pass');
  });

  it('always hides something when the certificate was refused', () => {
    expect(verdict(through, failure('cert-rejected'))).toBe('inconclusive');
  });
});

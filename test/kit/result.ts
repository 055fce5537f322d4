import type { Finding, Result, ResultFlow } from '../../detectors/result.ts';

/** A flow of a mobile number to a third party; override what the test is about. */
export const resultFlow = (over: Partial<ResultFlow> = {}): ResultFlow => ({
  id: 'f1',
  dataType: 'mobile-number',
  dataTypeName: { zh: '手机号码', en: 'mobile number' },
  source: 'canary',
  confidence: 0.99,
  explanation: 'the persona’s mobile number',
  recipient: {
    host: 'collect.tracker.example',
    entity: 'Tracker',
    party: 'third',
    country: 'CN',
    product: '',
    role: 'analytics',
  },
  transport: 'https',
  phase: 'after-consent',
  direction: 'sent',
  page: 'pages/index/index',
  api: 'wx.request',
  step: 'tap 登录',
  carrier: 'request-body',
  location: 'body/phone',
  encodings: ['json'],
  transforms: [],
  count: 1,
  first: 1200,
  last: 1200,
  events: [7],
  snippet: '138****8000',
  disclosure: 'omitted',
  ...over,
});

/** A finding over `resultFlow()`. */
export const finding = (over: Partial<Finding> = {}): Finding => ({
  id: 'a1b2',
  rule: 'undisclosed-third-party-sharing',
  severity: 'high',
  confidence: 0.95,
  title: { zh: '手机号码发送给未告知的第三方', en: 'mobile number sent to a third party that is not disclosed' },
  explanation: { zh: '政策没有提到该接收方。', en: 'The policy does not name this recipient.' },
  dataTypes: ['mobile-number'],
  recipient: 'Tracker',
  flows: ['f1'],
  evidence: [
    { event: 7, location: 'body/phone', snippet: '138****8000', source: { file: 'pages/index/index.js', line: 12 } },
  ],
  policyQuotes: [{ statement: 's1', quote: '我们不会向第三方提供您的手机号码。', line: 4 }],
  law: [
    {
      act: 'PIPL',
      article: '23',
      nameZh: '个人信息保护法',
      nameEn: 'Personal Information Protection Law',
      gistZh: '须告知接收方',
      gistEn: 'name the recipient',
      verified: true,
    },
  ],
  fix: { zh: '在政策中列明接收方，或停止发送。', en: 'Name the recipient in the policy, or stop sending.' },
  ...over,
});

/** A whole result around the given flows and findings. */
export function result(
  flows: readonly ResultFlow[] = [resultFlow()],
  findings: readonly Finding[] = [finding()],
  over: Partial<Result> = {},
): Result {
  const of = (severity: string): number => findings.filter((one) => one.severity === severity).length;
  return {
    schema: 'mpaudit/result@1',
    target: {
      appid: 'wx0000000000000001',
      name: '邻里小铺',
      version: '1.0.0',
      category: 'online-shopping',
      driver: 'embedded',
      digest: 'd'.repeat(64),
    },
    run: {
      started: '2026-11-24T00:00:00.000Z',
      durationMs: 5200,
      scenarios: ['shop'],
      complete: true,
      evidence: { events: 42, head: 'e'.repeat(64) },
      tool: { version: '0.1.0' },
      steps: [
        {
          scenario: 'shop',
          index: 1,
          title: 'open pages/index/index',
          outcome: 'passed',
          error: '',
          t: 100,
          durationMs: 300,
        },
      ],
      screenshots: [],
      timeline: [{ t: 100, kind: 'step', text: 'open pages/index/index', event: 3 }],
    },
    coverage: {
      pages: { declared: 12, visited: 3, rendered: 3, failed: [] },
      apis: { called: 9, unsupported: [] },
      steps: { total: 1, passed: 1, failed: 0, skipped: 0 },
    },
    blindSpots: [],
    policy: { source: 'policy.yaml', statements: [] },
    flows,
    findings,
    checks: [
      { rule: 'undisclosed-third-party-sharing', outcome: findings.length > 0 ? 'fail' : 'pass', why: 'one flow' },
    ],
    summary: {
      findings: { critical: of('critical'), high: of('high'), medium: of('medium'), low: of('low'), info: of('info') },
      byRule: Object.fromEntries(
        findings.map((one) => [one.rule, findings.filter((other) => other.rule === one.rule).length]),
      ),
      verdict: findings.length > 0 ? 'fail' : 'pass',
    },
    ...over,
  };
}

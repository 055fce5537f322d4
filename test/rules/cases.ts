import type { Policy } from '../../detectors/policy/model.ts';
import { parsePolicyYaml } from '../../detectors/policy/yaml.ts';
import { consent, type Given, KNOWN, request, response } from '../kit/evidence.ts';

/** @table One row for each rule: a run that breaks it and its lawful twin. */
export interface Case {
  readonly rule: string;
  readonly bad: readonly Given[];
  readonly good: readonly Given[];
  /** Lines put in place of those of BASE, or beside them. */
  readonly badPolicy?: string;
  readonly goodPolicy?: string;
  /** Data that an earlier version of the policy declared. */
  readonly earlier?: readonly string[];
}

const STATEMENTS = `statements:
  - {id: phone, action: collect, data: [手机号码], purpose: 完成登录}
  - {id: address, action: collect, data: [收货地址, 收货人姓名], purpose: 配送订单}
`;
const REST = `retention: 订单信息保存三年
rights: [{right: access}, {right: correct}, {right: delete}, {right: withdraw}, {right: cancel-account}]
contacts: [privacy@shop.example]
`;

/** A policy that is in order; `lines` replaces a top-level part of the same name. */
export function policy(lines = ''): Policy {
  const own = new Set([...lines.matchAll(/^(\w+):/gm)].map((match) => match[1]));
  const keep = `${own.has('statements') ? '' : STATEMENTS}${REST}`
    .split('\n')
    .filter((line) => !own.has(/^(\w+):/.exec(line)?.[1] ?? ''))
    .join('\n');
  return parsePolicyYaml(`${keep}\n${lines}`, 'policy.yaml');
}

const API = 'https://api.shop.example';
const phone = { phone: '13800138000' };
const agreed = consent('accepted');
const call = (
  callId: string,
  api: string,
  args: never[] | Record<string, string | boolean> = {},
  t?: number,
): Given => ({
  type: 'api-call',
  callId,
  api,
  args: [args] as never,
  page: 'pages/index/index',
  ...(t === undefined ? {} : { t }),
});
const result = (callId: string, api: string, value: Record<string, number | string>): Given => ({
  type: 'api-result',
  callId,
  api,
  status: 'simulated',
  outcome: 'success',
  result: value,
  errMsg: `${api}:ok`,
});
const decision = (scope: string, answer: 'grant' | 'deny', promptId = 'p1'): Given => ({
  type: 'permission-decision',
  promptId,
  scope,
  decision: answer,
  by: 'scenario',
});
const prompt = (scope: string, api = 'wx.getLocation', promptId = 'p1'): Given => ({
  type: 'permission-prompt',
  promptId,
  scope,
  api,
});
const many = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
const located = [
  call('c1', 'wx.getLocation'),
  result('c1', 'wx.getLocation', { latitude: 30.274151, longitude: 120.155154 }),
];
const place = { latitude: 30.274151, longitude: 120.155154 };
const stored = (encrypted: boolean): Given =>
  ({ ...request(`${API}/x`, phone), type: 'storage-write', api: 'wx.setStorage', key: 'user', encrypted }) as Given;
const STORED = stored(false);
const ENCRYPTED = stored(true);
const modal = (id: string, content: string, showCancel: boolean): Given =>
  call(id, 'wx.showModal', { title: '提示', content, showCancel });
const LOCATION = 'statements:\n  - {action: collect, data: [精确位置, 手机号码], purpose: 显示附近门店}\n';

export const CASES: readonly Case[] = [
  {
    rule: 'over-collection',
    bad: [agreed, ...located, request(`${API}/report`, place)],
    good: [agreed, request(`${API}/login`, phone)],
  },
  {
    rule: 'undisclosed-collection',
    bad: [agreed, request(`${API}/u`, { email: 'mingyue.ouyang@persona.example' })],
    good: [agreed, request(`${API}/login`, phone)],
  },
  {
    rule: 'incorrect-disclosure',
    bad: [agreed, request(`${API}/login`, phone)],
    good: [agreed, request(`${API}/login`, phone)],
    badPolicy: 'statements:\n  - {action: collect, data: [手机号码], polarity: denied}\n',
  },
  {
    rule: 'contradictory-disclosure',
    bad: [agreed, request(`${API}/login`, phone)],
    good: [agreed, request(`${API}/login`, phone)],
    badPolicy:
      'statements:\n  - {action: collect, data: [手机号码], purpose: 登录}\n  - {action: collect, data: [联系方式], polarity: denied}\n',
  },
  {
    rule: 'vague-disclosure',
    bad: [agreed, request(`${API}/login`, phone)],
    good: [agreed, request(`${API}/login`, phone)],
    badPolicy: 'statements:\n  - {action: collect, data: [联系方式], purpose: 登录}\n',
  },
  {
    rule: 'purpose-not-stated',
    bad: [agreed, request(`${API}/login`, phone)],
    good: [agreed, request(`${API}/login`, phone)],
    badPolicy: 'statements:\n  - {action: collect, data: [手机号码], purpose: 提升用户体验}\n',
  },
  {
    rule: 'undisclosed-third-party-sharing',
    bad: [agreed, request('https://t.tracker.example/c', phone)],
    good: [agreed, request('https://t.tracker.example/c', phone)],
    goodPolicy: 'sdks: [{name: tracker.example, data: [手机号码], purpose: 发送短信}]\n',
  },
  {
    rule: 'third-party-plugin-undisclosed',
    bad: [agreed, request('https://help.other.example/faq', undefined, { initiator: { kind: 'web-view' } })],
    good: [agreed, request('https://help.shop.example/faq', undefined, { initiator: { kind: 'web-view' } })],
  },
  {
    rule: 'no-separate-consent-sharing',
    bad: [agreed, request('https://e.qq.com/conv', phone)],
    good: [agreed, request('https://e.qq.com/conv', phone)],
    badPolicy: 'sdks: [{name: e.qq.com, data: [手机号码], purpose: 广告归因}]\n',
    goodPolicy: 'sdks: [{name: e.qq.com, data: [手机号码], purpose: 广告归因}]\nseparateConsent: [手机号码]\n',
  },
  {
    rule: 'cross-border-transfer',
    bad: [agreed, request('https://www.google-analytics.com/collect', phone)],
    good: [agreed, request('https://www.google-analytics.com/collect', phone)],
    badPolicy: 'sdks: [{name: google-analytics.com, data: [手机号码], purpose: 统计}]\n',
    goodPolicy: 'statements:\n  - {action: transfer-abroad, data: [手机号码], with: [Google], purpose: 统计}\n',
  },
  {
    rule: 'public-disclosure',
    bad: [agreed, request(`${API}/goods`), response({ comments: [{ idCard: '330106199003078526', text: '好' }] })],
    good: [agreed, request(`${API}/goods`), response({ comments: [{ idCard: '3301**********8526', text: '好' }] })],
  },
  {
    rule: 'collection-before-consent',
    bad: [request(`${API}/login`, phone), agreed],
    good: [agreed, request(`${API}/login`, phone)],
  },
  {
    rule: 'collection-after-refusal',
    bad: [consent('refused'), request(`${API}/login`, phone)],
    good: [consent('refused'), request(`${API}/goods`, { page: 1 })],
  },
  {
    rule: 'sensitive-no-separate-consent',
    bad: [agreed, ...located, request(`${API}/near`, place)],
    good: [
      agreed,
      located[0] as Given,
      prompt('scope.userLocation'),
      decision('scope.userLocation', 'grant'),
      located[1] as Given,
      request(`${API}/near`, place),
    ],
    badPolicy: LOCATION,
    goodPolicy: LOCATION,
  },
  {
    rule: 'guideline-scope-missing',
    bad: [agreed, call('c1', 'wx.getClipboardData')],
    good: [agreed, call('c1', 'button[open-type=getPhoneNumber]')],
    badPolicy: 'guideline: [PhoneNumber]\n',
    goodPolicy: 'guideline: [PhoneNumber]\n',
  },
  {
    rule: 'refusal-breaks-function',
    bad: [consent('refused'), call('c1', 'wx.exitMiniProgram')],
    good: [agreed, call('c1', 'wx.exitMiniProgram')],
  },
  {
    rule: 'forced-or-default-consent',
    bad: [modal('c1', '请阅读隐私政策', false), agreed],
    good: [modal('c1', '请阅读隐私政策', true), agreed],
  },
  {
    rule: 'repeated-prompts',
    bad: [
      agreed,
      prompt('scope.userLocation'),
      decision('scope.userLocation', 'deny'),
      prompt('scope.userLocation', 'wx.getLocation', 'p2'),
    ],
    good: [
      agreed,
      prompt('scope.userLocation'),
      decision('scope.userLocation', 'deny'),
      prompt('scope.camera', 'wx.createCameraContext', 'p2'),
    ],
  },
  {
    rule: 'excessive-frequency',
    bad: [agreed, ...located, ...many(10, () => request(`${API}/near`, place))],
    good: [agreed, ...located, ...many(9, () => request(`${API}/near`, place))],
    badPolicy: LOCATION,
    goodPolicy: LOCATION,
  },
  {
    rule: 'minor-data',
    bad: [agreed, request(`${API}/child`, { child: '陈小满八岁上小学' })],
    good: [agreed, request(`${API}/child`, { child: '陈小满八岁上小学' })],
    goodPolicy: 'minors: 不满十四周岁的用户须由监护人同意\n',
  },
  {
    rule: 'automated-decision-no-optout',
    bad: [agreed, request(`${API}/ads`, { oaid: '1c5e9f0a7b3d4e68' })],
    good: [agreed, request(`${API}/ads`, { oaid: '1c5e9f0a7b3d4e68' })],
    goodPolicy: 'rights: [{right: automated-opt-out}]\n',
  },
  {
    rule: 'unwanted-marketing',
    bad: [agreed, decision('subscribeMessage', 'deny'), prompt('subscribeMessage'), prompt('subscribeMessage')],
    good: [agreed, decision('subscribeMessage', 'deny'), prompt('subscribeMessage')],
  },
  {
    rule: 'plaintext-transport',
    bad: [agreed, request('http://api.shop.example/login', phone)],
    good: [agreed, request(`${API}/login`, phone)],
  },
  {
    rule: 'pi-in-url',
    bad: [agreed, request(`${API}/u?phone=13800138000`)],
    good: [agreed, request(`${API}/u?page=2&id=998`)],
  },
  {
    rule: 'weak-crypto-or-encoding',
    bad: [agreed, request(`${API}/u`, { p: Buffer.from('13800138000').toString('base64') })],
    good: [agreed, request(`${API}/u`, phone)],
  },
  {
    rule: 'credential-exposure',
    bad: [agreed, request(`${API}/login`, { code: '1' }), response({ session_key: 'HyVFkGl5F5OQWJZZaNzBBg==' })],
    good: [agreed, request(`${API}/login`, { code: '1' }), response({ token: 'a1b2' })],
  },
  { rule: 'plaintext-local-storage', bad: [agreed, STORED], good: [agreed, ENCRYPTED] },
  {
    rule: 'excess-server-response',
    bad: [agreed, request(`${API}/me`), response({ idCard: '11010519491231002X' })],
    good: [agreed, request(`${API}/me`), response({ idCard: '1101**********002X' })],
  },
  {
    rule: 'retention-exceeded',
    bad: [agreed, request(`${API}/account/cancel`, {}), response({ ok: 1 }), request(`${API}/me`), response(phone)],
    good: [agreed, request(`${API}/me`), response(phone), request(`${API}/account/cancel`, {}), response({ ok: 1 })],
  },
  {
    rule: 'policy-change-not-notified',
    bad: [request(`${API}/goods`)],
    good: [consent('shown'), request(`${API}/goods`)],
    earlier: ['mobile-number'],
  },
  { rule: 'no-policy-or-unreachable', bad: [agreed], good: [agreed], badPolicy: 'statements: []\n' },
  { rule: 'retention-not-stated', bad: [agreed], good: [agreed], badPolicy: 'NO-retention' },
  { rule: 'missing-user-rights', bad: [agreed], good: [agreed], badPolicy: 'rights: [{right: access}]\n' },
  { rule: 'missing-contact-channel', bad: [agreed], good: [agreed], badPolicy: 'contacts: []\n' },
];

/** Values beside those of the kit's persona. */
export const KNOWN_HERE = [
  ...KNOWN,
  { type: 'minor-information', value: '陈小满八岁上小学' },
  { type: 'oaid', value: '1c5e9f0a7b3d4e68' },
];

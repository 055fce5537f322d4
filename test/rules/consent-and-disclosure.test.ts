import { describe, expect, it } from 'vitest';
import { judge } from '../../detectors/judge.ts';
import type { Json } from '../../evidence/events.ts';
import { consent, end, evidenceOf, type Given, page, request, response } from '../kit/evidence.ts';
import { policy } from './cases.ts';

const API = 'https://api.shop.example';
const agreed = consent('accepted');
const goods = request(`${API}/goods`);
let calls = 0;
const call = (api: string, args: Json = {}): Given => ({
  type: 'api-call',
  callId: `c${++calls}`,
  api,
  args: [args],
  page: 'pages/index/index',
});
const denied: Given = {
  type: 'permission-decision',
  promptId: 'p',
  scope: 'scope.werun',
  decision: 'deny',
  by: 'scenario',
};
const step: Given = { type: 'step-start', stepId: 's', scenario: 'x', index: 1, title: 'tap 退出' };
const modal = (content: string, more: Record<string, Json> = {}): Given =>
  call('wx.showModal', { title: '提示', content, ...more });
const answer = (body: unknown): Given[] => [agreed, goods, response(body)];
const person = (more: object): object => ({ nickname: '小明', ...more });

function outcomes(rule: string, events: readonly Given[]): { found: boolean; outcome: string | undefined } {
  const options = { policy: policy(), category: 'online-shopping', firstParty: [], waivers: [] };
  const result = judge(evidenceOf([page(), ...events, end]), options);
  return {
    found: result.findings.some((finding) => finding.rule === rule),
    outcome: result.checks.find((check) => check.rule === rule)?.outcome,
  };
}

const ROWS: Readonly<Record<string, readonly (readonly [what: string, events: readonly Given[], found: boolean])[]>> = {
  'refusal-breaks-function': [
    ['an exit', [agreed, denied, call('wx.exitMiniProgram')], true],
    ['a page that stops the person', [agreed, denied, call('wx.reLaunch', { url: '/pages/blocked/blocked' })], true],
    [
      'a dialog that demands the permission',
      [agreed, denied, modal('必须授权微信运动才能使用', { showCancel: false })],
      true,
    ],
    [
      'a dialog that threatens, then the settings',
      [agreed, denied, modal('不授权将无法使用本小程序', { showCancel: false }), call('wx.openSetting')],
      true,
    ],
    ['a program that goes on', [agreed, denied, goods], false],
    ['an explanation that can be cancelled', [agreed, denied, modal('授权后才能使用微信运动，是否去设置？')], false],
    ['an ordinary page', [agreed, denied, call('wx.reLaunch', { url: '/pages/index/index' })], false],
    ['an exit two pages later', [consent('refused'), goods, page(), page(), call('wx.exitMiniProgram')], false],
    ['an exit that the person asked for', [consent('refused'), step, call('wx.exitMiniProgram')], false],
  ],
  'forced-or-default-consent': [
    ['no refuse button', [modal('请阅读隐私政策', { showCancel: false }), agreed], true],
    [
      'two buttons that agree',
      [modal('请阅读隐私政策', { confirmText: '同意', cancelText: '同意并继续' }), agreed],
      true,
    ],
    ['another name of the policy', [modal('请阅读个人信息保护声明', { showCancel: false }), agreed], true],
    ['consent by carrying on', [modal('继续使用即视为同意隐私政策', { confirmText: '知道了' })], true],
    ['a refuse button', [modal('请阅读隐私政策', { cancelText: '不同意' }), agreed], false],
    ['the default cancel button', [modal('请阅读隐私政策'), agreed], false],
    ['a dialog about something else', [modal('订单已取消', { showCancel: false })], false],
  ],
  'public-disclosure': [
    ['an identity number under comments', answer({ comments: [{ idCard: '330106199003078526' }] }), true],
    ['a telephone under comments', answer({ comments: [{ phone: '13912345678' }] }), true],
    ['telephones of winners', answer({ winners: [{ phone: '13912345678' }, { phone: '13712345678' }] }), true],
    [
      'telephones beside nicknames',
      answer({ data: { list: [person({ phone: '13912345678' }), person({ phone: '13712345678' })] } }),
      true,
    ],
    ['bare telephones in bulk', answer({ rows: [1, 2, 3].map((n) => ({ phone: `1391234567${n}` })) }), true],
    ['a service telephone', answer({ reviewConfig: { servicePhone: '13912345678' } }), false],
    ['a masked telephone', answer({ comments: [{ phone: '139****5678' }] }), false],
    [
      'telephones of branches',
      answer({ list: [1, 2, 3].map((n) => ({ name: `${n}号店`, address: '文三路', phone: `1391234567${n}` })) }),
      false,
    ],
    ['a telephone of the shop’s owner', answer({ shop: { phone: '13912345678' } }), false],
  ],
};

describe.each(Object.entries(ROWS))('%s', (rule, rows) => {
  it.each(rows)('%s', (_what, events, found) => expect(outcomes(rule, events).found).toBe(found));
});

it('says "not applicable", not "pass", when there was no dialog about the policy', () => {
  expect(outcomes('forced-or-default-consent', [goods]).outcome).toBe('not-applicable');
});

describe('a page of another host in a web-view', () => {
  it.each([
    ['nobody knows', [], true],
    ['the list gives to the operator', [{ host: 'other.example', entity: '店', party: 'first' as const }], false],
    ['the list gives to somebody else', [{ host: 'other.example', entity: 'Acme' }], true],
  ])('that %s', (_what, recipients, found) => {
    const opened = request('https://help.other.example/faq', undefined, { initiator: { kind: 'web-view' } });
    const options = {
      policy: policy(),
      category: '',
      firstParty: [],
      waivers: [],
      recipients: { recipients, cname: {} },
    };
    const { findings } = judge(evidenceOf([page(), agreed, opened, end]), options);
    expect(findings.some(({ rule }) => rule === 'third-party-plugin-undisclosed')).toBe(found);
  });

  it.each([
    ['a counter of somebody else, by DNS', ['shop.cn.dsvr.growingio.com'], true],
    ['a machine that the operator rents', ['shop.oss-cn-hangzhou.aliyuncs.com'], false],
  ])('that bears a name of the operator’s and is %s', (_what, aliases, found) => {
    const named = { type: 'name-resolution' as const, host: 'help.shop.example', aliases };
    const opened = request('https://help.shop.example/faq', undefined, { initiator: { kind: 'web-view' } });
    const options = { policy: policy(), category: '', firstParty: ['shop.example'], waivers: [] };
    const { findings } = judge(evidenceOf([page(), agreed, named, opened, end]), options);
    expect(findings.some(({ rule }) => rule === 'third-party-plugin-undisclosed')).toBe(found);
  });
});

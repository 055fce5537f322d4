import { describe, expect, it } from 'vitest';
import { judge } from '../../detectors/judge.ts';
import { parsePolicy } from '../../detectors/policy/index.ts';
import type { Policy } from '../../detectors/policy/model.ts';
import type { Result } from '../../detectors/result.ts';
import type { Json } from '../../evidence/events.ts';
import { bodyOf, consent, end, evidenceOf, type Given, page, request, response } from '../kit/evidence.ts';

const DECLARED = `隐私政策
我们会收集您的手机号码，用于登录。
我们会收集您的收货地址，用于配送。
我们会收集您的设备型号，用于统计。
我们不会收集您的通讯录。
`;
const NAMED = ['手机号码', '收货地址', '设备型号', '昵称', '头像', '性别', '生日', '电子邮箱'];
const SAME = ['隐私政策', ...DECLARED.split('\n').slice(1)].join('\n');
const LONG = `隐私政策\n${NAMED.map((data) => `我们会收集您的${data}，用于提供某项功能。`).join('\n')}`;
const OPPOSITE = `${SAME}为了查找好友，我们会收集您的通讯录。\n我们不会收集您的收货地址。\n`;

const read = (...texts: readonly string[]): Policy =>
  parsePolicy(texts.map((text, at) => ({ file: `${'ab'[at]}.txt`, bytes: new TextEncoder().encode(text) })));
const run = (events: readonly Given[]): Result =>
  judge(evidenceOf([page(), consent('accepted'), ...events, end]), {
    policy: read(DECLARED),
    category: '',
    firstParty: [],
    waivers: [],
  });
const contradictions = (result: Result) => result.findings.filter(({ rule }) => rule === 'contradictory-disclosure');

const shownOn = (text: string): Given => ({ type: 'page-text', page: 'pages/privacy/privacy', text });
const modal = (content: string): Given => ({
  type: 'api-call',
  callId: 'm1',
  api: 'wx.showModal',
  args: [{ title: '隐私政策', content }] as Json,
});
const webView = (html: string): readonly Given[] => [
  request('https://h5.shop.example/privacy.html', undefined, { initiator: { kind: 'web-view' } }),
  response('', { headers: [['content-type', 'text/html; charset=utf-8']], body: bodyOf(html) }),
];
const html = (text: string): string => `<html><body><main>${text.replaceAll('\n', '<br>')}</main></body></html>`;

describe('the policy that the program shows', () => {
  it.each([
    ['a page', [shownOn(OPPOSITE)], 'pages/privacy/privacy'],
    ['a dialog', [modal(OPPOSITE)], 'wx.showModal'],
    ['a web-view', webView(html(OPPOSITE)), 'https://h5.shop.example/privacy.html'],
  ] as const)('is read from %s and held against the declared one', (_, events, where) => {
    const result = run([...events]);
    expect(result.policy.shown).toMatchObject([{ where, title: '隐私政策' }]);
    const found = contradictions(result);
    expect(found.map(({ dataTypes }) => dataTypes[0]).sort()).toEqual(['address-book', 'shipping-address']);
    for (const finding of found) {
      expect(finding.policyQuotes).toHaveLength(2);
      expect(finding.law.length).toBeGreaterThan(0);
      expect(finding.evidence[0]?.event).toBeGreaterThan(0);
    }
  });

  it('names what only one of the two declares', () => {
    const [finding, ...rest] = contradictions(run([shownOn(LONG)]));
    expect(rest).toEqual([]);
    expect(finding?.severity).toBe('low');
    expect(finding?.explanation.zh).toContain('生日');
  });

  it.each([
    ['the same text', [shownOn(SAME)]],
    ['a short notice that names less', [shownOn('隐私提示：我们会收集您的手机号码，用于登录。请阅读隐私政策。')]],
    ['a page about something else', [shownOn(`${'商品详情，好评如潮。'.repeat(40)}隐私`)]],
    ['a dialog about an order', [modal('确定取消订单吗？'.repeat(20))]],
    ['a web-view that is no document', webView('<div>'.repeat(5000))],
    ['nothing shown', []],
  ] as const)('says nothing about %s', (_, events) => {
    expect(contradictions(run([...events]))).toEqual([]);
  });
});

describe('several declared sources', () => {
  it('are held against each other, with the files named', () => {
    const policy = read(DECLARED, OPPOSITE);
    const rows = policy.lint.filter(({ id }) => id === 'contradictory-disclosure').map(({ message }) => message);
    expect(rows.filter((row) => row.includes('b.txt:6 asserts what a.txt:5 denies'))).toHaveLength(1);
    expect(rows.filter((row) => row.includes('a.txt:3 asserts what b.txt:7 denies'))).toHaveLength(1);
  });
  it('that agree say nothing', () => {
    expect(read(DECLARED, SAME).lint.filter(({ id }) => id === 'contradictory-disclosure')).toEqual([]);
  });
});

import { expect, it } from 'vitest';
import { judge } from '../../detectors/judge.ts';
import { consent, end, evidenceOf, type Given, page, request } from '../kit/evidence.ts';
import { policy } from './cases.ts';

const CODE = 'f'.repeat(20) + '0123456789abcdef'.repeat(2) + 'e'.repeat(12);
const phone: Given = {
  type: 'api-result',
  callId: 'c1',
  api: 'button[open-type=getPhoneNumber]',
  status: 'simulated',
  outcome: 'success',
  result: { code: CODE },
  errMsg: 'getPhoneNumber:ok',
};
const rulesOf = (...events: readonly Given[]): readonly string[] =>
  judge(evidenceOf([page(), ...events, end]), {
    policy: policy(),
    category: '',
    firstParty: ['shop.example'],
    waivers: [],
  })
    .findings.filter(({ dataTypes }) => dataTypes.includes('mobile-number'))
    .map(({ rule }) => rule);

it('takes a code for the number that the server gets for it: it is collected, and shared', () => {
  const bind = request('https://api.shop.example/bind', { c: CODE });
  expect(rulesOf(phone, bind, consent('accepted'))).toContain('collection-before-consent');
  expect(rulesOf(phone, consent('accepted'), request('https://t.tracker.example/c', { c: CODE }))).toContain(
    'undisclosed-third-party-sharing',
  );
  expect(rulesOf(phone, consent('accepted'), bind)).toEqual([]);
});

it.each([
  ['in a URL', `https://api.shop.example/bind?c=${CODE}`, undefined],
  ['without TLS', 'http://api.shop.example/bind', { c: CODE }],
])('accuses nobody of showing the number to others by a code %s', (_where, url, body) => {
  expect(rulesOf(consent('accepted'), phone, request(url, body))).toEqual([]);
});

it.each([
  ['pi-in-url', 'https://api.shop.example/bind?c=13800138000', undefined],
  ['plaintext-transport', 'http://api.shop.example/bind', { c: '13800138000' }],
])('still finds %s of the number itself', (rule, url, body) => {
  expect(rulesOf(consent('accepted'), phone, request(url, body))).toContain(rule);
});

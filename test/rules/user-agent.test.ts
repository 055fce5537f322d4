import { expect, it } from 'vitest';
import { judge } from '../../detectors/judge.ts';
import { consent, end, evidenceOf, type Given, page, request } from '../kit/evidence.ts';
import { policy } from './cases.ts';

const info: readonly Given[] = [
  { type: 'api-call', callId: 'c1', api: 'wx.getSystemInfoSync', args: [], page: 'pages/index/index' },
  {
    type: 'api-result',
    callId: 'c1',
    api: 'wx.getSystemInfoSync',
    status: 'simulated',
    outcome: 'success',
    result: { model: 'NOH-AN00', system: 'Android 12' },
    errMsg: 'getSystemInfoSync:ok',
  },
];
const found = (sent: Given, finding = 'undisclosed-third-party-sharing'): readonly string[] =>
  judge(evidenceOf([page(), consent('accepted'), ...info, sent, end]), {
    policy: policy(),
    category: '',
    firstParty: [],
    waivers: [],
  })
    .findings.filter(({ rule }) => rule === finding)
    .flatMap(({ dataTypes }) => dataTypes);

it('takes the model in a User-Agent for what every request carries, and in a body for what was sent', () => {
  const agent = 'Mozilla/5.0 (Linux; Android 12; NOH-AN00) MicroMessenger/8.0';
  const url = 'https://img.cdn.example/a.png';
  expect(found(request(url, undefined, { headers: [['user-agent', agent]] }))).toEqual([]);
  expect(found(request('https://t.tracker.example/c', { model: 'NOH-AN00' }))).toEqual(['device-model']);
});

it('accuses no plaintext request of the User-Agent that the platform writes', () => {
  const agent = 'Mozilla/5.0 (Linux; Android 12; NOH-AN00) MicroMessenger/8.0';
  const plain = (given: Given): readonly string[] => found(given, 'plaintext-transport');
  expect(plain(request('http://img.cdn.example/a.png', undefined, { headers: [['user-agent', agent]] }))).toEqual([]);
  expect(plain(request('http://t.tracker.example/c', { model: 'NOH-AN00' }))).toEqual(['device-model']);
});

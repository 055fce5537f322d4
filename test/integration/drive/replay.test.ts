import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Result } from '../../../detectors/result.ts';
import { folder, miniProgram, mpaudit, tmp } from '../../kit/cli.ts';

const PROJECT = {
  'pages/a.wxml':
    '<input class="phone" placeholder="手机号" bindinput="type" /><button class="go" bindtap="go">走</button><view wx:if="{{done}}">好了</view>',
  'pages/a.js': `Page({ data: { done: false }, type(e) { this.phone = e.detail.value },
    go() { const send = (url, data) => new Promise((end) => wx.request({ url, method: 'POST', data, complete: end }));
      wx.getLocation({ success: (at) => Promise.all([send('https://a.shop.example/x', { at, phone: this.phone }), send('https://b.tracker.example/y', { id: this.phone })])
        .then(() => { wx.setStorageSync('phone', this.phone); this.setData({ done: true }) }) }) } })`,
  'app.json':
    '{"pages":["pages/a"],"permission":{"scope.userLocation":{"desc":"x"}},"requiredPrivateInfos":["getLocation"]}',
};
const STEPS = `name: s
steps:
  - open: pages/a
  - allow: scope.userLocation
  - privacy: accept
  - input: { into: .phone, text: "\${persona.mobile}" }
  - tap: .go
  - wait: { text: 好了 }
`;

it('the same seed gives the same flows, findings and steps, three times', async () => {
  const [project, scenario] = [miniProgram(PROJECT), path.join(folder({ 's.yaml': STEPS }), 's.yaml')];
  const facts: unknown[] = [];
  for (let round = 0; round < 3; round += 1) {
    const out = tmp();
    await mpaudit(['run', project, '--scenario', scenario, '--upstream', 'stub', '--persona', 'replay', '--out', out]);
    const { flows, findings, run } = JSON.parse(readFileSync(path.join(out, 'result.json'), 'utf8')) as Result;
    facts.push({
      flows: flows.map(({ id, count, dataType, recipient }) => [id, count, dataType, recipient.host]).sort(),
      findings: findings.map(({ id }) => id).sort(),
      steps: run.steps.map(({ title, outcome }) => [title, outcome]),
    });
  }
  const [first, second, third] = facts as [{ flows: unknown[] }, unknown, unknown];
  expect(first.flows.length).toBeGreaterThan(3);
  expect(second).toEqual(first);
  expect(third).toEqual(first);
});

import { createDecipheriv } from 'node:crypto';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openBundle } from '../../../evidence/index.ts';
import { folder, miniProgram, mpaudit, tmp } from '../../kit/cli.ts';

const SEND = `wx.login({ success: () => wx.getWeRunData({ success: (run) =>
  wx.request({ url: 'https://api.shop.example/run', method: 'POST', data: { data: run.encryptedData, iv: run.iv } }) }) })`;

it('what a run sends as encryptedData opens with the session key that its manifest names', async () => {
  const out = tmp();
  const project = miniProgram({ 'pages/a.js': `Page({ onLoad() { ${SEND} } })` });
  const steps = 'name: s\nsteps:\n  - open: pages/a\n  - wait: { request: /run }\n';
  const scenario = path.join(folder({ 's.yaml': steps }), 's.yaml');
  await mpaudit(['run', project, '--upstream', 'stub', '--consent', 'grant', '--out', out, '--scenario', scenario]);
  const bundle = openBundle(path.join(out, 'evidence'));
  const key = bundle.manifest.persona.known.find(({ type }) => type === 'wechat-session-key')?.value ?? '';
  const request = [...bundle.events].find((event) => event.type === 'request');
  const body = request?.type === 'request' && request.body ? bundle.body(request.body.sha256) : undefined;
  const sent = JSON.parse(Buffer.from(body ?? []).toString('utf8')) as { data: string; iv: string };
  const opener = createDecipheriv('aes-128-cbc', Buffer.from(key, 'base64'), Buffer.from(sent.iv, 'base64'));
  const opened = Buffer.concat([opener.update(Buffer.from(sent.data, 'base64')), opener.final()]).toString('utf8');
  expect(JSON.parse(opened)).toHaveProperty('stepInfoList');
});

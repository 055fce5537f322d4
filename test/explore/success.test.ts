import { expect, it } from 'vitest';
import { payloadsOf, successOf, successOfHosts } from '../../harness/explore/success.ts';
import type { AppBundle } from '../../harness/host/contract.ts';

const successIn = (...sources: string[]) =>
  successOf({
    modules: Object.fromEntries(sources.map((code, at) => [`utils/${at}.js`, code])),
  } as unknown as AppBundle);

it.each([
  ['wx.request({ success(res) { if (res.data.code === 200) go() } })', { code: 200 }],
  ['request(url).then((data) => { if (data.status != "ok") throw data })', { status: 'ok' }],
  [
    'wx.request({ success(res) { switch (res.data.errcode) { case 0: go(); break; case 7: stop() } } })',
    { errcode: 0 },
  ],
  [
    'wx.request({ success(res) { const { code, msg } = res.data; if (code !== 200) throw new Error(msg) } })',
    { code: 200 },
  ],
  [
    'wx.request({ success(res) { const { code } = res.data; if (code === 1) a(); if (res.data.code === 0) b() } })',
    { code: 0 },
  ],
  ['const ERR_OK = 20000; request(u).then((res) => res.code === ERR_OK && go(res))', { code: 20000 }],
  [
    'request(u).then((res) => { if (res.data.code == Code.SUCCESS) go() }); const Code = { SUCCESS: "A00", FAIL: 1 }',
    { code: 'A00' },
  ],
  ['util.ajax({ success: function (data) { if (data.returncode == 0) go() } }); wx.request()', { returncode: 0 }],
  ['request(u).then((res) => { if (res.data.resp_code != "0000") stop() })', { resp_code: '0000' }],
  ['request(u).then((res) => { if (res.data.Code === 1) go(); if (res.data.postcode === 2) no() })', { Code: 1 }],
  ['wx.request({ success(res) { if (res.data.code === 401) login(); if (res.statusCode === 200) go() } })', {}],
  ['request(u).then((res) => { if (res.code === UNKNOWN_OK) go() })', {}],
  [
    'request(u).then((res) => res.data.code === 0).catch((err) => err.data.code === 1 || err.data.code === 6)',
    { code: 0 },
  ],
  ['request(u).then((res) => go(res)); if (key.code === 13 || this.status === 2) send()', {}],
])('%s', (code, wanted) => {
  expect(successIn(code)).toEqual(wanted);
});

it.each([
  ['util.ajax({ success(data) { use(data.message.list, res.data.msg.id) } })', ['message', 'msg']],
  ['toast(res.data.message); if (data.msg.includes("x") || data.message.length > 3) go(err.message.code)', []],
])('what was asked for, in %s: %j', (code, wanted) => {
  expect(payloadsOf({ modules: { 'a.js': code } } as unknown as AppBundle)).toEqual(wanted);
});

it.each([
  [{ 'GET a.test/x': [200], 'GET a.test/y': [200, 1001] }, { 'a.test': { code: 200 } }],
  [{ 'GET a.test/x': [1], 'GET a.test/y': [1, 0] }, {}],
  [{ 'GET a.test/x': [1001, 40029] }, {}],
  [{ 'GET a.test/x': [200], 'POST b.test/x': [0] }, { 'a.test': { code: 200 } }],
])('a host that says it otherwise: %j', (held, wanted) => {
  const answers = Object.fromEntries(
    Object.entries(held).map(([at, is]) => [at, { fields: { code: { is }, kind: { is } } }]),
  );
  expect(successOfHosts(answers, { code: 0 })).toEqual(wanted);
});

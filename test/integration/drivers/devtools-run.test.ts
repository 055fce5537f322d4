import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ProxyAgent, request } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import type { Result } from '../../../detectors/result.ts';
import { openBundle } from '../../../evidence/index.ts';
import { openCa } from '../../../harness/proxy/ca.ts';
import { folder, miniProgram, mpaudit, type Ran, tmp } from '../../kit/cli.ts';
import { type Answers, HEALTHY, ProtocolDouble } from '../../kit/protocol-double.ts';

const STEPS = 'name: s\ntimeout: 3s\nsteps:\n  - open: pages/a/a\n  - tap: .go\n  - wait: { request: /login }\n';
/** Free on this machine as far as the tests go; nothing else of ours uses a fixed port. */
const PROXY_PORT = 28_899;
let double: ProtocolDouble | undefined;
const failures: unknown[] = [];
afterEach(async () => {
  await double?.close();
  double = undefined;
});

/** A DevTools whose traffic goes through the proxy at `port`, or past it. */
async function devtools(ca: string, proxied: boolean): Promise<ProtocolDouble> {
  const send = (url: string, headers: Record<string, string> = {}): null => {
    const requestTls = { ca: readFileSync(path.join(ca, 'ca.pem'), 'utf8') };
    const dispatcher = new ProxyAgent({ uri: `http://127.0.0.1:${PROXY_PORT}`, requestTls });
    if (proxied)
      void request(url, { dispatcher, headers, method: 'POST', body: '{"phone":"13800138000"}' }).then(
        ({ body }) => body.dump(),
        (error: unknown) => failures.push(error),
      );
    return null;
  };
  const answers: Answers = {
    ...HEALTHY,
    'App.callWxMethod': ({ method, args }) =>
      method === 'request' ? send((args as unknown as [{ url: string }])[0].url) : null,
    'Element.tap': () => send('https://api.shop.example/login', { [header()]: 'd1.request' }),
  };
  const made = await ProtocolDouble.start(answers);
  const header = (): string => {
    const wrapped = made.calls.find(({ params }) => params['method'] === 'request' && 'functionDeclaration' in params);
    return String((wrapped?.params['args'] as string[] | undefined)?.[1]);
  };
  double = made;
  return made;
}

async function run(out: string, ca: string, more: readonly string[]): Promise<Ran> {
  const project = miniProgram({
    'app.json': '{"pages":["pages/a/a"]}',
    'pages/a/a.js': 'Page({})',
    'pages/a/a.wxml': '',
  });
  const scenario = path.join(folder({ 's.yaml': STEPS }), 's.yaml');
  const args = ['--scenario', scenario, '--upstream', 'stub', '--out', out, '--proxy-port', String(PROXY_PORT)];
  return mpaudit(['run', project, ...args, ...more], { env: { MPAUDIT_CA_DIR: ca } });
}

describe('mpaudit run --driver devtools', () => {
  it('drives over --ws, records what goes through the proxy, and names its own blind spots', async () => {
    const [out, ca] = [tmp(), tmp()];
    await openCa(ca);
    const { endpoint } = await devtools(ca, true);
    const { code, stderr } = await run(out, ca, ['--ws', endpoint, '--fail-on', 'none']);
    expect([code, stderr, failures]).toEqual([0, expect.not.stringContaining('error'), []]);
    const { events, manifest } = openBundle(path.join(out, 'evidence'));
    const requests = [...events].filter((event) => event.type === 'request');
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      url: 'https://api.shop.example/login',
      initiator: { kind: 'api', api: 'wx.request', callId: 'd1', page: 'pages/a/a', step: 's#2' },
    });
    expect(manifest.target.driver).toBe('devtools');
    const result = JSON.parse(readFileSync(path.join(out, 'result.json'), 'utf8')) as Result;
    expect(result.blindSpots.map(({ kind }) => kind)).toContain('devtools');
    expect(result.blindSpots.map(({ kind }) => kind)).not.toContain('embedded-host');
    expect(result.coverage).toMatchObject({ pages: { visited: 1 }, steps: { total: 3, passed: 3 } });
  });

  it('judges nothing when the traffic of DevTools goes past the proxy', async () => {
    const ca = tmp();
    await openCa(ca);
    const { endpoint } = await devtools(ca, false);
    const { code, stderr } = await run(tmp(), ca, ['--driver', 'devtools', '--ws', endpoint]);
    expect(code).toBe(2);
    expect(stderr).toContain('does not go through the proxy');
    expect(stderr).toContain(`--proxy-port ${PROXY_PORT}`);
  });

  it.each([
    ['no DevTools is there', ['--driver', 'devtools'], 'was not found'],
    ['nobody listens', ['--ws', 'ws://127.0.0.1:1'], 'no automator endpoint answers'],
  ])('ends with one clear line when %s', async (_, args, words) => {
    const { code, stderr } = await run(tmp(), tmp(), args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(words)]);
  });
});

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect as tls } from 'node:tls';
import { ProxyAgent, request } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import type { Result } from '../../../detectors/result.ts';
import type { StoredEvent } from '../../../evidence/events.ts';
import { openBundle } from '../../../evidence/index.ts';

const MINE = 'wx00000000000000aa';
const REFERER = { referer: `https://servicewechat.com/${MINE}/31/page-frame.html` };
const PHONE = '13912345678';

/** `mpaudit capture` in a process, with a phone that trusts its CA. */
interface Session {
  readonly out: string;
  readonly child: ChildProcess;
  readonly guide: string;
  readonly port: number;
  phone(h2?: boolean): ProxyAgent;
  type(line: string): void;
  /** Resolves when the terminal shows the text. */
  shows(text: string): Promise<void>;
  ended(): Promise<number | null>;
}

const open: Session[] = [];
afterEach(() => {
  for (const session of open.splice(0)) session.child.kill('SIGKILL');
});

async function capture(): Promise<Session> {
  const dir = mkdtempSync(path.join(tmpdir(), 'mpaudit-capture-'));
  writeFileSync(path.join(dir, 'known.json'), JSON.stringify({ values: [{ type: 'mobile-number', value: PHONE }] }));
  writeFileSync(path.join(dir, 'policy.md'), '# 隐私政策\n\n我们收集您的昵称，用于展示个人主页。\n');
  const entry = path.join(import.meta.dirname, '../../../bin/mpaudit.js');
  const args = [
    entry,
    'capture',
    '--host',
    '127.0.0.1',
    '--port',
    '0',
    '--upstream',
    'stub',
    '--known',
    'known.json',
    '--policy',
    'policy.md',
  ];
  const child = spawn(process.execPath, [...args, '--out', 'out', '--first-party', 'shop.cn', '--lang', 'en'], {
    cwd: dir,
    env: { ...process.env, MPAUDIT_CA_DIR: path.join(dir, 'ca') },
  });
  let text = '';
  const shows = (wanted: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!text.includes(wanted)) return;
        child.stderr.off('data', look);
        resolve();
      };
      child.stderr.on('data', look);
      look();
    });
  child.stderr.setEncoding('utf8').on('data', (more: string) => {
    text += more;
  });
  await shows('type: ');
  const port = Number(/proxy: 127\.0\.0\.1:(\d+)/.exec(text)?.[1]);
  const ca = (): string => readFileSync(path.join(dir, 'ca', 'ca.pem'), 'utf8');
  const session: Session = {
    out: path.join(dir, 'out'),
    child,
    guide: /open on the device: (\S+)/.exec(text)?.[1] ?? '',
    port,
    phone: (h2 = false) =>
      new ProxyAgent({
        uri: `http://127.0.0.1:${port}`,
        requestTls: { ca: ca(), allowH2: h2 } as never,
        allowH2: h2,
        proxyTunnel: true,
      }),
    type: (line) => void child.stdin.write(`${line}\n`),
    shows,
    ended: () => new Promise((resolve) => child.once('close', resolve)),
  };
  open.push(session);
  return session;
}

const post = (dispatcher: ProxyAgent, host: string, headers: object, phone: string): Promise<unknown> =>
  request(`https://${host}/u`, {
    dispatcher,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ phone }),
  }).then(({ body }) => body.text());

const eventsOf = (session: Session): StoredEvent[] => [...openBundle(path.join(session.out, 'evidence')).events];

describe('mpaudit capture', () => {
  it('records a phone, judges only the mini-program under audit, and knows what the operator marked', async () => {
    const session = await capture();
    session.type('step log in');
    await post(session.phone(), 'api.shop.cn', REFERER, PHONE);
    await post(session.phone(true), 'api.shop.cn', REFERER, PHONE);
    await post(session.phone(), 'api.other-app.cn', {}, PHONE);
    await session.shows('mobile-number');
    await session.shows('(undisclosed-collection)');
    session.type('accept');
    session.type('done');
    expect(await session.ended()).toBeLessThan(3);
    const result = JSON.parse(readFileSync(path.join(session.out, 'result.json'), 'utf8')) as Result;
    expect(result.target).toMatchObject({ appid: MINE, version: '31', driver: 'device' });
    expect(result.flows.map((flow) => [flow.dataType, flow.recipient.host, flow.step])).toEqual([
      ['mobile-number', 'api.shop.cn', 'log in'],
    ]);
    expect(result.blindSpots.map(({ kind }) => kind)).toContain('wechat-link');
    expect(eventsOf(session).filter(({ type }) => type === 'request')).toHaveLength(3);
    expect(eventsOf(session).find(({ type }) => type === 'consent')).toMatchObject({ action: 'accepted', via: 'mark' });
  });

  it('lists a client that does not accept the certificate, by host: never as "nothing was sent"', async () => {
    const session = await capture();
    await new Promise<void>((resolve) => {
      const socket = connect(session.port, '127.0.0.1', () =>
        socket.write('CONNECT pinned.shop.cn:443 HTTP/1.1\r\n\r\n'),
      );
      socket.once('data', () => {
        // A client with its own list of authorities: it sees the recorder's certificate and goes.
        const secure = tls({ socket, servername: 'pinned.shop.cn', ca: [] });
        secure.once('error', () => resolve());
      });
    });
    await session.shows('TLS pinned.shop.cn');
    session.type('done');
    await session.ended();
    const failure = eventsOf(session).find(({ type }) => type === 'tls-failure');
    // With an alert it is told as cert-rejected; Node's client goes without one.
    expect(failure).toMatchObject({
      host: 'pinned.shop.cn',
      cause: expect.stringMatching(/cert-rejected|reset|closed/),
    });
  });

  it('offers the certificate and says what to do with it on each platform', async () => {
    const session = await capture();
    const page = await request(session.guide).then(({ body }) => body.text());
    for (const word of ['iOS', 'Android', 'PC WeChat', 'DevTools', `127.0.0.1:${session.port}`])
      expect(page).toContain(word);
    const ca = await request(`${session.guide}mpaudit-ca.pem`);
    expect(ca.headers['content-type']).toBe('application/x-x509-ca-cert');
    expect(await ca.body.text()).toContain('BEGIN CERTIFICATE');
  });

  it('loses nothing when it is killed', async () => {
    const session = await capture();
    await post(session.phone(), 'api.shop.cn', REFERER, PHONE);
    session.child.kill('SIGKILL');
    await session.ended();
    const { complete, events } = openBundle(path.join(session.out, 'evidence'));
    expect([complete, [...events].filter(({ type }) => type === 'request').length]).toEqual([false, 1]);
  });
});

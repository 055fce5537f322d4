import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, runProject } from '../../kit/mini-program.ts';
import { ATTEMPTS } from './attempts.ts';

const FILES = {
  'app.json': { pages: ['pages/a/a'] },
  'app.js': 'App({ win: (function () { return this })() })',
  'pages/a/a.js': 'Page({})',
  'pages/a/a.wxml': '<view>alive</view>',
  'sw.js': 'fetch("/")',
};

/** A TCP and a UDP listener on one loopback port that count who comes. */
async function listen(): Promise<{ at: string; seen: string[]; tcp: Server; udp: Socket }> {
  const seen: string[] = [];
  const tcp = createServer((socket) => {
    seen.push('tcp');
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => seen.push(chunk.toString('latin1').slice(0, 80)));
  });
  tcp.listen(0, '127.0.0.1');
  await once(tcp, 'listening');
  const { port } = tcp.address() as { port: number };
  const udp = createSocket('udp4', () => seen.push('udp'));
  udp.bind(port, '127.0.0.1');
  await once(udp, 'listening');
  return { at: `127.0.0.1:${port}`, seen, tcp, udp };
}

describe('containment of a hostile mini-program', () => {
  let run: Running;
  let listener: Awaited<ReturnType<typeof listen>>;
  const outcomes: Record<string, string> = {};

  beforeAll(async () => {
    listener = await listen();
    run = await runProject(FILES);
    await run.host.launch();
    for (const attempt of ATTEMPTS) {
      const source = `async (at) => { const w = getApp().win; try { await (async () => { ${attempt.code} })(); return 'ran' } catch (e) { return e.message } }`;
      outcomes[attempt.name] = String(
        await run.host.evaluate(source, [listener.at], 5000).catch((error: Error) => error.message),
      );
    }
    // The browser's own clock: what was started has had time to go out.
    await run.host.evaluate('() => new Promise((resolve) => setTimeout(resolve, 1500))');
  });
  afterAll(async () => {
    await run.close();
    listener.tcp.close();
    listener.udp.close();
  });

  it('makes at least 25 attempts and a direct listener sees none of them', () => {
    expect(ATTEMPTS.length).toBeGreaterThanOrEqual(25);
    expect(Object.keys(outcomes)).toHaveLength(ATTEMPTS.length);
    expect(listener.seen).toEqual([]);
  });

  it('lets only loads of page content reach the recorder, each with its initiator', () => {
    const requests = run.events.flatMap((event) => (event.type === 'request' ? [event] : []));
    const paths = new Set(requests.map((request) => new URL(request.url).pathname));
    expect([...paths].toSorted()).toEqual(['/audio', '/css', '/font', '/frame', '/image', '/image-tls'].toSorted());
    for (const request of requests) expect(['element', 'web-view']).toContain(request.initiator?.kind);
    expect(requests.find((request) => request.url.endsWith('/image'))?.transport).toBe('http');
  });

  it('evaluates no text, not even with the eval of a fresh frame', () => {
    expect(outcomes['eval of a fresh frame']).not.toContain('EVAL 2');
  });

  it('reads no file', () => {
    expect(outcomes['fetch of a file']).not.toBe('ran');
    expect(outcomes['file outside of the project']).toBe('ran');
  });

  it('keeps the page and names what it refused', async () => {
    expect(await run.host.currentPage()).toMatchObject({ path: 'pages/a/a' });
    expect(run.host.gone).toBeUndefined();
    const refused = run.host.report().containment.blocked.map((item) => item.what);
    expect(refused).toEqual(expect.arrayContaining(['popup', 'top-level navigation']));
  });

  it('says why Chromium’s own sandbox is off where it is', () => {
    const { sandbox, exposed } = run.host.report().containment;
    expect(exposed === undefined).toBe(sandbox);
  });

  it('ends the run when the page manages to replace itself', async () => {
    const closed = new Promise<string>((resolve) =>
      run.host.on((event) => event.type === 'closed' && resolve(event.why)),
    );
    run.host.evaluate('() => { getApp().win.location = "about:blank" }').catch((error: unknown) => error);
    expect(await closed).toContain('left its page');
    await expect(run.host.currentPage()).rejects.toMatchObject({ code: 'disconnected' });
  });
});

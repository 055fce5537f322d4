import { PassThrough } from 'node:stream';
import { runInNewContext } from 'node:vm';
import { describe, expect, it, vi } from 'vitest';
import type { EvidenceEvent } from '../../evidence/events.ts';
import type { Recorder } from '../../evidence/index.ts';
import { Activity } from '../../harness/host/activity.ts';
import { Cdp, CdpError } from '../../harness/host/cdp.ts';
import { browserFlags, contentSecurityPolicy } from '../../harness/host/containment.ts';
import { EvidenceGate } from '../../harness/host/evidence-gate.ts';
import { appFramesOf } from '../../harness/host/frames.ts';
import { membersOf } from '../../harness/host/runtime/core/members.ts';
import { joinPath, splitUrl } from '../../harness/host/runtime/core/names.ts';
import { PageServer } from '../../harness/host/serve.ts';
import { Watchdog } from '../../harness/host/watchdog.ts';

describe('paths and URLs of a mini-program', () => {
  it.each([
    ['pages/a/a', '../b/b', 'pages/b/b'],
    ['pages/a/a', '/x', 'x'],
    ['pages/a/a', './c', 'pages/a/c'],
    ['a', '../../../etc/passwd', 'etc/passwd'],
  ])('joins %s and %s to %s, never above the root', (base, relative, joined) => {
    expect(joinPath(base, relative)).toBe(joined);
  });

  it('splits a page URL and leaves the values as written', () => {
    expect(splitUrl('pages/a.html?x=%20&y&z=1=2#h')).toEqual({
      path: 'pages/a',
      query: { x: '%20', y: '', z: '1=2' },
      search: 'x=%20&y&z=1=2',
    });
    expect(splitUrl('pages/a')).toEqual({ path: 'pages/a', query: {}, search: '' });
  });
});

describe('stacks from the browser', () => {
  const frame = (url: string, functionName: string) => ({ url, functionName, lineNumber: 4, columnNumber: 2 });

  it('keeps frames of the mini-program only, async parents after the callers, 1-based', () => {
    const stack = {
      callFrames: [frame('https://mp.local/__host/runtime.js', 'bridge'), frame('https://mp.local/app/a.js', 'ask')],
      parent: { callFrames: [frame('https://mp.local/app/b.js', 'later')] },
    };
    expect(appFramesOf(stack)).toEqual([
      { fn: 'ask', file: 'a.js', line: 5, column: 3 },
      { fn: 'later', file: 'b.js', line: 5, column: 3 },
    ]);
  });

  it('stops at 32 frames and reads nothing from nothing', () => {
    const callFrames = Array.from({ length: 100 }, () => frame('https://mp.local/app/a.js', 'f'));
    expect(appFramesOf({ callFrames })).toHaveLength(32);
    expect(appFramesOf(undefined)).toEqual([]);
  });
});

describe('the debugging pipe', () => {
  const open = () => {
    const input = new PassThrough();
    const output = new PassThrough();
    return { cdp: new Cdp(input, output), input, output };
  };

  it('puts together messages that arrive in pieces', async () => {
    const { cdp, output } = open();
    const answer = cdp.send('A.b');
    output.write('{"id":1,"res');
    output.write('ult":{"x":1}}\0{"method":"E.v","params":{"y":2}}\0');
    expect(await answer).toEqual({ x: 1 });
  });

  it('fails calls that are refused, late, or without a browser', async () => {
    const { cdp, output } = open();
    const refused = cdp.send('A.b');
    output.write('{"id":1,"error":{"message":"no such thing"}}\0');
    await expect(refused).rejects.toMatchObject({ reason: 'refused', message: 'no such thing' });
    await expect(cdp.send('A.slow', {}, undefined, 20)).rejects.toMatchObject({ reason: 'timeout' });
    const waiting = cdp.send('A.waits');
    cdp.close('gone');
    await expect(waiting).rejects.toMatchObject({ reason: 'closed' });
    await expect(cdp.send('A.after')).rejects.toBeInstanceOf(CdpError);
  });
});

describe('what the page may put into the evidence', () => {
  const gate = () => {
    const events: EvidenceEvent[] = [];
    let heard: (event: EvidenceEvent) => void = () => undefined;
    const append = (event: EvidenceEvent): void => {
      events.push(event);
      heard(event);
    };
    const subscribe = (listener: typeof heard) => {
      heard = listener;
      return () => undefined;
    };
    const floods: string[] = [];
    const recorder = { append, subscribe } as unknown as Recorder;
    const limits = { events: 30_000, bytes: 1000 };
    const made = new EvidenceGate(
      recorder,
      () => 's1',
      (why) => floods.push(why),
      limits,
    );
    return { gate: made, events, append, floods };
  };

  it('takes its own event types, with the step on API calls', () => {
    const { gate: it, events } = gate();
    it.fromPage({ type: 'api-call', callId: 'c', api: 'wx.login', args: null });
    expect(events).toEqual([{ type: 'api-call', callId: 'c', api: 'wx.login', args: null, step: 's1' }]);
  });

  it('refuses traffic, ends and nonsense from the page', () => {
    const { gate: it, events } = gate();
    for (const forged of [{ type: 'request' }, { type: 'end', outcome: 'finished' }, null, 'x'] as never[]) {
      expect(it.fromPage(forged)).toBe(false);
    }
    expect(events).toEqual([]);
  });

  it('ends the run, once, when there are too many events or too many bytes', () => {
    const [many, large] = [gate(), gate()];
    for (let i = 0; i < 30_100; i += 1)
      many.gate.fromPage({ type: 'api-call', callId: 'c', api: 'wx.login', args: null });
    expect(many.floods).toEqual(['the mini-program floods the evidence: more than 30000 events']);
    expect(many.events).toHaveLength(30_002);
    const response = { type: 'response', body: { sha256: 'x', size: 600 } } as EvidenceEvent;
    for (let i = 0; i < 5; i += 1) large.append(response);
    expect(large.floods).toHaveLength(1);
    expect(large.gate.blindSpots).toMatchObject([{ kind: 'limit', why: expect.stringContaining('1000 bytes') }]);
    expect(large.gate.fromPage({ type: 'console', level: 'log', args: [] })).toBe(false);
  });

  it('stops a flood of console events with one blind spot', () => {
    const { gate: it, events } = gate();
    for (let i = 0; i < 20_100; i += 1) it.fromPage({ type: 'console', level: 'log', args: [i] });
    expect(events).toHaveLength(20_001);
    expect(events.at(-1)).toMatchObject({ type: 'blind-spot', kind: 'limit' });
  });
});

describe('what mp.local serves', () => {
  const server = new PageServer({ assets: { 'a.png': '/nonexistent/a.png' } } as never, Buffer.from('code'), {
    callSync: ({ api }) => ({ ok: api === 'device.info', status: 'implemented', result: '</script>', errMsg: '' }),
  });

  it('serves the document with a policy that allows no eval and no foreign script', async () => {
    const { headers, body } = await server.serve('/');
    expect(headers['content-security-policy']).toMatch(/script-src 'self' 'nonce-[0-9a-f]{32}'/);
    expect(headers['content-security-policy']).not.toContain('unsafe-eval');
    expect(body.toString()).toContain('/__host/runtime.js');
  });

  it('sends along what every start asks for, unable to end its script', async () => {
    const { body } = await server.serve('/');
    const [, ahead = ''] = /__mpKnown=(\{.*?\});if\(/.exec(body.toString()) ?? [];
    expect(JSON.parse(ahead)).toMatchObject({ 'device.info': { ok: true, result: '</script>' } });
    expect(ahead).not.toContain('<');
    expect(ahead).not.toContain('storage.load');
  });

  it.each([
    ['without the first script', { RTCPeerConnection: true, __mpSend: true }],
    ['without a way to give evidence', {}],
  ])('does not start in a page %s', async (_title, page) => {
    const [, script = ''] =
      /<script nonce="[0-9a-f]+">(.*)<\/script><\/head>/s.exec((await server.serve('/')).body.toString()) ?? [];
    expect(() => runInNewContext(script, page)).toThrow('the page is not under control');
    const controlled = { __mpSend: true, Response, fetch: () => new Promise(() => undefined) };
    expect(() => runInNewContext(script, controlled)).not.toThrow();
  });

  it.each([
    '/__asset/../../etc/passwd',
    '/__asset/%2e%2e/x',
    '/__asset/__proto__',
    '/__asset/a.png',
    '/other',
    '/__asset/%',
  ])('answers 404 to %s', async (path) => {
    expect((await server.serve(path)).status).toBe(404);
  });
});

describe('containment flags', () => {
  it('send loopback to the proxy, know no names, and keep the sandbox unless told', () => {
    const flags = browserFlags({ proxyUrl: 'http://127.0.0.1:8000', spki: 'S=', profile: '/p', noSandbox: false });
    expect(flags).toContain('--proxy-bypass-list=<-loopback>');
    expect(flags).toContain('--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1');
    expect(flags).not.toContain('--no-sandbox');
    expect(contentSecurityPolicy('n')).toContain("connect-src 'self'");
  });
});

describe('waiting for quiet', () => {
  it('resolves when the last of several ends, at once when nothing runs', async () => {
    const activity = new Activity();
    await activity.idle();
    activity.start('a');
    activity.start('b');
    let done = false;
    const idle = activity.idle().then(() => (done = true));
    activity.end('a');
    await Promise.resolve();
    expect(done).toBe(false);
    activity.end('b');
    await idle;
    expect(activity.size).toBe(0);
  });
});

describe('the watchdog', () => {
  const never = (): Promise<never> => new Promise(() => undefined);

  it('calls a thread stuck when it neither answers nor calls the host', async () => {
    const why = await new Promise<string>((resolve) => new Watchdog(never, 50, resolve).start());
    expect(why).toContain('did not answer for 50 ms');
  });

  it('takes one lost beat for a page that changes, two for one that is gone', async () => {
    const lost = (): Promise<never> => Promise.reject(new CdpError('refused', 'Inspected target navigated or closed'));
    let beats = 0;
    let stuck = '';
    const dog = new Watchdog(
      () => (beats++ === 0 ? lost() : Promise.resolve()),
      500,
      (why) => (stuck = why),
    );
    dog.start();
    await vi.waitFor(() => expect(beats).toBeGreaterThan(2), { timeout: 8000 });
    dog.stop();
    expect(stuck).toBe('');
    expect(await new Promise<string>((resolve) => new Watchdog(lost, 500, resolve).start())).toContain('is gone');
  });

  it('lets a page be slow when it has no processor, and not when it has', async () => {
    let computed = 0;
    const cpu = async (): Promise<number> => (computed += 1);
    let stuck = '';
    const slow = new Watchdog(never, 100, (why) => (stuck = why), cpu);
    slow.start();
    await new Promise((resolve) => AbortSignal.timeout(1500).addEventListener('abort', resolve));
    slow.stop();
    expect(stuck).toBe('');
    const spinning = async (): Promise<number> => performance.now();
    await new Promise<string>((resolve) => new Watchdog(never, 100, resolve, spinning).start());
  });

  it('lets a busy thread live as long as it gives signs', async () => {
    let stuck = '';
    const dog = new Watchdog(never, 200, (why) => (stuck = why));
    dog.start();
    const beats = setInterval(() => dog.sign(), 20);
    await new Promise((resolve) => AbortSignal.timeout(1600).addEventListener('abort', resolve));
    clearInterval(beats);
    dog.stop();
    expect(stuck).toBe('');
  });
});

describe('what Page() takes of an instance of a class', () => {
  it('is what for-in comes to, inherited or not, and the lifecycle', () => {
    class Base {
      kept = 1;
      onLoad = (): number => 1;
      onShow(): number {
        return 2;
      }
      tap(): number {
        return 3;
      }
    }
    const old = Object.create({ tap: () => 4, base: 5 }) as Record<string, unknown>;
    const names = (source: object, ...lifecycle: string[]): string[] =>
      membersOf(source as Record<string, unknown>, lifecycle).map(([name]) => name);
    expect(names(new Base(), 'onShow', 'onHide')).toEqual(['kept', 'onLoad', 'onShow']);
    expect(names(Object.assign(old, { own: 6 }))).toEqual(['own', 'tap', 'base']);
    expect(names({ a: 1, onLoad: 2 }, 'onLoad', 'onShow')).toEqual(['a', 'onLoad']);
  });
});

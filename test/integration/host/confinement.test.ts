import { chmod, mkdtemp, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isUntrusted } from '../../../cli/drive/preflight.ts';
import { UserError } from '../../../evidence/error.ts';
import { type BrowserOptions, launchBrowser } from '../../../harness/host/browser.ts';
import { findChromium } from '../../../harness/host/chromium.ts';
import { browserEnvironment, confinements } from '../../../harness/host/confinement.ts';

const NOWHERE = { proxyUrl: 'http://127.0.0.1:9', spki: '' };
const root = process.getuid?.() === 0;

/** Starts a browser, hands it over, stops it. */
async function withBrowser<T>(
  options: Partial<BrowserOptions>,
  use: (pid: number, browser: Awaited<ReturnType<typeof launchBrowser>>) => T,
) {
  const browser = await launchBrowser({ ...NOWHERE, ...options });
  try {
    const { processInfo } = await browser.cdp.send('SystemInfo.getProcessInfo');
    const main = (processInfo as { type: string; id: number }[]).find(({ type }) => type === 'browser');
    return await use(main?.id ?? 0, browser);
  } finally {
    await browser.close();
  }
}

describe('how Chromium is shut in', () => {
  let dir: string;
  /** A Chromium that ends when it is asked to use its sandbox, as where the kernel refuses namespaces. */
  let sandboxless: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'mpaudit-confined-'));
    await chmod(dir, 0o755);
    sandboxless = join(dir, 'chromium');
    const script = `#!/bin/sh\ncase "$*" in *--no-sandbox*) exec ${findChromium()} "$@";; esac\necho 'No usable sandbox!' >&2\nexit 1\n`;
    await writeFile(sandboxless, script, { mode: 0o755 });
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  it('tries the sandbox first, then less, and nothing less for what is not trusted', () => {
    expect(confinements({}).map(({ sandbox }) => sandbox)).toEqual(root ? [true, false, false] : [true, false]);
    expect(confinements({ sandboxed: true }).map(({ sandbox }) => sandbox)).toEqual([true]);
    expect(confinements({ noSandbox: true }).every(({ sandbox }) => !sandbox)).toBe(true);
  });

  it.runIf(root)('never runs as root where another user can be had, and each time as another', async () => {
    const users = [confinements({})[0]?.user, confinements({})[0]?.user, confinements({})[0]?.user];
    expect(new Set(users).size).toBeGreaterThan(1);
    await withBrowser({}, async (pid, browser) => {
      const status = await readFile(`/proc/${pid}/status`, 'utf8');
      expect(/^Uid:\s+(\d+)\s+(\d+)/m.exec(status)?.slice(1)).toEqual([String(browser.user), String(browser.user)]);
      expect(/^Groups:(.*)$/m.exec(status)?.[1]?.trim()).toBe('');
      expect(/^CapEff:\s+(\w+)/m.exec(status)?.[1]).toBe('0000000000000000');
    });
  });

  it('filters the system calls of every renderer and keeps it from the network', async ({ skip }) => {
    await withBrowser({}, async (_pid, browser) => {
      if (!browser.sandbox || process.platform !== 'linux') skip('no sandbox on this machine');
      const { targetId } = await browser.cdp.send('Target.createTarget', { url: 'about:blank' });
      const { sessionId } = await browser.cdp.send('Target.attachToTarget', { targetId, flatten: true });
      await browser.cdp.send('Runtime.evaluate', { expression: '1' }, String(sessionId));
      const { processInfo } = await browser.cdp.send('SystemInfo.getProcessInfo');
      const renderers = (processInfo as { type: string; id: number }[]).filter(({ type }) => type === 'renderer');
      expect(renderers).not.toHaveLength(0);
      for (const { id } of renderers) {
        expect(await readFile(`/proc/${id}/status`, 'utf8')).toMatch(/^Seccomp:\s+2$/m);
        expect(await readlink(`/proc/${id}/ns/net`)).not.toBe(await readlink('/proc/self/ns/net'));
      }
    });
  });

  it('keeps its profile from every other user and leaves nothing behind', async () => {
    const profile = await withBrowser({}, async (pid) => {
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8');
      const found = /--user-data-dir=([^\0 ]+)/.exec(command)?.[1] ?? '';
      expect((await stat(found)).mode & 0o077).toBe(0);
      return found;
    });
    await expect(stat(profile)).rejects.toThrow('ENOENT');
  });

  it('passes none of the secrets of this process on', () => {
    process.env['MPAUDIT_TEST_TOKEN'] = 'secret';
    expect(Object.values(browserEnvironment('/p'))).not.toContain('secret');
    delete process.env['MPAUDIT_TEST_TOKEN'];
    expect(browserEnvironment('/p')['HOME']).toBe('/p');
  });

  it('runs without the sandbox where it cannot be had, and says why', async () => {
    const seen = await withBrowser({ chromium: sandboxless }, (_pid, { sandbox, exposed }) => ({ sandbox, exposed }));
    expect(seen).toEqual({ sandbox: false, exposed: 'No usable sandbox!' });
  });

  it('refuses what is not trusted there, and names the way out', async () => {
    const refused = launchBrowser({ ...NOWHERE, chromium: sandboxless, sandboxed: true });
    await expect(refused).rejects.toBeInstanceOf(UserError);
    await expect(refused).rejects.toMatchObject({ hint: expect.stringContaining('--unsandboxed') });
  });

  it('trusts the sources of a project and no package', async () => {
    await writeFile(join(dir, 'app-config.json'), '{}');
    expect(isUntrusted('/x/a.wxapkg', {})).toBe(true);
    expect(isUntrusted(dir, {})).toBe(true);
    expect(isUntrusted(dir, { unsandboxed: true })).toBe(false);
    expect(isUntrusted(tmpdir(), {})).toBe(false);
  });
});

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { UserError } from '../../evidence/error.ts';
import { Cdp } from './cdp.ts';
import { requireChromium } from './chromium.ts';
import { browserFlags, sandboxImpossible } from './containment.ts';

export interface BrowserOptions {
  readonly proxyUrl: string;
  readonly spki: string;
  readonly chromium?: string | undefined;
  /** Force Chromium's sandbox off; default: only as root, where it cannot run. */
  readonly noSandbox?: boolean | undefined;
  /** A window on the screen, in which a person uses the mini-program. */
  readonly visible?: boolean | undefined;
}

/** A running Chromium of one run. */
export interface Browser {
  readonly cdp: Cdp;
  readonly version: string;
  readonly sandbox: boolean;
  /** Resolves with the exit text when the process is gone. */
  readonly exited: Promise<string>;
  /** It belongs to a pool: `close` gives it back, so whoever has it must take out what it put in. */
  readonly lent?: boolean;
  close(): Promise<void>;
}

const START_MS = 20_000;
const EXIT_MS = 3000;

/** Starts Chromium with the containment flags and a fresh profile that is deleted at the end. */
export async function launchBrowser(options: BrowserOptions): Promise<Browser> {
  const executable = requireChromium(options.chromium);
  const profile = await mkdtemp(join(tmpdir(), 'mpaudit-chromium-'));
  const noSandbox = options.noSandbox ?? sandboxImpossible();
  const { proxyUrl, spki, visible = false } = options;
  const flags = browserFlags({ proxyUrl, spki, profile, noSandbox, visible });
  const child = spawn(executable, flags, {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, LANG: 'zh_CN.UTF-8', TZ: 'Asia/Shanghai' },
    detached: true,
  });
  const tail = collectTail(child);
  const exited = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(`exit ${code ?? signal}: ${tail()}`));
    child.once('error', (error) => resolve(error.message));
  });
  const cdp = new Cdp(child.stdio[3] as Writable, child.stdio[4] as Readable);
  void exited.then((why) => cdp.close(why));
  const onExit = (): void => void killGroup(child);
  process.once('exit', onExit);
  const close = async (): Promise<void> => {
    process.off('exit', onExit);
    if (!cdp.closed) cdp.post('Browser.close');
    const timer = setTimeout(() => killGroup(child), EXIT_MS);
    await exited;
    clearTimeout(timer);
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    const { product } = await cdp.send('Browser.getVersion', {}, undefined, START_MS);
    return { cdp, version: String(product), sandbox: !noSandbox, exited, close };
  } catch (error) {
    await close();
    throw new UserError(`Chromium does not start: ${tail() || String(error)}`, executable, 'run `mpaudit doctor`', {
      cause: error,
    });
  }
}

function killGroup(child: ChildProcess): boolean {
  if (child.pid === undefined || child.exitCode !== null) return false;
  try {
    return process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    // Already gone: that is what was wanted.
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** Last lines of the browser's stderr, for the message when it dies. */
function collectTail(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    text = (text + chunk.toString('utf8')).slice(-2000);
  });
  return () => text.trim().split('\n').slice(-3).join(' | ');
}

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { UserError } from '../../evidence/error.ts';
import { Cdp } from './cdp.ts';
import { requireChromium } from './chromium.ts';
import { browserEnvironment, type Confinement, confinements, handOver } from './confinement.ts';
import { browserFlags } from './containment.ts';

export interface BrowserOptions {
  readonly proxyUrl: string;
  readonly spki: string;
  readonly chromium?: string | undefined;
  /** Chromium's sandbox off, though it could run. */
  readonly noSandbox?: boolean | undefined;
  /** No browser rather than one without its sandbox: what is to run is not trusted. */
  readonly sandboxed?: boolean | undefined;
  /** A window on the screen, in which a person uses the mini-program. */
  readonly visible?: boolean | undefined;
}

/** A running Chromium of one run. */
export interface Browser {
  readonly cdp: Cdp;
  readonly version: string;
  /** Chromium's own sandbox is on. */
  readonly sandbox: boolean;
  /** User id that it was put down to, when this process is root. */
  readonly user?: number;
  /** Why it is confined less than could be; undefined when it is not. */
  readonly exposed?: string;
  /** Resolves with the exit text when the process is gone. */
  readonly exited: Promise<string>;
  /** It belongs to a pool: `close` gives it back, so whoever has it must take out what it put in. */
  readonly lent?: boolean;
  close(): Promise<void>;
}

const START_MS = 20_000;
const EXIT_MS = 3000;
const INFO_MS = 2000;

/** A start that failed because the process ended by itself: another confinement may fare better. */
class EndedAtStart extends Error {}

/** How many confinements at the head of the list do not work here, by executable, and why. */
const learned = new Map<string, { readonly skip: number; readonly why: string }>();

/**
 * Starts Chromium with the containment flags and a fresh profile that is deleted at the end: with its own sandbox and as a user without
 * rights wherever the machine allows, else with less, which `exposed` explains. Throws `UserError` when it does not start.
 */
export async function launchBrowser(options: BrowserOptions): Promise<Browser> {
  const executable = requireChromium(options.chromium, options.visible);
  const ladder = confinements(options);
  const key = `${executable} ${ladder.length}`;
  const known = learned.get(key);
  let why = known?.why ?? '';
  for (let step = known?.skip ?? 0; step < ladder.length; step += 1) {
    try {
      const browser = await start(executable, options, ladder[step] as Confinement);
      if (step > 0) learned.set(key, { skip: step, why });
      return step === 0 ? browser : { ...browser, exposed: why };
    } catch (error) {
      why ||= error instanceof Error ? error.message : String(error);
      if (!(error instanceof EndedAtStart)) throw refusal(executable, options, why, error);
    }
  }
  throw refusal(executable, options, why, undefined);
}

function refusal(executable: string, { sandboxed }: BrowserOptions, why: string, cause: unknown): UserError {
  if (sandboxed !== true)
    return new UserError(`Chromium does not start: ${why}`, executable, 'run `mpaudit doctor`', { cause });
  return new UserError(
    `Chromium does not start in its sandbox, and a package that nobody vouches for does not run without: ${why}`,
    executable,
    '`mpaudit doctor` says what the sandbox needs; --unsandboxed runs the package all the same.',
    { cause },
  );
}

async function start(executable: string, options: BrowserOptions, confinement: Confinement): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'mpaudit-chromium-'));
  const remove = (): Promise<void> => rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  let child: ChildProcess;
  try {
    handOver(profile, confinement);
    child = spawnBrowser(executable, profile, options, confinement);
  } catch (error) {
    await remove();
    throw new EndedAtStart(String(error), { cause: error });
  }
  const tail = collectTail(child);
  const exited = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(`exit ${code ?? signal}: ${tail()}`));
    child.once('error', (error) => resolve(error.message));
  });
  const cdp = new Cdp(child.stdio[3] as Writable, child.stdio[4] as Readable);
  void exited.then((why) => cdp.close(why));
  const onExit = (): void => void killGroup(child);
  process.once('exit', onExit);
  const goesIn = async (ms: number): Promise<void> => {
    process.off('exit', onExit);
    if (!cdp.closed) cdp.post('Browser.close');
    const timer = setTimeout(() => killGroup(child), ms);
    await exited;
    clearTimeout(timer);
    await remove();
  };
  // Without a window it keeps nothing that is worth the tenth of a second in which it would put its affairs in order.
  const close = (): Promise<void> => goesIn(options.visible === true ? EXIT_MS : 0);
  try {
    const { product } = await cdp.send('Browser.getVersion', {}, undefined, START_MS);
    const { sandbox, user } = confinement;
    return { cdp, version: String(product), sandbox, ...(user === undefined ? {} : { user }), exited, close };
  } catch (error) {
    const gone = cdp.closed;
    await goesIn(EXIT_MS);
    const end = await exited;
    const why = tail() || end;
    // A slow start, or one that the machine had no memory for, is no reason to confine it less.
    const itself = gone && !end.startsWith('exit SIGKILL');
    throw itself ? new EndedAtStart(why, { cause: error }) : new Error(why, { cause: error });
  }
}

function spawnBrowser(executable: string, profile: string, options: BrowserOptions, confinement: Confinement) {
  const { proxyUrl, spki, visible = false } = options;
  const { sandbox, user } = confinement;
  return spawn(executable, browserFlags({ proxyUrl, spki, profile, noSandbox: !sandbox, visible }), {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    env: browserEnvironment(profile, visible),
    cwd: profile,
    detached: true,
    ...(user === undefined ? {} : { uid: user, gid: user }),
  });
}

/** Milliseconds that the browser's renderers have computed so far, all together. */
export async function rendererMs({ cdp }: Browser): Promise<number> {
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo', {}, undefined, INFO_MS);
  const list = (Array.isArray(processInfo) ? processInfo : []) as readonly { type?: unknown; cpuTime?: unknown }[];
  return list.reduce((sum, { type, cpuTime }) => (type === 'renderer' ? sum + Number(cpuTime) * 1000 : sum), 0);
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

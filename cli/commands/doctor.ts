import { spawnSync } from 'node:child_process';
import { statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Command } from 'commander';
import { createColors } from 'picocolors';
import { launchBrowser } from '../../harness/host/browser.ts';
import { findChromium } from '../../harness/host/chromium.ts';
import { optionalChecks } from '../doctor/optional.ts';
import { EXIT, type ExitCode } from '../exit.ts';

/** One thing that this machine can or cannot do. */
export interface Check {
  readonly name: string;
  readonly state: 'ok' | 'warning' | 'missing';
  readonly detail: string;
  /** What to type. */
  readonly fix: string;
}

const GIB = 1024 ** 3;

function node(): Check {
  const major = Number(process.versions.node.split('.')[0]);
  return {
    name: 'Node',
    state: major >= 24 ? 'ok' : 'missing',
    detail: process.versions.node,
    fix: 'npm install node@24',
  };
}

function chromium(): Check {
  const file = findChromium();
  if (file === undefined)
    return {
      name: 'Chromium',
      state: 'missing',
      detail: 'not found',
      fix: 'apt-get install -y chromium-headless-shell   (or set MPAUDIT_CHROMIUM=/path/to/chromium)',
    };
  const asked = spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 10_000 });
  const works = asked.status === 0;
  return {
    name: 'Chromium',
    state: works ? 'ok' : 'missing',
    detail: works
      ? `${asked.stdout.trim()} (${file})`
      : `${file} does not start: ${(asked.stderr || asked.error?.message || '').trim().slice(0, 200)}`,
    fix: `apt-get install --reinstall -y ${path.basename(file)}`,
  };
}

/** Starts the browser of a run: whether its own sandbox works here is known only then. */
async function sandbox(): Promise<Check> {
  const result = (state: Check['state'], detail: string): Check => ({
    name: 'Browser sandbox',
    state,
    detail,
    fix: 'apt-get install -y chromium-sandbox   (in a container: --cap-add SYS_ADMIN, or a seccomp profile that allows user namespaces)',
  });
  try {
    const browser = await launchBrowser({ proxyUrl: 'http://127.0.0.1:9', spki: '' });
    await browser.close();
    const user = browser.user === undefined ? 'as this user' : `as user ${browser.user}, without root's rights`;
    if (browser.sandbox) return result('ok', `on, ${user}`);
    return result('warning', `off, ${user}; published packages need --unsandboxed. ${browser.exposed ?? ''}`.trim());
  } catch (error) {
    return result('missing', error instanceof Error ? error.message.slice(0, 300) : String(error));
  }
}

function font(): Check {
  const listed = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8', timeout: 10_000 });
  const first = (listed.stdout ?? '').split('\n')[0]?.trim() ?? '';
  return {
    name: 'Chinese font',
    state: first === '' ? 'warning' : 'ok',
    detail: first === '' ? 'none: screenshots would show boxes' : first,
    fix: 'apt-get install -y fontconfig fonts-wqy-zenhei',
  };
}

function disk(): Check {
  const { bavail, bsize } = statfsSync(process.cwd());
  const free = bavail * bsize;
  return {
    name: 'Disk',
    state: free > GIB ? 'ok' : 'warning',
    detail: `${(free / GIB).toFixed(1)} GiB free here`,
    fix: 'Free some space, or give another folder with --out.',
  };
}

function memory(): Check {
  const total = os.totalmem();
  return {
    name: 'Memory',
    state: total > 2 * GIB ? 'ok' : 'warning',
    detail: `${(total / GIB).toFixed(1)} GiB`,
    fix: 'An audit wants about 1 GiB free.',
  };
}

function loopback(): Promise<Check> {
  const result = (state: Check['state'], detail: string): Check => ({
    name: 'Loopback port',
    state,
    detail,
    fix: 'ip link set lo up',
  });
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(result('missing', error.message)));
    server.listen(0, '127.0.0.1', () => server.close(() => resolve(result('ok', 'the proxy can listen on 127.0.0.1'))));
  });
}

/** Everything, in the order in which a run needs it. */
export const checks = async (): Promise<Check[]> => [
  node(),
  chromium(),
  await sandbox(),
  font(),
  disk(),
  memory(),
  await loopback(),
  ...optionalChecks(),
];

function print(list: readonly Check[]): void {
  const colors = createColors();
  const mark = { ok: colors.green('✓'), warning: colors.yellow('!'), missing: colors.red('✗') };
  for (const check of list) {
    process.stdout.write(`${mark[check.state]} ${check.name.padEnd(16)} ${check.detail}\n`);
    if (check.state !== 'ok') process.stdout.write(`  ${' '.repeat(16)} type: ${check.fix}\n`);
  }
}

export function doctor(program: Command, setExit: (code: ExitCode) => void): void {
  program
    .command('doctor')
    .option('--json', 'machine-readable')
    .action(async (options: { readonly json?: boolean }) => {
      const list = await checks();
      if (options.json) process.stdout.write(`${JSON.stringify(list, null, 2)}\n`);
      else print(list);
      setExit(list.some((check) => check.state === 'missing') ? EXIT.usage : EXIT.ok);
    });
}

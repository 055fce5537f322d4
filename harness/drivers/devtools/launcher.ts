import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { UserError } from '../../../evidence/error.ts';
import { poll } from './poll.ts';

/** Where the installers of WeChat DevTools put their command line. */
const PLACES = [
  '/Applications/wechatwebdevtools.app/Contents/MacOS/cli',
  'C:\\Program Files (x86)\\Tencent\\微信web开发者工具\\cli.bat',
  'C:\\Program Files\\Tencent\\微信web开发者工具\\cli.bat',
];
const START_MS = 60_000;
const MAX_WORDS = 2000;

/** A DevTools that was asked to open a project for automation. */
export interface LaunchedDevtools {
  readonly endpoint: string;
  /** Ends the command line when it still runs. DevTools itself stays open: it is the user's. */
  close(): void;
}

/**
 * Opens a project with `cli auto` and waits until its automator endpoint listens. `cli` is where the command line is, else it is looked for.
 * Throws `UserError` when there is none, when it refuses, or when nothing listens within the bound.
 */
export async function launchDevtools(
  project: string,
  cli: string | undefined,
  timeoutMs = START_MS,
): Promise<LaunchedDevtools> {
  const command = cli ?? PLACES.find((place) => existsSync(place));
  if (command === undefined || !existsSync(command))
    throw new UserError(
      'the command line of WeChat DevTools was not found',
      command ?? '',
      'Name it in MPAUDIT_DEVTOOLS_CLI, or start DevTools yourself and give its endpoint with --ws.',
    );
  const port = await freePort();
  const run = start(command, ['auto', '--project', project, '--auto-port', String(port), '--trust-project']);
  const listening = await poll(timeoutMs, async () => ((await listens(port)) || run.refused() ? true : undefined));
  if (listening === true && !run.refused()) return { endpoint: `ws://127.0.0.1:${port}`, close: run.end };
  run.end();
  throw new UserError(
    run.refused()
      ? `DevTools refuses to open the project: ${run.words() || 'its command line failed'}`
      : `DevTools did not listen within ${timeoutMs} ms: ${run.words()}`,
    command,
    'In DevTools: Settings > Security > switch the service port on, and log in.',
  );
}

function start(command: string, args: readonly string[]) {
  // A .bat is not a program: only the shell of Windows runs it.
  const child = command.endsWith('.bat')
    ? spawn('cmd.exe', ['/d', '/c', command, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    : spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const hear = (chunk: Buffer): void => {
    said = (said + String(chunk)).slice(-MAX_WORDS);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  let failed = false;
  child.on('error', (error) => {
    failed = true;
    said = error.message;
  });
  child.on('exit', (code) => {
    failed ||= code !== 0 && code !== null;
  });
  return {
    refused: (): boolean => failed,
    words: (): string => said.trim().split('\n').at(-1) ?? '',
    end: (): void => void child.kill(),
  };
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const done = (yes: boolean): void => {
      socket.destroy();
      resolve(yes);
    };
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

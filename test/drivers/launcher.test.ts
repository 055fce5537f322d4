import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { UserError } from '../../evidence/error.ts';
import { launchDevtools } from '../../harness/drivers/devtools/launcher.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'mpaudit-cli-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** A stand-in for the command line of DevTools: a program of the shell that notes its arguments and does `then`. */
function cli(then: string): string {
  const file = path.join(dir, `cli-${then.length}`);
  writeFileSync(file, `#!/bin/sh\necho "$@" > ${dir}/args\n${then}\n`);
  chmodSync(file, 0o755);
  return file;
}

const LISTENS = `exec ${process.execPath} -e 'require("net").createServer().listen(+process.argv[1], "127.0.0.1")' "$5"`;

const failure = async (command: string | undefined): Promise<UserError> => {
  const error = await launchDevtools('/p', command, 400).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
};

describe('opening DevTools', () => {
  it('asks its command line for automation of the project and waits until it listens', async () => {
    const launched = await launchDevtools('/some/project', cli(LISTENS), 5000);
    const port = new URL(launched.endpoint).port;
    expect(readFileSync(`${dir}/args`, 'utf8').trim()).toBe(
      `auto --project /some/project --auto-port ${port} --trust-project`,
    );
    launched.close();
  });

  it('passes on why it refuses', async () => {
    const { message, hint } = await failure(cli('echo "Error: 需要重新登录" >&2; exit 3'));
    expect(message).toContain('需要重新登录');
    expect(hint).toContain('log in');
  });

  it('ends when nothing ever listens', async () => {
    expect((await failure(cli('exit 0'))).message).toContain('did not listen within 400 ms');
  });

  it('says when there is no command line', async () => {
    expect((await failure('/nowhere/cli')).hint).toContain('--ws');
  });
});

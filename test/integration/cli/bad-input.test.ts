import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { verifyBundle } from '../../../evidence/index.ts';
import { folder, miniProgram, mpaudit, tmp } from '../../kit/cli.ts';

const scenario = (steps: string): string =>
  path.join(folder({ 's.yaml': `name: s\ntimeout: 1s\nsteps:\n${steps}` }), 's.yaml');

/** Runs with the stub upstream and gives exit code and message. */
const run = (project: string, ...more: string[]) =>
  mpaudit(['run', project, '--upstream', 'stub', '--out', tmp(), ...more]);

describe('a mistake in the mini-program', () => {
  it.concurrent.each([
    ['no app.json', folder({ 'x.txt': '' }), /app\.json/],
    ['app.json that is not JSON', miniProgram({ 'app.json': '{"pages":["pages/a",]\n  x}' }), /app\.json:\d+/],
    [
      'a page that is listed but missing',
      miniProgram({ 'app.json': '{"pages":["pages/a","pages/gone"]}' }),
      /pages\/gone/,
    ],
    ['JavaScript that does not parse', miniProgram({ 'pages/a.js': 'Page({\n  onLoad( {\n})' }), /pages\/a\.js:\d+/],
    [
      'WXML that does not parse',
      miniProgram({ 'pages/a.wxml': '<view>\n<text>{{ a b }}</text>\n' }),
      /pages\/a\.wxml:\d+/,
    ],
    ['a folder of packages without a main one', folder({ 'a.wxapkg': '' }), /no main package[\s\S]*app-config\.json/],
  ])('%s ends with code 2 and names the place', async (_name, project, where) => {
    const { code, stderr } = await run(project);
    expect(stderr).toMatch(where);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(code).toBe(2);
  });
});

describe('a mistake on the command line', () => {
  it.concurrent.each([
    ['an unknown scenario key', ['--scenario', scenario('  - tpa: .x\n')], /s\.yaml:4.*tpa[\s\S]*Did you mean "tap"/],
    ['a scenario that is not there', ['--scenario', '/nowhere/s.yaml'], /\/nowhere\/s\.yaml/],
    ['a map that is not there', ['--upstream', 'map:/nowhere/hosts.yaml'], /\/nowhere\/hosts\.yaml/],
    ['an unknown option', ['--upstraem', 'stub'], /--upstream/],
    ['an unknown upstream', ['--upstream', 'liev'], /live, stub/],
  ])('%s ends with code 2 and says what to do', async (_name, args, message) => {
    const { code, stderr } = await run(miniProgram(), ...args);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  it('a policy that does not parse ends with code 2 and names file and line', async () => {
    const policy = path.join(folder({ 'policy.yaml': 'title: x\nstatments: []\n' }), 'policy.yaml');
    const { code, stderr } = await run(miniProgram(), '--policy', policy);
    expect(stderr).toMatch(/policy\.yaml:2.*statments[\s\S]*Did you mean "statements"/);
    expect(code).toBe(2);
  });

  it('an output folder that is something else is not overwritten', async () => {
    const out = folder({ 'evidence/mine.txt': 'x' });
    const { code, stderr } = await mpaudit(['run', miniProgram(), '--upstream', 'stub', '--out', out]);
    expect(stderr).toMatch(/not an evidence bundle/);
    expect([code, existsSync(path.join(out, 'evidence/mine.txt'))]).toEqual([2, true]);
  });
});

describe('a machine that lacks something', () => {
  it('no Chromium: code 2, and the command that installs it', async () => {
    const { code, stderr } = await mpaudit(['run', miniProgram(), '--upstream', 'stub', '--out', tmp()], {
      env: { MPAUDIT_CHROMIUM: '/nowhere/chromium' },
    });
    expect(stderr).toMatch(/apt-get install[^\n]*chromium/);
    expect(code).toBe(2);
  });

  it('doctor names each thing with its state', async () => {
    const { code, stdout } = await mpaudit(['doctor', '--json']);
    const checks = JSON.parse(stdout) as { name: string; state: string }[];
    expect(checks.map((check) => check.name)).toEqual([
      'Node',
      'Chromium',
      'Browser sandbox',
      'Chinese font',
      'Disk',
      'Memory',
      'Loopback port',
      'Capture CA',
      'Local network',
      'DevTools',
      'Outgoing proxy',
      'Redis',
    ]);
    expect(code).toBe(0);
  });
});

describe('judge, verify and report', () => {
  it('say what is wrong with a folder that is no bundle', async () => {
    const dir = tmp();
    for (const command of ['judge', 'verify'])
      expect(await mpaudit([command, dir])).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('manifest.json'),
      });
  });

  it('say what is wrong with a file that is no result', async () => {
    const file = path.join(tmp(), 'result.json');
    writeFileSync(file, '{"schema":"other"}');
    expect(await mpaudit(['report', file])).toMatchObject({ code: 2, stderr: expect.stringContaining('result.json') });
  });
});

/** A file system of 400 KB, where this machine lets us mount one; the unit test of the recorder injects the fault everywhere else. */
function tinyDisk(): string | undefined {
  const dir = tmp();
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400k', 'tmpfs', dir]).status === 0 ? dir : undefined;
}

const tiny = tinyDisk();
afterAll(() => {
  if (tiny !== undefined) spawnSync('umount', [tiny]);
});

describe.runIf(tiny !== undefined)('a full disk', () => {
  it('ends the run with code 3 and one clear line; what was written is intact', async () => {
    const store = path.resolve(import.meta.dirname, '../../../examples/neighbourhood-store');
    const out = path.join(tiny ?? '', 'out');
    const { code, stderr } = await mpaudit(['run', store, '--out', out, '--quiet']);
    expect(stderr).toMatch(/cannot write evidence: ENOSPC/);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(code).toBe(3);
    expect(verifyBundle(path.join(out, 'evidence'))).toMatchObject({ state: 'incomplete', problems: [] });
  });
});

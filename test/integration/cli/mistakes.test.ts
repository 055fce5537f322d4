import { existsSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { folder, miniProgram, mpaudit, tmp } from '../../kit/cli.ts';

/** What a hurried person gets wrong: each message says what, where and what to do; none is a stack, and none costs a run. */
let app: string;
let other: string;
let run: string;
beforeAll(async () => {
  app = miniProgram();
  other = folder({ 'notes.txt': 'x', 'obj.json': '{}', 'zero.yaml': '', 'list.csv': 'project,polcy\n1,x\n' });
  run = tmp();
  await mpaudit(['run', app, '--upstream', 'stub', '--pack', 'smoke', '--out', run, '--quiet', '--fail-on', 'none']);
});
const at = (name: string): string => path.join(other, name);

const MISTAKES: readonly (readonly [what: string, args: () => string[], says: RegExp])[] = [
  ['a verb with a slip', () => ['rnu', app], /Did you mean run/],
  ['no project', () => ['run'], /missing required argument 'project'[\s\S]*mpaudit run --help/],
  ['a folder that is not there', () => ['run', at('gone')], /no such folder[\s\S]*app\.json/],
  ['a file as the project', () => ['run', at('notes.txt')], /notes\.txt: not a folder|not a .*package/],
  ['a policy that is not there', () => ['run', app, '--policy', at('gone.md')], /gone\.md: the policy cannot be read/],
  [
    'a baseline that is not there',
    () => ['run', app, '--baseline', at('gone.json')],
    /gone\.json: this result cannot be read: it does not exist/,
  ],
  [
    'a category with a slip',
    () => ['run', app, '--category', 'online-shoping'],
    /no category "online-shoping"[\s\S]*Did you mean "online-shopping"/,
  ],
  [
    'a configuration that is not there',
    () => ['run', app, '--config', at('gone.yaml')],
    /gone\.yaml: the configuration cannot be read: it does not exist[\s\S]*mpaudit init/,
  ],
  ['a plug-in that is not there', () => ['run', app, '--plugin', at('gone.ts')], /gone\.ts: no such file/],
  ['a pack with a slip', () => ['run', app, '--pack', 'smok'], /Did you mean "smoke"/],
  ['an unknown format', () => ['run', app, '--format', 'pdf,doc'], /"doc" is not a format/],
  ['a phone as a driver', () => ['run', app, '--driver', 'phone'], /embedded, devtools, device/],
  ['two projects', () => ['run', app, app], /Expected 1 argument/],
  ['the folder around the evidence', () => ['judge', run], /no evidence here[\s\S]*Did you mean .*evidence\?/],
  ['the result instead of the evidence', () => ['verify', path.join(run, 'result.json')], /Did you mean .*evidence\?/],
  ['no such evidence', () => ['verify', at('gone')], /no such folder/],
  ['a result that is not there', () => ['report', at('gone.json')], /it does not exist[\s\S]*result\.json/],
  ['a file that is no result', () => ['report', at('obj.json')], /not a result/],
  ['a file that is no JSON', () => ['diff', at('notes.txt'), at('notes.txt')], /notes\.txt: not valid JSON/],
  ['one result to compare', () => ['diff', path.join(run, 'result.json')], /missing required argument 'after'/],
  ['nothing to sign', () => ['sign'], /nothing to sign/],
  [
    'a key that is not there',
    () => ['sign', path.join(run, 'evidence'), '--key', at('gone.pem')],
    /gone\.pem: no such file[\s\S]*--new-key/,
  ],
  [
    'an answer that is no timestamp',
    () => ['timestamp', path.join(run, 'evidence'), '--answer', at('notes.txt')],
    /not a timestamp[\s\S]*manifest\.tsq/,
  ],
  ['a plain export', () => ['export', path.join(run, 'evidence')], /Say --redact/],
  ['days that are no number', () => ['purge', other, '--older-than', 'x'], /not a number of days/],
  ['an empty policy', () => ['policy', at('zero.yaml')], /the policy is empty/],
  ['text as a capture', () => ['import', at('notes.txt'), '--out', at('new')], /no capture in a known format/],
  [
    'a list with a wrong column',
    () => ['batch', at('list.csv')],
    /list\.csv:1: unknown column "polcy"[\s\S]*Did you mean "policy"/,
  ],
  [
    'a queue that is no address',
    () => ['worker', '--queue', 'nonsense', '--out', at('o')],
    /not the address of a Redis[\s\S]*redis:\/\//,
  ],
  ['text as a package', () => ['unpack', at('notes.txt')], /not a WeChat package/],
  ['a folder without a program', () => ['init', other, '--yes'], /no app\.json/],
  ['a shell that is none', () => ['completion', 'cmd'], /bash, zsh, fish/],
  ['a port that is none', () => ['capture', '--port', '99999'], /not a port[\s\S]*65535/],
];

/** Each is a process that ends at once: they go side by side. */
describe('a hurried mistake', () => {
  it.concurrent.each(MISTAKES)('%s', async (_what, args, says) => {
    const { code, stderr } = await mpaudit([...args()]);
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(/\n\s+at |ENOENT|EISDIR|unexpected failure/);
    expect(stderr).not.toContain('starting Chromium');
    expect(code).toBe(2);
  });

  it('leaves nothing behind', () => {
    expect(existsSync(at('new'))).toBe(false);
  });
});

describe('a folder in the place of its result', () => {
  it('is as good', async () => {
    expect((await mpaudit(['report', run, '--out', tmp(), '--fail-on', 'none'])).code).toBe(0);
    expect((await mpaudit(['diff', run, run])).code).toBe(0);
  });
});

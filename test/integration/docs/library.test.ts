import { spawnSync } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { miniProgram, tmp } from '../../kit/cli.ts';
import { blocksOf } from '../../kit/code-blocks.ts';

const root = path.join(import.meta.dirname, '../../..');
const blocks = blocksOf('docs/library.md', 'ts').filter(({ mark }) => mark === 'run');
const POLICY = 'title: x\nstatements:\n  - action: collect\n    data: [mobile-number]\n    purpose: 登录\n';

/** A folder with `my-mini-program` and `policy.yaml`, in which the blocks run one after the other. */
let work: string;
beforeAll(() => {
  work = tmp();
  cpSync(miniProgram(), path.join(work, 'my-mini-program'), { recursive: true });
  writeFileSync(path.join(work, 'policy.yaml'), POLICY);
  writeFileSync(
    path.join(work, 'names.mjs'),
    `import { knowOwnName } from ${JSON.stringify(path.join(root, 'cli/own-name.ts'))};\nknowOwnName();\n`,
  );
});

describe('the programs of docs/library.md', () => {
  it('are four', () => expect(blocks.length).toBe(4));

  it.each(blocks)('run as they stand: line $line', ({ code, line }) => {
    const file = path.join(work, `line-${line}.ts`);
    writeFileSync(file, code);
    const done = spawnSync(process.execPath, ['--import', './names.mjs', file], {
      cwd: work,
      encoding: 'utf8',
      timeout: 110_000,
    });
    expect(done.stderr.replaceAll(/\(node:.*\n.*\n/g, '')).toBe('');
    expect(done.status).toBe(0);
  });
});

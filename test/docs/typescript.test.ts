import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { blocksOf } from '../kit/code-blocks.ts';

const root = path.join(import.meta.dirname, '../..');
const PAGES = ['docs/library.md', 'docs/plugins.md', 'docs/ci.md'];
const blocks = PAGES.flatMap((page) => blocksOf(page, 'ts'));
mkdirSync(path.join(root, 'node_modules/.mpaudit'), { recursive: true });
/** In the repository, so that `vitest` and `node` are found. */
const dir = mkdtempSync(path.join(root, 'node_modules/.mpaudit/docs-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** What tsc says about the blocks and the example, with names of files as the pages have them. */
function problems(): string {
  const files = blocks.map(({ file, line, code }) => {
    const name = `${file.replaceAll(/[/.]/g, '_')}_${line}.ts`;
    writeFileSync(path.join(dir, name), code);
    return name;
  });
  const config = {
    extends: path.relative(dir, path.join(root, 'tsconfig.json')),
    compilerOptions: {
      noUnusedLocals: false,
      types: ['node'],
      paths: {
        mpaudit: [path.relative(dir, path.join(root, 'index.ts'))],
        'mpaudit/vitest': [path.relative(dir, path.join(root, 'vitest.ts'))],
      },
    },
    include: [],
    files: [...files, path.relative(dir, path.join(root, 'examples/plugin/member-card.ts'))],
  };
  writeFileSync(path.join(dir, 'tsconfig.json'), JSON.stringify(config));
  const done = spawnSync(path.join(root, 'node_modules/.bin/tsc'), ['-p', dir], { encoding: 'utf8', cwd: root });
  return done.stdout + done.stderr;
}

describe('TypeScript in the pages', () => {
  it('is there', () => expect(blocks.length).toBeGreaterThanOrEqual(7));

  it('has the types that it says, as the example plug-in has', () => {
    expect(problems()).toBe('');
  }, 120_000);
});

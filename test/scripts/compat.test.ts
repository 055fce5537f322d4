import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPrograms } from '../../scripts/compat/programs.ts';
import type { PageOutcome, ProgramOutcome } from '../../scripts/compat/sweep.ts';
import { tableOf } from '../../scripts/compat/table.ts';

const page = (more: Partial<PageOutcome>): PageOutcome => ({ page: 'p', milliseconds: 1, exceptions: [], ...more });
const outcome = (pages: readonly PageOutcome[], more: Partial<ProgramOutcome> = {}): ProgramOutcome => ({
  program: { name: 'shop', dir: '/shop' },
  bootMs: 12,
  pages,
  launchExceptions: [],
  gaps: new Map(),
  problems: [],
  ...more,
});

describe('programs below a folder', () => {
  it('finds each app.json that has a script, and nothing inside a program or a package', () => {
    const root = mkdtempSync(join(tmpdir(), 'mpaudit-compat-'));
    for (const dir of ['a', 'b/mini', 'a/inner', 'c', 'node_modules/x']) {
      mkdirSync(join(root, dir), { recursive: true });
      writeFileSync(join(root, dir, 'app.json'), '{}');
      if (dir !== 'c') writeFileSync(join(root, dir, 'app.js'), '');
    }
    expect(findPrograms(root).map(({ name }) => name)).toEqual(['a', 'b/mini']);
  });
});

describe('the table', () => {
  it('counts a page with an exception or that did not open as not clean', () => {
    const table = tableOf([outcome([page({}), page({ exceptions: ['E'] }), page({ failed: 'timeout' })])]);
    expect(table).toContain('| shop | yes | 12 | 3 | 2 | 1 (33.3 %) | 0 | 0 |');
    expect(table).toContain('- shop p: timeout');
  });

  it('puts the same message of several pages under one cause', () => {
    const pages = [
      page({ page: 'a', exceptions: ['row 1 (a.js:2)'] }),
      page({ page: 'b', exceptions: ['row 22 (b.js:9)'] }),
    ];
    expect(tableOf([outcome(pages)])).toContain('- 2 pages: row N\n  - e.g. shop a: row 1 (a.js:2)');
  });

  it('says of a program that does not start why', () => {
    expect(tableOf([outcome([], { failed: 'no browser' })])).toContain('- shop: no browser');
  });
});

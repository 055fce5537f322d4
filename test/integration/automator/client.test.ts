import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appCases } from './app-cases.ts';
import { CLIENTS } from './clients.ts';
import { elementCases } from './element-cases.ts';
import { Stage } from './stage.ts';
import { rowsIn, TABLE } from './table.ts';

describe.each(CLIENTS)('the unmodified client $name', (make) => {
  const stage = new Stage();
  beforeAll(() => stage.open(make));
  afterAll(() => stage.close());

  it('connects and re-launches a page', async () => {
    stage.page = await stage.app.reLaunch('/pages/a/a?from=test');
    expect(stage.page.path).toBe('pages/a/a');
    expect(stage.page.query).toEqual({ from: 'test' });
    expect((await stage.app.pageStack()).map(({ path }) => path)).toEqual(['pages/a/a']);
  });

  elementCases(stage);
  appCases(stage);

  it('closes', async () => {
    await stage.app.close();
    await expect.poll(() => stage.closed).toBe(1);
  });

  it('sent and heard every row of the protocol table, and knows no other', () => {
    expect(TABLE.filter((row) => !stage.seen.has(row))).toEqual([]);
    expect(rowsIn(make.code).filter((row) => !TABLE.includes(row))).toEqual([]);
    expect(rowsIn(make.code).length).toBeGreaterThan(60);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadPlugins } from '../../cli/plugins.ts';
import { parseResult } from '../../detectors/judge/parse-result.ts';
import { judge } from '../../detectors/judge.ts';
import type { Result } from '../../detectors/result.ts';
import { end, evidenceOf, request } from '../kit/evidence.ts';

const EXAMPLE = path.join(import.meta.dirname, '../../examples/plugin/member-card.ts');
const dir = mkdtempSync(path.join(os.tmpdir(), 'mpaudit-plugin-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** A run that sends `card` to another company, judged with the example. */
async function judged(card: string, host = 'https://t.tracker.example/collect'): Promise<Result> {
  const plugins = await loadPlugins([EXAMPLE]);
  const evidence = evidenceOf([request(host, { deep: { card } }), end]);
  return judge(evidence, { policy: null, category: '', firstParty: ['shop.example'], waivers: [], plugins });
}

describe('the example plug-in', () => {
  it('finds a member card that goes to another company, at its place', async () => {
    const found = (await judged('MC-1234567897')).findings.filter(({ rule }) => rule === 'member-card-shared');
    expect(found).toMatchObject([
      { severity: 'medium', dataTypes: ['member-card'], evidence: [{ location: 'body/deep/card' }] },
    ]);
    expect(JSON.stringify(found)).not.toContain('1234567897');
  });

  it.each([
    ['a wrong check digit', 'MC-1234567890', undefined],
    ['the chain itself', 'MC-1234567897', 'https://api.shop.example/card'],
  ])('is silent for %s', async (_why, card, host) => {
    const result = await judged(card, host);
    expect(result.checks.find(({ rule }) => rule === 'member-card-shared')).toMatchObject({ outcome: 'pass' });
  });

  it('stands in the result, which keeps its schema', async () => {
    const result = await judged('MC-1234567897');
    expect(result.run.tool.plugins).toEqual(['member-card']);
    expect(result.checks.at(-1)?.name).toEqual({ zh: '会员卡号提供给他人', en: 'Member card given to others' });
    expect(parseResult(JSON.stringify(result), 'result.json')).toEqual(result);
  });
});

const file = (name: string, text: string): string => {
  const full = path.join(dir, name);
  writeFileSync(full, text);
  return full;
};

describe('a plug-in with a mistake', () => {
  it.each([
    ['is not there', () => path.join(dir, 'gone.ts'), /no such file/],
    ['does not parse', () => file('broken.mjs', 'export default {'), /does not load/],
    ['exports nothing', () => file('nothing.mjs', 'export const a = 1;'), /exports no plug-in as its default/],
    [
      'has a rule without a check',
      () => file('check.mjs', 'export default { name: "x", rules: [{ id: "my-rule" }] };'),
      /a rule needs an id/,
    ],
    [
      'takes an id of mpaudit',
      () => file('id.mjs', 'export default { name: "x", rules: [{ id: "pi-in-url", check: () => [] }] };'),
      /has a rule pi-in-url already/,
    ],
  ])('that %s is told with its file', async (_what, make, message) => {
    await expect(loadPlugins([make()])).rejects.toThrow(message);
  });

  it('and throws while judging is named, with its rule', async () => {
    const plugins = await loadPlugins([
      file(
        'throws.mjs',
        'export default { name: "x", rules: [{ id: "my-rule", check() { throw new Error("boom"); } }] };',
      ),
    ]);
    const run = () => judge(evidenceOf([end]), { policy: null, category: '', firstParty: [], waivers: [], plugins });
    expect(run).toThrow(/rule my-rule failed: boom/);
  });
});

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Result } from '../../../detectors/result.ts';
import { mpaudit, tmp } from '../../kit/cli.ts';
import { packProject } from '../../kit/package/pack.ts';

const store = path.resolve(import.meta.dirname, '../../../examples/neighbourhood-store');
const packages = mkdtempSync(path.join(tmpdir(), 'mpaudit-packed-'));
afterAll(() => rmSync(packages, { recursive: true, force: true }));

async function audit(project: string): Promise<Result> {
  const out = tmp();
  const config = ['--config', path.join(store, 'mpaudit.config.yaml'), '--fail-on', 'none', '--unsandboxed'];
  const { stderr } = await mpaudit(['run', project, ...config, '--out', out, '--quiet'], { timeoutMs: 180_000 });
  expect(stderr).toBe('');
  return JSON.parse(readFileSync(path.join(out, 'result.json'), 'utf8')) as Result;
}

/** A guess from the form of a value hangs on whether its look-alike came from the server a moment before; a finding never rests on one. */
const CERTAIN = 0.5;
const flowsOf = (result: Result): string[] =>
  result.flows
    .filter(({ confidence }) => confidence >= CERTAIN)
    .map(({ id, dataType, location }) => `${id} ${dataType} ${location}`)
    .sort();
const findingsOf = (result: Result): string[] => result.findings.map(({ id, rule }) => `${id} ${rule}`).sort();

describe('the example as a package', () => {
  it('gives the flows and findings of its source, page by page and step by step', async () => {
    const source = await audit(store);
    const packed = await audit(await packProject(store, path.join(packages, 'store')));
    expect(source.flows.length).toBeGreaterThan(50);
    expect(flowsOf(packed)).toEqual(flowsOf(source));
    expect(findingsOf(packed)).toEqual(findingsOf(source));
    expect(packed.coverage.pages).toEqual(source.coverage.pages);
    expect(packed.coverage.steps).toEqual(source.coverage.steps);
    expect(packed.target).toMatchObject({ appid: source.target.appid, name: source.target.name });
  }, 400_000);
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Finding, Result } from '../../../detectors/result.ts';
import { mpaudit, type Ran, tmp } from '../../kit/cli.ts';

const examples = path.resolve(import.meta.dirname, '../../../examples');

interface Expected {
  readonly violations: readonly {
    readonly rule: string;
    readonly dataType: string;
    readonly recipient: string;
    readonly flows?: readonly {
      readonly page: string;
      readonly carrier: string;
      readonly location: string;
      readonly phase: string;
    }[];
  }[];
  readonly lawful: readonly string[];
}

const expected = parse(readFileSync(path.join(examples, 'neighbourhood-store', 'expected.yaml'), 'utf8')) as Expected;

async function audit(name: string): Promise<{ ran: Ran; result: Result; out: string }> {
  const out = tmp();
  const ran = await mpaudit(['run', path.join(examples, name), '--out', out, '--quiet']);
  return { ran, out, result: JSON.parse(readFileSync(path.join(out, 'result.json'), 'utf8')) as Result };
}

const factOf = (rule: string, dataType: string, recipient: string): string => `${rule} | ${dataType} | ${recipient}`;
const facts = (result: Result): string[] =>
  result.findings
    .filter((one) => one.severity !== 'info')
    .map((one) => factOf(one.rule, one.dataTypes.join(','), one.recipient))
    .sort();

/** Flows of a finding as expected.yaml writes them. */
const flowsOf = (result: Result, finding: Finding): object[] =>
  finding.flows
    .flatMap((id) => result.flows.filter((flow) => flow.id === id))
    .map(({ page, carrier, location, phase }) => ({ page, carrier, location, phase }));

describe('the neighbourhood store', () => {
  let run: Awaited<ReturnType<typeof audit>>;
  beforeAll(async () => {
    run = await audit('neighbourhood-store');
  });

  it('has at least 15 planted violations of at least 10 rules, and 15 look-alikes', () => {
    expect(expected.violations.length).toBeGreaterThanOrEqual(15);
    expect(new Set(expected.violations.map((one) => one.rule)).size).toBeGreaterThanOrEqual(10);
    expect(expected.lawful.length).toBeGreaterThanOrEqual(15);
  });

  it('is driven through every step and every page', () => {
    expect(run.ran.stderr).toBe('');
    expect(run.result.coverage.steps.failed).toBe(0);
    expect(run.result.coverage.pages.visited).toBe(run.result.coverage.pages.declared);
  });

  it('gives exactly the planted findings: precision 1, recall 1, exit code 1', () => {
    expect(facts(run.result)).toEqual(
      expected.violations.map((one) => factOf(one.rule, one.dataType, one.recipient)).sort(),
    );
    expect([run.ran.code, run.result.summary.verdict]).toEqual([1, 'fail']);
  });

  it('ties each finding to exactly the planted flows', () => {
    for (const { rule, dataType, recipient, flows } of expected.violations) {
      const finding = run.result.findings.find(
        (one) => factOf(one.rule, one.dataTypes.join(','), one.recipient) === factOf(rule, dataType, recipient),
      );
      expect({ rule, flows: finding && flowsOf(run.result, finding) }).toEqual({ rule, flows: flows ?? [] });
    }
  });

  it('shows no value of the persona in any report', async () => {
    const { persona } = JSON.parse(readFileSync(path.join(run.out, 'evidence', 'manifest.json'), 'utf8')) as {
      persona: { known: { value: string }[] };
    };
    const texts = ['result.json', 'report.html'].map((file) =>
      readFileSync(path.join(run.out, file), 'utf8').replaceAll(/data:image\/png;base64,[\w+/=]+/g, ''),
    );
    const shown = persona.known
      .map((one) => one.value)
      .filter((value) => value.length > 3 && texts.some((text) => text.includes(value)));
    expect(shown).toEqual([]);
  });

  it('is judged again with another policy, without a browser', async () => {
    const policy = path.join(examples, 'neighbourhood-store-compliant', 'policy.yaml');
    const { code } = await mpaudit(
      ['judge', path.join(run.out, 'evidence'), '--policy', policy, '--category', 'online-shopping', '--out', tmp()],
      { env: { MPAUDIT_CHROMIUM: '/nowhere' } },
    );
    expect(code).toBe(1);
  });
});

describe('its compliant twin', () => {
  it('gives no finding above info, verdict pass, exit code 0', async () => {
    const { ran, result } = await audit('neighbourhood-store-compliant');
    expect([ran.code, facts(result), result.summary.verdict, result.coverage.steps.failed]).toEqual([0, [], 'pass', 0]);
  });
});

import type { Finding, Result } from '../detectors/result.ts';
import type { ReportFormat } from './format.ts';
import { xmlText } from './safe.ts';

const failure = (finding: Finding, lang: 'zh' | 'en'): string =>
  `      <failure type="${xmlText(finding.severity)}" message="${xmlText(finding.title[lang])}">${xmlText(
    `${finding.explanation[lang]}\n${finding.evidence.map((one) => `event ${one.event} ${one.location}: ${one.snippet}`).join('\n')}\n${finding.fix[lang]}`,
  )}</failure>`;

function testCase(result: Result, rule: string, outcome: string, lang: 'zh' | 'en'): string {
  const own = result.findings.filter((finding) => finding.rule === rule);
  const body =
    outcome === 'fail' ? own.map((finding) => failure(finding, lang)) : outcome === 'pass' ? [] : ['      <skipped/>'];
  const open = `    <testcase classname="mpaudit" name="${xmlText(rule)}" time="0">`;
  return body.length === 0 ? open.replace('>', '/>') : [open, ...body, '    </testcase>'].join('\n');
}

/** JUnit XML (Jenkins/Surefire shape): one test case a check, so that every CI system shows it. */
export const junit: ReportFormat = {
  id: 'junit',
  fileName: 'junit.xml',
  render(result, context) {
    const count = (outcome: string): number => result.checks.filter((check) => check.outcome === outcome).length;
    const skipped = count('inconclusive') + count('not-applicable');
    const time = (result.run.durationMs / 1000).toFixed(3);
    const attributes = `name="mpaudit ${xmlText(result.target.name)}" tests="${result.checks.length}" failures="${count('fail')}" errors="0" skipped="${skipped}" time="${time}" timestamp="${xmlText(result.run.started.slice(0, 19))}"`;
    const cases = result.checks.map((check) => testCase(result, check.rule, check.outcome, context.lang));
    return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n  <testsuite ${attributes}>\n${cases.join('\n')}\n  </testsuite>\n</testsuites>\n`;
  },
};

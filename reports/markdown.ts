import type { Finding, Result } from '../detectors/result.ts';
import type { ReportFormat } from './format.ts';
import { markdownText } from './safe.ts';
import { SEVERITIES, severityRank, severityWords, verdictWords } from './words.ts';

const line = (finding: Finding, lang: 'zh' | 'en'): string => {
  const first = finding.evidence[0];
  const place = first ? `#${first.event} ${markdownText(first.location, 80)}` : '';
  return `| ${severityWords[finding.severity][lang]} | ${markdownText(finding.title[lang])}${finding.known ? (lang === 'zh' ? '（基线已有）' : ' (in the baseline)') : ''} | ${markdownText(finding.recipient)} | ${place} |`;
};

const table = (result: Result, lang: 'zh' | 'en'): string[] =>
  result.findings.length === 0
    ? []
    : [
        lang === 'zh' ? '| 级别 | 发现 | 接收方 | 证据 |' : '| severity | finding | recipient | evidence |',
        '| --- | --- | --- | --- |',
        ...[...result.findings]
          .sort((a, b) => severityRank(a.severity) - severityRank(b.severity))
          .map((finding) => line(finding, lang)),
        '',
      ];

/** A summary for a pull request. */
export const markdown: ReportFormat = {
  id: 'markdown',
  fileName: 'summary.md',
  render(result, { lang }) {
    const counts = SEVERITIES.map(
      (severity) => `${severityWords[severity][lang]} ${result.summary.findings[severity]}`,
    ).join(' · ');
    const { pages } = result.coverage;
    return [
      `## mpaudit: ${markdownText(result.target.name || result.target.appid)} — ${verdictWords[result.summary.verdict][lang]}`,
      '',
      `${counts}`,
      '',
      ...table(result, lang),
      lang === 'zh'
        ? `页面 ${pages.visited}/${pages.declared}，数据流 ${result.flows.length}，盲区 ${result.blindSpots.length}。`
        : `pages ${pages.visited}/${pages.declared}, flows ${result.flows.length}, blind spots ${result.blindSpots.length}.`,
      '',
    ].join('\n');
  },
};

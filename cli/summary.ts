import { createColors } from 'picocolors';
import type { Finding, Result } from '../detectors/result.ts';
import type { Severity } from '../detectors/types.ts';
import { terminalLine } from '../reports/safe.ts';
import { SEVERITIES, severityRank, severityWords, verdictWords } from '../reports/words.ts';

type Colors = ReturnType<typeof createColors>;
type Paint = (text: string) => string;

const paintOf = (colors: Colors, severity: Severity): Paint =>
  ({ critical: colors.magenta, high: colors.red, medium: colors.yellow, low: colors.blue, info: colors.dim })[severity];

/** What a person sees at the end of a run: verdict, findings by severity, coverage, blind spots, where the report lies. */
export function summary(result: Result, files: readonly string[], lang: 'zh' | 'en', color: boolean): string {
  const colors = createColors(color);
  const ordered = [...result.findings].sort((a, b) => severityRank(a.severity) - severityRank(b.severity));
  return [
    '',
    `${colors.bold(terminalLine(result.target.name || result.target.appid))}  ${verdict(result, lang, colors)}`,
    '',
    ...ordered.map((finding) => findingLine(finding, lang, colors)),
    ...(ordered.length > 0 ? [''] : []),
    counts(result, lang, colors),
    ...(result.baseline ? [colors.dim(against(result.baseline, lang))] : []),
    colors.dim(scope(result, lang)),
    ...unanswered(result, lang).map(colors.yellow),
    ...files.map((file) => `  ${terminalLine(file)}`),
    '',
  ].join('\n');
}

/** When no host answered, the program went no further than its first page: that is why there is little in the report. */
function unanswered({ exchanges }: Result, lang: 'zh' | 'en'): readonly string[] {
  const rows = exchanges?.rows ?? [];
  if (rows.length === 0 || rows.some(({ status }) => status !== 0)) return [];
  const hosts = [...new Set(rows.map(({ host }) => host))].slice(0, 3).join(', ');
  return [
    terminalLine(
      lang === 'zh'
        ? `没有一台主机应答（${hosts}）：试试 --upstream stub，由 mpaudit 代为应答`
        : `no host answered (${hosts}): try --upstream stub, mpaudit then answers for them`,
    ),
  ];
}

const verdict = (result: Result, lang: 'zh' | 'en', colors: Colors): string => {
  const paint = { pass: colors.green, fail: colors.red, inconclusive: colors.yellow }[result.summary.verdict];
  return paint(verdictWords[result.summary.verdict][lang]);
};

const findingLine = (finding: Finding, lang: 'zh' | 'en', colors: Colors): string =>
  `  ${paintOf(colors, finding.severity)(severityWords[finding.severity][lang].padEnd(lang === 'zh' ? 3 : 8))} ${terminalLine(finding.title[lang], 160)} ${colors.dim(terminalLine(finding.rule))}${finding.known ? colors.dim(lang === 'zh' ? '（基线已有）' : ' (in the baseline)') : ''}`;

const counts = (result: Result, lang: 'zh' | 'en', colors: Colors): string =>
  SEVERITIES.filter((severity) => result.summary.findings[severity] > 0)
    .map((severity) =>
      paintOf(colors, severity)(`${severityWords[severity][lang]} ${result.summary.findings[severity]}`),
    )
    .join('  ') || (lang === 'zh' ? '没有发现' : 'no finding');

const against = ({ known, gone, started }: NonNullable<Result['baseline']>, lang: 'zh' | 'en'): string =>
  lang === 'zh'
    ? `与基线（${started.slice(0, 10)}）相比：已有 ${known}，消失 ${gone}；已有的不计入 --fail-on`
    : `against the baseline of ${started.slice(0, 10)}: ${known} known, ${gone} gone; the known ones do not count for --fail-on`;

function scope(result: Result, lang: 'zh' | 'en'): string {
  const { pages, steps } = result.coverage;
  // A capture does not know the pages of the program.
  const visited = pages.declared === 0 ? `${pages.visited}` : `${pages.visited}/${pages.declared}`;
  const spots = result.blindSpots.reduce((sum, spot) => sum + spot.count, 0);
  return lang === 'zh'
    ? `页面 ${visited} · 步骤 ${steps.passed}/${steps.total} · 数据流 ${result.flows.length} · 盲区 ${spots}`
    : `pages ${visited} · steps ${steps.passed}/${steps.total} · flows ${result.flows.length} · blind spots ${spots}`;
}

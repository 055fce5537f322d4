import type { Location, Log, PhysicalLocation, ReportingDescriptor, Result as SarifResult, Stack } from 'sarif';
import type { Finding, Result, SourcePlace } from '../detectors/result.ts';
import type { Severity } from '../detectors/types.ts';
import type { ReportContext, ReportFormat } from './format.ts';
import { markdownText, visible } from './safe.ts';

const LEVEL: Readonly<Record<Severity, SarifResult.level>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/** GitHub orders by this number (0.0-10.0): CVSS bands. */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '3.0',
  info: '0.0',
};

const lawText = (finding: Finding, lang: 'zh' | 'en'): string =>
  finding.law
    .map(
      (law) =>
        `- ${lang === 'zh' ? law.nameZh : law.nameEn} ${law.article}: ${lang === 'zh' ? law.gistZh : law.gistEn}${law.verified ? '' : ' (not verified)'}`,
    )
    .join('\n');

const lawMarkdown = (finding: Finding, lang: 'zh' | 'en'): string =>
  lawText(finding, lang)
    .split('\n')
    .map((line) => `- ${markdownText(line.slice(2), 600)}`)
    .join('\n');

/** One reporting descriptor a rule, taken from its first finding: SARIF wants the help beside the rule. */
function rules(result: Result, lang: 'zh' | 'en'): ReportingDescriptor[] {
  const names = new Map(result.checks.map(({ rule, name }) => [rule, name]));
  const seen = new Map<string, Finding>();
  for (const finding of result.findings) if (!seen.has(finding.rule)) seen.set(finding.rule, finding);
  return [...seen].map(([id, finding]) => ({
    id,
    name: id,
    shortDescription: { text: visible(names.get(id)?.[lang] ?? id.replaceAll('-', ' '), 200) },
    fullDescription: { text: visible(finding.explanation[lang]) },
    help: {
      text: visible(`${finding.fix[lang]}\n\n${lawText(finding, lang)}`, 8000),
      markdown: `${markdownText(finding.fix[lang], 2000)}\n\n${lawMarkdown(finding, lang)}`,
    },
    defaultConfiguration: { level: LEVEL[finding.severity] },
    properties: { tags: ['privacy', 'wechat-miniprogram'], 'security-severity': SECURITY_SEVERITY[finding.severity] },
  }));
}

/** A place in the mini-program, named from the root of the repository. */
const codeAt = ({ file, line }: SourcePlace, { sourceRoot = '' }: ReportContext): PhysicalLocation => ({
  artifactLocation: { uri: encodeURI(sourceRoot === '' ? file : `${sourceRoot}/${file}`) },
  region: { startLine: line },
});

/** The call stacks of the evidence: a reader of the code sees who called whom. */
const stacks = (finding: Finding, context: ReportContext): Stack[] =>
  finding.evidence.slice(0, 3).flatMap(({ event, stack }) =>
    stack === undefined
      ? []
      : [
          {
            message: { text: `event ${event}` },
            frames: stack.map((place) => ({ location: { physicalLocation: codeAt(place, context) } })),
          },
        ],
  );

/** Where the code stands that caused it (call stack), else the event in the bundle. */
function locations(finding: Finding, context: ReportContext): Location[] {
  const places = finding.evidence.slice(0, 10).map(
    (evidence): Location => ({
      physicalLocation:
        evidence.source === undefined
          ? { artifactLocation: { uri: `${context.evidenceDir}/events.ndjson` }, region: { startLine: evidence.event } }
          : codeAt(evidence.source, context),
      message: { text: visible(`event ${evidence.event}, ${evidence.location}: ${evidence.snippet}`) },
    }),
  );
  return places.length > 0 ? places : [{ physicalLocation: codeAt({ file: 'app.json', line: 1 }, context) }];
}

const toSarif = (
  finding: Finding,
  ruleIndex: number,
  { context, result }: { readonly context: ReportContext; readonly result: Result },
): SarifResult => ({
  ruleId: finding.rule,
  ruleIndex,
  level: LEVEL[finding.severity],
  message: { text: visible(`${finding.title[context.lang]}. ${finding.explanation[context.lang]}`) },
  locations: locations(finding, context),
  ...(finding.evidence.some(({ stack }) => stack !== undefined) ? { stacks: stacks(finding, context) } : {}),
  ...(result.baseline ? { baselineState: finding.known ? ('unchanged' as const) : ('new' as const) } : {}),
  partialFingerprints: { 'mpauditFinding/v1': finding.id },
  properties: {
    dataTypes: [...finding.dataTypes],
    recipient: finding.recipient,
    confidence: finding.confidence,
    severity: finding.severity,
  },
});

/** SARIF 2.1.0 (OASIS), as GitHub code scanning reads it. */
export const sarif: ReportFormat = {
  id: 'sarif',
  fileName: 'result.sarif',
  render(result, context) {
    const descriptors = rules(result, context.lang);
    const index = new Map(descriptors.map((rule, at) => [rule.id, at]));
    const log: Log = {
      version: '2.1.0',
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      runs: [
        {
          tool: {
            driver: {
              name: 'mpaudit',
              version: result.run.tool.version,
              informationUri: 'https://www.npmjs.com/package/mpaudit',
              rules: descriptors,
            },
          },
          invocations: [{ executionSuccessful: result.run.complete, startTimeUtc: result.run.started }],
          columnKind: 'utf16CodeUnits',
          results: result.findings.map((finding) =>
            toSarif(finding, index.get(finding.rule) ?? -1, { context, result }),
          ),
        },
      ],
    };
    return `${JSON.stringify(log, null, 2)}\n`;
  },
};

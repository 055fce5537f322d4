import type { Difference } from '../detectors/diff.ts';
import type { Finding, ResultFlow } from '../detectors/result.ts';
import { markdownText, terminalLine } from './safe.ts';
import { severityWords } from './words.ts';

type Lang = 'zh' | 'en';

const WORDS = {
  added: { zh: '新增', en: 'new' },
  gone: { zh: '消失', en: 'gone' },
  changed: { zh: '变化', en: 'changed' },
  findings: { zh: '发现', en: 'findings' },
  flows: { zh: '数据流', en: 'flows' },
  recipients: { zh: '接收方', en: 'recipients' },
  statements: { zh: '政策表述', en: 'policy statements' },
  same: { zh: '没有差异。', en: 'No difference.' },
} as const;

const findingText = (finding: Finding, lang: Lang): string =>
  `${severityWords[finding.severity][lang]} ${finding.title[lang]} (${finding.rule})`;
const flowText = (flow: ResultFlow, lang: Lang): string =>
  `${flow.dataTypeName[lang]} → ${flow.recipient.host || flow.transport} ${flow.location} (${flow.phase})`;

interface Block {
  readonly title: string;
  readonly lines: readonly string[];
}

function blocks(difference: Difference, lang: Lang): readonly Block[] {
  const { findings, flows, recipients, statements } = difference;
  const block = (what: keyof typeof WORDS, how: keyof typeof WORDS, lines: readonly string[]): Block => ({
    title: `${WORDS[how][lang]} ${WORDS[what][lang]} (${lines.length})`,
    lines,
  });
  return [
    block(
      'findings',
      'added',
      findings.added.map((one) => findingText(one, lang)),
    ),
    block(
      'findings',
      'gone',
      findings.gone.map((one) => findingText(one, lang)),
    ),
    block(
      'findings',
      'changed',
      findings.changed.map(({ finding, what }) => `${findingText(finding, lang)}: ${what.join(', ')}`),
    ),
    block(
      'flows',
      'added',
      flows.added.map((one) => flowText(one, lang)),
    ),
    block(
      'flows',
      'gone',
      flows.gone.map((one) => flowText(one, lang)),
    ),
    block('recipients', 'added', recipients.added),
    block('recipients', 'gone', recipients.gone),
    block('statements', 'added', statements.added),
    block('statements', 'gone', statements.gone),
  ].filter((one) => one.lines.length > 0);
}

/** For a terminal: plain lines. */
export function differenceText(difference: Difference, lang: Lang): string {
  const found = blocks(difference, lang);
  if (found.length === 0) return `${WORDS.same[lang]}\n`;
  return `${found.map(({ title, lines }) => [title, ...lines.map((line) => `  ${terminalLine(line, 200)}`)].join('\n')).join('\n\n')}\n`;
}

/** For a pull request. */
export function differenceMarkdown(difference: Difference, lang: Lang): string {
  const found = blocks(difference, lang);
  if (found.length === 0) return `${WORDS.same[lang]}\n`;
  return `${found.map(({ title, lines }) => [`### ${title}`, '', ...lines.map((line) => `- ${markdownText(line, 200)}`)].join('\n')).join('\n\n')}\n`;
}

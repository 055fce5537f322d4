import type { VNode } from 'preact';
import type { Finding, FindingEvidence, LawReference, Result } from '../../detectors/result.ts';
import { embeddedJson, visible } from '../safe.ts';
import { SEVERITIES, severityWords } from '../words.ts';
import { both, captured, code, el, seconds, section, t } from './element.ts';

const place = (evidence: FindingEvidence): VNode =>
  el(
    'tr',
    null,
    el('td', null, `#${evidence.event}`),
    el('td', null, code(evidence.location)),
    el('td', null, el('mark', null, captured(evidence.snippet))),
    el('td', null, evidence.source ? code(`${evidence.source.file}:${evidence.source.line}`) : '—'),
  );

const evidenceTable = (evidence: readonly FindingEvidence[]): VNode =>
  el(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'evidence' },
    el(
      'table',
      null,
      el(
        'thead',
        null,
        el(
          'tr',
          null,
          el('th', null, t('事件', 'event')),
          el('th', null, t('位置', 'place')),
          el('th', null, t('内容（已遮盖）', 'content (masked)')),
          el('th', null, t('源代码', 'source')),
        ),
      ),
      el('tbody', null, ...evidence.map(place)),
    ),
  );

const lawItem = (law: LawReference): VNode =>
  el(
    'li',
    null,
    both({
      zh: `《${law.nameZh}》第${law.article}条：${law.gistZh}`,
      en: `${law.nameEn}, art. ${law.article}: ${law.gistEn}`,
    }),
    law.verified ? null : el('span', { class: 'badge' }, t('条文未核对', 'not verified')),
  );

/** The steps that led to the first evidence of a finding: what a person does to see it again. */
function steps(finding: Finding, result: Result): VNode | null {
  const flows = result.flows.filter((flow) => finding.flows.includes(flow.id));
  const first = Math.min(...flows.map((flow) => flow.first));
  const done = Number.isFinite(first) ? result.run.steps.filter((step) => step.t <= first) : [];
  if (done.length === 0) return null;
  const tail = done.slice(-6);
  return el(
    'div',
    null,
    el('h4', null, t('重现步骤', 'Steps to repeat')),
    el(
      'ol',
      { class: 'plain', start: done.length - tail.length + 1 },
      ...tail.map((step) => el('li', null, captured(step.title))),
    ),
    el('p', { class: 'soft small' }, t(`出现在运行开始后 ${seconds(first)}`, `seen ${seconds(first)} after the start`)),
  );
}

const quotes = (finding: Finding): VNode | null =>
  finding.policyQuotes.length === 0
    ? null
    : el(
        'div',
        null,
        el('h4', null, t('隐私政策中的相关表述', 'What the policy says')),
        ...finding.policyQuotes.map((quote) =>
          el(
            'blockquote',
            null,
            captured(quote.quote, 600),
            el('div', { class: 'soft small' }, t(`第 ${quote.line} 行`, `line ${quote.line}`)),
          ),
        ),
      );

const findingCard = (finding: Finding, result: Result): VNode =>
  el(
    'details',
    { class: `finding ${finding.severity}`, id: `finding-${finding.id}` },
    el(
      'summary',
      null,
      el(
        'div',
        { class: 'row spread' },
        el('h3', null, both(finding.title)),
        el('span', { class: `sev ${finding.severity}` }, both(severityWords[finding.severity])),
      ),
      el(
        'div',
        { class: 'row small soft' },
        code(finding.rule),
        finding.recipient === '' ? null : captured(finding.recipient),
        finding.known ? el('span', { class: 'soft' }, t('基线已有', 'in the baseline')) : null,
        el(
          'span',
          null,
          t(`置信度 ${Math.round(finding.confidence * 100)}%`, `confidence ${Math.round(finding.confidence * 100)} %`),
        ),
      ),
    ),
    el(
      'div',
      { class: 'body' },
      el('h4', null, t('说明', 'What is wrong')),
      el('p', null, both(finding.explanation)),
      el('h4', null, t('证据', 'Evidence')),
      evidenceTable(finding.evidence),
      finding.flows.length === 0
        ? null
        : el(
            'p',
            { class: 'small' },
            t('数据流：', 'Flows: '),
            ...finding.flows.slice(0, 12).map((id) => el('a', { href: `#flow-${id}` }, `${id} `)),
          ),
      quotes(finding),
      el('h4', null, t('相关法条', 'Law')),
      el('ul', { class: 'plain' }, ...finding.law.map(lawItem)),
      el('h4', null, t('如何改正', 'How to fix it')),
      el('p', null, both(finding.fix)),
      steps(finding, result),
    ),
  );

/** Findings drawn whole; a browser lays out ten thousand cards in half a minute, so the rest waits as rows. */
const CARDS = 300;

/** One line of a finding, in the order of the table's columns. */
const cells = (finding: Finding): string[] => [
  `${severityWords[finding.severity].zh} ${severityWords[finding.severity].en}`,
  `${visible(finding.title.zh)} / ${visible(finding.title.en)}`,
  finding.rule,
  visible(finding.recipient),
  finding.evidence.map((one) => `#${one.event} ${visible(one.location)}`)[0] ?? '',
  finding.id,
];

const HEADS: readonly (readonly [zh: string, en: string])[] = [
  ['严重程度', 'severity'],
  ['发现', 'finding'],
  ['规则', 'rule'],
  ['接收方', 'recipient'],
  ['证据', 'evidence'],
  ['编号', 'id'],
];

/** Findings after the cards: the script adds them to the table, some at a time. */
const further = (list: readonly Finding[]): VNode | null =>
  list.length === 0
    ? null
    : el(
        'div',
        { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'further findings' },
        el(
          'p',
          null,
          t(
            `另有 ${list.length} 项较轻或同级的发现；完整内容见 result.json。`,
            `${list.length} further findings, of the same severity or less; result.json has them whole.`,
          ),
        ),
        el('table', null, headRow(), el('tbody', { id: 'finding-rows' })),
        el('p', null, el('button', { id: 'finding-more', type: 'button' }, t('显示更多', 'show more'))),
        el('script', {
          type: 'application/json',
          id: 'more-findings',
          dangerouslySetInnerHTML: { __html: embeddedJson(list.map(cells)) } as unknown as string,
        }),
      );

const headRow = (): VNode =>
  el('thead', null, el('tr', null, ...HEADS.map(([zh, en]) => el('th', { scope: 'col' }, t(zh, en)))));

/** All findings, most severe first, grouped as the judge ordered them. */
export function findings(result: Result): VNode {
  const ordered = SEVERITIES.flatMap((severity) => result.findings.filter((finding) => finding.severity === severity));
  return section(
    'findings',
    t(`发现 (${ordered.length})`, `Findings (${ordered.length})`),
    ordered.length === 0
      ? el(
          'p',
          null,
          t(
            '在所检查的范围内没有发现问题。请一并阅读“盲区”与“检查项目”。',
            'Nothing was found in what was checked. Read this together with the blind spots and the list of checks.',
          ),
        )
      : el('p', null, el('button', { id: 'expand', type: 'button' }, t('全部展开／收起', 'open or close all'))),
    ordered.length === 0 ? el('button', { id: 'expand', type: 'button', hidden: true }, '') : null,
    ...ordered.slice(0, CARDS).map((finding) => findingCard(finding, result)),
    further(ordered.slice(CARDS)),
  );
}

import type { VNode } from 'preact';
import type { Finding, Result } from '../../detectors/result.ts';
import { recipientWords, SEVERITIES, severityRank, severityWords, type Words } from '../words.ts';
import { anchor, both, el, section, t } from './element.ts';
import { findingCard } from './finding-card.ts';
import { codeText, type GridRow, grid, text, words } from './grid.ts';
import { lookupOf } from './place.ts';

/** Findings drawn whole; a browser lays out ten thousand cards in half a minute, so the rest waits as rows. */
const CARDS = 200;

/** All findings: by rule, the rule with the gravest finding first, and in a rule by recipient. */
export function findings(result: Result): VNode {
  const ordered = SEVERITIES.flatMap((severity) => result.findings.filter((finding) => finding.severity === severity));
  const whole = ordered.slice(0, CARDS);
  const lookup = lookupOf(result);
  const names = new Map(result.checks.map(({ rule, name }) => [rule, name ?? { zh: rule, en: rule }]));
  return section(
    'findings',
    t(`发现 (${ordered.length})`, `Findings (${ordered.length})`),
    ordered.length === 0 ? nothing(result) : filters(whole.length),
    ...[...Map.groupBy(whole, ({ rule }) => rule)].map(([rule, members]) =>
      group(
        { rule, name: names.get(rule) ?? { zh: rule, en: rule }, members },
        byRecipient(members).map((finding) => findingCard(finding, result, lookup)),
      ),
    ),
    further(ordered.slice(CARDS)),
  );
}

const byRecipient = (members: readonly Finding[]): readonly Finding[] =>
  [...members].sort((a, b) => severityRank(a.severity) - severityRank(b.severity) || compare(a.recipient, b.recipient));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

interface Group {
  readonly rule: string;
  readonly name: Words;
  readonly members: readonly Finding[];
}

const group = ({ rule, name, members }: Group, cards: readonly VNode[]): VNode =>
  el(
    'div',
    { class: 'group', id: anchor('rule', rule) },
    el(
      'h3',
      null,
      both(name),
      ' ',
      el('span', { class: 'soft' }, `(${members.length})`),
      ' ',
      el('code', { class: 'soft', translate: 'no' }, rule),
    ),
    ...cards,
  );

function nothing({ summary, blindSpots }: Result): VNode {
  return el(
    'p',
    null,
    summary.verdict === 'inconclusive'
      ? t(
          '没有发现问题，但有检查无法得出结论：请看“检查项目”。',
          'Nothing was found, but some checks could not be decided: see the list of checks.',
        )
      : t('在所检查的范围内没有发现问题。', 'Nothing was found in what was checked.'),
    ' ',
    blindSpots.length === 0 ? null : t('请一并阅读“盲区”。', 'Read it together with the blind spots.'),
  );
}

const filters = (total: number): VNode =>
  el(
    'div',
    { class: 'filters' },
    el('label', null, t('筛选 ', 'filter '), el('input', { id: 'finding-filter', type: 'search' })),
    el(
      'label',
      null,
      t('级别 ', 'severity '),
      el(
        'select',
        { id: 'finding-severity' },
        el('option', { value: '' }, '—'),
        ...SEVERITIES.map((one) => el('option', { value: one }, `${severityWords[one].zh} / ${severityWords[one].en}`)),
      ),
    ),
    el('span', { class: 'soft', role: 'status' }, el('span', { id: 'finding-count' }, String(total)), ` / ${total}`),
    el('button', { id: 'expand', type: 'button', 'aria-pressed': 'false' }, t('全部展开／收起', 'open or close all')),
  );

const row = (finding: Finding): GridRow => ({
  id: anchor('finding', finding.id),
  tags: [`s:${finding.severity}`],
  cells: [
    [words(severityWords[finding.severity])],
    [words(finding.title)],
    [codeText(finding.rule)],
    [words(recipientWords(finding.recipient))],
    [text(finding.evidence.map(({ event, location }) => `#${event} ${location}`)[0] ?? '')],
    [codeText(finding.id)],
  ],
});

/** Findings after the cards, as rows. */
const further = (list: readonly Finding[]): VNode | null =>
  list.length === 0
    ? null
    : el(
        'div',
        { id: 'further' },
        el(
          'p',
          null,
          t(
            `另有 ${list.length} 项较轻或同级的发现；完整内容见 result.json。`,
            `${list.length} further findings, of the same severity or less; result.json has them whole.`,
          ),
        ),
        grid({
          id: 'further',
          label: 'further findings',
          heads: [
            t('严重程度', 'severity'),
            t('发现', 'finding'),
            t('规则', 'rule'),
            t('接收方', 'recipient'),
            t('证据', 'evidence'),
            t('编号', 'id'),
          ],
          rows: list.map(row),
          choices: [],
        }),
      );

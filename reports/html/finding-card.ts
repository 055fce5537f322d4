import type { VNode } from 'preact';
import type { Finding, LawReference, Result } from '../../detectors/result.ts';
import { recipientWords, severityWords } from '../words.ts';
import { anchor, both, captured, code, el, seconds, t } from './element.ts';
import { type Lookup, placeCard, placesOf } from './place.ts';

/** Steps named in full before the one that showed it. */
const TAIL = 5;
/** Articles shown at once; the others are one click away, and on paper. */
const ARTICLES = 4;

const lawItem = (law: LawReference): VNode =>
  el(
    'li',
    null,
    both({
      zh: `《${law.nameZh}》第${law.article}条：${law.gistZh}`,
      en: `${law.nameEn}, art. ${law.article}: ${law.gistEn}`,
    }),
    ' ',
    law.verified ? null : el('span', { class: 'badge' }, t('条文未核对', 'not verified')),
  );

/** Articles whose text was read come first. */
function laws(law: readonly LawReference[]): VNode | null {
  if (law.length === 0) return null;
  const ordered = [...law.filter(({ verified }) => verified), ...law.filter(({ verified }) => !verified)];
  const rest = ordered.slice(ARTICLES);
  return el(
    'div',
    null,
    el('h4', null, t('相关法条', 'Law')),
    el('ul', { class: 'plain small' }, ...ordered.slice(0, ARTICLES).map(lawItem)),
    rest.length === 0
      ? null
      : el(
          'details',
          { class: 'more' },
          el('summary', null, t(`另外 ${rest.length} 条`, `${rest.length} more`)),
          el('ul', { class: 'plain small' }, ...rest.map(lawItem)),
        ),
  );
}

/** The steps that led to the first evidence of a finding: what a person does to see it again. */
function steps(finding: Finding, result: Result, lookup: Lookup): VNode | null {
  const first = Math.min(...finding.flows.flatMap((id) => lookup.flow.get(id)?.first ?? []));
  const done = Number.isFinite(first) ? result.run.steps.filter((step) => step.t <= first) : [];
  if (done.length === 0) return null;
  const tail = done.slice(-TAIL);
  const before = done.length - tail.length;
  return el(
    'div',
    null,
    el('h4', null, t('重现步骤', 'Steps to repeat')),
    before === 0
      ? null
      : el(
          'p',
          { class: 'small soft' },
          t(`先走完前 ${before} 步（见“运行过程”），然后：`, `After the first ${before} steps (see "What happened"):`),
        ),
    el('ol', { class: 'plain', start: before + 1 }, ...tail.map((step) => el('li', null, captured(step.title, 160)))),
    el('p', { class: 'soft small' }, t(`出现在运行开始后 ${seconds(first)}`, `seen ${seconds(first)} after the start`)),
  );
}

const quotes = (finding: Finding): VNode =>
  el(
    'div',
    null,
    el('h4', null, t('隐私政策中的相关表述', 'What the policy says')),
    finding.policyQuotes.length === 0
      ? el('p', { class: 'small soft' }, t('没有条款提到它。', 'No clause speaks of it.'))
      : null,
    ...finding.policyQuotes.map((quote) =>
      el(
        'blockquote',
        null,
        captured(quote.quote, 600),
        el('div', { class: 'soft small' }, t(`第 ${quote.line} 行`, `line ${quote.line}`)),
      ),
    ),
  );

const head = (finding: Finding): VNode =>
  el(
    'summary',
    null,
    el(
      'span',
      { class: 'row spread' },
      el('span', { class: 'title' }, both(finding.title)),
      el('span', { class: `sev ${finding.severity}` }, both(severityWords[finding.severity])),
    ),
    el(
      'span',
      { class: 'row small soft' },
      finding.recipient === '' ? null : both(recipientWords(finding.recipient)),
      finding.evidence[0]?.source
        ? code(`${finding.evidence[0].source.file}:${finding.evidence[0].source.line}`)
        : null,
      finding.known ? el('span', { class: 'badge' }, t('基线已有', 'in the baseline')) : null,
      t(`置信度 ${Math.round(finding.confidence * 100)}%`, `confidence ${Math.round(finding.confidence * 100)} %`),
    ),
  );

const more = (finding: Finding): VNode | null =>
  finding.flows.length === 0
    ? null
    : el(
        'p',
        { class: 'small' },
        t('数据流：', 'Flows: '),
        ...finding.flows.slice(0, 12).flatMap((id) => [el('a', { href: `#${anchor('flow', id)}` }, id), ' ']),
      );

/** One finding: what is wrong, the place in the traffic beside the clause and the law, the fix, and how to see it again. */
export const findingCard = (finding: Finding, result: Result, lookup: Lookup): VNode =>
  el(
    'details',
    { class: `finding ${finding.severity}`, id: anchor('finding', finding.id) },
    head(finding),
    el(
      'div',
      { class: 'body' },
      el('p', null, both(finding.explanation)),
      el(
        'div',
        { class: 'two' },
        el(
          'div',
          null,
          el('h4', null, t('证据（已遮盖）', 'Evidence (masked)')),
          ...placesOf(finding.flows, finding.evidence, lookup).map(placeCard),
          more(finding),
        ),
        el('div', null, quotes(finding), laws(finding.law)),
      ),
      el('h4', null, t('如何改正', 'How to fix it')),
      el('p', null, both(finding.fix)),
      steps(finding, result, lookup),
      el('p', { class: 'small soft' }, t('编号 ', 'id '), code(finding.id), ' ', code(finding.rule)),
    ),
  );

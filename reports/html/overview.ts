import type { VNode } from 'preact';
import type { Finding, Result, ResultFlow } from '../../detectors/result.ts';
import type { Disclosure } from '../../detectors/types.ts';
import { disclosureSaid, partyWords, SEVERITIES, severityWords, type Words } from '../words.ts';
import { anchor, both, captured, code, el, section, t } from './element.ts';
import { table, wide } from './table.ts';

/** The first screen: what to do first, and who got what. */

const FIRST = 5;
const RECIPIENTS = 12;
const TYPES = 8;
const WORST: readonly Disclosure[] = ['incorrect', 'omitted', 'ambiguous', 'vague', 'clear'];

const urgent = (finding: Finding): VNode =>
  el(
    'li',
    null,
    el('span', { class: `sev ${finding.severity}` }, both(severityWords[finding.severity])),
    ' ',
    el('a', { href: `#${anchor('finding', finding.id)}` }, both(finding.title)),
    el(
      'div',
      { class: 'small' },
      both(finding.fix),
      ' ',
      finding.evidence[0]?.source
        ? code(`${finding.evidence[0].source.file}:${finding.evidence[0].source.line}`)
        : null,
    ),
  );

function doFirst(result: Result): VNode | null {
  const ordered = SEVERITIES.flatMap((one) =>
    result.findings.filter(({ severity, known }) => severity === one && known !== true),
  );
  // One of a rule: five times the same advice is no list of what to do.
  const rules = new Set<string>();
  const first = ordered.filter(({ rule }) => !rules.has(rule) && rules.add(rule)).slice(0, FIRST);
  if (first.length === 0) return null;
  return el(
    'div',
    null,
    el('h3', null, t('先改这些', 'Fix these first')),
    el('ol', { class: 'plain urgent' }, ...first.map(urgent)),
  );
}

interface Row {
  readonly host: string;
  readonly flows: readonly ResultFlow[];
  readonly worst: Disclosure;
}

const worstOf = (flows: readonly ResultFlow[]): Disclosure =>
  WORST.find((one) => flows.some((flow) => flow.disclosure === one)) ?? 'clear';

function recipientsOf(result: Result): readonly Row[] {
  const sent = result.flows.filter(({ direction }) => direction === 'sent');
  return [...Map.groupBy(sent, ({ recipient, transport }) => recipient.host || transport)]
    .map(([host, flows]) => ({ host, flows, worst: worstOf(flows) }))
    .sort((a, b) => WORST.indexOf(a.worst) - WORST.indexOf(b.worst) || b.flows.length - a.flows.length);
}

function recipientRow({ host, flows, worst }: Row, said: Words): VNode {
  const {
    entity = '',
    party = 'unknown',
    behind,
  } = flows.find((flow) => flow.recipient.behind)?.recipient ?? flows[0]?.recipient ?? {};
  const names = [...new Map(flows.map((flow) => [flow.dataType, flow.dataTypeName])).values()];
  return el(
    'tr',
    null,
    el(
      'th',
      { scope: 'row' },
      captured(host, 80),
      el(
        'div',
        { class: 'small soft' },
        entity === host || party === 'first' ? null : captured(entity, 60),
        ' ',
        both(partyWords[party]),
      ),
      behind === undefined ? null : el('div', { class: 'small' }, both(behind)),
    ),
    el(
      'td',
      null,
      both({
        zh: names
          .slice(0, TYPES)
          .map(({ zh }) => zh)
          .join('、'),
        en: names
          .slice(0, TYPES)
          .map(({ en }) => en)
          .join(', '),
      }),
      names.length > TYPES ? ` +${names.length - TYPES}` : null,
    ),
    el('td', null, el('span', { class: `badge d-${worst}` }, both(said))),
  );
}

function whoGotWhat(result: Result): VNode | null {
  const rows = recipientsOf(result);
  if (rows.length === 0) return null;
  return el(
    'div',
    null,
    el('h3', null, t('谁得到了什么', 'Who got what')),
    wide(
      'recipients',
      table(
        [t('接收方', 'recipient'), t('个人信息', 'personal data'), t('最差的告知', 'worst disclosure')],
        rows.slice(0, RECIPIENTS).map((one) => recipientRow(one, disclosureSaid(result, one.worst))),
      ),
    ),
    rows.length > RECIPIENTS
      ? el(
          'p',
          { class: 'small soft' },
          t(`其余 ${rows.length - RECIPIENTS} 个见“数据流”`, `${rows.length - RECIPIENTS} more under "Data flows"`),
        )
      : null,
  );
}

/** `null` when nothing was found and nothing was sent. */
export function overview(result: Result): VNode | null {
  const parts = [doFirst(result), whoGotWhat(result)].filter((one) => one !== null);
  return parts.length === 0
    ? null
    : section('overview', t('概览', 'In short'), el('div', { class: parts.length > 1 ? 'two wide' : '' }, ...parts));
}

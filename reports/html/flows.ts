import type { VNode } from 'preact';
import type { Result, ResultFlow } from '../../detectors/result.ts';
import type { Disclosure } from '../../detectors/types.ts';
import { embeddedJson, visible } from '../safe.ts';
import { disclosureWords, partyWords, phaseWords } from '../words.ts';
import { both, captured, code, el, section, t } from './element.ts';
import { picture } from './picture.ts';

/** Rows in the file as HTML; the rest waits as JSON, so that a report with 10,000 flows opens at once. */
const ROWS = 200;

const DISCLOSURES: readonly Disclosure[] = ['clear', 'vague', 'ambiguous', 'incorrect', 'omitted'];

const row = (flow: ResultFlow): VNode =>
  el(
    'tr',
    { id: `flow-${flow.id}`, 'data-disclosure': flow.disclosure },
    el('td', null, both(flow.dataTypeName), el('div', { class: 'small soft' }, code(flow.dataType))),
    el(
      'td',
      null,
      captured(flow.recipient.host || flow.transport),
      el(
        'div',
        { class: 'small soft' },
        captured(flow.recipient.entity),
        ' · ',
        both(partyWords[flow.recipient.party]),
      ),
    ),
    el('td', null, flow.transport),
    el('td', null, both(phaseWords[flow.phase])),
    el('td', null, code(flow.page), el('div', { class: 'small soft' }, captured(flow.api))),
    el(
      'td',
      null,
      code(flow.location),
      el('div', null, captured(flow.snippet, 120)),
      el('div', { class: 'small soft' }, [...flow.encodings, ...flow.transforms].join(' → ')),
    ),
    el('td', null, el('span', { class: `badge d-${flow.disclosure}` }, both(disclosureWords[flow.disclosure]))),
    el(
      'td',
      null,
      `${flow.count}×`,
      el('div', { class: 'small soft' }, flow.source, ' ', `${Math.round(flow.confidence * 100)}%`),
    ),
  );

/** The same columns as text, for the rows that the script adds. */
const cells = (flow: ResultFlow): string[] => [
  `${flow.dataTypeName.zh} ${flow.dataType}`,
  `${visible(flow.recipient.host || flow.transport)} ${visible(flow.recipient.entity)}`,
  flow.transport,
  phaseWords[flow.phase].zh,
  `${visible(flow.page)} ${visible(flow.api)}`,
  `${visible(flow.location)} ${visible(flow.snippet, 120)}`,
  flow.disclosure,
  `${flow.count}×`,
];

const heads: readonly VNode[] = [
  t('数据类型', 'data type'),
  t('接收方', 'recipient'),
  t('传输', 'transport'),
  t('阶段', 'phase'),
  t('页面与接口', 'page and API'),
  t('位置与内容', 'place and content'),
  t('告知', 'disclosure'),
  t('次数', 'count'),
];

const filters = (total: number): VNode =>
  el(
    'div',
    { class: 'filters' },
    el('label', null, t('筛选 ', 'filter '), el('input', { id: 'flow-filter', type: 'search' })),
    el(
      'label',
      null,
      t('告知 ', 'disclosure '),
      el(
        'select',
        { id: 'flow-disclosure' },
        el('option', { value: '' }, '—'),
        ...DISCLOSURES.map((kind) =>
          el('option', { value: kind }, `${disclosureWords[kind].zh} / ${disclosureWords[kind].en}`),
        ),
      ),
    ),
    el(
      'span',
      { class: 'soft', role: 'status' },
      el('span', { id: 'flow-count' }, String(Math.min(ROWS, total))),
      ` / ${total}`,
    ),
  );

/** Picture and table of all flows. */
export function flows(result: Result): VNode {
  const rest = result.flows.slice(ROWS).map((flow) => ({ id: flow.id, cells: cells(flow) }));
  return section(
    'flows',
    t(`数据流 (${result.flows.length})`, `Data flows (${result.flows.length})`),
    picture(result.flows),
    filters(result.flows.length),
    el(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'data flows' },
      el(
        'table',
        null,
        el('thead', null, el('tr', null, ...heads.map((head) => el('th', { scope: 'col' }, head)))),
        el('tbody', { id: 'flow-rows' }, ...result.flows.slice(0, ROWS).map(row)),
      ),
    ),
    el(
      'p',
      null,
      el('button', { id: 'flow-more', type: 'button', hidden: rest.length === 0 }, t('显示更多', 'show more')),
    ),
    el('script', {
      type: 'application/json',
      id: 'more-flows',
      dangerouslySetInnerHTML: { __html: embeddedJson(rest) } as unknown as string,
    }),
  );
}

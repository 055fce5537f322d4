import type { VNode } from 'preact';
import type { Result, ResultFlow } from '../../detectors/result.ts';
import type { Disclosure } from '../../detectors/types.ts';
import { reasonWords } from '../reasons.ts';
import {
  basisWords,
  disclosureSaid,
  disclosureWords,
  groundSaid,
  partyWords,
  phaseWords,
  type Words,
} from '../words.ts';
import { anchor, section, t } from './element.ts';
import { codeText, type GridChoice, type GridRow, grid, type Part, small, text, words } from './grid.ts';
import { picture } from './picture.ts';
import { stepsOf } from './place.ts';

const DISCLOSURES: readonly Disclosure[] = ['incorrect', 'omitted', 'ambiguous', 'vague', 'clear'];
const PHASES = ['before-consent', 'after-consent', 'after-refusal', 'after-withdrawal'] as const;
const PARTIES = ['first', 'third', 'platform', 'unknown'] as const;

type Statements = ReadonlyMap<string, Result['policy']['statements'][number]>;

/** Why it is called disclosed or not, with the first clause that decided; then the ground of processing that the run showed. */
function decided(flow: ResultFlow, statements: Statements): readonly Part[] {
  const clause = flow.decision?.statements.map((id) => statements.get(id)).find((one) => one !== undefined);
  return [
    ...(flow.decision === undefined ? [] : [small(words(reasonWords(flow.decision.reason)))]),
    ...(clause === undefined ? [] : [small(text(`${clause.line}: ${clause.quote}`, 90))]),
    ...(flow.legalBasis === undefined
      ? []
      : [small(words(basisWords[flow.legalBasis.basis]), codeText(flow.legalBasis.articles.join(' ')))]),
  ];
}

const row = (flow: ResultFlow, statements: Statements, disclosure: Words): GridRow => {
  const { host, entity, party } = flow.recipient;
  return {
    id: anchor('flow', flow.id),
    tags: [`d:${flow.disclosure}`, `p:${flow.phase}`, `r:${party}`],
    cells: [
      [words(flow.dataTypeName), small(codeText(flow.dataType))],
      [text(host || flow.transport), small(...(party === 'first' ? [] : [text(entity)]), words(partyWords[party]))],
      [text(flow.transport)],
      [words(phaseWords[flow.phase])],
      [codeText(flow.page), small(text(flow.api), text(flow.step, 60))],
      [codeText(flow.location), text(flow.snippet, 120), small(words(stepsOf(flow)))],
      [['badge', `d-${flow.disclosure}`, disclosure.zh, disclosure.en], ...decided(flow, statements)],
      [text(`${flow.count}×`), small(words(groundSaid(flow)), text(`${Math.round(flow.confidence * 100)} %`))],
    ],
  };
};

const heads: readonly VNode[] = [
  t('数据类型', 'data type'),
  t('接收方', 'recipient'),
  t('传输', 'transport'),
  t('阶段', 'phase'),
  t('页面与接口', 'page and API'),
  t('位置与内容', 'place and content'),
  t('告知与合法性基础', 'disclosure and legal basis'),
  t('次数与依据', 'count and ground'),
];

const twice = ({ zh, en }: { readonly zh: string; readonly en: string }): string => `${zh} / ${en}`;

const choices: readonly GridChoice[] = [
  {
    id: 'disclosure',
    label: { zh: '告知', en: 'disclosure' },
    options: DISCLOSURES.map((one) => ({ tag: `d:${one}`, label: twice(disclosureWords[one]) })),
  },
  {
    id: 'phase',
    label: { zh: '阶段', en: 'phase' },
    options: PHASES.map((one) => ({ tag: `p:${one}`, label: twice(phaseWords[one]) })),
  },
  {
    id: 'party',
    label: { zh: '接收方', en: 'recipient' },
    options: PARTIES.map((one) => ({ tag: `r:${one}`, label: twice(partyWords[one]) })),
  },
];

/** Picture and table of all flows. */
export const flows = (result: Result): VNode => {
  const statements: Statements = new Map(result.policy.statements.map((one) => [one.id, one]));
  return section(
    'flows',
    t(`数据流 (${result.flows.length})`, `Data flows (${result.flows.length})`),
    picture(result.flows),
    result.flows.length === 0
      ? null
      : grid({
          id: 'flow',
          label: 'data flows',
          heads,
          rows: result.flows.map((flow) => row(flow, statements, disclosureSaid(result, flow.disclosure))),
          choices,
        }),
  );
};

import type { Result, ResultFlow } from '../detectors/result.ts';
import { basisWords, disclosureSaid, partyWords, phaseWords, recipientWords, type Words } from './words.ts';

/** For whom the inventory is: a reader, or a script, which wants the codes of result.json. */
export type InventoryFor = 'zh' | 'en' | 'script';
type Cell = (flow: ResultFlow, to: InventoryFor, result: Result) => string;

const say = (to: InventoryFor, code: string, words: Words): string => (to === 'script' ? code : words[to]);

/** Columns of the data inventory, in order: the name that scripts rely on, the Chinese one, and what stands in it. */
const COLUMNS: readonly (readonly [name: string, zh: string, cell: Cell])[] = [
  ['data type', '数据类型编号', (flow) => flow.dataType],
  ['name', '数据类型', (flow, to) => flow.dataTypeName[to === 'en' ? 'en' : 'zh']],
  ['recipient', '接收方主机', (flow) => flow.recipient.host],
  ['entity', '接收方', ({ recipient: { entity } }, to) => say(to, entity, recipientWords(entity))],
  ['party', '角色', ({ recipient: { party } }, to) => say(to, party, partyWords[party])],
  ['country', '国家或地区', (flow) => flow.recipient.country],
  ['purpose', '目的（政策所述）', (flow, _to, result) => purposes(result, flow.dataType)],
  [
    'legal basis',
    '合法性基础（本次运行所见）',
    ({ legalBasis: one }, to) => (one ? say(to, one.basis, basisWords[one.basis]) : ''),
  ],
  ['articles', '条款', (flow) => flow.legalBasis?.articles.join('; ') ?? ''],
  ['transport', '传输', (flow) => flow.transport],
  ['phase', '阶段', ({ phase }, to) => say(to, phase, phaseWords[phase])],
  ['direction', '方向', (flow) => flow.direction],
  ['page', '页面', (flow) => flow.page],
  ['api', '接口', (flow) => flow.api],
  ['place', '位置', (flow) => flow.location],
  ['disclosure', '告知', ({ disclosure }, to, result) => say(to, disclosure, disclosureSaid(result, disclosure))],
  ['count', '次数', (flow) => String(flow.count)],
];

/** Data inventory (record of processing): the heads, then one row a flow. */
export const inventory = (result: Result, to: InventoryFor): readonly (readonly string[])[] => [
  COLUMNS.map(([name, zh]) => (to === 'zh' ? zh : name)),
  ...result.flows.map((flow) => COLUMNS.map(([, , cell]) => cell(flow, to, result))),
];

/** Those that the policy states for the data type. */
const purposes = ({ policy }: Result, type: string): string =>
  [...new Set(policy.statements.filter((one) => one.dataTypes.includes(type)).flatMap((one) => one.purposes))].join(
    '; ',
  );

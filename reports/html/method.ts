import type { VNode } from 'preact';
import type { Result, ResultShown } from '../../detectors/result.ts';
import type { ReportContext } from '../format.ts';
import { disclosureWords, sourceWords, type Words } from '../words.ts';
import { both, type Child, captured, code, el, section, t } from './element.ts';

const DRIVERS: Readonly<Record<string, Words>> = {
  embedded: {
    zh: '小程序的源代码在嵌入式宿主（无头 Chromium）中按场景运行，微信接口由宿主模拟，人物是虚构的。',
    en: 'The source of the mini-program ran in the embedded host (headless Chromium); the WeChat APIs are simulated and the person is synthetic.',
  },
  devtools: {
    zh: '小程序在微信开发者工具中按场景运行，其网络经过记录代理。',
    en: 'The mini-program ran in WeChat DevTools, whose network went through the recording proxy.',
  },
  device: {
    zh: '真实客户端由人操作，其网络经过记录代理。',
    en: 'A real client was used by a person; its network went through the recording proxy.',
  },
  import: {
    zh: '流量由其他工具录制，再导入为证据包；录制格式没有保存的内容列为盲区。',
    en: 'The traffic was recorded by another tool and imported; what its format leaves out is listed as a blind spot.',
  },
};

const how = ({ target }: Result): VNode =>
  el(
    'p',
    null,
    both(
      (Object.hasOwn(DRIVERS, target.driver) ? DRIVERS[target.driver] : undefined) ?? {
        zh: target.driver,
        en: target.driver,
      },
    ),
    ' ',
    t(
      '每个请求在转发之前写入哈希链证据包。检测与判断只读取证据包，可离线重复，同样的输入得到同样的字节。',
      'Each request was written to a hash-chained bundle before it was forwarded. Detection and judgement read only that bundle, can be repeated offline, and give the same bytes for the same input.',
    ),
  );

const SOURCES = ['canary', 'provenance', 'pattern', 'field-name'] as const;
const DISCLOSURES: readonly (readonly [keyof typeof disclosureWords, Words])[] = [
  ['clear', { zh: '政策写明了这类信息、接收方与目的', en: 'the policy names the data, the recipient and the purpose' }],
  ['vague', { zh: '只以上位概念提到', en: 'only an umbrella term covers it' }],
  ['ambiguous', { zh: '有条款说收集，也有条款说不收集', en: 'one clause says yes, another says no' }],
  ['incorrect', { zh: '政策声明不收集或不提供', en: 'the policy says that it is not collected or not shared' }],
  ['omitted', { zh: '没有条款提到', en: 'no clause speaks of it' }],
];

const row = (name: Words, meaning: Words): VNode =>
  el('div', null, el('dt', null, both(name)), el('dd', null, both(meaning)));

const GROUNDS: Readonly<Record<(typeof SOURCES)[number], Words>> = {
  canary: { zh: '任意编码下都可辨认，几乎不会误认', en: 'found in any encoding; a mistake is next to impossible' },
  provenance: { zh: '证明它来自该接口', en: 'shows from which API it came' },
  pattern: { zh: '例如身份证号校验位', en: 'for instance the check digit of an ID number' },
  'field-name': { zh: '最弱的依据，须人工核对', en: 'the weakest ground: look at it yourself' },
};

const meanings = (): VNode =>
  el(
    'details',
    null,
    el('summary', null, t('术语：认定依据与告知程度', 'Words: grounds of recognition, and disclosure')),
    el(
      'dl',
      { class: 'small' },
      ...SOURCES.map((one) => row(sourceWords[one], GROUNDS[one])),
      ...DISCLOSURES.map(([one, meaning]) => row(disclosureWords[one], meaning)),
    ),
  );

const commands = ({ evidenceDir, repeat }: ReportContext): VNode =>
  el(
    'ul',
    { class: 'plain' },
    el(
      'li',
      null,
      code(`mpaudit verify ${evidenceDir}`),
      ' ',
      t('证据是否完整、未改动', 'is the evidence whole and unchanged?'),
    ),
    el(
      'li',
      null,
      code(`sed -n 42p ${evidenceDir}/events.ndjson`),
      ' ',
      t('第 42 号事件的原文（含个人信息）', 'event #42 as it was recorded (with personal data)'),
    ),
    el(
      'li',
      null,
      code(`mpaudit judge ${evidenceDir} --policy …`),
      ' ',
      t('用另一份政策再判断', 'judge again, with another policy'),
    ),
    repeat === undefined ? null : el('li', null, code(repeat, 1000), ' ', t('再运行一次', 'run it again')),
  );

const fact = (name: Words, ...value: Child[]): VNode =>
  el('div', null, el('dt', null, both(name)), el('dd', null, ...value));

const SHOWN_IN: Readonly<Record<ResultShown['kind'], Words>> = {
  page: { zh: '页面', en: 'page' },
  'web-view': { zh: '网页', en: 'web-view' },
  dialog: { zh: '弹窗', en: 'dialog' },
};

/** A policy that the program itself showed: read as the policy file is, and compared with it. */
const shownPolicy = ({ where, kind, event, title, statements }: ResultShown): VNode =>
  fact(
    { zh: '运行中展示的政策', en: 'policy shown in the run' },
    captured(title, 120),
    ' ',
    both(SHOWN_IN[kind]),
    ' ',
    code(where, 120),
    ' ',
    t(`${statements} 条表述（事件 #${event}）`, `${statements} statements (event #${event})`),
  );

const facts = (result: Result): VNode =>
  el(
    'dl',
    { class: 'small facts' },
    fact(
      { zh: '证据链末端', en: 'head of the chain' },
      code(result.run.evidence.head),
      ' ',
      t(`${result.run.evidence.events} 个事件`, `${result.run.evidence.events} events`),
    ),
    fact({ zh: '小程序源代码摘要', en: 'digest of the source' }, code(result.target.digest || '—')),
    fact({ zh: '场景', en: 'scenarios' }, captured(result.run.scenarios.join(', ') || '—')),
    fact(
      { zh: '政策', en: 'policy' },
      captured(result.policy.source || '—'),
      ' ',
      t(`${result.policy.statements.length} 条表述`, `${result.policy.statements.length} statements`),
    ),
    ...(result.policy.shown ?? []).map(shownPolicy),
    fact({ zh: '工具', en: 'tool' }, `mpaudit ${result.run.tool.version}`),
  );

/** How it was measured, what the words mean, and how to check it. */
export const method = (result: Result, context: ReportContext): VNode =>
  section(
    'method',
    t('如何测得，如何核对', 'How it was measured, and how to check it'),
    how(result),
    commands(context),
    facts(result),
    meanings(),
    el(
      'p',
      { class: 'small soft' },
      t('法条摘要供工程参考，不构成法律意见。', 'The gists of law are an engineering aid, not legal advice.'),
    ),
  );

import type { VNode } from 'preact';
import type { Result, ResultArm } from '../../detectors/result.ts';
import { recipientWords, type Words } from '../words.ts';
import { both, captured, code, el, section, t } from './element.ts';
import { namedRow, table, wide } from './table.ts';

type Experiment = NonNullable<Result['experiment']>;
type Place = NonNullable<Experiment['places']>['personal'][number];

const NAMES: Readonly<Record<string, Words>> = {
  untouched: { zh: '未作答', en: 'not answered' },
  refused: { zh: '拒绝', en: 'refused' },
  accepted: { zh: '同意', en: 'accepted' },
  withdrawn: { zh: '同意后撤回', en: 'withdrawn' },
  deleted: { zh: '注销后', en: 'account deleted' },
  person: { zh: '甲', en: 'one person' },
  again: { zh: '甲（第二次）', en: 'the same again' },
  other: { zh: '乙', en: 'another person' },
};

/** Arms in which nobody ever agreed; `withdrawn` and `deleted` hold what was sent before that, too. */
const WITHOUT_CONSENT = /^(?:untouched|refused)$/;
const ROWS = 300;

function armName({ arm }: ResultArm): VNode {
  const words = Object.hasOwn(NAMES, arm) ? NAMES[arm] : undefined;
  if (words !== undefined) return both(words);
  const scope = arm.replace(/^denied:/, '');
  return el('span', null, t('拒绝权限 ', 'denied '), code(scope, 60));
}

const TITLES: Readonly<Record<Experiment['name'], { readonly title: Words; readonly what: Words }>> = {
  consent: {
    title: { zh: '同意对照实验', en: 'Consent experiment' },
    what: {
      zh: '同一场景、同一虚构人物、每次从干净状态开始，只有对隐私政策与权限的回答不同。',
      en: 'The same scenario, the same synthetic person, a clean state each time; only the answer about privacy and permissions differs.',
    },
  },
  identity: {
    title: { zh: '身份对照实验', en: 'Identity experiment' },
    what: {
      zh: '同一场景、每次从干净状态开始：甲走两次，乙走一次。两次相同而两人不同的是个人的，人人相同的是常量。',
      en: 'The same scenario, a clean state each time, walked twice by one synthetic person and once by another. What stays between the walks of one and differs between the two is personal; what is the same for both is a constant.',
    },
  },
};

/** The arms of an experiment side by side: how each person fared, and what was sent in which arm. */
export function experiment(result: Result): VNode | null {
  const found = result.experiment;
  if (found === undefined) return null;
  const { title, what } = TITLES[found.name];
  return section(
    'experiment',
    both(title),
    el('p', { class: 'soft' }, both(what)),
    wide('arms', arms(found)),
    el('h3', null, t('每种数据在哪个分支中发送（次数）', 'What was sent in which arm (times)')),
    wide('differences', differences(found)),
    found.differences.length > ROWS ? el('p', { class: 'soft small' }, `+ ${found.differences.length - ROWS}`) : null,
    found.places === undefined ? null : places(found.places),
    failures(found),
  );
}

/** What two persons tell apart, place by place. A place of no known kind is the one to look at by hand. */
const places = ({ personal, constant, varying }: NonNullable<Experiment['places']>): VNode =>
  el(
    'div',
    null,
    el('h3', null, t('只属于一个人的内容', 'What is one person’s alone')),
    el(
      'p',
      { class: 'soft small' },
      t(
        `另有 ${constant} 处是常量，${varying} 处每次都不同（时间、随机数、会话）。`,
        `${constant} more places hold constants, ${varying} something new each time (times, random numbers, sessions).`,
      ),
    ),
    wide(
      'places',
      table([t('域名', 'host'), t('位置', 'place'), t('数据类型', 'data type')], personal.slice(0, ROWS).map(placeRow)),
    ),
  );

const placeRow = ({ host, carrier, location, dataTypes }: Place): VNode =>
  el(
    'tr',
    null,
    el('td', null, code(host, 80)),
    el('td', null, code(`${carrier} ${location}`, 120)),
    dataTypes.length === 0
      ? el('td', { class: 'soft' }, t('未识别', 'not recognised'))
      : el('td', null, ...dataTypes.flatMap((one, at) => (at === 0 ? [code(one)] : [' ', code(one)]))),
  );

const arms = (found: Experiment): VNode =>
  table(
    [t('分支', 'arm'), t('步骤', 'steps'), t('页面', 'pages'), t('请求', 'requests'), t('数据流', 'flows')],
    found.arms.map((arm) =>
      namedRow(
        armName(arm),
        el('td', null, `${arm.steps.passed}/${arm.steps.total}`),
        el('td', null, String(arm.pages)),
        el('td', null, String(arm.requests)),
        el('td', null, String(arm.flows)),
      ),
    ),
  );

const differences = (found: Experiment): VNode =>
  table(
    [t('数据类型', 'data type'), t('接收方', 'recipient'), ...found.arms.map(armName)],
    found.differences
      .slice(0, ROWS)
      .map((row) =>
        namedRow(
          code(row.dataType),
          el('td', null, both(recipientWords(row.recipient)), ' ', code(row.host, 80)),
          ...found.arms.map(({ arm }) => sentCell(arm, row.sent)),
        ),
      ),
    'arms',
  );

/** Sent without consent is marked by weight as well as by colour. */
function sentCell(arm: string, sent: Readonly<Record<string, number>>): VNode {
  const times = Object.hasOwn(sent, arm) ? (sent[arm] ?? 0) : 0;
  if (times === 0) return el('td', { class: 'soft' }, '–');
  return WITHOUT_CONSENT.test(arm)
    ? el('td', { class: 'critical' }, el('b', null, String(times)))
    : el('td', null, String(times));
}

function failures({ arms: all }: Experiment): VNode | null {
  const failed = all.flatMap((arm) => arm.failures.map((failure) => ({ arm, ...failure })));
  if (failed.length === 0) return null;
  return el(
    'details',
    null,
    el('summary', null, t(`没有走通的步骤（${failed.length}）`, `Steps that did not go through (${failed.length})`)),
    el(
      'ul',
      { class: 'plain small' },
      ...failed
        .slice(0, ROWS)
        .map(({ arm, title, error }) =>
          el('li', null, armName(arm), ': ', captured(title, 120), ' – ', captured(error, 240)),
        ),
    ),
  );
}

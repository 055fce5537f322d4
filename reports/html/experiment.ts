import type { VNode } from 'preact';
import type { Result, ResultArm } from '../../detectors/result.ts';
import { recipientWords, type Words } from '../words.ts';
import { both, captured, code, el, section, t } from './element.ts';

type Experiment = NonNullable<Result['experiment']>;

const NAMES: Readonly<Record<string, Words>> = {
  untouched: { zh: '未作答', en: 'not answered' },
  refused: { zh: '拒绝', en: 'refused' },
  accepted: { zh: '同意', en: 'accepted' },
  withdrawn: { zh: '同意后撤回', en: 'withdrawn' },
  deleted: { zh: '注销后', en: 'account deleted' },
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

/** The arms of a consent experiment side by side: how each person fared, and what was sent in which arm. */
export function experiment(result: Result): VNode | null {
  const found = result.experiment;
  if (found === undefined) return null;
  return section(
    'experiment',
    t('同意对照实验', 'Consent experiment'),
    el(
      'p',
      { class: 'soft' },
      t(
        '同一场景、同一虚构人物、每次从干净状态开始，只有对隐私政策与权限的回答不同。',
        'The same scenario, the same synthetic person, a clean state each time; only the answer about privacy and permissions differs.',
      ),
    ),
    el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'arms' }, arms(found)),
    el('h3', null, t('每种数据在哪个分支中发送（次数）', 'What was sent in which arm (times)')),
    el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'differences' }, differences(found)),
    found.differences.length > ROWS ? el('p', { class: 'soft small' }, `+ ${found.differences.length - ROWS}`) : null,
    failures(found),
  );
}

const arms = (found: Experiment): VNode =>
  el(
    'table',
    null,
    el(
      'thead',
      null,
      el(
        'tr',
        null,
        el('th', { scope: 'col' }, t('分支', 'arm')),
        el('th', { scope: 'col' }, t('步骤', 'steps')),
        el('th', { scope: 'col' }, t('页面', 'pages')),
        el('th', { scope: 'col' }, t('请求', 'requests')),
        el('th', { scope: 'col' }, t('数据流', 'flows')),
      ),
    ),
    el(
      'tbody',
      null,
      ...found.arms.map((arm) =>
        el(
          'tr',
          null,
          el('th', { scope: 'row' }, armName(arm)),
          el('td', null, `${arm.steps.passed}/${arm.steps.total}`),
          el('td', null, String(arm.pages)),
          el('td', null, String(arm.requests)),
          el('td', null, String(arm.flows)),
        ),
      ),
    ),
  );

const differences = (found: Experiment): VNode =>
  el(
    'table',
    { class: 'arms' },
    el(
      'thead',
      null,
      el(
        'tr',
        null,
        el('th', { scope: 'col' }, t('数据类型', 'data type')),
        el('th', { scope: 'col' }, t('接收方', 'recipient')),
        ...found.arms.map((arm) => el('th', { scope: 'col' }, armName(arm))),
      ),
    ),
    el(
      'tbody',
      null,
      ...found.differences
        .slice(0, ROWS)
        .map((row) =>
          el(
            'tr',
            null,
            el('th', { scope: 'row' }, code(row.dataType)),
            el('td', null, both(recipientWords(row.recipient)), ' ', code(row.host, 80)),
            ...found.arms.map(({ arm }) => sentCell(arm, row.sent)),
          ),
        ),
    ),
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

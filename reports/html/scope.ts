import type { VNode } from 'preact';
import type { Result } from '../../detectors/result.ts';
import { reasonWords } from '../reasons.ts';
import type { Words } from '../words.ts';
import { codePart } from './code.ts';
import { anchor, both, captured, code, el, section, t } from './element.ts';
import { table, wide } from './table.ts';

/** A bar without a style attribute, so that the page's CSP can forbid those. */
const bar = (part: number, whole: number): VNode =>
  el(
    'svg',
    { class: 'bar', viewBox: '0 0 100 2', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    el('rect', { width: whole === 0 ? 0 : Math.min(100, (100 * part) / whole), height: 2 }),
  );

/** What was driven and what was not. */
export function coverage(result: Result): VNode {
  const { pages, apis, steps, code: inCode } = result.coverage;
  return section(
    'coverage',
    t('覆盖范围', 'Coverage'),
    el(
      'p',
      null,
      t(
        `访问了 ${pages.declared} 个页面中的 ${pages.visited} 个，其中 ${pages.rendered} 个正常显示；调用了 ${apis.called} 种接口；${steps.total} 个步骤中 ${steps.passed} 个通过。没有到达的页面与功能，本报告无从判断。`,
        `${pages.visited} of ${pages.declared} pages visited, ${pages.rendered} rendered; ${apis.called} different APIs called; ${steps.passed} of ${steps.total} steps passed. About pages and functions that were not reached this report says nothing.`,
      ),
    ),
    bar(pages.visited, pages.declared),
    pages.failed.length === 0
      ? null
      : el(
          'ul',
          { class: 'plain' },
          ...pages.failed.map((page) => el('li', null, code(page.page), ' ', captured(page.error))),
        ),
    apis.unsupported.length === 0
      ? null
      : el(
          'p',
          { class: 'small' },
          t('宿主尚不支持：', 'not supported by the host: '),
          ...apis.unsupported.map((api) => el('span', null, code(api.api), ` ${api.count}× `)),
        ),
    inCode === undefined ? null : codePart(inCode),
    overClaims(result),
  );
}

/** Declared and never seen: what was not reached cannot be held against the policy, so this is information. */
function overClaims({ overClaims: claims }: Result): VNode | null {
  if (claims === undefined || claims.length === 0) return null;
  return el(
    'details',
    null,
    el(
      'summary',
      null,
      t(
        `政策声明而本次未见的数据（${claims.length}）`,
        `Declared by the policy and not seen in this run (${claims.length})`,
      ),
    ),
    el(
      'ul',
      { class: 'plain small' },
      ...claims.map(({ dataType, statement, why }) =>
        el('li', null, code(dataType), ' ', code(statement), ' ', both(reasonWords(why))),
      ),
    ),
  );
}

/** What this run could not see. */
export function blindSpots(result: Result): VNode {
  return section(
    'blind-spots',
    t(`盲区 (${result.blindSpots.length})`, `Blind spots (${result.blindSpots.length})`),
    el(
      'p',
      { class: 'soft' },
      t(
        '以下内容本次运行无法看到。受其影响的检查不会写“通过”，而写“无法判断”。',
        'What this run could not see. A check that it touches never says "clean": it says "inconclusive".',
      ),
    ),
    result.blindSpots.length === 0
      ? el('p', null, t('没有已知的盲区。', 'None known.'))
      : el(
          'ul',
          { class: 'plain' },
          ...result.blindSpots.map((spot) =>
            el(
              'li',
              null,
              code(spot.kind),
              ' ',
              spot.host === '' ? null : code(spot.host),
              ` ${spot.count}× `,
              both(reasonWords(spot.why)),
            ),
          ),
        ),
  );
}

type Check = Result['checks'][number];

const OUTCOMES: readonly (readonly [Check['outcome'], Words])[] = [
  ['fail', { zh: '有发现', en: 'Something was found' }],
  ['pass', { zh: '已检查，未发现问题', en: 'Checked and found clean' }],
  ['inconclusive', { zh: '无法判断', en: 'Could not be decided' }],
  ['not-applicable', { zh: '不适用于本次运行', en: 'Does not apply to this run' }],
];

const checkRow = (check: Check): VNode =>
  el(
    'tr',
    null,
    el('th', { scope: 'row' }, both(check.name ?? { zh: check.rule, en: check.rule })),
    el(
      'td',
      null,
      check.outcome === 'fail'
        ? el('a', { href: `#${anchor('rule', check.rule)}` }, captured(check.rule, 60))
        : code(check.rule),
    ),
    el('td', { class: 'small' }, both(reasonWords(check.why))),
  );

function outcome(result: Result, [kind, words]: (typeof OUTCOMES)[number]): VNode | null {
  const own = result.checks.filter((check) => check.outcome === kind);
  if (own.length === 0) return null;
  return el(
    'div',
    { class: `outcome ${kind}` },
    el('h3', null, both(words), ' ', el('span', { class: 'soft' }, `(${own.length})`)),
    wide(kind, table([t('检查', 'check'), t('规则', 'rule'), t('原因', 'why')], own.map(checkRow))),
  );
}

/** Every check by its outcome: found, clean, undecided, not applicable. */
export const checks = (result: Result): VNode =>
  section(
    'checks',
    t(`检查项目 (${result.checks.length})`, `Checks (${result.checks.length})`),
    ...OUTCOMES.map((one) => outcome(result, one)),
    waived(result),
  );

/** Findings that somebody accepted, with the reason: a report without them would hide a decision. */
function waived({ waived: list }: Result): VNode | null {
  if (list === undefined || list.length === 0) return null;
  return el(
    'div',
    null,
    el('h3', null, t(`已豁免 (${list.length})`, `Waived (${list.length})`)),
    el(
      'ul',
      { class: 'plain small' },
      ...list.map((one) =>
        el(
          'li',
          null,
          code(one.rule),
          ' ',
          code(one.finding),
          ' ',
          captured(one.reason),
          ' ',
          t(`有效至 ${one.expires}`, `until ${one.expires}`),
        ),
      ),
    ),
  );
}

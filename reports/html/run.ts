import type { VNode } from 'preact';
import type { Result } from '../../detectors/result.ts';
import type { ReportContext } from '../format.ts';
import { captured, code, el, seconds, section, t } from './element.ts';

const shot = (png: Uint8Array, title: string, page: string): VNode =>
  el(
    'figure',
    null,
    el('img', {
      src: `data:image/png;base64,${Buffer.from(png).toString('base64')}`,
      alt: `${title} ${page}`,
      loading: 'lazy',
    }),
    el('figcaption', null, captured(title), ' ', code(page)),
  );

function shots(result: Result, context: ReportContext): VNode | null {
  const found = result.run.screenshots.flatMap((one) => {
    const png = context.screenshots.get(one.file);
    return png ? [shot(png, one.title, one.page)] : [];
  });
  return found.length === 0
    ? null
    : el('div', { class: 'shots', tabindex: 0, role: 'region', 'aria-label': 'screenshots' }, ...found);
}

/** What happened, in order: steps, consent, permissions, requests. */
export function timeline(result: Result, context: ReportContext): VNode {
  return section(
    'timeline',
    t('运行过程', 'What happened'),
    shots(result, context),
    el(
      'details',
      null,
      el(
        'summary',
        null,
        t(`时间线（${result.run.timeline.length} 项）`, `Timeline (${result.run.timeline.length} entries)`),
      ),
      el(
        'ol',
        { class: 'timeline' },
        ...result.run.timeline.map((entry) =>
          el(
            'li',
            { class: entry.kind },
            el('span', { class: 'time' }, seconds(entry.t)),
            captured(entry.text, 200),
            el('span', { class: 'soft small' }, ` #${entry.event}`),
          ),
        ),
      ),
    ),
    steps(result),
  );
}

const OUTCOME = {
  passed: ['通过', 'passed'],
  failed: ['失败', 'failed'],
  skipped: ['跳过', 'skipped'],
  unfinished: ['未完成', 'unfinished'],
} as const;

const steps = (result: Result): VNode =>
  el(
    'details',
    { open: result.coverage.steps.failed > 0 },
    el(
      'summary',
      null,
      t(
        `场景步骤：通过 ${result.coverage.steps.passed} / ${result.coverage.steps.total}`,
        `Scenario steps: ${result.coverage.steps.passed} of ${result.coverage.steps.total} passed`,
      ),
    ),
    el(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'steps' },
      el(
        'table',
        null,
        el(
          'tbody',
          null,
          ...result.run.steps.map((step) =>
            el(
              'tr',
              null,
              el('td', null, String(step.index)),
              el('td', null, captured(step.title)),
              el('td', null, t(OUTCOME[step.outcome][0], OUTCOME[step.outcome][1])),
              el('td', null, seconds(step.durationMs)),
              el('td', null, captured(step.error)),
            ),
          ),
        ),
      ),
    ),
  );

const bar = (part: number, whole: number): VNode =>
  el(
    'div',
    { class: 'bar', 'aria-hidden': 'true' },
    el('i', { style: `width:${whole === 0 ? 0 : Math.round((100 * part) / whole)}%` }),
  );

/** What was driven and what was not. */
export function coverage(result: Result): VNode {
  const { pages, apis } = result.coverage;
  return section(
    'coverage',
    t('覆盖范围', 'Coverage'),
    el(
      'p',
      null,
      t(
        `访问了 ${pages.declared} 个页面中的 ${pages.visited} 个，其中 ${pages.rendered} 个正常显示；调用了 ${apis.called} 种接口。`,
        `${pages.visited} of ${pages.declared} pages visited, ${pages.rendered} rendered; ${apis.called} different APIs called.`,
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
  );
}

/** What this run could not see. */
export function blindSpots(result: Result): VNode {
  return section(
    'blind-spots',
    t(`盲区 (${result.blindSpots.length})`, `Blind spots (${result.blindSpots.length})`),
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
              spot.host === '' ? null : code(spot.host),
              ` ${spot.count}× `,
              captured(spot.why),
            ),
          ),
        ),
  );
}

const CHECK = {
  pass: ['通过', 'clean'],
  fail: ['有发现', 'found'],
  inconclusive: ['无法判断', 'inconclusive'],
  'not-applicable': ['不适用', 'not applicable'],
} as const;

/** Every check with its outcome, clean ones too. */
export function checks(result: Result): VNode {
  return section(
    'checks',
    t(`检查项目 (${result.checks.length})`, `Checks (${result.checks.length})`),
    el(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'checks' },
      el(
        'table',
        null,
        el(
          'tbody',
          null,
          ...result.checks.map((check) =>
            el(
              'tr',
              null,
              el('td', null, code(check.rule)),
              el('td', null, t(CHECK[check.outcome][0], CHECK[check.outcome][1])),
              el('td', { class: 'small' }, captured(check.why)),
            ),
          ),
        ),
      ),
    ),
  );
}

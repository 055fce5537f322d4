import type { VNode } from 'preact';
import type { Result } from '../../detectors/result.ts';
import type { ReportContext } from '../format.ts';
import { captured, code, el, seconds, section, t } from './element.ts';
import { lanes } from './lanes.ts';
import { table, wide } from './table.ts';

type Entry = Result['run']['timeline'][number];
type Shot = Result['run']['screenshots'][number];

const shot = (png: Uint8Array, { title, page }: Shot): VNode =>
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

/** Screenshots stand in the timeline after the last entry before them. */
function shotsAfter(entries: readonly Entry[], result: Result, context: ReportContext): ReadonlyMap<number, VNode[]> {
  const found = new Map<number, VNode[]>();
  for (const one of result.run.screenshots) {
    const png = context.screenshots.get(one.file);
    if (!png) continue;
    const at = entries.findLastIndex((entry) => entry.t <= one.t);
    found.set(at, [...(found.get(at) ?? []), shot(png, one)]);
  }
  return found;
}

const KIND = {
  step: ['步骤', 'step'],
  page: ['页面', 'page'],
  consent: ['决定', 'decision'],
  permission: ['权限', 'permission'],
  exception: ['异常', 'exception'],
  'blind-spot': ['盲区', 'blind spot'],
  'tls-failure': ['TLS 失败', 'TLS failure'],
  arm: ['分支', 'arm'],
  'fresh-start': ['重新安装', 'newly installed'],
  end: ['结束', 'end'],
} as const;

function kindOf({ kind }: Entry): VNode {
  const words = Object.hasOwn(KIND, kind) ? KIND[kind as keyof typeof KIND] : undefined;
  return words === undefined ? captured(kind, 30) : t(words[0], words[1]);
}

const line = (entry: Entry): VNode =>
  el(
    'div',
    null,
    el('span', { class: 'time' }, seconds(entry.t)),
    el('span', { class: 'kind soft' }, kindOf(entry)),
    captured(entry.text, 200),
    el('span', { class: 'soft small' }, ` #${entry.event}`),
  );

const shots = (found: readonly VNode[] | undefined): VNode | null =>
  found === undefined
    ? null
    : el('div', { class: 'shots', tabindex: 0, role: 'region', 'aria-label': 'screenshots' }, ...found);

/** What happened, in order: the picture, then each entry with the screenshots taken there, then the steps with their outcome. */
export function timeline(result: Result, context: ReportContext): VNode {
  const entries = result.run.timeline;
  const pictures = shotsAfter(entries, result, context);
  return section(
    'timeline',
    t('运行过程', 'What happened'),
    lanes(result),
    el(
      'details',
      null,
      el(
        'summary',
        null,
        t(`时间线与截图（${entries.length} 项）`, `Timeline and screenshots (${entries.length} entries)`),
      ),
      shots(pictures.get(-1)),
      el(
        'ol',
        { class: 'timeline' },
        ...entries.map((entry, at) => el('li', { class: entry.kind }, line(entry), shots(pictures.get(at)))),
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

const stepRow = (step: Result['run']['steps'][number]): VNode =>
  el(
    'tr',
    { class: step.outcome },
    el('td', null, String(step.index)),
    el('td', null, captured(step.title)),
    el('td', null, t(OUTCOME[step.outcome][0], OUTCOME[step.outcome][1])),
    el('td', null, seconds(step.durationMs)),
    el('td', null, captured(step.error)),
  );

const STEP_HEADS: readonly (readonly [zh: string, en: string])[] = [
  ['序号', 'no.'],
  ['步骤', 'step'],
  ['结果', 'outcome'],
  ['用时', 'time'],
  ['原因', 'why'],
];

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
    wide(
      'steps',
      table(
        STEP_HEADS.map(([zh, en]) => t(zh, en)),
        result.run.steps.map(stepRow),
      ),
    ),
  );

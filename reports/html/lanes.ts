import type { VNode } from 'preact';
import type { Result, ResultExchange } from '../../detectors/result.ts';
import type { Disclosure, Party } from '../../detectors/types.ts';
import { visible } from '../safe.ts';
import { disclosureWords, partyWords, type Words } from '../words.ts';
import { both, el, seconds } from './element.ts';

/**
 * The run on one axis of time: steps, what the person decided, and each request in the lane of who got it. What was sent before the mark of
 * consent stands left of it.
 */

const LEFT = 92;
const WIDTH = 1040;
const LANE = 30;
const MARKS = 24;

type Lane = Party | 'steps' | 'none';
const LANES: readonly (readonly [Lane, Words])[] = [
  ['steps', { zh: '步骤', en: 'steps' }],
  ['first', partyWords.first],
  ['third', partyWords.third],
  ['platform', partyWords.platform],
  ['unknown', partyWords.unknown],
  ['none', { zh: '其他请求', en: 'other requests' }],
];
const WORST: readonly Disclosure[] = ['incorrect', 'omitted', 'ambiguous', 'vague', 'clear'];

interface Dot {
  readonly exchange: ResultExchange;
  readonly lane: Lane;
  readonly disclosure?: Disclosure;
}

/** In which lane a request stands, and how well what it carries is disclosed. */
function dotsOf(result: Result): readonly Dot[] {
  const flows = new Map(result.flows.map((flow) => [flow.id, flow]));
  return (result.exchanges?.rows ?? []).map((exchange) => {
    const sent = exchange.flows.flatMap((id) => flows.get(id) ?? []).filter((flow) => flow.direction === 'sent');
    const disclosure = WORST.find((one) => sent.some((flow) => flow.disclosure === one));
    return { exchange, lane: sent[0]?.recipient.party ?? 'none', ...(disclosure ? { disclosure } : {}) };
  });
}

type X = (ms: number) => number;

const dot = (one: Dot, x: X, y: number): VNode => {
  const carried =
    one.disclosure === undefined
      ? ''
      : ` · ${disclosureWords[one.disclosure].zh} / ${disclosureWords[one.disclosure].en}`;
  return el(
    'circle',
    {
      cx: x(one.exchange.t).toFixed(1),
      cy: y,
      r: one.disclosure === undefined ? 2.5 : 5,
      class: one.disclosure === undefined ? 'dot' : `dot f-${one.disclosure}`,
    },
    el(
      'title',
      null,
      visible(
        `#${one.exchange.event} ${seconds(one.exchange.t)} ${one.exchange.method} ${one.exchange.host}${carried}`,
        200,
      ),
    ),
  );
};

const step = (one: Result['run']['steps'][number], x: X, y: number): VNode =>
  el(
    'rect',
    {
      x: x(one.t).toFixed(1),
      y: y - 6,
      width: Math.max(1, x(one.t + one.durationMs) - x(one.t) - 0.5).toFixed(1),
      height: 12,
      class: `step ${one.outcome}`,
    },
    el('title', null, visible(`${one.index} ${one.title} (${one.outcome})`, 160)),
  );

const MEANING: Readonly<Record<string, Words>> = {
  accepted: { zh: '同意', en: 'agreed' },
  refused: { zh: '拒绝', en: 'refused' },
  withdrawn: { zh: '撤回', en: 'withdrew' },
  shown: { zh: '弹窗', en: 'asked' },
};

/** A line through all lanes where the person was asked or decided. */
function mark(entry: Result['run']['timeline'][number], x: X, height: number, at: number): VNode {
  const word = entry.text.split(' ')[0] ?? '';
  const words = Object.hasOwn(MEANING, word) ? MEANING[word] : undefined;
  const place = x(entry.t);
  const anchor = place > WIDTH - 90 ? 'end' : 'start';
  const label = { x: place + (anchor === 'end' ? -4 : 4), y: 10 + (at % 2) * 11, 'text-anchor': anchor };
  return el(
    'g',
    { class: `mark ${entry.kind}` },
    el('line', { x1: place, x2: place, y1: 4, y2: height }),
    el('text', { ...label, class: 'zh', lang: 'zh-CN' }, visible(words?.zh ?? entry.text, 24)),
    el('text', { ...label, class: 'en', lang: 'en' }, visible(words?.en ?? entry.text, 24)),
  );
}

const laneLine = (words: Words, y: number): VNode =>
  el(
    'g',
    { class: 'lane' },
    el('line', { x1: LEFT, x2: WIDTH, y1: y, y2: y }),
    el('text', { x: 0, y, dy: '0.35em', class: 'zh', lang: 'zh-CN' }, words.zh),
    el('text', { x: 0, y, dy: '0.35em', class: 'en', lang: 'en' }, words.en),
  );

const axis = (x: X, from: number, to: number, y: number): VNode[] =>
  [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const at = from + part * (to - from);
    const anchor = part === 0 ? 'start' : part === 1 ? 'end' : 'middle';
    return el('text', { x: x(at), y, class: 'axis', 'text-anchor': anchor }, seconds(at));
  });

/** The picture; `null` when the run holds neither a step nor a request. */
export function lanes(result: Result): VNode | null {
  const dots = dotsOf(result);
  const marks = result.run.timeline.filter(({ kind }) => kind === 'consent').slice(0, MARKS);
  const times = [
    ...dots.map(({ exchange }) => exchange.t),
    ...result.run.steps.map((one) => one.t),
    ...marks.map((one) => one.t),
  ];
  if (times.length < 2) return null;
  const [from, to] = [
    times.reduce((a, b) => Math.min(a, b)),
    Math.max(
      result.run.durationMs,
      times.reduce((a, b) => Math.max(a, b)),
    ),
  ];
  const x: X = (ms) => LEFT + ((ms - from) / Math.max(1, to - from)) * (WIDTH - LEFT - 8) + 4;
  const used = LANES.filter(([lane]) =>
    lane === 'steps' ? result.run.steps.length > 0 : dots.some((one) => one.lane === lane),
  );
  const yOf = new Map(used.map(([lane], at) => [lane, 42 + at * LANE]));
  const height = 42 + used.length * LANE;
  return el(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'timeline picture' },
    el(
      'svg',
      {
        class: 'lanes',
        viewBox: `0 0 ${WIDTH} ${height + 6}`,
        role: 'img',
        'aria-label': 'steps, decisions and requests over time',
      },
      ...used.map(([lane, words]) => laneLine(words, yOf.get(lane) ?? 0)),
      ...result.run.steps.map((one) => step(one, x, yOf.get('steps') ?? 0)),
      ...dots.map((one) => dot(one, x, yOf.get(one.lane) ?? 0)),
      ...marks.map((one, at) => mark(one, x, height - 14, at)),
      ...axis(x, from, to, height + 2),
    ),
    el('p', { class: 'small soft' }, both(KEY)),
  );
}

const KEY: Words = {
  zh: '每个圆点是一个请求；大圆点携带个人信息，颜色表示政策的告知程度；竖线是询问与决定的时刻。',
  en: 'Each dot is a request; a large dot carries personal data, its colour is how the policy discloses it; a vertical line is the moment of a question or a decision.',
};

import type { VNode } from 'preact';
import { el } from '../html/element.ts';
import { visible } from '../safe.ts';
import type { Rate } from './types.ts';

const [WIDTH, LABEL, ROW, TOP] = [820, 300, 26, 22];
const x = (share: number): number => LABEL + share * (WIDTH - LABEL - 60);
const percent = (share: number | undefined): string => (share === undefined ? '–' : `${(share * 100).toFixed(1)} %`);

/** Bars of both views with their intervals; readable without colour: the lenient bar is hollow. */
export function chart(rates: readonly Rate[], lang: 'zh' | 'en', title: string): VNode {
  const height = TOP + rates.length * ROW + 8;
  return el(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${height}`, role: 'img', 'aria-label': title, class: 'chart' },
    ...[0, 0.25, 0.5, 0.75, 1].flatMap((share) => [
      el('line', { class: 'grid', x1: x(share), x2: x(share), y1: TOP - 4, y2: height - 4 }),
      el('text', { x: x(share), y: 12, 'text-anchor': 'middle' }, `${share * 100} %`),
    ]),
    ...rates.flatMap((rate, at) => bar(rate, TOP + at * ROW, lang)),
  );
}

function bar(rate: Rate, y: number, lang: 'zh' | 'en'): VNode[] {
  const { strict, lenient } = rate;
  return [
    el('text', { x: LABEL - 8, y: y + 14, 'text-anchor': 'end' }, visible(rate.name[lang], 34)),
    el('rect', { class: 'lenient', x: x(0), y: y + 3, width: x(lenient.rate ?? 0) - x(0), height: 16 }),
    el('rect', { class: 'strict', x: x(0), y: y + 3, width: x(strict.rate ?? 0) - x(0), height: 16 }),
    whisker(strict.low, strict.high, y + 8),
    whisker(lenient.low, lenient.high, y + 14),
    el('text', { x: WIDTH - 2, y: y + 15, 'text-anchor': 'end' }, percent(lenient.rate)),
  ];
}

const whisker = (low: number | undefined, high: number | undefined, y: number): VNode =>
  el('line', { class: 'whisker', x1: x(low ?? 0), x2: x(high ?? 0), y1: y, y2: y });

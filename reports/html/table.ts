import type { VNode } from 'preact';
import { type Child, el } from './element.ts';

/** A part that scrolls sideways by itself on a small screen, with a name for those who hear the page. */
export const wide = (label: string, ...children: Child[]): VNode =>
  el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': label }, ...children);

/** A table of few rows that stands in the file whole; long ones are a grid. `rows` are `tr` elements. */
export const table = (heads: readonly Child[], rows: readonly VNode[], kind?: string): VNode =>
  el(
    'table',
    kind === undefined ? null : { class: kind },
    el('thead', null, el('tr', null, ...heads.map((head) => el('th', { scope: 'col' }, head)))),
    el('tbody', null, ...rows),
  );

/** A row whose first cell names it. */
export const namedRow = (name: Child, ...cells: VNode[]): VNode =>
  el('tr', null, el('th', { scope: 'row' }, name), ...cells);

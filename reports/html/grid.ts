import type { VNode } from 'preact';
import { embeddedJson, visible } from '../safe.ts';
import type { Words } from '../words.ts';
import { both, code, el, t } from './element.ts';

/**
 * A long table that can be searched. The first rows stand in the file as HTML; the rest waits as JSON, and the script draws from it in the same
 * way, so that a report of ten thousand rows opens at once. The parts below are all that a cell can hold, so captured text can only be text.
 */
export type Part =
  | readonly ['text', string]
  | readonly ['code', string]
  | readonly ['both', zh: string, en: string]
  | readonly ['badge', kind: string, zh: string, en: string]
  | readonly ['link', id: string, string]
  | readonly ['small', readonly Part[]];

export interface GridRow {
  readonly id: string;
  /** Words of ours (`d:omitted`, `flag:personal`, `h:3`) that the selects filter by. */
  readonly tags: readonly string[];
  readonly cells: readonly (readonly Part[])[];
}

/** A select above the table: every option is a tag. */
export interface GridChoice {
  readonly id: string;
  readonly label: Words;
  readonly options: readonly { readonly tag: string; readonly label: string }[];
}

export interface Grid {
  readonly id: string;
  readonly label: string;
  readonly heads: readonly VNode[];
  readonly rows: readonly GridRow[];
  readonly choices: readonly GridChoice[];
}

/** Rows in the file as HTML. */
const DRAWN = 150;

/** Text of a part, made visible and cut where it is made, so that both ways of drawing show the same. */
export const text = (value: string, limit = 200): Part => ['text', visible(value, limit)];
export const codeText = (value: string, limit = 200): Part => ['code', visible(value, limit)];
export const words = ({ zh, en }: Words): Part => ['both', visible(zh, 200), visible(en, 200)];
export const small = (...parts: readonly Part[]): Part => ['small', parts];

function draw(part: Part): VNode | string {
  if (part[0] === 'text') return el('span', { class: 'captured', translate: 'no' }, part[1]);
  if (part[0] === 'code') return code(part[1]);
  if (part[0] === 'both') return both({ zh: part[1], en: part[2] });
  if (part[0] === 'badge') return el('span', { class: `badge ${part[1]}` }, both({ zh: part[2], en: part[3] }));
  if (part[0] === 'link') return el('a', { href: `#${part[1]}` }, part[2]);
  return el('div', { class: 'small soft' }, ...part[1].flatMap((one) => [draw(one), ' ']));
}

const row = ({ id, tags, cells }: GridRow): VNode =>
  el(
    'tr',
    { id, 'data-tags': tags.join(' ') },
    ...cells.map((parts) => el('td', null, ...parts.flatMap((one) => [draw(one), ' ']))),
  );

const filters = (grid: Grid): VNode =>
  el(
    'div',
    { class: 'filters' },
    el(
      'label',
      null,
      t('筛选 ', 'filter '),
      el('input', { id: `${grid.id}-filter`, type: 'search', 'data-text': true }),
    ),
    ...grid.choices.map(({ id, label, options }) =>
      el(
        'label',
        null,
        both(label),
        ' ',
        el(
          'select',
          { id: `${grid.id}-${id}`, 'data-choice': true },
          el('option', { value: '' }, '—'),
          ...options.map((one) => el('option', { value: one.tag }, visible(one.label, 60))),
        ),
      ),
    ),
    el(
      'span',
      { class: 'soft', role: 'status' },
      el('span', { id: `${grid.id}-count`, 'data-count': true }, String(grid.rows.length)),
      ` / ${grid.rows.length}`,
    ),
  );

/** Filters, table, the rows that wait, and the button that draws more of them. */
export const grid = (what: Grid): VNode => {
  const rest = what.rows.slice(DRAWN);
  return el(
    'div',
    { 'data-grid': true },
    filters(what),
    el(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': what.label },
      el(
        'table',
        null,
        el('thead', null, el('tr', null, ...what.heads.map((head) => el('th', { scope: 'col' }, head)))),
        el('tbody', { id: `${what.id}-rows` }, ...what.rows.slice(0, DRAWN).map(row)),
      ),
    ),
    el(
      'p',
      { class: 'controls' },
      el(
        'button',
        { id: `${what.id}-more`, type: 'button', 'data-more': true, hidden: rest.length === 0 },
        t('显示更多', 'show more'),
      ),
    ),
    el('script', {
      type: 'application/json',
      dangerouslySetInnerHTML: { __html: embeddedJson(rest) } as unknown as string,
    }),
  );
};

import { type ComponentChildren, h, type VNode } from 'preact';
import { visible } from '../safe.ts';
import type { Words } from '../words.ts';

export type Child = ComponentChildren;
type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Element builder: sources run by type stripping, so there is no JSX. Preact escapes every text and attribute. */
export const el = (tag: string, attributes: Attributes | null, ...children: Child[]): VNode =>
  h(tag, attributes, ...children) as VNode;

/** A text in both languages; CSS shows the one that `html[data-lang]` names. */
export const both = (words: Words): VNode =>
  el(
    'span',
    null,
    el('span', { lang: 'zh-CN', class: 'zh' }, visible(words.zh)),
    el('span', { lang: 'en', class: 'en' }, visible(words.en)),
  );

/** Shorthand for fixed wording of the report itself. */
export const t = (zh: string, en: string): VNode => both({ zh, en });

/** Captured text: made visible, then escaped by the renderer. */
export const captured = (text: string, limit = 400): VNode =>
  el('span', { class: 'captured', translate: 'no' }, visible(text, limit));

/** Captured text in a fixed-width face. */
export const code = (text: string, limit = 400): VNode => el('code', { translate: 'no' }, visible(text, limit));

/** Seconds with one decimal, from milliseconds. */
export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** A section with a heading that the table of contents can point to. */
export const section = (id: string, title: VNode, ...children: Child[]): VNode =>
  el('section', { id, 'aria-labelledby': `${id}-title` }, el('h2', { id: `${id}-title` }, title), ...children);

/** Id of an element made from an id of the result, which may come from somebody else's machine. */
export const anchor = (kind: string, id: string | number): string =>
  `${kind}-${String(id)
    .replaceAll(/[^\w-]/g, '_')
    .slice(0, 80)}`;

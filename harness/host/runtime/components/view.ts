import { type BuiltIn, toText } from './shared/built-in.ts';

const HOVER = { hoverClass: ['text', 'none'], hoverStopPropagation: ['flag'], hoverStartTime: ['number', 50], hoverStayTime: ['number', 400], animation: ['any'] } as const;

export const view: BuiltIn = {
  tag: 'view',
  attributes: HOVER,
  css: 'wx-view{display:block}',
};

export const text: BuiltIn = {
  tag: 'text',
  attributes: { selectable: ['flag'], userSelect: ['flag'], space: ['text'], decode: ['flag'], overflow: ['text'], maxLines: ['number'] },
  css: 'wx-text{display:inline;white-space:pre-line}wx-text[space]{white-space:pre-wrap}',
  setup: (part) => ({ follow: { space: (value) => part.dom.toggleAttribute('space', toText(value) !== '') } }),
};

/** Native layers of the phone; here they are views above the rest. */
export const coverView: BuiltIn = { tag: 'cover-view', attributes: { scrollTop: ['number'] }, css: 'wx-cover-view{display:block;overflow:hidden;line-height:1.2;white-space:nowrap}' };

export const rootPortal: BuiltIn = { tag: 'root-portal', attributes: { enable: ['flag', true] }, css: 'wx-root-portal{display:contents}' };

export const shareElement: BuiltIn = { tag: 'share-element', attributes: { key: ['text'], transform: ['flag'] }, css: 'wx-share-element{display:block}' };

/** Skyline's lists and gesture handlers, rendered by their content. */
export const plainBlocks: readonly BuiltIn[] = [
  'list-view', 'grid-view', 'list-builder', 'grid-builder', 'sticky-section', 'sticky-header', 'nested-scroll-header', 'nested-scroll-body', 'draggable-sheet', 'open-container', 'snapshot', 'keyboard-accessory', 'aria-component',
].map((tag): BuiltIn => ({ tag, css: `wx-${tag}{display:block}` }));

export const gestures: readonly BuiltIn[] = ['tap', 'double-tap', 'long-press', 'force-press', 'pan', 'scale', 'vertical-drag', 'horizontal-drag'].map(
  (name): BuiltIn => ({ tag: `${name}-gesture-handler`, css: `wx-${name}-gesture-handler{display:contents}` }),
);

/**
 * Built-in components with a hyphen in their name. Names without one need no list: custom components and unknown tags without a hyphen are
 * rendered as `wx-<name>` too, so that the browser never takes them for its own elements.
 */
export const BUILTIN_TAGS: ReadonlySet<string> = new Set([
  'ad-custom',
  'aria-component',
  'channel-live',
  'channel-video',
  'checkbox-group',
  'cover-image',
  'cover-view',
  'double-tap-gesture-handler',
  'draggable-sheet',
  'force-press-gesture-handler',
  'functional-page-navigator',
  'grid-builder',
  'grid-view',
  'horizontal-drag-gesture-handler',
  'keyboard-accessory',
  'list-builder',
  'list-view',
  'live-player',
  'live-pusher',
  'long-press-gesture-handler',
  'match-media',
  'movable-area',
  'movable-view',
  'navigation-bar',
  'nested-scroll-body',
  'nested-scroll-header',
  'official-account',
  'official-account-publish',
  'open-container',
  'open-data',
  'open-data-item',
  'open-data-list',
  'page-container',
  'page-meta',
  'pan-gesture-handler',
  'picker-view',
  'picker-view-column',
  'radio-group',
  'rich-text',
  'root-portal',
  'scale-gesture-handler',
  'scroll-view',
  'share-element',
  'snapshot',
  'sticky-header',
  'sticky-section',
  'store-coupon',
  'store-gift',
  'store-home',
  'store-product',
  'swiper-item',
  'tap-gesture-handler',
  'vertical-drag-gesture-handler',
  'voip-room',
  'web-view',
]);

/** Element selector for a WXSS tag: `view` -> `wx-view`; a custom component's name matches with and without the prefix. */
export function tagSelector(tag: string): string {
  const name = tag.toLowerCase();
  if (name.startsWith('wx-')) return name;
  if (!name.includes('-') || BUILTIN_TAGS.has(name)) return `wx-${name}`;
  return `:is(${name},wx-${name})`;
}

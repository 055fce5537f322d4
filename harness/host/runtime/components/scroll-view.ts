import { setTimeout_ } from '../core/pristine.ts';
import { type Behaviour, type BuiltIn, type Self, textOf } from './define.ts';
import { pixels } from './shared/dom.ts';
import { refresher, refresherProperties } from './shared/refresher.ts';

const given = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** `scroll`, and the two thresholds: each fires once on the way into its zone, as on a phone. */
function listen(self: Self): void {
  const { el } = self;
  let [left, top] = [0, 0];
  let [inUpper, inLower] = [true, false];
  el.addEventListener('scroll', () => {
    const [deltaX, deltaY] = [left - el.scrollLeft, top - el.scrollTop];
    if (deltaX === 0 && deltaY === 0) return;
    [left, top] = [el.scrollLeft, el.scrollTop];
    const { scrollHeight, scrollWidth } = el;
    self.fire('scroll', { scrollLeft: left, scrollTop: top, scrollHeight, scrollWidth, deltaX, deltaY });
    const sideways = self.flag('scrollX') && deltaX !== 0;
    const [at, rest] = sideways
      ? [left, scrollWidth - el.clientWidth - left]
      : [top, scrollHeight - el.clientHeight - top];
    const [upper, lower] = [at <= pixels(self, 'upperThreshold', 50), rest <= pixels(self, 'lowerThreshold', 50)];
    const [wasUpper, wasLower] = [inUpper, inLower];
    [inUpper, inLower] = [upper, lower];
    if (upper && !wasUpper) self.fire('scrolltoupper', { direction: sideways ? 'left' : 'top' });
    if (lower && !wasLower) self.fire('scrolltolower', { direction: sideways ? 'right' : 'bottom' });
  });
}

/** Puts an element at the start of the area. */
function into(self: Self, id: string): void {
  const target = self.byId(id);
  if (target === undefined || !self.el.contains(target)) return;
  const [own, other] = [self.el.getBoundingClientRect(), target.getBoundingClientRect()];
  const left = self.flag('scrollX') ? other.left - own.left - pixels(self, 'scrollIntoViewOffset', 0) : 0;
  const top = self.flag('scrollY') ? other.top - own.top - pixels(self, 'scrollIntoViewOffset', 0) : 0;
  self.el.scrollBy({ left, top, behavior: self.flag('scrollWithAnimation') ? 'smooth' : 'instant' });
}

function setup(self: Self): Behaviour {
  const { el } = self;
  listen(self);
  const pull = refresher(self);
  const to = (where: ScrollToOptions, smooth = self.flag('scrollWithAnimation')): void =>
    el.scrollTo({ ...where, behavior: smooth ? 'smooth' : 'instant' });
  // Once the children that come with the same setData are laid out.
  const later = (action: () => void): void => void setTimeout_(() => el.isConnected && action(), 0);
  const context = {
    scrollTo: (options: { top?: number; left?: number; animated?: boolean } = {}) =>
      to(
        { top: options.top ?? el.scrollTop, left: options.left ?? el.scrollLeft },
        options.animated !== false && options.animated !== undefined,
      ),
    scrollIntoView: (selector: string) => into(self, selector.replace(/^#/, '')),
    triggerRefresh: pull.trigger,
    closeRefresh: pull.close,
  };
  return {
    changed: {
      scrollX: (on) => el.toggleAttribute('scroll-x', on === true),
      scrollY: (on) => el.toggleAttribute('scroll-y', on === true),
      enableFlex: (on) => el.toggleAttribute('enable-flex', on === true),
      scrollTop: (value) => given(value) && later(() => to({ top: pixels(self, 'scrollTop', 0) })),
      scrollLeft: (value) => given(value) && later(() => to({ left: pixels(self, 'scrollLeft', 0) })),
      scrollIntoView: (id) => given(id) && later(() => into(self, textOf(id))),
      refresherTriggered: (on) => pull.triggered(on === true),
    },
    drive: {
      scrollTo: (x, y) => to({ left: x, top: y }, false),
      scrollTop: () => el.scrollTop,
      scrollLeft: () => el.scrollLeft,
      scrollWidth: () => el.scrollWidth,
      scrollHeight: () => el.scrollHeight,
    },
    node: () => context,
    context: () => context,
  };
}

const flags = (names: string): object =>
  Object.fromEntries(names.split(' ').map((name) => [name, { type: Boolean, value: false }]));

export const scrollView: BuiltIn = {
  tag: 'scroll-view',
  properties: {
    ...refresherProperties,
    ...flags(
      'scrollX scrollY scrollWithAnimation enableBackToTop enableFlex scrollAnchoring enhanced pagingEnabled fastDeceleration enablePassive usingSticky clip reverse',
    ),
    upperThreshold: { type: null, value: 50 },
    lowerThreshold: { type: null, value: 50 },
    scrollTop: { type: null },
    scrollLeft: { type: null },
    scrollIntoView: { type: String, value: '' },
    scrollIntoViewOffset: { type: Number, value: 0 },
    bounces: { type: Boolean, value: true },
    showScrollbar: { type: Boolean, value: true },
    type: { type: String, value: 'list' },
    padding: { type: null },
  },
  setup,
};

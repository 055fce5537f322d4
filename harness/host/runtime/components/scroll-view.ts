import { type Behaviour, type BuiltIn, type Part, toNumber, toText } from './shared/built-in.ts';

/** A length of an attribute in CSS pixels; `rpx` too. */
const pixels = (part: Part, value: unknown, fallback: number): number => toNumber(value, fallback) * (/rpx$/.test(toText(value)) ? part.env.rpx : 1);

function scrollEvents(part: Part): void {
  const { dom } = part;
  let [left, top] = [dom.scrollLeft, dom.scrollTop];
  let [atUpper, atLower] = [true, false];
  dom.addEventListener('scroll', () => {
    const delta = { deltaX: left - dom.scrollLeft, deltaY: top - dom.scrollTop };
    [left, top] = [dom.scrollLeft, dom.scrollTop];
    part.fire('scroll', { scrollLeft: left, scrollTop: top, scrollHeight: dom.scrollHeight, scrollWidth: dom.scrollWidth, ...delta });
    const horizontal = part.get('scrollX') === true && part.get('scrollY') !== true;
    const position = horizontal ? left : top;
    const rest = horizontal ? dom.scrollWidth - dom.clientWidth - left : dom.scrollHeight - dom.clientHeight - top;
    const upper = position <= pixels(part, part.get('upperThreshold'), 50);
    const lower = rest <= pixels(part, part.get('lowerThreshold'), 50);
    if (upper && !atUpper) part.fire('scrolltoupper', { direction: horizontal ? 'left' : 'top' });
    if (lower && !atLower) part.fire('scrolltolower', { direction: horizontal ? 'right' : 'bottom' });
    [atUpper, atLower] = [upper, lower];
  });
}

/** A finger that pulls down at the top, when the refresher is on. */
function refresher(part: Part): () => void {
  let start: number | undefined;
  const pull = () => {
    part.fire('refresherpulling', { dy: 50 });
    part.set({ refresherTriggered: true });
    part.fire('refresherrefresh', {});
  };
  part.dom.addEventListener('touchstart', (event) => {
    start = part.get('refresherEnabled') === true && part.dom.scrollTop <= 0 ? event.touches[0]?.clientY : undefined;
  }, { passive: true });
  part.dom.addEventListener('touchend', (event) => {
    const end = event.changedTouches[0]?.clientY ?? 0;
    if (start !== undefined && end - start > pixels(part, part.get('refresherThreshold'), 45)) pull();
    start = undefined;
  });
  return pull;
}

function intoView(part: Part, id: unknown): void {
  if (!toText(id)) return;
  const found = part.comp.ownerShadowRoot?.querySelector(`#${toText(id)}`);
  const target = found ? (found.getBackendElement() as unknown as HTMLElement | null) : null;
  if (!target || !part.dom.contains(target)) return;
  const [own, other] = [part.dom.getBoundingClientRect(), target.getBoundingClientRect()];
  part.dom.scrollBy({ left: part.get('scrollX') === true ? other.left - own.left : 0, top: part.get('scrollY') === true ? other.top - own.top : 0, behavior: 'instant' });
}

function setup(part: Part): Behaviour {
  const { dom } = part;
  scrollEvents(part);
  const pull = refresher(part);
  let refreshing = false;
  const node = {
    scrollTo: (options: { top?: number; left?: number }) => dom.scrollTo({ top: options.top ?? dom.scrollTop, left: options.left ?? dom.scrollLeft, behavior: 'instant' }),
    scrollIntoView: (selector: string) => intoView(part, selector.replace(/^#/, '')),
    triggerRefresh: pull,
  };
  const axis = () => Object.assign(dom.style, { overflowX: part.get('scrollX') === true ? 'auto' : 'hidden', overflowY: part.get('scrollY') === true ? 'auto' : 'hidden' });
  return {
    node: () => node,
    context: () => node,
    drive: {
      scrollTo: (x, y) => dom.scrollTo({ left: x, top: y, behavior: 'instant' }),
      scrollTop: () => dom.scrollTop,
      scrollLeft: () => dom.scrollLeft,
      scrollWidth: () => dom.scrollWidth,
      scrollHeight: () => dom.scrollHeight,
    },
    follow: {
      scrollX: axis,
      scrollY: axis,
      enableFlex: (value) => dom.toggleAttribute('flex', value === true),
      scrollTop: (value) => toText(value) !== '' && dom.scrollTo({ top: pixels(part, value, dom.scrollTop), behavior: 'instant' }),
      scrollLeft: (value) => toText(value) !== '' && dom.scrollTo({ left: pixels(part, value, dom.scrollLeft), behavior: 'instant' }),
      scrollIntoView: (value) => queueMicrotask(() => intoView(part, value)),
      refresherTriggered(value) {
        if (refreshing && value !== true) part.fire('refresherrestore', {});
        refreshing = value === true;
      },
    },
  };
}

export const scrollView: BuiltIn = {
  tag: 'scroll-view',
  attributes: {
    scrollX: ['flag'], scrollY: ['flag'], upperThreshold: ['any', 50], lowerThreshold: ['any', 50], scrollTop: ['any', ''], scrollLeft: ['any', ''], scrollIntoView: ['text'], scrollWithAnimation: ['flag'], enableBackToTop: ['flag'],
    enableFlex: ['flag'], scrollAnchoring: ['flag'], refresherEnabled: ['flag'], refresherThreshold: ['any', 45], refresherDefaultStyle: ['text', 'black'], refresherBackground: ['text'], refresherTriggered: ['flag'],
    enhanced: ['flag'], bounces: ['flag', true], showScrollbar: ['flag', true], pagingEnabled: ['flag'], fastDeceleration: ['flag'], type: ['text', 'list'],
  },
  css: 'wx-scroll-view{display:block;width:100%;-webkit-overflow-scrolling:touch}wx-scroll-view::-webkit-scrollbar{display:none}wx-scroll-view[flex]{display:flex}',
  setup,
};

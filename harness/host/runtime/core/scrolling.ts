import type { RuntimeEnv } from '../env.ts';
import { callPage, type Page } from './page.ts';
import { requestFrame } from './pristine.ts';
import { domOf, selectAll } from './query.ts';

const REACH_BOTTOM = 50;

/** Page scroll: onPageScroll, onReachBottom, pull-down refresh, scrollTo. */
export interface Scrolling {
  watch(page: Page): void;
  scrollTo: (page: Page, options: Parameters<RuntimeEnv['scrollTo']>[1]) => Promise<void>;
  pullDown(page: Page): void;
  stopPullDown(page: Page): void;
}

/** Creates it; `redraw` is called when the pull-down area changes. */
export function createScrolling(deps: { report(error: unknown): void; redraw(page: Page): void }): Scrolling {
  const onScroll = (page: Page): void => {
    const { scrollTop, scrollHeight, clientHeight } = page.scroller;
    callPage(page, 'onPageScroll', [{ scrollTop }], deps.report);
    const distance = Number(page.config['onReachBottomDistance'] ?? REACH_BOTTOM);
    const near = scrollHeight > clientHeight && scrollTop + clientHeight >= scrollHeight - distance;
    if (near && !page.atBottom) callPage(page, 'onReachBottom', [], deps.report);
    page.atBottom = near;
  };
  return {
    watch(page) {
      let waiting = false;
      page.scroller.addEventListener('scroll', () => {
        if (waiting) return;
        waiting = true;
        requestFrame(() => {
          waiting = false;
          if (page.alive) onScroll(page);
        });
      });
    },
    async scrollTo(page, options) {
      const top = target(page, options);
      if (top === undefined) throw new Error(`fail no element matches ${options.selector ?? ''}`);
      page.scroller.scrollTo({ top, behavior: 'auto' });
      await new Promise((resolve) => requestFrame(resolve));
    },
    pullDown(page) {
      if (page.config['enablePullDownRefresh'] !== true || page.pulling) return;
      page.pulling = true;
      deps.redraw(page);
      callPage(page, 'onPullDownRefresh', [], deps.report);
    },
    stopPullDown(page) {
      page.pulling = false;
      deps.redraw(page);
    },
  };
}

function target(page: Page, options: Parameters<RuntimeEnv['scrollTo']>[1]): number | undefined {
  if (options.selector === undefined) return options.scrollTop ?? 0;
  const node = selectAll(page.component, options.selector)[0];
  const dom = node === undefined ? null : domOf(node);
  if (dom === null) return undefined;
  const distance = dom.getBoundingClientRect().top - page.scroller.getBoundingClientRect().top;
  return page.scroller.scrollTop + distance + (options.offsetTop ?? 0);
}

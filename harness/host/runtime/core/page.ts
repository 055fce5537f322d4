import * as glassEasel from 'glass-easel';
import type { Root } from 'glass-easel-miniprogram-adapter';
import type { Json } from '../../../../evidence/events.ts';
import type { RuntimePage } from '../env.ts';
import type { EventChannel } from './event-channel.ts';
import { element } from './pristine.ts';

/** A page as the core knows it. */
export interface Page extends RuntimePage {
  readonly root: Root;
  readonly component: glassEasel.GeneralComponent;
  /** `.mp-page`: navigation bar, view and tab bar. */
  readonly frame: HTMLElement;
  /** `.mp-view`: containing block of fixed elements; the page's window. */
  readonly view: HTMLElement;
  /** `.mp-scroll`: what scrolls. */
  readonly scroller: HTMLElement;
  /** What app.json and the page's own JSON say in the theme of now. */
  config: Readonly<Record<string, Json>>;
  channel?: EventChannel;
  tabBar?: Root;
  shown: boolean;
  alive: boolean;
  ready: boolean;
  pulling: boolean;
  atBottom: boolean;
}

/** The DOM of a page: fixed children stay in the view, only the scroller moves. */
export function createFrame(): { frame: HTMLElement; view: HTMLElement; scroller: HTMLElement; slot: HTMLElement } {
  const frame = element('div', 'mp-page');
  const view = element('div', 'mp-view');
  const scroller = element('div', 'mp-scroll');
  const slot = element('div');
  scroller.append(slot);
  view.append(scroller);
  frame.append(view);
  return { frame, view, scroller, slot };
}

/** Calls a page method when there is one; what it throws is reported, not passed on. */
export function callPage(
  page: RuntimePage,
  method: string,
  args: readonly unknown[],
  report: (error: unknown) => void,
): unknown {
  const found = page.instance[method];
  if (typeof found !== 'function') return undefined;
  try {
    const result: unknown = Reflect.apply(found, page.instance, [...args]);
    return result;
  } catch (error) {
    report(error);
    return undefined;
  }
}

/** Fires a page lifetime (`show`, `hide`, `resize`, `routeDone`) in the page's whole tree. */
export function pageLifetime(page: Page, name: string, args: unknown[]): void {
  page.component.triggerPageLifetime(name, args);
}

/** Detaches and frees a page; `setData` afterwards changes data only. */
export function releasePage(page: Page): void {
  page.alive = false;
  page.tabBar?.release();
  glassEasel.Element.pretendDetached(page.component);
  page.frame.remove();
}

import type { Json } from '../../../../evidence/events.ts';
import type { Metrics } from '../env.ts';
import { isObject } from './definition.ts';
import type { Page } from './page.ts';
import { element } from './pristine.ts';
import { SHELL_CSS } from './shell.css.ts';

const NAV_HEIGHT = 64;
const TAB_HEIGHT = 50;

/** What `wx.setNavigationBarTitle` and friends have changed; api/ keeps it. */
export interface UiState {
  nav(pageId: number): {
    title?: string;
    frontColor?: string;
    backgroundColor?: string;
    loading?: boolean;
    home?: boolean;
  };
  readonly tabBar: {
    readonly visible: boolean;
    readonly style: Readonly<Record<string, string | undefined>>;
    readonly items: Readonly<
      Record<number, { text?: string; iconPath?: string; selectedIconPath?: string; badge?: string; redDot?: boolean }>
    >;
  };
  pull(pageId: number): boolean;
  onChange(listener: (what: string, pageId?: number) => void): unknown;
}

export interface ShellDeps {
  /** app.json in the theme of now. */
  app(): Readonly<Record<string, Json>>;
  readonly tabs: readonly string[];
  ui(): UiState | undefined;
  assetUrl(src: string): string;
  /** Taps on what the shell draws. */
  back(): void;
  home(): void;
  tab(index: number): void;
}

/** The window around the pages: navigation bar, tab bar, capsule, and the layer above. */
export interface Shell {
  readonly container: HTMLElement;
  readonly layer: HTMLElement;
  mount(page: Page, depth: number): void;
  draw(page: Page, depth: number): void;
  metrics(page: Page | undefined): Metrics;
}

/** Puts the empty window into the document. */
export function createShell(deps: ShellDeps): Shell {
  const style = element('style');
  style.textContent = SHELL_CSS;
  document.head.append(style);
  const container = element('div', 'mp-pages');
  const layer = element('div', 'mp-layer');
  document.body.append(container, layer);
  return {
    container,
    layer,
    mount(page, depth) {
      if (page.config['navigationStyle'] === 'custom') page.frame.classList.add('mp-custom');
      page.frame.prepend(element('div', 'mp-nav'), element('div', 'mp-pull'));
      if (isNativeTab(deps, page))
        page.frame.append(element('div', `mp-tab${tabBar(deps)['position'] === 'top' ? ' mp-tab-top' : ''}`));
      page.frame.style.setProperty('--vh', `${measure(deps, page).windowHeight / 100}px`);
      this.draw(page, depth);
    },
    draw(page, depth) {
      drawWindow(page);
      drawNav(deps, page, depth);
      drawTab(deps, page);
      page.frame.classList.toggle('mp-pulling', page.pulling);
    },
    metrics: (page) => measure(deps, page),
  };
}

function tabBar(deps: ShellDeps): Record<string, Json> {
  const declared = deps.app()['tabBar'];
  return isObject(declared) ? (declared as Record<string, Json>) : {};
}

function isNativeTab(deps: ShellDeps, page: Page): boolean {
  return deps.tabs.includes(page.path) && tabBar(deps)['custom'] !== true;
}

function measure(deps: ShellDeps, page: Page | undefined): Metrics {
  const custom = page?.config['navigationStyle'] === 'custom';
  const top = custom ? 0 : NAV_HEIGHT;
  const tab = page !== undefined && isNativeTab(deps, page) && deps.ui()?.tabBar.visible !== false ? TAB_HEIGHT : 0;
  const screenHeight = innerHeight;
  return {
    screenWidth: innerWidth,
    screenHeight,
    windowWidth: innerWidth,
    windowHeight: screenHeight - top - tab,
    statusBarHeight: 20,
    navHeight: NAV_HEIGHT - 20,
    tabHeight: TAB_HEIGHT,
    pixelRatio: devicePixelRatio,
    top,
  };
}

/** The window behind the page, in the colour of its JSON; what `wx.setBackgroundColor` gives it since then stays. */
function drawWindow(page: Page): void {
  const colour = page.config['backgroundColor'];
  if (typeof colour !== 'string' || page.frame.dataset['window'] === colour) return;
  page.frame.dataset['window'] = colour;
  page.frame.style.backgroundColor = colour;
}

function drawNav(deps: ShellDeps, page: Page, depth: number): void {
  const nav = page.frame.querySelector<HTMLElement>(':scope > .mp-nav');
  if (nav === null) return;
  const state = deps.ui()?.nav(page.pageId) ?? {};
  const text = (key: string, fallback: string): string =>
    typeof page.config[key] === 'string' ? String(page.config[key]) : fallback;
  const dark = (state.frontColor ?? text('navigationBarTextStyle', 'white')).toLowerCase();
  nav.style.backgroundColor = state.backgroundColor ?? text('navigationBarBackgroundColor', '#000000');
  nav.style.color = dark === 'black' || dark === '#000000' ? '#000' : '#fff';
  const status = element('div', 'mp-status');
  status.textContent = '9:41';
  const title = element('div', 'mp-nav-title');
  title.textContent = state.title ?? text('navigationBarTitleText', '');
  title.classList.toggle('mp-loading', state.loading === true);
  const capsule = element('div', 'mp-capsule');
  capsule.append(element('i'), element('i'));
  nav.replaceChildren(status, title, capsule);
  if (depth > 0) nav.append(button('mp-nav-back', deps.back));
  else if (state.home !== false && !deps.tabs.includes(page.path) && page.path !== firstPage(deps))
    nav.append(button('mp-nav-home', deps.home));
}

function firstPage(deps: ShellDeps): string {
  const pages = deps.app()['pages'];
  return Array.isArray(pages) ? String(pages[0]) : '';
}

function button(className: string, action: () => void): HTMLElement {
  const made = element('div', className);
  made.addEventListener('click', action);
  return made;
}

function drawTab(deps: ShellDeps, page: Page): void {
  const bar = page.frame.querySelector<HTMLElement>(':scope > .mp-tab');
  if (bar === null) return;
  const declared = tabBar(deps);
  const ui = deps.ui()?.tabBar;
  const pick = (key: string, fallback: string): string =>
    ui?.style[key] ?? (typeof declared[key] === 'string' ? String(declared[key]) : fallback);
  bar.style.display = ui?.visible === false ? 'none' : '';
  bar.style.backgroundColor = pick('backgroundColor', '#ffffff');
  bar.style.borderTopColor = pick('borderStyle', 'black') === 'white' ? 'rgba(255,255,255,.3)' : 'rgba(0,0,0,.2)';
  const list = Array.isArray(declared['list']) ? declared['list'] : [];
  bar.replaceChildren(
    ...list.map((entry, index) => {
      const item = (isObject(entry) ? entry : {}) as Record<string, Json>;
      const selected = deps.tabs[index] === page.path;
      const change = ui?.items[index] ?? {};
      const made = button('mp-tab-item', () => deps.tab(index));
      made.style.color = selected ? pick('selectedColor', '#000000') : pick('color', '#7A7E83');
      const icon = selected
        ? (change.selectedIconPath ?? item['selectedIconPath'] ?? item['iconPath'])
        : (change.iconPath ?? item['iconPath']);
      if (typeof icon === 'string' && icon !== '') {
        const image = element('img');
        image.src = deps.assetUrl(icon.startsWith('http') ? icon : `/${icon.replace(/^\.?\//, '')}`);
        made.append(image);
      }
      const label = element('span');
      label.textContent = change.text ?? String(item['text'] ?? '');
      made.append(label);
      if (change.badge !== undefined && change.badge !== '') {
        const badge = element('span', 'mp-tab-badge');
        badge.textContent = change.badge;
        made.append(badge);
      } else if (change.redDot === true) made.append(element('span', 'mp-tab-dot'));
      return made;
    }),
  );
}

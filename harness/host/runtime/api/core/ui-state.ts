/** State of a page's navigation bar as the API set it; what is absent comes from the page's JSON. */
export interface NavState {
  readonly title?: string;
  readonly frontColor?: string;
  readonly backgroundColor?: string;
  readonly loading?: boolean;
  /** False after hideHomeButton. */
  readonly home?: boolean;
}

export interface TabItemState {
  readonly text?: string;
  readonly iconPath?: string;
  readonly selectedIconPath?: string;
  readonly badge?: string;
  readonly redDot?: boolean;
}

export interface TabBarState {
  readonly visible: boolean;
  readonly style: Readonly<Record<string, string>>;
  readonly items: Readonly<Record<number, TabItemState>>;
}

export interface BackgroundState {
  readonly color?: string;
  readonly colorTop?: string;
  readonly colorBottom?: string;
  readonly textStyle?: string;
}

export type UiPart = 'nav' | 'tabBar' | 'pull' | 'background' | 'share' | 'screen';

/** What the APIs changed in the frame around the page. The runtime's shell listens and draws it. */
export interface UiState {
  readonly tabBar: TabBarState;
  nav(pageId: number): NavState;
  background(pageId: number): BackgroundState;
  pull(pageId: number): boolean;
  /** Share menu of the page: undefined until the page showed or hid it. */
  share(pageId: number): Readonly<Record<string, unknown>> | undefined;
  /** Brightness 0-1, keepOn, and whether capture is hidden. */
  readonly screen: Readonly<Record<string, unknown>>;
  setNav(pageId: number, change: NavState): void;
  setBackground(pageId: number, change: BackgroundState): void;
  setPull(pageId: number, on: boolean): void;
  setShare(pageId: number, state: Readonly<Record<string, unknown>>): void;
  setScreen(change: Readonly<Record<string, unknown>>): void;
  setTabBar(change: Partial<Pick<TabBarState, 'visible' | 'style'>>): void;
  setTabItem(index: number, change: TabItemState): void;
  onChange(listener: (what: UiPart, pageId?: number) => void): () => void;
}

export function createUiState(): UiState {
  const navs = new Map<number, NavState>();
  const backgrounds = new Map<number, BackgroundState>();
  const pulls = new Set<number>();
  const shares = new Map<number, Readonly<Record<string, unknown>>>();
  const listeners = new Set<(what: UiPart, pageId?: number) => void>();
  let tabBar: TabBarState = { visible: true, style: {}, items: {} };
  let screen: Readonly<Record<string, unknown>> = { brightness: 0.5, keepOn: false };
  const changed = (what: UiPart, pageId?: number) => {
    for (const listener of listeners) listener(what, pageId);
  };
  return {
    get tabBar() {
      return tabBar;
    },
    get screen() {
      return screen;
    },
    nav: (pageId) => navs.get(pageId) ?? {},
    background: (pageId) => backgrounds.get(pageId) ?? {},
    pull: (pageId) => pulls.has(pageId),
    share: (pageId) => shares.get(pageId),
    setNav(pageId, change) {
      navs.set(pageId, { ...navs.get(pageId), ...change });
      changed('nav', pageId);
    },
    setBackground(pageId, change) {
      backgrounds.set(pageId, { ...backgrounds.get(pageId), ...change });
      changed('background', pageId);
    },
    setPull(pageId, on) {
      if (on) pulls.add(pageId);
      else pulls.delete(pageId);
      changed('pull', pageId);
    },
    setShare(pageId, state) {
      shares.set(pageId, state);
      changed('share', pageId);
    },
    setScreen(change) {
      screen = { ...screen, ...change };
      changed('screen');
    },
    setTabBar(change) {
      tabBar = { ...tabBar, ...change, style: { ...tabBar.style, ...change.style } };
      changed('tabBar');
    },
    setTabItem(index, change) {
      tabBar = { ...tabBar, items: { ...tabBar.items, [index]: { ...tabBar.items[index], ...change } } };
      changed('tabBar');
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

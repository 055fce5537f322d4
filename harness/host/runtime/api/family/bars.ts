import {
  type ApiContext,
  type ApiDefinition,
  ApiFail,
  asyncApi,
  number,
  type Options,
  record,
  text,
} from '../core/define.ts';
import type { NavState, TabItemState } from '../core/ui-state.ts';

const setNav = (ctx: ApiContext, change: NavState): void => {
  if (ctx.page) ctx.services.ui.setNav(ctx.page.pageId, change);
};

/** WeChat takes only black or white for the front. */
function navColor(ctx: ApiContext, options: Options): void {
  const frontColor = text(options['frontColor']).toLowerCase();
  if (frontColor !== '#ffffff' && frontColor !== '#000000') throw new ApiFail(`invalid frontColor "${frontColor}"`);
  setNav(ctx, { frontColor, backgroundColor: text(options['backgroundColor']) });
}

const tabList = (ctx: ApiContext): readonly unknown[] => {
  const tabs = record(ctx.env.bundle.app['tabBar'])['list'];
  return Array.isArray(tabs) ? tabs : [];
};

/** Tab APIs work only while a tab page is shown. */
function onTabPage(ctx: ApiContext): void {
  const paths = tabList(ctx).map((tab) => text(record(tab)['pagePath']).replace(/^\//, ''));
  if (!ctx.page || !paths.includes(ctx.page.path)) throw new ApiFail('not TabBar page');
}

function tabItem(ctx: ApiContext, options: Options, change: TabItemState): void {
  const index = number(options['index'], -1);
  if (index < 0 || index >= tabList(ctx).length) throw new ApiFail('tabbar item not found');
  ctx.services.ui.setTabItem(index, change);
}

const styleOf = (options: Options): Record<string, string> =>
  Object.fromEntries(
    ['color', 'selectedColor', 'backgroundColor', 'borderStyle']
      .filter((key) => typeof options[key] === 'string')
      .map((key) => [key, String(options[key])]),
  );

const itemOf = (options: Options): TabItemState => ({
  ...(typeof options['text'] === 'string' ? { text: options['text'] } : {}),
  ...(typeof options['iconPath'] === 'string' ? { iconPath: options['iconPath'] } : {}),
  ...(typeof options['selectedIconPath'] === 'string' ? { selectedIconPath: options['selectedIconPath'] } : {}),
});

const tabApi = (name: string, run: (ctx: ApiContext, options: Options) => void): ApiDefinition =>
  asyncApi(name, 'implemented', (ctx, options) => {
    onTabPage(ctx);
    run(ctx, options);
  });

/** Navigation bar and tab bar. */
export const bars: readonly ApiDefinition[] = [
  asyncApi('setNavigationBarTitle', 'implemented', (ctx, options) => setNav(ctx, { title: text(options['title']) })),
  asyncApi('setNavigationBarColor', 'implemented', navColor),
  asyncApi('showNavigationBarLoading', 'implemented', (ctx) => setNav(ctx, { loading: true })),
  asyncApi('hideNavigationBarLoading', 'implemented', (ctx) => setNav(ctx, { loading: false })),
  asyncApi('hideHomeButton', 'implemented', (ctx) => setNav(ctx, { home: false })),
  asyncApi('setTopBarText', 'implemented', () => undefined),
  tabApi('showTabBar', (ctx) => ctx.services.ui.setTabBar({ visible: true })),
  tabApi('hideTabBar', (ctx) => ctx.services.ui.setTabBar({ visible: false })),
  tabApi('setTabBarStyle', (ctx, options) => ctx.services.ui.setTabBar({ style: styleOf(options) })),
  tabApi('setTabBarItem', (ctx, options) => tabItem(ctx, options, itemOf(options))),
  tabApi('setTabBarBadge', (ctx, options) => tabItem(ctx, options, { badge: text(options['text']), redDot: false })),
  tabApi('removeTabBarBadge', (ctx, options) => tabItem(ctx, options, { badge: '' })),
  tabApi('showTabBarRedDot', (ctx, options) => tabItem(ctx, options, { redDot: true, badge: '' })),
  tabApi('hideTabBarRedDot', (ctx, options) => tabItem(ctx, options, { redDot: false })),
];

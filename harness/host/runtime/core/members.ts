const words = (text: string): readonly string[] => text.split(' ');

/** Methods of a page that WeChat asks for by name. */
export const PAGE_LIFECYCLE = words(
  'onLoad onShow onReady onHide onUnload onPullDownRefresh onReachBottom onPageScroll onResize onTabItemTap onRouteDone onSaveExitState onShareAppMessage onShareTimeline onAddToFavorites',
);
/** Methods of the app that WeChat asks for by name. */
export const APP_LIFECYCLE = words('onLaunch onShow onHide onError onPageNotFound onUnhandledRejection onThemeChange');

/**
 * What `Page()` and `App()` take of the object they get, which may be an instance of a class: whatever `for in` comes to, inherited or not, and the
 * lifecycle even where it is a method that `for in` passes over.
 */
export function membersOf(
  source: Readonly<Record<string, unknown>>,
  lifecycle: readonly string[],
): [string, unknown][] {
  const names = new Set<string>();
  for (const name in source) names.add(name);
  for (const name of lifecycle) if (typeof source[name] === 'function') names.add(name);
  return [...names].map((name) => [name, source[name]]);
}

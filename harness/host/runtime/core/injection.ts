import type { AppBundle } from '../../contract.ts';

type Packages = Pick<AppBundle, 'app' | 'pages' | 'subpackages'>;

/** The subpackage that a page is in; undefined for the main package. */
const packageOf = ({ subpackages }: Packages, path: string) =>
  subpackages.find(({ root }) => path.startsWith(`${root}/`));

/** Source: WeChat docs "独立分包": its pages do not depend on the main package, app.js runs when a page of that is entered. */
export const isIndependent = (bundle: Packages, path: string): boolean => packageOf(bundle, path)?.independent === true;

/**
 * Pages whose scripts run before a page is shown, in order: those of its package, after those of the main one. A program that asks for it
 * (`lazyCodeLoading`) gets no more than the page itself.
 * Source: WeChat docs "按需注入": 启动页面依赖的所有代码包的所有 JS 代码会全部合并注入，同时所有页面和自定义组件的 JS 代码会被立刻执行.
 */
export function injectedBefore(bundle: Packages, path: string): readonly string[] {
  if (bundle.app['lazyCodeLoading'] === 'requiredComponents') return [];
  const own = packageOf(bundle, path);
  const main = isIndependent(bundle, path) ? [] : bundle.pages.filter((page) => packageOf(bundle, page) === undefined);
  return own === undefined ? main : [...main, ...bundle.pages.filter((page) => packageOf(bundle, page) === own)];
}

import type { Json } from '../../../../evidence/events.ts';
import { isObject } from './definition.ts';
import { ASSET_PREFIX, joinPath, WXFILE_PREFIX } from './names.ts';

/** Paths of the tab pages, in order. */
export function tabPaths(app: Readonly<Record<string, Json>>): string[] {
  const list = isObject(app['tabBar']) ? app['tabBar']['list'] : undefined;
  if (!Array.isArray(list)) return [];
  return list.map((item) =>
    isObject(item)
      ? String(item['pagePath'] ?? '')
          .replace(/^\//, '')
          .replace(/\.html$/, '')
      : '',
  );
}

/** URL of a file that is named in the mini-program; remote ones stay as they are. */
export function assetUrl(src: string, base: string): string {
  if (src === '' || /^(?:https?:|data:|blob:)/i.test(src))
    return src.startsWith('http://tmp/') ? WXFILE_PREFIX + src.slice(7) : src;
  if (src.startsWith('//')) return `https:${src}`;
  if (src.startsWith('wxfile://')) return WXFILE_PREFIX + src.slice(9);
  if (/^[a-z][a-z0-9+.-]*:/i.test(src)) return src;
  // `/x` in a plugin means the plugin's own folder.
  const plugin = src.startsWith('/') ? /^__plugin__\/[^/]+/.exec(base)?.[0] : undefined;
  const path = plugin === undefined ? src : `/${plugin}${src}`;
  return ASSET_PREFIX + joinPath(base, path).split('/').map(encodeURIComponent).join('/');
}

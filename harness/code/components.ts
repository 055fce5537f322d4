import { templatesOf } from '../explore/map/handlers.ts';
import type { AppBundle } from '../host/contract.ts';

/** Built-in components that reach a device or a person's data by standing in a page, in templates as we or WeChat compile them. */
const TAG = /\bE\("(camera|live-pusher|voip-room)"/g;
const NICKNAME = /"type","nickname"/;

/** Such components by template path, each once, called as the runtime calls them when they are used. */
export const reachingComponentsOf = (
  bundle: AppBundle,
): readonly (readonly [path: string, names: readonly string[]])[] =>
  Object.entries(templatesOf(bundle)).map(([path, code]) => [path, reachingComponentsIn(code)]);

export function reachingComponentsIn(template: string): readonly string[] {
  const names = new Set([...template.matchAll(TAG)].map(([, tag = '']) => tag));
  return [...names, ...(NICKNAME.test(template) ? ['input[type=nickname]'] : [])];
}

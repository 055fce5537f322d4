import type { AppBundle } from '../../host/contract.ts';

/** A handler that a template of the program binds. */
export interface StaticHandler {
  /** Page or component whose template binds it. */
  readonly owner: string;
  readonly event: string;
  readonly handler: string;
}

/** Code of the templates as far as it can be read: a package has outlines in place of code. */
export const templatesOf = (bundle: AppBundle): Readonly<Record<string, string>> => bundle.outlines ?? bundle.templates;

/** Key of a handler in coverage; the same as the runtime gives when one fires. */
export const handlerKey = ({ owner, event, handler }: StaticHandler): string => `${owner} ${event} ${handler}`;

/** Folders of libraries that people copy into their program. */
const LIBRARY =
  /(^|\/)(miniprogram_npm|node_modules|libs?|vendors?|third[-_]?party|vant|vant-weapp|@vant|weui|weui-miniprogram|tdesign-miniprogram|iview|lin-ui|wux|wux-weapp|colorui|wxParse|we-cropper|ec-canvas)\//i;

/** True for a component of a library: its handlers are not the program's own. */
export const isLibrary = (path: string): boolean => LIBRARY.test(path);

/** The two forms in which compiled templates bind: `R.v(N,"tap","onTap"` and `O(N,"bindtap","onTap"`. */
const BOUND = /R\.v\([\w$]{1,4},"([\w:-]{1,60})","([\w$.-]{1,80})"/g;
const LEGACY = /[\w$.]{1,4}\([\w$]{1,4},"(?:capture-)?(?:bind|catch|mut-bind):?([\w-]{1,60})","([\w$.-]{1,80})"/g;
const PART = /G\["([^"]{1,200})"\]/g;

/** Every handler that the templates of the program's own pages and components bind, templates they include among them. */
export function staticHandlers(bundle: AppBundle): readonly StaticHandler[] {
  const owners = Object.keys(bundle.configs).filter(
    (path) => !isLibrary(path) && templatesOf(bundle)[path] !== undefined,
  );
  return owners.flatMap((owner) => {
    const found = new Map<string, StaticHandler>();
    for (const code of templateCode(bundle, owner))
      for (const handler of handlersIn(code, owner)) found.set(handlerKey(handler), handler);
    return [...found.values()].filter(({ handler }) => isDefined(bundle, owner, handler));
  });
}

function handlersIn(code: string, owner: string): StaticHandler[] {
  return [BOUND, LEGACY].flatMap((form) =>
    [...code.matchAll(form)].map(([, event = '', handler = '']) => ({ owner, event, handler })),
  );
}

/** Code of a template and of the templates it takes in; those of libraries are theirs. */
export function templateCode(bundle: AppBundle, path: string, seen = new Set<string>()): string[] {
  if (seen.has(path) || (seen.size > 0 && isLibrary(path))) return [];
  seen.add(path);
  const code = templatesOf(bundle)[path];
  if (code === undefined) return [];
  const parts = [...code.matchAll(PART)].flatMap(([, part = '']) => templateCode(bundle, part, seen));
  return [code, ...parts];
}

/** A name that no module of the component (or shared module) holds is bound to nothing: it can never run. */
function isDefined(bundle: AppBundle, owner: string, handler: string): boolean {
  const own = bundle.modules[`${owner}.js`] ?? '';
  if (own.includes(handler)) return true;
  return Object.entries(bundle.modules).some(
    ([path, code]) => bundle.configs[path.replace(/\.js$/, '')] === undefined && code.includes(handler),
  );
}

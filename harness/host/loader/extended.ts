import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { asObject, type JsonObject } from './json.ts';

/** A library that the WeChat client itself brings to programs which ask for it. Source: WeChat docs "全局配置 / useExtendedLib". */
interface ExtendedLibrary {
  readonly package: string;
  /** Sheet that app.wxss then has without importing it. */
  readonly style: string;
}

/** By the name that `useExtendedLib` gives them. `kbone` is none of these: its programs bring their own renderer. */
const LIBRARIES: Readonly<Record<string, ExtendedLibrary>> = {
  weui: { package: 'weui-miniprogram', style: 'weui-wxss/dist/style/weui.wxss' },
};

const resolve = createRequire(import.meta.url).resolve;

/** Libraries that app.json asks for. */
export function extendedLibraries(app: JsonObject): readonly ExtendedLibrary[] {
  const wanted = Object.entries(asObject(app['useExtendedLib']) ?? {});
  return wanted.flatMap(([name, on]) =>
    on !== false && on !== null && Object.hasOwn(LIBRARIES, name) ? [LIBRARIES[name] as ExtendedLibrary] : [],
  );
}

/** Folders of their packages in this installation, by package name. */
export function extendedFolders(libraries: readonly ExtendedLibrary[]): ReadonlyMap<string, string> {
  return new Map(libraries.map((one) => [one.package, dirname(resolve(`${one.package}/package.json`))]));
}

/** Their sheets as project paths. */
export const extendedStyles = (app: JsonObject): readonly string[] =>
  extendedLibraries(app).map((one) => `miniprogram_npm/${one.package}/${one.style}`);

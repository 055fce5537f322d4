import type { ApiStatus, Json, StackFrame } from '../../evidence/events.ts';

/**
 * The embedded host in three parts that meet here:
 *   loader (Node, pure)  project folder -> AppBundle
 *   runtime (browser)    AppBundle -> a running mini-program; bundled by esbuild, no Node imports
 *   host (Node)          serves the page over CDP Fetch, answers the bridge, records
 */

/** A mini-program compiled for the runtime; plain JSON, cached by `digest`. Paths are relative, `/`-separated, no leading slash. */
export interface AppBundle {
  readonly appid: string;
  readonly name: string;
  readonly version: string;
  readonly digest: string;
  /** app.json as parsed. */
  readonly app: Readonly<Record<string, Json>>;
  /** project.config.json `setting` and friends the runtime needs. */
  readonly setting: Readonly<Record<string, Json>>;
  /** Every page path of app.json, subpackages included, in order; the first is the entry page. */
  readonly pages: readonly string[];
  /** Subpackage roots, for preload and independent packages. */
  readonly subpackages: readonly {
    readonly root: string;
    readonly name: string;
    readonly independent: boolean;
    readonly pages: readonly string[];
  }[];
  /** Plugins whose code is part of the project, by the name app.json gives them. */
  readonly plugins?: Readonly<Record<string, BundledPlugin>>;
  /** JSON of each page and component by path without extension, usingComponents resolved to paths (`plugin://` kept when absent). */
  readonly configs: Readonly<Record<string, ComponentConfig>>;
  /** app.json and the JSON of pages with the dark values of theme.json; only of a program that follows the system (`darkmode`). */
  readonly dark?: {
    readonly app: Readonly<Record<string, Json>>;
    readonly configs: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  };
  /** CommonJS function bodies by path with extension (`pages/index/index.js`), line numbers kept; source map not needed. */
  readonly modules: Readonly<Record<string, string>>;
  /** Per module, requests that the plain rule (relative path, `.js`) does not resolve: npm, aliases, `index.js`, packages. */
  readonly requires?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Template generator code by path without extension (glass-easel-template-compiler `getTmplGenObject`). */
  readonly templates: Readonly<Record<string, string>>;
  /** WXS function bodies by path with extension; inline ones as `<wxml path>#<module>`. */
  readonly wxs: Readonly<Record<string, string>>;
  /** Code of `getRuntimeString()`: X, Y, Z, P, Q for the generators. */
  readonly templateRuntime: string;
  /** Scripts of a published package that make its templates, in order; then `templates` and `wxs` are empty. */
  readonly views?: readonly { readonly name: string; readonly code: string }[];
  /** Of a package: what its templates name (tags, handlers, links), in the form of `templates`; read, never run. */
  readonly outlines?: Readonly<Record<string, string>>;
  /** `open-type`s of buttons in the WXML sources with their lines, by path without extension; a package has none. */
  readonly openTypes?: Readonly<Record<string, readonly OpenType[]>>;
  /** Scoped CSS by path without extension; `app` is app.wxss. rpx already turned into `calc(var(--rpx) * n)` and tags into `wx-*`. */
  readonly styles: Readonly<Record<string, string>>;
  /** Versions of npm packages that were taken from node_modules, by name. */
  readonly packages?: Readonly<Record<string, string>>;
  /** Files served to the page as they are (images, fonts, json …): path -> absolute file on disk. Node side only, never sent whole. */
  readonly assets: Readonly<Record<string, string>>;
  /** Absolute folder with the project's cloud functions. Node side only, never sent to the page. */
  readonly cloudFunctions?: string;
  /** What could not be loaded; a missing page or template is reported and the rest still runs. */
  readonly problems: readonly LoadProblem[];
}

/** `open-type="getPhoneNumber"` with its line. */
export interface OpenType {
  readonly name: string;
  readonly line: number;
}

/** A plugin that runs from source. */
export interface BundledPlugin {
  readonly provider: string;
  /** Project path of its folder. */
  readonly root: string;
  /** Its pages by the name of plugin.json, as project paths. */
  readonly pages: Readonly<Record<string, string>>;
  /** Module that `requirePlugin` gives. */
  readonly main?: string;
}

export interface ComponentConfig {
  readonly component: boolean;
  readonly usingComponents: Readonly<Record<string, string>>;
  readonly componentPlaceholder: Readonly<Record<string, string>>;
  readonly componentGenerics: Readonly<Record<string, Json>>;
  readonly styleIsolation?: string;
  /** Class prefix of its styles for `addStyleSheet`; absent when the styles are shared with the page. */
  readonly styleScope?: string;
  readonly raw: Readonly<Record<string, Json>>;
}

/** What ids in the DOM start with where styles are shared with the page; elsewhere `styleScope` stands there. */
export const SHARED_IDS = 'page';

/** A load problem with its place. `fatal` ones make `run` exit 2. */
export interface LoadProblem {
  readonly kind:
    | 'missing-file'
    | 'bad-json'
    | 'bad-wxml'
    | 'bad-js'
    | 'bad-wxss'
    | 'bad-wxs'
    | 'missing-component'
    | 'missing-npm'
    | 'missing-plugin'
    | 'outside-project'
    | 'bad-package';
  readonly file: string;
  readonly line?: number;
  readonly message: string;
  readonly fatal: boolean;
}

/** Runtime -> host: one wx API call that needs Node (network, storage, media …). */
export interface BridgeCall {
  readonly callId: string;
  readonly api: string;
  readonly args: Json;
  readonly page?: string;
  readonly stack?: readonly StackFrame[];
}

/** Host -> runtime: the outcome. `errMsg` is WeChat's own text, e.g. `request:fail timeout`. */
export interface BridgeReply {
  readonly ok: boolean;
  readonly status: ApiStatus;
  readonly result: Json;
  readonly errMsg: string;
  readonly errno?: number;
}

/** Host -> runtime, unasked: socket messages, permission answers, lifecycle (`appHide`), theme … */
export interface BridgeEvent {
  readonly name: string;
  readonly data: Json;
}

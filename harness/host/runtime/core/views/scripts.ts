import { createLibrary } from './library/index.ts';

/** A script of a package's view side. */
interface ViewScript {
  readonly name: string;
  readonly code: string;
}

type Gwx = (path: string, global?: object) => unknown;
type Run = (code: string, name: string) => void;

/** What the scripts look for in the global scope. */
interface ViewGlobals {
  __wxAppCode__?: Record<string, unknown>;
  $gwx?: unknown;
}

/**
 * Runs the view scripts when the first template is asked for, and finds the function that renders a page. They are code of the package: they
 * have the page, and nothing beyond it.
 */
export class ViewScripts {
  readonly #scripts: readonly ViewScript[];
  readonly #run: Run;
  readonly #report: (error: unknown) => void;
  readonly #compiled = new Map<string, unknown>();
  readonly #generators = new Map<string, unknown>();
  #ran = false;

  constructor(scripts: readonly ViewScript[], run: Run, report: (error: unknown) => void) {
    this.#scripts = scripts;
    this.#run = run;
    this.#report = report;
  }

  /** Template that the package's code registered for glass-easel. */
  compiled(path: string): unknown {
    this.#runAll();
    return this.#compiled.get(path);
  }

  /** Function that makes the tree of `path` (without extension), undefined when the package has none. */
  generator(path: string): unknown {
    this.#runAll();
    if (!this.#generators.has(path)) this.#generators.set(path, this.#find(path));
    return this.#generators.get(path);
  }

  #runAll(): void {
    if (this.#ran) return;
    this.#ran = true;
    const styles = new Set(document.head.querySelectorAll('style'));
    provideGlobals(this.#report, (path, content) => this.#compiled.set(path.replace(/^\.?\//, ''), content));
    for (const { name, code } of this.#scripts) this.#attempt(() => this.#run(code, name));
    // Style sheets come with the bundle, scoped and with our lengths; what the scripts put there themselves is a second copy.
    for (const style of document.head.querySelectorAll('style')) if (!styles.has(style)) style.remove();
  }

  #find(path: string): unknown {
    const file = `${path}.wxml`;
    const globals = globalThis as unknown as ViewGlobals & Record<string, unknown>;
    const code = globals.__wxAppCode__;
    const entry = code?.[file] ?? code?.[`./${file}`];
    if (typeof entry === 'function') return entry;
    if (Array.isArray(entry) && typeof entry[0] === 'function') return this.#ask(entry[0] as Gwx, String(entry[1]));
    for (const name of Object.keys(globals).filter((one) => one.startsWith('$gwx'))) {
      const gwx = globals[name];
      const found =
        typeof gwx === 'function' && name !== '$gwxc' ? this.#ask(gwx as Gwx, `./${file}`, file) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #ask(gwx: Gwx, ...names: readonly string[]): unknown {
    for (const name of names) {
      const found = this.#attempt(() => gwx(name));
      if (typeof found === 'function') return found;
    }
    return undefined;
  }

  #attempt(work: () => unknown): unknown {
    try {
      return work();
    } catch (error) {
      this.#report(error);
      return undefined;
    }
  }
}

/** Names of WeChat's view layer that compiled code expects. */
function provideGlobals(report: (error: unknown) => void, register: (path: string, content: unknown) => void): void {
  const nothing = (): undefined => undefined;
  Object.assign(globalThis, {
    __wxAppCode__: {},
    // What lazily loaded templates share: the parts that several of them include.
    __GWX_GLOBAL__: {},
    __WXML_GLOBAL__: { entrys: {}, defines: {}, modules: {}, ops: [], wxs_nf_init: undefined, total_ops: 0 },
    // Above 0.01 the trees keep their `virtual` nodes, which tell branches and lists.
    __webview_engine_version__: 0.02,
    __vd_version_info__: { delayedGwx: true },
    __g: createLibrary(report),
    __wxConfig: {},
    __mainPageFrameReady__: nothing,
    __pageFrameStartTime__: 0,
    setCssToHead: () => nothing,
    __wxCodeSpace__: {
      addCompiledTemplate: (path: unknown, content: unknown) => register(String(path), content),
      addComponentStaticConfig: nothing,
      addStyleSheet: nothing,
      setStyleScope: nothing,
      enableCodeSpace: nothing,
    },
    getRegExp: (pattern: unknown, flags?: unknown) =>
      new RegExp(String(pattern), flags === undefined ? '' : String(flags)),
    getDate: (...args: unknown[]) => Reflect.construct(Date, args) as Date,
  });
}

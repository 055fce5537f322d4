import type { Json } from '../../../../evidence/events.ts';
import type { Theme } from '../../../../scenarios/driver.ts';
import type { AppBundle } from '../../contract.ts';
import { isObject } from './definition.ts';
import type { Page } from './page.ts';

/** What app.json and the JSON of pages say in the theme of the system. A program without `darkmode` is light whatever the system is. */
export class Themes {
  readonly #bundle: AppBundle;
  #now: Theme = 'light';

  constructor(bundle: AppBundle) {
    this.#bundle = bundle;
  }

  /** The theme that the program is told; undefined when it does not follow the system, as `wx.getAppBaseInfo().theme` is then. */
  get now(): Theme | undefined {
    return this.#bundle.dark === undefined ? undefined : this.#now;
  }

  /** The system changes its theme: open pages get what they say in it. False when nothing changes for the program. */
  change(theme: Theme, open: readonly Page[]): boolean {
    const changed = this.now !== undefined && this.#now !== theme;
    this.#now = theme;
    if (changed) for (const page of open) page.config = this.configOf(page.path);
    return changed;
  }

  get app(): Readonly<Record<string, Json>> {
    return (this.now === 'dark' ? this.#bundle.dark?.app : undefined) ?? this.#bundle.app;
  }

  /** `window` of app.json with what the page's own JSON says. */
  configOf(path: string): Readonly<Record<string, Json>> {
    const window = this.app['window'];
    const own = this.now === 'dark' ? this.#bundle.dark?.configs[path] : this.#bundle.configs[path]?.raw;
    return { ...(isObject(window) ? (window as Record<string, Json>) : {}), ...own };
  }
}

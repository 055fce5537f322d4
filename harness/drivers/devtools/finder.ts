import { DriverError, type ElementHandle, type PageState, type Selector } from '../../../scenarios/driver.ts';
import type { Elements } from './elements.ts';
import { poll } from './poll.ts';

/** Looks for elements on the page that is shown, with a bound. */
export class Finder {
  /** False for a DevTools that never answers `Page.*`. */
  works = true;
  readonly #elements: Elements;
  readonly #page: () => Promise<PageState>;
  readonly #callMs: number;

  constructor(elements: Elements, page: () => Promise<PageState>, callMs: number) {
    this.#elements = elements;
    this.#page = page;
    this.#callMs = callMs;
  }

  async find(selector: Selector, timeoutMs: number): Promise<ElementHandle> {
    this.#need();
    let hidden = false;
    const found = await poll(timeoutMs, async () => {
      const { nth, ...rest } = selector;
      const { pageId } = await this.#page();
      const visible: ElementHandle[] = [];
      for (const one of await this.#elements.all(rest, pageId, this.#callMs)) {
        if (await this.#elements.visible(one, this.#callMs)) visible.push(one);
        else hidden = true;
        if (visible.length > (nth ?? 0)) return visible[nth ?? 0];
      }
      return undefined;
    });
    return found ?? this.#miss(selector, hidden);
  }

  async all(selector: Selector): Promise<readonly ElementHandle[]> {
    this.#need();
    return this.#elements.all(selector, (await this.#page()).pageId, this.#callMs);
  }

  async anyVisible(selector: Selector): Promise<boolean> {
    for (const one of await this.all(selector)) if (await this.#elements.visible(one, this.#callMs)) return true;
    return false;
  }

  async #miss(selector: Selector, hidden: boolean): Promise<never> {
    const { pageId, path } = await this.#page();
    const what = JSON.stringify(selector);
    const near = await this.#elements.texts(pageId, this.#callMs);
    throw hidden
      ? new DriverError('not-visible', `${what} is on ${path} but not visible`, near)
      : new DriverError('not-found', `${what} is not on ${path}`, near);
  }

  #need(): void {
    if (!this.works)
      throw new DriverError(
        'not-supported',
        'this DevTools does not answer Page.* (known of 2.01 with glass-easel): elements cannot be found',
      );
  }
}

import type { PageEnterEvent } from '../../../evidence/events.ts';
import type { Recorder } from '../../../evidence/manifest.ts';
import type { PageState } from '../../../scenarios/driver.ts';

/**
 * The pages that the target was seen on. The protocol tells nothing by itself: a page counts from the first look that met it, and one that was
 * left between two looks is not known.
 */
export class PageTrace {
  readonly visited = new Set<string>();
  /** How the next page comes about, as far as the driver caused it itself. */
  next: PageEnterEvent['openType'] = 'appLaunch';
  readonly #recorder: Recorder;
  #shown: PageState | undefined;

  constructor(recorder: Recorder) {
    this.#recorder = recorder;
  }

  /** Path of the page that was seen last. */
  get path(): string | undefined {
    return this.#shown?.path;
  }

  seen(page: PageState): PageState {
    const before = this.#shown;
    if (before?.pageId === page.pageId && before.path === page.path) return page;
    if (before) this.#recorder.append({ type: 'page-leave', pageId: before.pageId, page: before.path });
    const { pageId, path, query } = page;
    this.#recorder.append({ type: 'page-enter', pageId, page: path, query, openType: this.next });
    this.#shown = page;
    this.next = 'navigateTo';
    this.visited.add(path);
    return page;
  }
}

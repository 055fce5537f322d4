import type { GeneralComponent } from 'glass-easel';
import { componentOf, domOf, selectAll } from './query.ts';

const NativeIntersection = globalThis.IntersectionObserver;
type Listener = (result: object) => void;
interface Margins {
  readonly left?: number;
  readonly top?: number;
  readonly right?: number;
  readonly bottom?: number;
}

export interface ObserverDeps {
  defaultOwner(): GeneralComponent | undefined;
  viewOf(owner: GeneralComponent): { view: HTMLElement } | undefined;
  report(error: unknown): void;
}

/** `createIntersectionObserver`: the reference area is the page's viewport or an element. */
export class MpIntersectionObserver {
  readonly #deps: ObserverDeps;
  readonly #owner: GeneralComponent | undefined;
  readonly #options: Readonly<Record<string, unknown>>;
  #relative: string | null = null;
  #margins: Margins = {};
  #running: IntersectionObserver[] = [];

  constructor(deps: ObserverDeps, owner: unknown, options: Readonly<Record<string, unknown>> = {}) {
    this.#deps = deps;
    this.#owner = componentOf(owner) ?? deps.defaultOwner();
    this.#options = options;
  }

  relativeTo(selector: string, margins?: Margins): this {
    this.#relative = String(selector);
    this.#margins = margins ?? {};
    return this;
  }

  relativeToViewport(margins?: Margins): this {
    this.#relative = null;
    this.#margins = margins ?? {};
    return this;
  }

  observe(selector: string, listener: Listener): void {
    const owner = this.#owner;
    if (owner === undefined || typeof listener !== 'function') return;
    const view = this.#deps.viewOf(owner)?.view ?? null;
    const reference = this.#relative === null ? undefined : selectAll(owner, this.#relative)[0];
    const root = reference === undefined ? view : domOf(reference);
    const { top = 0, right = 0, bottom = 0, left = 0 } = this.#margins;
    const thresholds = Array.isArray(this.#options['thresholds']) ? (this.#options['thresholds'] as number[]) : [0];
    const initial = Number(this.#options['initialRatio'] ?? 0);
    const matched = selectAll(owner, String(selector));
    for (const node of this.#options['observeAll'] === true ? matched : matched.slice(0, 1)) {
      const dom = domOf(node);
      if (dom === null) continue;
      let first = true;
      const observer = new NativeIntersection(
        (entries) => {
          for (const entry of entries) {
            // WeChat is silent at the start when the ratio is what `initialRatio` says.
            const quiet = first && entry.intersectionRatio === initial;
            first = false;
            if (!quiet) this.#notify(listener, entry, { id: node.id, dataset: node.dataset ?? {} });
          }
        },
        { root, rootMargin: `${top}px ${right}px ${bottom}px ${left}px`, threshold: thresholds },
      );
      observer.observe(dom);
      this.#running.push(observer);
    }
  }

  disconnect(): void {
    for (const observer of this.#running) observer.disconnect();
    this.#running = [];
  }

  #notify(listener: Listener, entry: IntersectionObserverEntry, who: object): void {
    const top = entry.rootBounds?.top ?? 0;
    const shift = (rect: DOMRectReadOnly | null): object => ({
      left: rect?.left ?? 0,
      right: rect?.right ?? 0,
      top: (rect?.top ?? 0) - (this.#relative === null ? top : 0),
      bottom: (rect?.bottom ?? 0) - (this.#relative === null ? top : 0),
      width: rect?.width ?? 0,
      height: rect?.height ?? 0,
    });
    try {
      listener({
        ...who,
        intersectionRatio: entry.intersectionRatio,
        intersectionRect: shift(entry.intersectionRect),
        boundingClientRect: shift(entry.boundingClientRect),
        relativeRect: shift(entry.rootBounds),
        time: Date.now(),
      });
    } catch (error) {
      this.#deps.report(error);
    }
  }
}

const MEDIA: Readonly<Record<string, (value: unknown) => string>> = {
  minWidth: (v) => `(min-width:${Number(v)}px)`,
  maxWidth: (v) => `(max-width:${Number(v)}px)`,
  width: (v) => `(width:${Number(v)}px)`,
  minHeight: (v) => `(min-height:${Number(v)}px)`,
  maxHeight: (v) => `(max-height:${Number(v)}px)`,
  height: (v) => `(height:${Number(v)}px)`,
  orientation: (v) => `(orientation:${v === 'landscape' ? 'landscape' : 'portrait'})`,
};

/** `createMediaQueryObserver`. */
export class MpMediaQueryObserver {
  #query: MediaQueryList | undefined;
  #handler: (() => void) | undefined;
  readonly #report: (error: unknown) => void;

  constructor(report: (error: unknown) => void) {
    this.#report = report;
  }

  observe(descriptor: Readonly<Record<string, unknown>>, listener: (result: { matches: boolean }) => void): void {
    this.disconnect();
    const parts = Object.entries(descriptor).flatMap(([key, value]) => MEDIA[key]?.(value) ?? []);
    const query = matchMedia(parts.join(' and '));
    const handler = (): void => {
      try {
        listener({ matches: query.matches });
      } catch (error) {
        this.#report(error);
      }
    };
    query.addEventListener('change', handler);
    this.#query = query;
    this.#handler = handler;
    queueMicrotask(handler);
  }

  disconnect(): void {
    if (this.#handler !== undefined) this.#query?.removeEventListener('change', this.#handler);
    this.#handler = undefined;
  }
}

import type { GeneralComponent } from 'glass-easel';
import { setTimeout_ } from './pristine.ts';

/** Fires `ready` of components: after the page's first render for those of a new page, in the next macrotask for later ones. */
export interface ReadyQueue {
  push(component: GeneralComponent): void;
  /** Holds the queue while a page is being opened. */
  hold(): void;
  /** Fires what has gathered, in the order of attachment. */
  release(): void;
  /** Does the work in a later turn; while a page is being opened, after it is ready: the view answers in that order. */
  later(work: () => void): void;
}

/** Creates the queue. */
export function createReadyQueue(): ReadyQueue {
  let queue: GeneralComponent[] = [];
  let waiting: (() => void)[] = [];
  let held = 0;
  let scheduled = false;
  const flush = (): void => {
    scheduled = false;
    if (held > 0) return;
    const list = queue;
    queue = [];
    for (const component of list) component.triggerLifetime('ready', []);
  };
  return {
    push(component) {
      queue.push(component);
      if (held > 0 || scheduled) return;
      scheduled = true;
      setTimeout_(flush, 0);
    },
    hold() {
      held += 1;
    },
    release() {
      held -= 1;
      flush();
      if (held > 0) return;
      for (const work of waiting) setTimeout_(work, 0);
      waiting = [];
    },
    later(work) {
      if (held > 0) waiting.push(work);
      else setTimeout_(work, 0);
    },
  };
}

import type { Action } from './actions.ts';

/** Steps of a way that are followed: a menu in a popup behind a button. */
const MAX_STEPS = 4;
/** A step further is so much less certain. */
const FURTHER = 0.7;
/** A choice of a dialog that was never made. */
const CHOICE = 2;

/**
 * What an action was seen to bring up on its page: a menu, a popup, more of a form. A handler that was there and has gone (the form was closed, the
 * page was opened anew) is come by again through the action that showed it.
 */
export class Promises {
  /** Key of an action -> what came up after it. */
  readonly #brings = new Map<string, Map<string, Action>>();
  #page = '';
  #shown = new Set<string>();

  /** What can be done now, `after` the action that was done last. */
  see(page: string, actions: readonly Action[], after: Action | undefined): void {
    if (page === this.#page && after !== undefined)
      for (const action of actions) if (!this.#shown.has(action.key)) this.#note(after, action);
    this.#page = page;
    this.#shown = new Set(actions.map(({ key }) => key));
  }

  /** What is still open of what the action brings up: `worth` gives that of a handler that has not run, `done` how often an action was done. */
  of(action: Action, worth: (handler: string) => number, done: (key: string) => number): number {
    const seen = new Set([action.key]);
    const from = (key: string, left: number): number => {
      let sum = 0;
      for (const next of this.#brings.get(key)?.values() ?? []) {
        if (seen.has(next.key)) continue;
        seen.add(next.key);
        sum += next.fires.reduce((all, handler) => all + worth(handler), 0);
        if (next.kind === 'dialog' && done(next.key) === 0) sum += CHOICE;
        if (left > 1) sum += FURTHER * from(next.key, left - 1);
      }
      return sum;
    };
    return from(action.key, MAX_STEPS);
  }

  #note(after: Action, action: Action): void {
    const known = this.#brings.get(after.key) ?? new Map<string, Action>();
    this.#brings.set(after.key, known.set(action.key, action));
  }
}

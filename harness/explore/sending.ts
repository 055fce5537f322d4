import type { Action } from './actions.ts';

/** What a person presses when a form is filled. */
const SENDS =
  /保存|提交|确定|确认|下单|完成|注册|绑定|登录|登陆|save|submit|confirm|done|order|register|sign ?in|log ?in/i;
const WORTH = 8;
/** A form that is never accepted is left alone after so many tries. */
const MAX_TRIES = 6;
/** So much else must have been done on the page before the same button is worth another try. */
const CHANGES = 2;

/**
 * Buttons that send a form. One that ran and sent nothing was refused: something is missing. It is worth another try when more has been done on its page,
 * until something new is sent or another page comes.
 */
export class Sending {
  readonly #done = new Set<string>();
  readonly #tries = new Map<string, number>();
  /** Actions on a page. */
  readonly #acts = new Map<string, number>();
  /** Actions on the page when the button was last pressed. */
  readonly #pressed = new Map<string, number>();

  tried(action: Action, sent: boolean, page: string): void {
    const acts = (this.#acts.get(page) ?? 0) + 1;
    this.#acts.set(page, acts);
    if (!isSending(action)) return;
    this.#tries.set(action.key, (this.#tries.get(action.key) ?? 0) + 1);
    this.#pressed.set(action.key, acts);
    if (sent) this.#done.add(action.key);
  }

  worth(action: Action, page: string): number {
    if (!isSending(action) || this.#done.has(action.key)) return 0;
    const tries = this.#tries.get(action.key) ?? 0;
    if (tries === 0 || tries > MAX_TRIES) return 0;
    const since = (this.#acts.get(page) ?? 0) - (this.#pressed.get(action.key) ?? 0);
    return since >= CHANGES ? WORTH : 0;
  }
}

const isSending = ({ kind, sight }: Action): boolean =>
  kind === 'tap' &&
  sight !== undefined &&
  sight.text.length <= 12 &&
  SENDS.test(`${sight.text} ${sight.bindings.map(({ handler }) => handler).join(' ')}`);

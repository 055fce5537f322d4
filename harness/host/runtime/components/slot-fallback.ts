import { MutationObserver_ } from '../core/pristine.ts';
import type { BuiltIn } from './define.ts';

/** Holds a slot and what is shown while nobody fills it (`loader/wxml/slots.ts` writes both). */
export const slotBox: BuiltIn = { tag: 'slot-box' };

/** Shown while it is alone in its box. */
export const slotFallback: BuiltIn = {
  tag: 'slot-fallback',
  setup({ el }) {
    const show = (): void => {
      const filled = [...(el.parentNode?.childNodes ?? [])].some((node) => node !== el && holdsSomething(node));
      el.style.display = filled ? 'none' : 'contents';
    };
    const watcher = new MutationObserver_(show);
    return {
      attached() {
        show();
        if (el.parentNode !== null) watcher.observe(el.parentNode, { childList: true });
      },
      detached: () => watcher.disconnect(),
    };
  },
};

const holdsSomething = (node: Node): boolean =>
  node instanceof HTMLElement || (node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '');

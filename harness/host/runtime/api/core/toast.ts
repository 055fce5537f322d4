import { box } from './dom.ts';

/** The one toast or loading box that WeChat shows at a time. */
export interface Toasts {
  show(
    kind: 'toast' | 'loading',
    options: { readonly title: string; readonly icon: string; readonly mask: boolean; readonly duration?: number },
  ): void;
  hide(kind: 'toast' | 'loading'): boolean;
  /** Resolves when nothing with a mask lies over the page any more, or when `bound`, which is given what to call, calls it. One that outlasts its bound is not waited for again. */
  lifted(bound: (late: () => void) => unknown): Promise<void>;
  /** What is shown now. */
  current(): { readonly kind: 'toast' | 'loading'; readonly title: string } | undefined;
}

const ICONS: Readonly<Record<string, string>> = { success: '✓', error: '✕', loading: '◌', none: '' };
const FRAME: Partial<CSSStyleDeclaration> = {
  position: 'fixed',
  inset: '0',
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'center',
  zIndex: '9999',
};
const BODY: Partial<CSSStyleDeclaration> = {
  background: 'rgba(17,17,17,.75)',
  color: '#fff',
  borderRadius: '8px',
  padding: '14px 18px',
  maxWidth: '70%',
  fontSize: '15px',
  textAlign: 'center',
};

function draw(layer: HTMLElement, kind: string, title: string, icon: string, mask: boolean): HTMLElement {
  const glyph = ICONS[icon] ?? '';
  const parts = [
    ...(glyph ? [box(layer, { fontSize: '34px', lineHeight: '1.3' }, [glyph])] : []),
    box(layer, {}, [title]),
  ];
  const frame = box(layer, { ...FRAME, pointerEvents: mask ? 'auto' : 'none' }, [box(layer, BODY, parts)]);
  frame.setAttribute('data-wx-layer', kind);
  layer.append(frame);
  return frame;
}

export function createToasts(layer: HTMLElement): Toasts {
  let shown:
    | {
        kind: 'toast' | 'loading';
        title: string;
        mask: boolean;
        frame: HTMLElement;
        timer?: ReturnType<typeof setTimeout>;
      }
    | undefined;
  const waiters: (() => void)[] = [];
  const tell = () => {
    for (const resolve of waiters.splice(0)) resolve();
  };
  const clear = () => {
    if (shown?.timer !== undefined) clearTimeout(shown.timer);
    shown?.frame.remove();
    shown = undefined;
    tell();
  };
  return {
    show(kind, options) {
      clear();
      const frame = draw(layer, kind, options.title, options.icon, options.mask);
      shown = { kind, title: options.title, mask: options.mask, frame };
      if (options.duration !== undefined) shown.timer = setTimeout(clear, options.duration);
    },
    hide(kind) {
      if (shown?.kind !== kind) return false;
      clear();
      return true;
    },
    lifted(bound) {
      if (shown?.mask !== true) return Promise.resolve();
      const waited = shown;
      return new Promise((resolve) => {
        waiters.push(resolve);
        bound(() => {
          waited.mask = false;
          resolve();
        });
      });
    },
    current: () => (shown ? { kind: shown.kind, title: shown.title } : undefined),
  };
}

import * as glassEasel from 'glass-easel';
import { setTimeout_ } from './pristine.ts';

const RPX = /(-?\d*\.?\d+)rpx\b/g;
/** DOM events that are passed on to `bindxxx` as they are; all others are made by the components or by touch.ts. */
const NATIVE_EVENTS = new Set(['transitionend', 'animationstart', 'animationiteration', 'animationend']);

/**
 * glass-easel's DOM backend with WeChat's ways: every WXML tag is a `wx-` element (so `button` is not an HTML button), inline
 * styles may use rpx, style sheets are ours, and rendering callbacks do not wait for a frame.
 */
export class PageBackend extends glassEasel.CurrentWindowBackendContext {
  constructor(rpx: number) {
    super();
    const create = document.createElement.bind(document);
    const dom = {
      createElement: (tag: string) => withRpx(create(`wx-${safeTag(tag)}`), rpx),
      createTextNode: document.createTextNode.bind(document),
      createDocumentFragment: document.createDocumentFragment.bind(document),
    };
    this.document = dom as unknown as typeof this.document;
  }

  override render(callback: (error: Error | null) => void): void {
    setTimeout_(() => glassEasel.safeCallback('Render Callback', callback, this, [null], undefined as never), 0);
  }

  override appendStyleSheetPath(): number {
    return 0;
  }

  override setListenerStats(element: glassEasel.domlikeBackend.Element, type: string): void {
    if (!NATIVE_EVENTS.has(type)) return;
    const node = element as unknown as HTMLElement & { __mpEvents?: Set<string>; __wxElement?: glassEasel.Element };
    node.__mpEvents ??= new Set();
    if (node.__mpEvents.has(type)) return;
    node.__mpEvents.add(type);
    node.addEventListener(type, (event) => {
      const target = (event.target as typeof node).__wxElement;
      if (target === undefined || event.target !== node) return;
      const elapsedTime = (event as AnimationEvent).elapsedTime;
      glassEasel.Event.triggerEvent(target, type, { elapsedTime }, { bubbles: true, composed: true });
    });
  }

  /** `model:value` on a native element: the built-in components handle theirs themselves. */
  override setModelBindingStat(element: glassEasel.domlikeBackend.Element, attribute: string): void {
    glassEasel.dispatchError(
      new Error(`model:${attribute} has no effect here`),
      'model binding',
      element.tagName ?? '',
    );
  }
}

/** Tag names come from app code; what cannot be an element name becomes `unknown`. */
function safeTag(tag: string): string {
  const lower = tag.toLowerCase();
  return /^[a-z0-9_.-]+$/.test(lower) ? lower : 'unknown';
}

/** Makes `style="width:100rpx"` work: the text is rewritten as it is set. */
function withRpx(element: HTMLElement, rpx: number): HTMLElement {
  const set = element.setAttribute;
  element.setAttribute = (name: string, value: string): void => {
    const text =
      name === 'style' && value.includes('rpx') ? value.replace(RPX, (_m, n: string) => `${Number(n) * rpx}px`) : value;
    set.call(element, name, text);
  };
  return element;
}

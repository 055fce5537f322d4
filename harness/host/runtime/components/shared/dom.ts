import { element } from '../../core/pristine.ts';
import type { Self } from '../define.ts';

/** Creates an HTML element with a class; for the inside of built-ins only. */
export const make = element;

/** WeChat accepts `placeholder-style` and friends as text, with rpx. */
export const setStyle = (el: HTMLElement, text: string, rpx: number): void =>
  el.setAttribute('style', lengthOf(text, rpx));

/** A length attribute: a number is pixels, text is taken as written with rpx resolved. */
export function lengthOf(value: unknown, rpx: number): string {
  const text = String(value);
  if (typeof value === 'number' || /^-?\d+(\.\d+)?$/.test(text)) return `${text}px`;
  return text.replace(/(-?\d*\.?\d+)rpx\b/g, (_, n: string) => `${Number(n) * rpx}px`);
}

/** Pixels of a length attribute such as `upper-threshold="50rpx"`. */
export function pixels(self: Self, name: string, fallback: number): number {
  const value = self.get(name);
  if (value === undefined || value === null || value === '') return fallback;
  const read = Number.parseFloat(lengthOf(value, self.env.rpx));
  return Number.isFinite(read) ? read : fallback;
}

/** An inner element that takes classes of the template that wrote the tag (`placeholder-class`), with its style scope. */
export function scoped(self: Self, name: string): { readonly el: HTMLElement; setClass(names: string): void } {
  const node = self.node.ownerShadowRoot?.createNativeNode(name);
  const el = node?.getBackendElement() as unknown as HTMLElement | null | undefined;
  if (!node || !el) {
    const plain = make('div');
    return { el: plain, setClass: (names) => plain.setAttribute('class', names) };
  }
  return { el, setClass: (names) => node.setNodeClass(names) };
}

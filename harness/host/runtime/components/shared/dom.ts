/** Creates an HTML element with a class; for the inside of built-ins only. */
export function make<K extends keyof HTMLElementTagNameMap>(tag: K, className = ''): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className !== '') element.className = className;
  return element;
}

/** WeChat accepts `placeholder-style` and friends as text; put on as it is, the CSP allows inline styles. */
export const setStyle = (element: HTMLElement, text: string): void => element.setAttribute('style', text);

/** A length attribute: a number is pixels, text is taken as written with rpx resolved. */
export const lengthOf = (value: unknown, rpx: number): string =>
  typeof value === 'number'
    ? `${value}px`
    : String(value).replace(/(-?[\d.]+)rpx/g, (_, n: string) => `${Number(n) * rpx}px`);

/** A small element with inline style; inline because the page's own WXSS must not reach the layer. */
export function box(
  owner: HTMLElement,
  style: Partial<CSSStyleDeclaration>,
  parts: readonly (HTMLElement | string)[] = [],
  tag = 'div',
): HTMLElement {
  const element = owner.ownerDocument.createElement(tag);
  Object.assign(element.style, { boxSizing: 'border-box', fontFamily: 'inherit', ...style });
  for (const part of parts) element.append(part);
  return element;
}

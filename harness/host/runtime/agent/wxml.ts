import { type Dom, tagOf } from './elements.ts';

const MAX = 200_000;

/** WXML-like text of an element: tags and attributes as written where they are known. */
export function wxmlOf(dom: Dom, outer: boolean): string {
  const out: string[] = [];
  let size = 0;
  const push = (text: string): void => {
    size += text.length;
    if (size < MAX) out.push(text);
  };
  const walk = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE) {
      push(escapeText(node.textContent ?? ''));
      return;
    }
    const element = node as Dom;
    if (element.__wxElement === undefined) {
      for (const child of element.childNodes) walk(child);
      return;
    }
    push(`<${tagOf(element)}${attributes(element)}>`);
    for (const child of element.childNodes) walk(child);
    push(`</${tagOf(element)}>`);
  };
  if (outer) walk(dom);
  else for (const child of dom.childNodes) walk(child);
  return out.join('');
}

function attributes(dom: Dom): string {
  const node = dom.__wxElement;
  const list: [string, string][] = [];
  if (node?.id) list.push(['id', node.id]);
  if (node?.class) list.push(['class', node.class]);
  const style = dom.getAttribute('style');
  if (style) list.push(['style', style]);
  for (const [key, value] of Object.entries((node?.dataset ?? {}) as Record<string, unknown>))
    list.push([`data-${key}`, String(value)]);
  return list.map(([name, value]) => ` ${name}="${escapeText(value)}"`).join('');
}

function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}

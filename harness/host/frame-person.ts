import type { Json } from '../../evidence/events.ts';

/** The world and the name by which a frame tells what is done in it; the page's own scripts see neither. */
export const [PERSON_WORLD, PERSON_BINDING] = ['mpaudit-person', '__mpPerson'];

/** Longest message of a frame that is read. */
const MAX_MESSAGE = 4000;

/**
 * Runs in a world of its own in every frame of a web-view: tells of each click and of each text that a person typed, by the text, the label or a CSS
 * selector by which `webView` steps find the element again.
 */
export const FRAME_PERSON = `if (globalThis.self !== globalThis.top) (() => {
  const says = (el) => (el.innerText ?? '').trim();
  const short = (text) => text !== '' && text.length <= 40 && !/\\n/.test(text);
  const same = (text) => [...document.querySelectorAll('body *')].filter((el) => says(el) === text || (el.value === text && /^(button|submit)$/.test(el.type)));
  const step = (el) => {
    const tag = el.tagName.toLowerCase();
    const like = [...(el.parentElement?.children ?? [el])].filter((one) => one.tagName === el.tagName);
    return like.length === 1 ? tag : tag + ':nth-of-type(' + (like.indexOf(el) + 1) + ')';
  };
  const path = (el) => {
    const parts = [];
    for (let at = el; at && at !== document.body; at = at.parentElement) {
      if (/^[A-Za-z][\\w-]{0,60}$/.test(at.id)) { parts.unshift('#' + at.id); break; }
      parts.unshift(step(at));
    }
    return parts.join(' > ') || 'body';
  };
  const named = (el) => {
    const text = /^(button|submit)$/.test(el.type ?? '') && el.value ? el.value : says(el);
    const alike = short(text) ? same(text) : [];
    return alike.length > 0 && alike.every((one) => one === el || one.contains(el) || el.contains(one)) ? { text } : { css: path(el) };
  };
  const field = (el) => {
    const label = [el.placeholder, el.name, ...[...(el.labels ?? [])].map(says)].find((one) => one && short(one));
    return label === undefined ? { css: path(el) } : { label };
  };
  const tell = (act) => globalThis.${PERSON_BINDING}?.(JSON.stringify(act));
  const typed = (el) => /^(textarea|select)$/i.test(el.tagName) || (el.tagName === 'INPUT' && !/^(button|submit|reset|checkbox|radio|file|image)$/.test(el.type));
  document.addEventListener('click', (event) => {
    const target = event.composedPath()[0];
    if (!event.isTrusted || !(target instanceof Element) || typed(target)) return;
    tell({ act: 'tap', at: named(target.closest('a, button, input, label, [role=button], [onclick]') ?? target) });
  }, true);
  document.addEventListener('change', (event) => {
    const target = event.composedPath()[0];
    if (event.isTrusted && target instanceof Element && typed(target)) tell({ act: 'input', at: field(target), text: target.value });
  }, true);
})();`;

/** What a frame told, as an act of the recording; undefined for what is none. */
export function frameAct(payload: string, page: string): Json | undefined {
  if (payload.length > MAX_MESSAGE) return undefined;
  const told = parsed(payload);
  const { act, at, text } = told;
  const where = typeof at === 'object' && at !== null ? (at as Readonly<Record<string, unknown>>) : {};
  const [kind, value] = Object.entries(where)[0] ?? [];
  if (kind === undefined || !/^(css|text|label)$/.test(kind) || typeof value !== 'string') return undefined;
  const found = { do: 'webView', at: { [kind]: value }, page };
  if (act === 'tap') return { ...found, act };
  return act === 'input' && typeof text === 'string' ? { ...found, act, text } : undefined;
}

function parsed(payload: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(payload);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

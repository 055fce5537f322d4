import { requestFrame } from '../core/pristine.ts';
import { AgentError, type Dom, tagOf, textOf } from './elements.ts';
import { isCovered, isFixed } from './overlay.ts';

/** One animation frame. */
export const frame = (): Promise<void> => new Promise((resolve) => void requestFrame(() => resolve()));

/** True for an element that a person could see after scrolling to it. */
export function isVisible(dom: Dom): boolean {
  return (
    dom.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }) &&
    hasArea(dom)
  );
}

function hasArea(dom: Dom): boolean {
  const rect = dom.getBoundingClientRect();
  if (rect.width > 0 && rect.height > 0) return true;
  return [...dom.children].some((child) => hasArea(child as Dom));
}

/** Rectangle of what is seen of an element: its own, or that of its children when it is a wrapper without size. */
export function areaOf(dom: Dom): DOMRect {
  const own = dom.getBoundingClientRect();
  if (own.width > 0 && own.height > 0) return own;
  const inner = [...dom.children]
    .map((child) => areaOf(child as Dom))
    .find((rect) => rect.width > 0 && rect.height > 0);
  return inner ?? own;
}

const same = (a: DOMRect, b: DOMRect): boolean =>
  Math.abs(a.x - b.x) < 0.5 && Math.abs(a.y - b.y) < 0.5 && a.width === b.width && a.height === b.height;

/** Where elements stood still when last looked at: one that is still there need not be watched again. */
const stood = new WeakMap<Dom, DOMRect>();

/** Waits until the element has the same place in two frames one after the other. */
export async function stable(dom: Dom, until: number): Promise<DOMRect> {
  let before = areaOf(dom);
  const last = stood.get(dom);
  if (last !== undefined && same(last, before)) return before;
  for (;;) {
    await frame();
    const now = areaOf(dom);
    if (same(now, before)) {
      stood.set(dom, now);
      return now;
    }
    if (performance.now() > until) throw new AgentError('timeout', `${tagOf(dom)} does not stand still`);
    before = now;
  }
}

/** A dialog that was just answered takes some 300 ms to fade; what still covers after this means to. */
const COVER_MS = 600;

/** Scrolls an element into view and finds a point of it that nothing covers; waits for what is about to leave. */
export async function tapPoint(dom: Dom, until: number): Promise<{ x: number; y: number }> {
  const rect = await stable(dom, until);
  if (!insideWindow(rect, dom)) {
    dom.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    await stable(dom, until);
  }
  const patience = Math.min(until, performance.now() + COVER_MS);
  for (let scrolled = false; ; ) {
    const hit = uncovered(dom, areaOf(dom));
    if ('x' in hit) return hit;
    if (!scrolled && hit.cover !== null && isFixed(hit.cover) && !isCovered()) {
      // Out from under a bar at the edge of the window, as a person would.
      scrolled = true;
      dom.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
      await stable(dom, until);
      continue;
    }
    const last = isPassing(hit.cover) ? until : patience;
    if (performance.now() > last || hit.cover === null) throw coveredBy(dom, hit.cover);
    await frame();
  }
}

/** A point of the element that a finger reaches, or what is in its way (`null`: the point is outside of the window). */
function uncovered(dom: Dom, rect: DOMRect): { x: number; y: number } | { readonly cover: Element | null } {
  let cover: Element | null = null;
  for (const [fx, fy] of POINTS) {
    const x = rect.left + rect.width * fx;
    const y = rect.top + rect.height * fy;
    const hit = document.elementFromPoint(x, y);
    if (hit !== null && (dom.contains(hit) || (hit.contains(dom) && isPassive(hit, dom)))) return { x, y };
    cover ??= hit;
  }
  return { cover };
}

function coveredBy(dom: Dom, cover: Element | null): AgentError {
  const name =
    cover === null
      ? 'it lies outside of the window'
      : `it is covered by ${tagOf(cover as Dom)} "${textOf(cover as Dom).slice(0, 30)}"${whatAsks()}`;
  return new AgentError('not-visible', `${tagOf(dom)} "${textOf(dom).slice(0, 30)}" cannot be tapped: ${name}`);
}

/** A toast or the box that says "loading", with its mask: it goes by itself, and a person waits for that. */
const isPassing = (cover: Element | null): boolean =>
  cover?.closest('[data-wx-layer="toast"], [data-wx-layer="loading"]') != null;

/** A dialog lies over everything until a step of its own answers it. */
function whatAsks(): string {
  const kind = document.querySelector<HTMLElement>('[data-wx-dialog]')?.dataset['wxDialog'];
  return kind === undefined ? '' : `: a dialog (${kind}) waits for its answer, e.g. by allow, deny, privacy or dialog`;
}

const POINTS = [
  [0.5, 0.5],
  [0.25, 0.5],
  [0.75, 0.5],
  [0.5, 0.25],
  [0.5, 0.75],
  [0.1, 0.1],
  [0.9, 0.9],
] as const;

/**
 * The element under the point is an ancestor. A finger there taps both when the element itself takes no pointer, or when what lies over it is the
 * ancestor's own ::before or ::after (the border and the pressed look of buttons are drawn so).
 */
function isPassive(hit: Element, dom: Dom): boolean {
  const drawn = (pseudo: string): boolean => !['none', 'normal', ''].includes(getComputedStyle(hit, pseudo).content);
  return getComputedStyle(dom).pointerEvents === 'none' || drawn('::before') || drawn('::after');
}

function insideWindow(rect: DOMRect, dom: Dom): boolean {
  const view = dom.closest('.mp-scroll, .mp-page, .mp-layer')?.getBoundingClientRect();
  const top = view?.top ?? 0;
  const bottom = view?.bottom ?? innerHeight;
  const middle = rect.top + rect.height / 2;
  return (
    middle > top &&
    middle < bottom &&
    rect.left + rect.width / 2 > 0 &&
    rect.left + rect.width / 2 < innerWidth &&
    notClipped(rect, dom)
  );
}

/** False inside a scroll area that does not show the middle of the element. */
function notClipped(rect: DOMRect, dom: Dom): boolean {
  for (let up = dom.parentElement; up !== null && !up.classList.contains('mp-page'); up = up.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(up);
    if (overflowX === 'visible' && overflowY === 'visible') continue;
    const box = up.getBoundingClientRect();
    const x = rect.left + rect.width / 2;
    const y = rect.top + rect.height / 2;
    if (x < box.left || x > box.right || y < box.top || y > box.bottom) return false;
  }
  return true;
}

/** Points of the window that a mask lies over, as shares of its width and height. */
const POINTS = [
  [0.5, 0.5],
  [0.5, 0.2],
  [0.15, 0.45],
  [0.85, 0.55],
  [0.5, 0.8],
] as const;
/** So many of them under something fixed make an overlay. */
const ENOUGH = 4;

/** True when something fixed lies over most of the page: a popup with its mask. What is in the flow of the page cannot be reached then. */
export function isCovered(): boolean {
  const over = POINTS.filter(([x, y]) => {
    const hit = document.elementFromPoint(innerWidth * x, innerHeight * y);
    return hit !== null && isFixed(hit);
  });
  return over.length >= ENOUGH;
}

/** The element, or what it is in, keeps its place in the window while the page scrolls. */
export function isFixed(element: Element): boolean {
  for (let up: Element | null = element; up !== null && !up.classList.contains('mp-page'); up = up.parentElement)
    if (getComputedStyle(up).position === 'fixed') return true;
  return false;
}

import type { Self } from '../define.ts';

/** `hover-class` while a finger is down, with its start and stay times. */
export function hover(self: Self, fallback: string): void {
  const classOf = (): string => self.text('hoverClass') || fallback;
  self.el.addEventListener(
    'touchstart',
    () => classOf() !== 'none' && self.el.classList.add(...classOf().split(/\s+/).filter(Boolean)),
    { passive: true },
  );
  const clear = (): void =>
    self.el.classList.remove(
      ...classOf()
        .split(/\s+/)
        .filter((one) => one !== '' && one !== 'none'),
    );
  self.el.addEventListener('touchend', clear, { passive: true });
  self.el.addEventListener('touchcancel', clear, { passive: true });
}

export const hoverProperties = {
  hoverClass: { type: String, value: '' },
  hoverStopPropagation: { type: Boolean, value: false },
  hoverStartTime: { type: Number, value: 50 },
  hoverStayTime: { type: Number, value: 400 },
} as const;

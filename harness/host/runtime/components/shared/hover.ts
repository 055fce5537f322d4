import { clearTimeout_, setTimeout_ } from '../../core/pristine.ts';
import type { PropertySpec, Self } from '../define.ts';

/** Class segment of glass-easel that templates do not write. */
const TEMP_SEGMENT = 3;
const HOVERED = Symbol('hovered');

/** `hover-class` while a finger is down, with its start and stay times. Ancestors stay as they are with `hover-stop-propagation`. */
export function hover(self: Self, startMs: number, stayMs: number): void {
  let timer: ReturnType<typeof setTimeout_> | undefined;
  const show = (on: boolean): void => {
    const names = self.text('hoverClass');
    if (names !== 'none' && names !== '') self.node.setNodeClass(on ? names : '', TEMP_SEGMENT as never);
  };
  const later = (on: boolean, ms: number): void => {
    clearTimeout_(timer as never);
    timer = setTimeout_(() => show(on), ms);
  };
  const start = (event: Event & { [HOVERED]?: boolean }): void => {
    if (event[HOVERED] === true || self.flag('disabled')) return;
    if (self.flag('hoverStopPropagation')) event[HOVERED] = true;
    later(true, self.number('hoverStartTime', startMs));
  };
  const end = (): void => later(false, self.number('hoverStayTime', stayMs));
  self.el.addEventListener('touchstart', start, { passive: true });
  self.el.addEventListener('touchend', end, { passive: true });
  self.el.addEventListener('touchcancel', end, { passive: true });
}

/** Attributes of everything that can be hovered. */
export const hoverProperties = (hoverClass: string, startMs: number, stayMs: number): Record<string, PropertySpec> => ({
  hoverClass: { type: String, value: hoverClass },
  hoverStopPropagation: { type: Boolean, value: false },
  hoverStartTime: { type: Number, value: startMs },
  hoverStayTime: { type: Number, value: stayMs },
});

import type { PropertySpec, Self } from '../define.ts';
import { make, pixels } from './dom.ts';

/** Attributes of the custom pull-to-refresh of a scroll-view. */
export const refresherProperties: Readonly<Record<string, PropertySpec>> = {
  refresherEnabled: { type: Boolean, value: false },
  refresherThreshold: { type: null, value: 45 },
  refresherDefaultStyle: { type: String, value: 'black' },
  refresherBackground: { type: String, value: '' },
  refresherTriggered: { type: Boolean, value: false },
};

/** Pull-to-refresh: a finger from the top downwards, or the attribute. `refresherrefresh` once past the threshold, then restore or abort. */
export function refresher(self: Self) {
  const bar = make('div', 'wx-scroll-refresher');
  let [start, dy, refreshing] = [Number.NaN, 0, false];
  const show = (on: boolean): void => {
    bar.style.background = self.text('refresherBackground');
    if (on) self.el.prepend(bar);
    else bar.remove();
  };
  const refresh = (): void => {
    if (refreshing) return;
    refreshing = true;
    show(true);
    self.fire('refresherrefresh', { dy });
  };
  const close = (): void => {
    if (!refreshing) return;
    refreshing = false;
    show(false);
    self.fire('refresherrestore', { dy: 0 });
  };
  self.el.addEventListener(
    'touchstart',
    (event) => {
      const ready = self.flag('refresherEnabled') && self.el.scrollTop <= 0 && !refreshing;
      [start, dy] = [ready ? (event.touches[0]?.clientY ?? Number.NaN) : Number.NaN, 0];
    },
    { passive: true },
  );
  self.el.addEventListener(
    'touchmove',
    (event) => {
      // A finger on glass pulls half as far as it moves.
      const moved = ((event.touches[0]?.clientY ?? start) - start) / 2;
      if (!(moved > 0)) return;
      dy = moved;
      self.fire('refresherpulling', { dy });
    },
    { passive: true },
  );
  self.el.addEventListener(
    'touchend',
    () => {
      if (dy <= 0) return;
      if (dy < pixels(self, 'refresherThreshold', 45)) self.fire('refresherabort', { dy });
      else {
        self.set('refresherTriggered', true);
        refresh();
      }
      dy = 0;
    },
    { passive: true },
  );
  return { triggered: (on: boolean) => (on ? refresh() : close()), trigger: refresh, close };
}

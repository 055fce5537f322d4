import type { BuiltIn } from './define.ts';

export const movableArea: BuiltIn = { tag: 'movable-area', properties: { scaleArea: { type: Boolean, value: false } } };

export const movableView: BuiltIn = {
  tag: 'movable-view',
  properties: {
    direction: { type: String, value: 'none' },
    inertia: { type: Boolean },
    outOfBounds: { type: Boolean },
    x: { type: null, value: 0 },
    y: { type: null, value: 0 },
    damping: { type: Number, value: 20 },
    friction: { type: Number, value: 2 },
    disabled: { type: Boolean, value: false },
    scale: { type: Boolean },
    scaleMin: { type: Number, value: 0.1 },
    scaleMax: { type: Number, value: 10 },
    scaleValue: { type: Number, value: 1 },
    animation: { type: Boolean, value: true },
  },
  setup(self) {
    let [x, y] = [0, 0];
    const clamp = (value: number, room: number): number =>
      self.flag('outOfBounds') ? value : Math.min(Math.max(0, room), Math.max(Math.min(0, room), value));
    const move = (toX: number, toY: number, source: '' | 'touch'): void => {
      const area = self.el.closest('wx-movable-area');
      const direction = self.text('direction');
      x = direction === 'vertical' ? x : clamp(toX, (area?.clientWidth ?? 0) - self.el.offsetWidth);
      y = direction === 'horizontal' ? y : clamp(toY, (area?.clientHeight ?? 0) - self.el.offsetHeight);
      self.el.style.transform = `translate(${x}px,${y}px) scale(${self.number('scaleValue', 1)})`;
      if (source === 'touch') self.fire('change', { x, y, source });
    };
    let start: { readonly x: number; readonly y: number; readonly fromX: number; readonly fromY: number } | undefined;
    self.el.addEventListener(
      'touchstart',
      (event) =>
        void (start = { x: event.touches[0]?.clientX ?? 0, y: event.touches[0]?.clientY ?? 0, fromX: x, fromY: y }),
      { passive: true },
    );
    self.el.addEventListener(
      'touchmove',
      (event) => {
        const touch = event.touches[0];
        if (start && touch && !self.flag('disabled') && self.text('direction') !== 'none')
          move(start.fromX + touch.clientX - start.x, start.fromY + touch.clientY - start.y, 'touch');
      },
      { passive: true },
    );
    const follow = (): void => move(Number(self.get('x')) || 0, Number(self.get('y')) || 0, '');
    return {
      changed: { x: follow, y: follow, scaleValue: follow },
      drive: { moveTo: (toX, toY) => move(toX, toY, 'touch'), x: () => x, y: () => y },
    };
  },
};

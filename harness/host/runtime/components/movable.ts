import { type Behaviour, type BuiltIn, type Self, textOf } from './define.ts';
import { pixels } from './shared/dom.ts';

export const movableArea: BuiltIn = { tag: 'movable-area', properties: { scaleArea: { type: Boolean, value: false } } };

/** Between the two edges, whichever of area and view is the larger. */
const clamp = (value: number, room: number): number => Math.min(Math.max(0, room), Math.max(Math.min(0, room), value));

function setup(self: Self): Behaviour {
  let [x, y] = [0, 0];
  let start: { readonly touch: Touch; readonly x: number; readonly y: number } | undefined;
  const can = (axis: string): boolean => ['all', axis].includes(self.text('direction'));
  const draw = (): void => {
    self.el.style.transform = `translate(${x}px,${y}px) scale(${self.flag('scale') ? self.number('scaleValue', 1) : 1})`;
  };
  const place = (toX: number, toY: number, source: '' | 'touch'): void => {
    const area = self.el.closest<HTMLElement>('wx-movable-area');
    const [roomX, roomY] = [
      (area?.clientWidth ?? 0) - self.el.offsetWidth,
      (area?.clientHeight ?? 0) - self.el.offsetHeight,
    ];
    const [wasX, wasY] = [x, y];
    [x, y] = [clamp(toX, roomX), clamp(toY, roomY)];
    draw();
    if (self.el.isConnected && (x !== wasX || y !== wasY)) self.fire('change', { x, y, source });
  };
  const move = (toX: number, toY: number): void =>
    place(can('horizontal') ? toX : x, can('vertical') ? toY : y, 'touch');
  self.el.addEventListener(
    'touchstart',
    (event) => {
      const touch = event.touches[0];
      start = touch && !self.flag('disabled') ? { touch, x, y } : undefined;
    },
    { passive: true },
  );
  self.el.addEventListener(
    'touchmove',
    (event) => {
      const touch = event.touches[0];
      if (start && touch)
        move(start.x + touch.clientX - start.touch.clientX, start.y + touch.clientY - start.touch.clientY);
    },
    { passive: true },
  );
  const follow = (): void => {
    if (self.el.isConnected) place(pixels(self, 'x', 0), pixels(self, 'y', 0), '');
  };
  const driven = (toX: number, toY: number): void => {
    if (self.flag('disabled') || self.text('direction') === 'none')
      throw new Error(`the movable-view cannot be moved: direction is "${textOf(self.get('direction'))}"`);
    move(toX, toY);
  };
  return {
    attached: () => {
      [x, y] = [pixels(self, 'x', 0), pixels(self, 'y', 0)];
      draw();
    },
    changed: {
      x: follow,
      y: follow,
      scaleValue: (scale) => {
        draw();
        if (self.el.isConnected && self.flag('scale')) self.fire('scale', { x, y, scale });
      },
    },
    drive: { moveTo: driven, x: () => x, y: () => y },
  };
}

export const movableView: BuiltIn = {
  tag: 'movable-view',
  properties: {
    direction: { type: String, value: 'none' },
    inertia: { type: Boolean, value: false },
    outOfBounds: { type: Boolean, value: false },
    x: { type: null, value: 0 },
    y: { type: null, value: 0 },
    damping: { type: Number, value: 20 },
    friction: { type: Number, value: 2 },
    disabled: { type: Boolean, value: false },
    scale: { type: Boolean, value: false },
    scaleMin: { type: Number, value: 0.5 },
    scaleMax: { type: Number, value: 10 },
    scaleValue: { type: Number, value: 1 },
    animation: { type: Boolean, value: true },
  },
  setup,
};

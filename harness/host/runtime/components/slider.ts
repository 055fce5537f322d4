import type { BuiltIn, Self } from './define.ts';
import { make } from './shared/dom.ts';

/** The value on the nearest step, inside the ends. */
function bounded(self: Self, wanted: number): number {
  const [min, max, step] = [self.number('min', 0), self.number('max', 100), self.number('step', 1) || 1];
  const stepped = min + Math.round((Math.min(max, Math.max(min, wanted)) - min) / step) * step;
  return Number(Math.min(max, stepped).toFixed(10));
}

function draw(self: Self, fill: HTMLElement, block: HTMLElement, label: HTMLElement, value: number): void {
  const [min, max] = [self.number('min', 0), self.number('max', 100)];
  const share = `${max > min ? (Math.min(1, Math.max(0, (value - min) / (max - min))) * 100).toFixed(3) : 0}%`;
  const size = Math.min(28, Math.max(12, self.number('blockSize', 28)));
  Object.assign(fill.style, { width: share, background: self.text('selectedColor') || self.text('activeColor') });
  Object.assign(block.style, {
    left: share,
    width: `${size}px`,
    height: `${size}px`,
    background: self.text('blockColor'),
  });
  label.hidden = !self.flag('showValue');
  label.textContent = String(value);
}

/** A finger on the track: `changing` while it moves, `change` when it leaves. */
function follow(self: Self, track: HTMLElement, slide: (value: number, event: 'change' | 'changing') => void): void {
  const at = (event: TouchEvent): number => {
    const box = track.getBoundingClientRect();
    const share = ((event.changedTouches[0]?.clientX ?? box.left) - box.left) / Math.max(1, box.width);
    return self.number('min', 0) + share * (self.number('max', 100) - self.number('min', 0));
  };
  const listen = (type: 'touchmove' | 'touchend', event: 'change' | 'changing'): void =>
    self.el.addEventListener(type, (touch) => !self.flag('disabled') && slide(at(touch), event), { passive: true });
  listen('touchmove', 'changing');
  listen('touchend', 'change');
}

export const slider: BuiltIn = {
  tag: 'slider',
  properties: {
    name: { type: String, value: '' },
    min: { type: Number, value: 0 },
    max: { type: Number, value: 100 },
    step: { type: Number, value: 1 },
    value: { type: Number, value: 0 },
    disabled: { type: Boolean, value: false },
    showValue: { type: Boolean, value: false },
    color: { type: String, value: '' },
    selectedColor: { type: String, value: '' },
    activeColor: { type: String, value: '#1aad19' },
    backgroundColor: { type: String, value: '#e9e9e9' },
    blockSize: { type: Number, value: 28 },
    blockColor: { type: String, value: '#ffffff' },
  },
  setup(self) {
    const track = make('div', 'wx-slider-track');
    const [fill, block, label] = [
      make('div', 'wx-slider-fill'),
      make('div', 'wx-slider-block'),
      make('span', 'wx-slider-value'),
    ];
    track.append(fill, block);
    self.el.append(track, label);
    const show = (): void => {
      track.style.background = self.text('color') || self.text('backgroundColor');
      draw(self, fill, block, label, bounded(self, self.number('value', 0)));
    };
    const slide = (wanted: number, event: 'change' | 'changing'): void => {
      const value = bounded(self, wanted);
      if (event === 'changing' && value === self.number('value', 0)) return;
      self.set('value', value);
      show();
      self.fire(event, { value });
    };
    const driven = (wanted: number): void => {
      if (self.flag('disabled')) throw new Error('the slider is disabled');
      if (!Number.isFinite(wanted)) throw new Error(`a slider takes a number, not ${wanted}`);
      slide(wanted, 'changing');
      slide(wanted, 'change');
    };
    follow(self, track, slide);
    return {
      changed: Object.fromEntries(
        [
          'value',
          'min',
          'max',
          'showValue',
          'activeColor',
          'selectedColor',
          'backgroundColor',
          'color',
          'blockSize',
          'blockColor',
        ].map((name) => [name, show]),
      ),
      drive: { choose: (value) => driven(Number(value)), slideTo: (value) => driven(Number(value)) },
      form: {
        value: () => bounded(self, self.number('value', 0)),
        reset: () => self.set('value', self.number('min', 0)),
      },
    };
  },
};

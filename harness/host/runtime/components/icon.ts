import type { BuiltIn } from './define.ts';
import { lengthOf, make } from './shared/dom.ts';

/** Sign and colour of each kind; those with a full circle have a white sign on the colour. */
const KINDS: Readonly<Record<string, readonly [sign: string, color: string, full: boolean]>> = {
  success: ['✓', '#07c160', true],
  success_no_circle: ['✓', '#07c160', false],
  info: ['i', '#10aeff', true],
  warn: ['!', '#f76260', true],
  waiting: ['…', '#10aeff', true],
  cancel: ['✕', '#f43530', false],
  download: ['↓', '#07c160', false],
  search: ['⌕', '#b2b2b2', false],
  clear: ['✕', '#b2b2b2', true],
  circle: ['', '#c9c9c9', false],
  info_circle: ['i', '#07c160', false],
};
const RINGED = new Set(['cancel', 'download', 'circle', 'info_circle']);

export const icon: BuiltIn = {
  tag: 'icon',
  properties: {
    type: { type: String, value: '' },
    size: { type: null, value: 23 },
    color: { type: String, value: '' },
  },
  setup(self) {
    const mark = make('i', 'wx-icon-mark');
    self.el.append(mark);
    const draw = (): void => {
      const type = self.text('type');
      const [sign, preset, full] = KINDS[type] ?? ['', 'transparent', false];
      const size = lengthOf(self.get('size') ?? 23, self.env.rpx);
      const color = self.text('color') || preset;
      mark.textContent = sign;
      Object.assign(mark.style, {
        width: size,
        height: size,
        fontSize: `calc(${size} * .65)`,
        color: full ? '#fff' : color,
      });
      Object.assign(mark.style, {
        background: full ? color : 'transparent',
        border: RINGED.has(type) ? `1px solid ${color}` : '',
      });
    };
    return { changed: { type: draw, size: draw, color: draw } };
  },
};

import { type BuiltIn, textOf } from './define.ts';

export const text: BuiltIn = {
  tag: 'text',
  properties: {
    selectable: { type: Boolean, value: false },
    userSelect: { type: Boolean, value: false },
    decode: { type: Boolean, value: false },
    space: { type: String, value: '' },
    overflow: { type: String, value: 'visible' },
    maxLines: { type: Number, value: 0 },
  },
  setup(self) {
    const selectable = (): void => {
      self.el.toggleAttribute('selectable', self.flag('selectable') || self.flag('userSelect'));
    };
    return {
      changed: {
        selectable,
        userSelect: selectable,
        space: (value) => self.el.toggleAttribute('space', textOf(value) !== ''),
        maxLines: (count) => {
          self.el.toggleAttribute('max-lines', Number(count) > 0);
          self.el.style.setProperty('-webkit-line-clamp', Number(count) > 0 ? String(count) : '');
        },
      },
    };
  },
};

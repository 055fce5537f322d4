import type { BuiltIn } from './define.ts';

export const text: BuiltIn = {
  tag: 'text',
  properties: {
    selectable: { type: Boolean, value: false },
    userSelect: { type: Boolean, value: false },
    decode: { type: Boolean, value: false },
    space: { type: String, value: '' },
    maxLines: { type: Number, value: 0 },
  },
  setup(self) {
    return {
      changed: {
        selectable: (on) => self.el.style.setProperty('user-select', on === true ? 'text' : ''),
        userSelect: (on) => self.el.style.setProperty('user-select', on === true ? 'text' : ''),
      },
    };
  },
};

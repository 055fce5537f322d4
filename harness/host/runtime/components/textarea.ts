import type { BuiltIn } from './define.ts';
import { inputProperties, textField } from './input.ts';
import { make } from './shared/dom.ts';

export const textarea: BuiltIn = {
  tag: 'textarea',
  properties: {
    ...inputProperties,
    autoHeight: { type: Boolean, value: false },
    fixed: { type: Boolean, value: false },
    showConfirmBar: { type: Boolean, value: true },
    disableDefaultPadding: { type: Boolean, value: false },
  },
  setup(self) {
    const field = make('textarea', 'wx-textarea-field');
    let lines = 0;
    const measure = (): void => {
      if (self.flag('autoHeight')) {
        field.style.height = 'auto';
        field.style.height = `${field.scrollHeight}px`;
        self.el.style.height = field.style.height;
      }
      const count = field.value.split('\n').length;
      if (count !== lines && lines !== 0)
        self.fire('linechange', {
          height: field.scrollHeight,
          heightRpx: field.scrollHeight / self.env.rpx,
          lineCount: count,
        });
      lines = count;
    };
    return textField(self, field, measure);
  },
};

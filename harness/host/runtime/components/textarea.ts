import type { BuiltIn } from './define.ts';
import { make } from './shared/dom.ts';
import { fieldProperties, textField } from './shared/text-field.ts';

export const textarea: BuiltIn = {
  tag: 'textarea',
  properties: {
    ...fieldProperties,
    autoHeight: { type: Boolean, value: false },
    fixed: { type: Boolean, value: false },
    showConfirmBar: { type: Boolean, value: true },
    disableDefaultPadding: { type: Boolean, value: false },
  },
  setup(self) {
    const field = make('textarea', 'wx-textarea-field');
    let lines = 0;
    const measure = (): void => {
      if (!self.el.isConnected) return;
      field.style.height = '0';
      const height = Math.max(field.scrollHeight, lineHeight(field));
      field.style.height = '';
      const count = Math.max(1, Math.round(height / lineHeight(field)));
      if (self.flag('autoHeight')) self.el.style.height = `${height}px`;
      if (count !== lines && lines !== 0) {
        self.fire('linechange', { height, heightRpx: height / self.env.rpx, lineCount: count });
      }
      lines = count;
    };
    const shared = textField(self, field, measure);
    return {
      ...shared,
      attached: () => {
        shared.attached?.();
        measure();
      },
      changed: { ...shared.changed, autoHeight: measure },
    };
  },
};

function lineHeight(field: HTMLElement): number {
  const style = getComputedStyle(field);
  return Number.parseFloat(style.lineHeight) || Number.parseFloat(style.fontSize) * 1.2 || 20;
}

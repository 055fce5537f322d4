import type { BuiltIn } from './define.ts';
import { make } from './shared/dom.ts';

export const switchComponent: BuiltIn = {
  tag: 'switch',
  properties: {
    name: { type: String, value: '' },
    checked: { type: Boolean, value: false },
    disabled: { type: Boolean, value: false },
    type: { type: String, value: 'switch' },
    color: { type: String, value: '#04BE02' },
  },
  setup(self) {
    const box = make('i');
    self.el.append(box);
    const show = (): void => {
      const check = self.text('type') === 'checkbox';
      const on = self.flag('checked');
      box.className = `${check ? 'wx-checkbox-box' : 'wx-switch-box'}${on ? ' checked' : ''}`;
      Object.assign(
        box.style,
        check ? { color: self.text('color'), background: '' } : { background: on ? self.text('color') : '' },
      );
    };
    const toggle = (on = !self.flag('checked')): void => {
      if (self.flag('disabled') || on === self.flag('checked')) return;
      self.set('checked', on);
      show();
      self.fire('change', { value: on });
    };
    const choose = (on?: boolean): void => {
      if (self.flag('disabled')) throw new Error('the switch is disabled');
      toggle(on);
    };
    self.on('tap', () => toggle());
    return {
      activate: () => toggle(),
      changed: {
        checked: show,
        color: show,
        type: show,
        disabled: (on) => self.el.toggleAttribute('disabled', on === true),
      },
      drive: { choose: (value) => choose(value !== false && value !== 'false'), tap: () => choose() },
      form: { value: () => self.flag('checked'), reset: () => self.set('checked', false) },
    };
  },
};

import { servicesOf } from '../api/index.ts';
import type { BuiltIn } from './define.ts';
import { make } from './shared/dom.ts';
import { fieldProperties, textField } from './shared/text-field.ts';

const KEYBOARDS: Readonly<Record<string, string>> = { number: 'numeric', digit: 'decimal', idcard: 'text' };

export const input: BuiltIn = {
  tag: 'input',
  properties: { ...fieldProperties, type: { type: String, value: 'text' }, password: { type: Boolean, value: false } },
  setup(self) {
    const field = make('input', 'wx-input-field');
    const shared = textField(self, field);
    const kind = (): void => {
      field.type = self.flag('password') || self.text('type') === 'safe-password' ? 'password' : 'text';
      field.inputMode = KEYBOARDS[self.text('type')] ?? 'text';
    };
    // WeChat offers the person's nickname above the keyboard; that offer is behind the privacy gate, typing is not.
    field.addEventListener('focus', () => {
      if (self.text('type') !== 'nickname') return;
      const refused = (error: unknown): void =>
        self.fire('nicknamereview', { pass: false, timeout: false, errMsg: String(error) });
      servicesOf(self.env).gate('nickname').catch(refused);
    });
    return { ...shared, changed: { type: kind, password: kind, ...shared.changed } };
  },
};

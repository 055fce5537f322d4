import type { GeneralComponent } from 'glass-easel';
import type { BuiltIn, BuiltInElement } from './define.ts';
import { formValue, membersOf } from './shared/form.ts';

/** What DevTools gives: form ids were for template messages, which are gone. */
const FORM_ID = 'the formId is a mock one';

export const form: BuiltIn = {
  tag: 'form',
  properties: { reportSubmit: { type: Boolean, value: false }, reportSubmitTimeout: { type: Number, value: 0 } },
  setup(self) {
    const el = self.el as BuiltInElement;
    const target = (event: Event): object => {
      const button = (event as CustomEvent<GeneralComponent>).detail;
      return { id: button.id, dataset: button.dataset ?? {} };
    };
    el.addEventListener('wx-form-submit', (event) => {
      const formId = self.flag('reportSubmit') ? { formId: FORM_ID } : {};
      self.fire('submit', { value: formValue(el), target: target(event), ...formId });
    });
    el.addEventListener('wx-form-reset', (event) => {
      for (const member of membersOf(el)) member.reset();
      self.fire('reset', { target: target(event) });
    });
    return {};
  },
};

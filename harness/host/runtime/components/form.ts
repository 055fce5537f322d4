import { type BuiltIn, type Part } from './shared/built-in.ts';
import { fieldsOf, valuesOf } from './shared/form.ts';

type FormElement = HTMLElement & { __mpSubmit?: (target: Part | undefined) => void; __mpReset?: () => void };

/** Submits a form as its button does. */
export const submit = (form: HTMLElement, target?: Part): void => (form as FormElement).__mpSubmit?.(target);

/** Puts every field back to its first value and tells the form. */
export const reset = (form: HTMLElement): void => (form as FormElement).__mpReset?.();

export const form: BuiltIn = {
  tag: 'form',
  attributes: { reportSubmit: ['flag'], reportSubmitTimeout: ['number'] },
  css: 'wx-form{display:block}',
  setup(part) {
    const dom = part.dom as FormElement;
    dom.__mpSubmit = (target) => {
      const submitted = target ? { target: { id: target.comp.id, dataset: target.comp.dataset } } : {};
      part.fire('submit', { value: valuesOf(dom), formId: part.get('reportSubmit') === true ? 'the formId is a mock one' : '', ...submitted });
    };
    dom.__mpReset = () => {
      for (const field of fieldsOf(dom)) field.reset();
      part.fire('reset', {});
    };
    return undefined;
  },
};

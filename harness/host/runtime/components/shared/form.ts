import type { BuiltInElement, FormMember } from '../define.ts';

type Crossing = '__mpFormGroup' | '__mpFormButton';

/**
 * True when the form sees the element: both stand in the same template, or every component between them says so by
 * `wx://form-field-group` (fields) or `wx://form-field-button` (buttons).
 */
function seen(el: BuiltInElement, form: BuiltInElement, mark: Crossing): boolean {
  const home = form.__wxElement?.ownerShadowRoot;
  for (let root = el.__wxElement?.ownerShadowRoot; root && root !== home; ) {
    const host = root.getHostNode();
    const dom = host.getBackendElement() as unknown as BuiltInElement | null;
    if (dom?.__mpFormGroup !== true && dom?.[mark] !== true) return false;
    root = host.ownerShadowRoot;
  }
  return true;
}

/** Form members below a form, in document order; those of a form inside it are its own. */
export function membersOf(form: BuiltInElement): FormMember[] {
  return [...form.querySelectorAll<BuiltInElement>('*')].flatMap((el) => {
    const member = el.__mpForm;
    if (member === undefined || el.parentElement?.closest('wx-form') !== form) return [];
    return seen(el, form, '__mpFormGroup') ? [member] : [];
  });
}

/** `detail.value` of a submit: members with a name. */
export function formValue(form: BuiltInElement): Record<string, unknown> {
  const named = membersOf(form).filter((member) => member.name() !== '');
  return Object.fromEntries(named.map((member) => [member.name(), member.value()]));
}

/** The nearest built-in element of a tag that holds this one. */
export const enclosing = (el: HTMLElement, tag: string): BuiltInElement | null =>
  el.closest<BuiltInElement>(`wx-${tag}`);

/** The form that a button submits or resets. */
export function formOf(button: BuiltInElement): BuiltInElement | null {
  const form = enclosing(button, 'form');
  return form !== null && seen(button, form, '__mpFormButton') ? form : null;
}

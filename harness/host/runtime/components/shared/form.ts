import type * as GlassEasel from 'glass-easel';
import type { FormField, Hooked } from './built-in.ts';

type WithComponent = Hooked & { __wxElement?: GlassEasel.GeneralComponent };

/** A custom component with the behaviour `wx://form-field`: its `name` and `value` are the field. */
function customField(dom: WithComponent): FormField | undefined {
  const comp = dom.__wxElement;
  const data = comp && 'data' in comp ? (comp.data as Record<string, unknown>) : undefined;
  if (!data || dom.tagName.startsWith('WX-') === false || !('name' in data && 'value' in data)) return undefined;
  if (comp?.is.startsWith('wx-builtin/')) return undefined;
  return { name: () => String(data['name'] ?? ''), value: () => data['value'], reset: () => undefined };
}

/** The fields of a form in document order; those of a form inside it are its own. */
export function fieldsOf(form: HTMLElement): readonly FormField[] {
  return [...form.querySelectorAll<WithComponent>('*')].flatMap((dom) => {
    const field = dom.__mpField ?? customField(dom);
    return field && dom.parentElement?.closest('wx-form') === form ? [field] : [];
  });
}

/** `{ name: value }` as `bindsubmit` gives it; fields without a name are left out. */
export function valuesOf(form: HTMLElement): Record<string, unknown> {
  const named = fieldsOf(form).filter((field) => field.name() !== '');
  return Object.fromEntries(named.map((field) => [field.name(), field.value()]));
}

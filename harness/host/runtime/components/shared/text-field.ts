import type { Json } from '../../../../../evidence/events.ts';
import { servicesOf } from '../../api/index.ts';
import { element } from '../../core/pristine.ts';
import { type Attribute, type Behaviour, type Part, toNumber, toText } from './built-in.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Attributes that input and textarea share. */
export const FIELD_ATTRIBUTES: Readonly<Record<string, readonly [Attribute, unknown?]>> = {
  value: ['any', ''],
  name: ['text'],
  placeholder: ['text'],
  placeholderStyle: ['text'],
  placeholderClass: ['text', 'input-placeholder'],
  disabled: ['flag'],
  maxlength: ['any', 140],
  focus: ['flag'],
  autoFocus: ['flag'],
  cursor: ['number', -1],
  cursorSpacing: ['number'],
  selectionStart: ['number', -1],
  selectionEnd: ['number', -1],
  adjustPosition: ['flag', true],
  holdKeyboard: ['flag'],
  confirmType: ['text', 'done'],
  confirmHold: ['flag'],
  alwaysEmbed: ['flag'],
  ariaLabel: ['text'],
};

/** Text at most as long as the attribute allows; -1 is no limit. */
function bounded(part: Part, text: string): string {
  const limit = toNumber(part.get('maxlength'), 140);
  return limit >= 0 ? text.slice(0, limit) : text;
}

/** The events of typing, in WeChat's order: focus, input, confirm, blur. */
export function textField(part: Part, field: Field): Behaviour {
  let focused = false;
  const cursor = () => field.selectionEnd ?? field.value.length;
  const onFocus = () => {
    if (focused) return;
    focused = true;
    part.fire('focus', { value: field.value, height: 0 });
    servicesOf(part.env).emit('KeyboardHeightChange', { height: 0 });
  };
  const onInput = () => {
    const value = bounded(part, field.value);
    if (value !== field.value) field.value = value;
    part.set({ value });
    part.fire('input', { value, cursor: cursor(), keyCode: value.length > 0 ? value.charCodeAt(value.length - 1) : 8 });
  };
  const onBlur = () => {
    if (!focused) return;
    focused = false;
    part.fire('blur', { value: field.value, cursor: cursor() });
  };
  const confirm = () => part.fire('confirm', { value: field.value });
  field.addEventListener('focus', onFocus);
  field.addEventListener('input', onInput);
  field.addEventListener('blur', onBlur);
  field.addEventListener('keydown', (event) => {
    if ((event as KeyboardEvent).key === 'Enter' && field instanceof HTMLInputElement) confirm();
  });
  part.dom.append(field);
  const initial = toText(part.get('value'));
  const input = (text: string, confirmed?: boolean) => {
    if (field.disabled) throw new Error(`<${part.dom.tagName.toLowerCase().slice(3)}> is disabled`);
    field.focus();
    onFocus();
    field.value = text;
    onInput();
    if (confirmed) confirm();
    field.blur();
    onBlur();
  };
  return {
    follow: fieldFollow(part, field),
    drive: { input },
    field: {
      name: () => part.text('name'),
      value: () => field.value,
      reset: () => {
        field.value = initial;
        part.set({ value: initial });
      },
    },
    activate: () => field.focus(),
  };
}

function fieldFollow(part: Part, field: Field): Readonly<Record<string, (value: unknown) => void>> {
  const style = element('style');
  part.dom.append(style);
  const id = `f${++count}`;
  field.setAttribute('data-f', id);
  return {
    value(value) {
      const text = bounded(part, toText(value));
      if (text !== field.value) field.value = text;
    },
    placeholder: (value) => field.setAttribute('placeholder', toText(value)),
    placeholderStyle: (value) => {
      const text = toText(value).replace(/[{}<>]/g, '').replace(/(-?\d*\.?\d+)rpx/g, (_all, n: string) => `${Number(n) * part.env.rpx}px`);
      style.textContent = text ? `[data-f=${id}]::placeholder{${text}}` : '';
    },
    disabled: (value) => {
      field.disabled = value === true;
    },
    name: (value) => field.setAttribute('name', toText(value)),
    ariaLabel: (value) => toText(value) && field.setAttribute('aria-label', toText(value)),
    focus: (value) => (value === true ? field.focus() : field.blur()),
    autoFocus: (value) => value === true && field.focus(),
  };
}

let count = 0;

/** Choices of a person as text; used in messages of what is possible. */
export const shown = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

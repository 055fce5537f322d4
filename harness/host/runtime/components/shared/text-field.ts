import { resultOf } from '../../core/handler-result.ts';
import { type Behaviour, type PropertySpec, type Self, textOf } from '../define.ts';
import { scoped, setStyle } from './dom.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Attributes that input and textarea share. */
export const fieldProperties: Readonly<Record<string, PropertySpec>> = {
  value: { type: String, value: '' },
  name: { type: String, value: '' },
  placeholder: { type: String, value: '' },
  placeholderStyle: { type: String, value: '' },
  placeholderClass: { type: String, value: '' },
  disabled: { type: Boolean, value: false },
  maxlength: { type: Number, value: 140 },
  focus: { type: Boolean, value: false },
  autoFocus: { type: Boolean, value: false },
  cursor: { type: Number, value: -1 },
  cursorSpacing: { type: Number, value: 0 },
  cursorColor: { type: String, value: '' },
  selectionStart: { type: Number, value: -1 },
  selectionEnd: { type: Number, value: -1 },
  adjustPosition: { type: Boolean, value: true },
  adjustKeyboardTo: { type: String, value: 'cursor' },
  holdKeyboard: { type: Boolean, value: false },
  confirmType: { type: String, value: 'done' },
  confirmHold: { type: Boolean, value: false },
  alwaysEmbed: { type: Boolean, value: false },
};

/** Text at most as long as `maxlength` allows; -1 is no limit. */
function bounded(self: Self, text: string): string {
  const limit = self.number('maxlength', 140);
  return limit >= 0 ? text.slice(0, limit) : text;
}

/** Events of typing, in WeChat's order: focus, input, confirm, blur. The window has no keyboard on the screen: its height is 0. */
class Typing {
  readonly #self: Self;
  readonly #field: Field;
  readonly #drawn: () => void;
  #focused = false;

  constructor(self: Self, field: Field, drawn: () => void) {
    this.#self = self;
    this.#field = field;
    this.#drawn = drawn;
    field.addEventListener('focus', () => this.focus());
    field.addEventListener('blur', () => this.blur());
    field.addEventListener('input', () => this.input());
    field.addEventListener('keydown', (event) => {
      if ((event as KeyboardEvent).key === 'Enter' && this.#enters()) this.confirm();
    });
  }

  /** A new line in a textarea is one, unless its confirm type says otherwise. */
  #enters(): boolean {
    return this.#field instanceof HTMLInputElement || !['return', 'done', ''].includes(this.#self.text('confirmType'));
  }

  get #cursor(): number {
    return this.#field.selectionEnd ?? this.#field.value.length;
  }

  focus(): void {
    if (this.#focused) return;
    this.#focused = true;
    this.#self.fire('focus', { value: this.#field.value, height: 0 });
    this.#self.fire('keyboardheightchange', { height: 0, duration: 0 });
  }

  input(): void {
    const value = bounded(this.#self, this.#field.value);
    if (value !== this.#field.value) this.#field.value = value;
    const cursor = this.#cursor;
    const keyCode = value === '' ? 8 : value.charCodeAt(Math.max(0, cursor - 1));
    this.#self.set('value', value);
    this.#drawn();
    this.#replace(resultOf(() => this.#self.fire('input', { value, cursor, keyCode })));
  }

  /** A handler may give back other text, or `{value, cursor}`, to stand in the field instead. */
  #replace(answer: unknown): void {
    const { value, cursor } = (typeof answer === 'string' ? { value: answer } : (answer ?? {})) as {
      value?: unknown;
      cursor?: unknown;
    };
    if (typeof value !== 'string' || value === this.#field.value) return;
    this.#field.value = value;
    this.#self.set('value', value);
    if (typeof cursor === 'number') this.#field.setSelectionRange(cursor, cursor);
    this.#drawn();
  }

  confirm(): void {
    this.#self.fire('confirm', { value: this.#field.value });
    if (!this.#self.flag('confirmHold')) this.#field.blur();
  }

  blur(): void {
    if (!this.#focused) return;
    this.#focused = false;
    this.#self.fire('blur', { value: this.#field.value, cursor: this.#cursor, encryptedValue: '', encryptError: '' });
    this.#self.fire('keyboardheightchange', { height: 0, duration: 0 });
  }

  /** All that a person does to fill the field. */
  type(text: string, confirm = false): void {
    if (this.#self.flag('disabled')) throw new Error(`the ${this.#self.el.localName.slice(3)} is disabled`);
    this.#field.focus({ preventScroll: true });
    this.focus();
    this.#field.value = text;
    this.input();
    if (confirm) this.confirm();
    this.#field.blur();
    this.blur();
  }
}

/** What input and textarea share: value, focus, placeholder, the events that typing causes, and how the driver types. */
export function textField(self: Self, field: Field, drawn: () => void = () => undefined): Behaviour {
  const hint = scoped(self, 'input-placeholder');
  self.el.append(field, hint.el);
  const show = (): void => {
    hint.el.toggleAttribute('hidden', field.value !== '');
    drawn();
  };
  const typing = new Typing(self, field, show);
  const setValue = (value: unknown): void => {
    const text = bounded(self, textOf(value));
    if (field.value !== text) field.value = text;
    show();
  };
  const wantsFocus = (): boolean => self.flag('focus') || self.flag('autoFocus');
  return {
    attached: () => wantsFocus() && field.focus({ preventScroll: true }),
    changed: {
      value: setValue,
      maxlength: () => setValue(field.value),
      placeholder: (value) => hint.el.replaceChildren(textOf(value)),
      placeholderStyle: (value) => setStyle(hint.el, textOf(value), self.env.rpx),
      placeholderClass: (value) => hint.setClass(`input-placeholder ${textOf(value)}`),
      disabled: (value) => field.toggleAttribute('disabled', value === true),
      focus: (value) => self.el.isConnected && (value === true ? field.focus({ preventScroll: true }) : field.blur()),
    },
    activate: () => field.focus({ preventScroll: true }),
    drive: { input: (text, confirm) => typing.type(text, confirm) },
    form: {
      value: () => field.value,
      reset: () => {
        self.set('value', '');
        setValue('');
      },
    },
  };
}

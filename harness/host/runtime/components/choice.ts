import type { Json } from '../../../../evidence/events.ts';
import type { BuiltIn, BuiltInElement, Self } from './define.ts';
import { make } from './shared/dom.ts';
import { enclosing } from './shared/form.ts';

/** A checkbox or radio as its group sees it. */
interface ChoiceElement extends BuiltInElement {
  __mpOption?: {
    readonly value: () => string;
    readonly checked: () => boolean;
    readonly set: (on: boolean) => void;
    readonly label: () => string;
  };
}

const optionsOf = (root: HTMLElement, tag: string): ChoiceElement[] =>
  [...root.querySelectorAll<ChoiceElement>(`wx-${tag}`)].filter((one) => one.__mpOption);

/** What a person reads beside the box: its own text, or that of the label around it. */
function labelOf(self: Self): string {
  const around = self.el.closest('wx-label');
  const own = self.el.textContent?.trim() ?? '';
  return own !== '' ? own : (around?.textContent?.trim() ?? '');
}

/** checkbox and radio: a box with a slot beside it; the group tells what changed. */
function choice(tag: 'checkbox' | 'radio'): BuiltIn {
  return {
    tag,
    properties: {
      value: { type: String, value: '' },
      checked: { type: Boolean, value: false },
      disabled: { type: Boolean, value: false },
      color: { type: String, value: '' },
    },
    setup(self) {
      const box = make('i', `wx-${tag}-box`);
      self.el.prepend(box);
      const show = (on: boolean): void => void box.classList.toggle('checked', on);
      const set = (on: boolean): void => {
        self.set('checked', on);
        show(on);
      };
      /** A radio group has one choice: the radio that was checked last. */
      const alone = (): void => {
        if (tag !== 'radio') return;
        for (const other of optionsOf(enclosing(self.el, 'radio-group') ?? self.el, 'radio'))
          if (other !== self.el && other.__mpOption?.checked()) other.__mpOption.set(false);
      };
      const toggle = (on = tag === 'radio' || !self.flag('checked')): void => {
        if (self.flag('disabled') || on === self.flag('checked')) return;
        alone();
        set(on);
        enclosing(self.el, `${tag}-group`)?.dispatchEvent(new CustomEvent('wx-choice'));
      };
      self.on('tap', () => toggle());
      (self.el as ChoiceElement).__mpOption = {
        value: () => self.text('value'),
        checked: () => self.flag('checked'),
        set,
        label: () => labelOf(self),
      };
      return {
        activate: () => toggle(),
        changed: {
          checked: (on) => {
            show(on === true);
            if (on === true) alone();
          },
          color: (color) => color && box.style.setProperty('color', String(color)),
          disabled: (on) => self.el.toggleAttribute('disabled', on === true),
        },
        drive: {
          choose: (value: Json) => {
            if (self.flag('disabled')) throw new Error(`the ${tag} is disabled`);
            toggle(value !== false && value !== 'false');
          },
          tap: () => toggle(),
        },
      };
    },
  };
}

function group(tag: 'checkbox' | 'radio'): BuiltIn {
  return {
    tag: `${tag}-group`,
    properties: { name: { type: String, value: '' } },
    setup(self) {
      const options = (): ChoiceElement[] => optionsOf(self.el, tag);
      const value = (): string | string[] => {
        const chosen = options()
          .filter((one) => one.__mpOption?.checked())
          .map((one) => one.__mpOption?.value() ?? '');
        return tag === 'radio' ? (chosen[0] ?? '') : chosen;
      };
      self.el.addEventListener('wx-choice', () => self.fire('change', { value: value() }));
      const reset = (): void => {
        for (const one of options()) one.__mpOption?.set(false);
      };
      return {
        drive: { choose: (wanted: Json) => chooseIn(options(), [wanted].flat().map(String), tag) },
        form: { value, reset },
      };
    },
  };
}

function chooseIn(options: readonly ChoiceElement[], wanted: readonly string[], tag: string): void {
  const said = (one: ChoiceElement): string[] => [one.__mpOption?.value() ?? '', one.__mpOption?.label() ?? ''];
  const missing = wanted.find((text) => !options.some((one) => said(one).includes(text)));
  if (missing !== undefined)
    throw new Error(
      `${tag}-group has no "${missing}"; there is: ${options.map((one) => said(one).join('/')).join(' | ')}`,
    );
  for (const one of options) {
    const on = said(one).some((text) => wanted.includes(text));
    if (tag === 'checkbox' || on) one.__mpDrive?.choose?.(on);
  }
}

export const checkbox = choice('checkbox');
export const checkboxGroup = group('checkbox');
export const radio = choice('radio');
export const radioGroup = group('radio');

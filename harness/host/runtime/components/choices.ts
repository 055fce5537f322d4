import { type Behaviour, type BuiltIn, type Hooked, type Part, toText } from './shared/built-in.ts';
import type { Json } from '../../../../evidence/events.ts';

type Choice = Hooked & { __mpChecked?: { get(): boolean; set(on: boolean): void; value(): string; label(): string } };
type Group = Hooked & { __mpChange?: (choice: Choice) => void };

const choicesOf = (group: HTMLElement, tag: string): Choice[] => [...group.querySelectorAll<Choice>(tag)];

/** A checkbox or radio: state, tap, and the group that hears of it. */
function choice(part: Part, exclusive: boolean): Behaviour {
  const dom = part.dom as Choice;
  let checked = false;
  const show = (on: boolean) => {
    checked = on;
    dom.toggleAttribute('checked', on);
  };
  const group = () => dom.closest<Group>(exclusive ? 'wx-radio-group' : 'wx-checkbox-group');
  const press = () => {
    if (part.get('disabled') === true || (exclusive && checked)) return;
    show(!checked);
    part.set({ checked });
    group()?.__mpChange?.(dom);
  };
  dom.__mpChecked = { get: () => checked, set: show, value: () => part.text('value'), label: () => (dom.textContent ?? '').trim() };
  part.comp.addListener('tap', press);
  const choose = (value: Json) => {
    if (part.get('disabled') === true) throw new Error('the choice is disabled');
    if ((value !== false) !== checked) press();
  };
  return {
    activate: press,
    drive: { choose, tap: press },
    follow: {
      checked: (value) => show(value === true),
      disabled: (value) => dom.toggleAttribute('disabled', value === true),
      color: (value) => dom.style.setProperty('--choice', toText(value)),
    },
  };
}

const ATTRIBUTES = { value: ['any', ''], checked: ['flag'], disabled: ['flag'], color: ['text', '#09BB07'], name: ['text'] } as const;
const MARK = (tag: string, shape: string) =>
  `wx-${tag}{display:inline-block;-webkit-tap-highlight-color:transparent}wx-${tag}::before{content:" ";display:inline-block;width:22px;height:22px;margin-right:5px;vertical-align:middle;box-sizing:border-box;border:1px solid #d1d1d1;background:#fff;${shape};text-align:center;line-height:20px;font-size:15px;color:var(--choice,#09bb07)}wx-${tag}[checked]::before{content:"✓"}wx-${tag}[disabled]{opacity:.6}`;

export const checkbox: BuiltIn = { tag: 'checkbox', attributes: ATTRIBUTES, setup: (part) => choice(part, false), css: MARK('checkbox', 'border-radius:3px') };

export const radio: BuiltIn = {
  tag: 'radio',
  attributes: ATTRIBUTES,
  setup: (part) => choice(part, true),
  css: `${MARK('radio', 'border-radius:50%')}wx-radio[checked]::before{background:var(--choice,#09bb07);border-color:var(--choice,#09bb07);color:#fff}`,
};

/** Chooses members of a group by value or by text; a list for checkboxes. */
function chooseIn(part: Part, tag: string, wanted: readonly string[], change: () => void): void {
  const members = choicesOf(part.dom, tag);
  const matches = (member: Choice) => wanted.some((one) => member.__mpChecked?.value() === one || member.__mpChecked?.label() === one);
  const missing = wanted.filter((one) => !members.some((member) => member.__mpChecked?.value() === one || member.__mpChecked?.label() === one));
  if (missing.length > 0) {
    throw new Error(`the group has no "${missing.join('", "')}"; there is: ${members.map((member) => member.__mpChecked?.label() || member.__mpChecked?.value()).join(' | ')}`);
  }
  for (const member of members) member.__mpChecked?.set(matches(member));
  change();
}

const texts = (value: Json): string[] => (Array.isArray(value) ? value : [value]).map((one) => toText(one));

export const checkboxGroup: BuiltIn = {
  tag: 'checkbox-group',
  attributes: { name: ['text'] },
  css: 'wx-checkbox-group{display:block}',
  setup(part) {
    const values = () => choicesOf(part.dom, 'wx-checkbox').filter((member) => member.__mpChecked?.get()).map((member) => member.__mpChecked?.value());
    const change = () => part.fire('change', { value: values() });
    (part.dom as Group).__mpChange = change;
    return {
      drive: { choose: (value) => chooseIn(part, 'wx-checkbox', texts(value), change) },
      field: { name: () => part.text('name'), value: values, reset: () => choicesOf(part.dom, 'wx-checkbox').forEach((member) => void member.__mpChecked?.set(false)) },
    };
  },
};

export const radioGroup: BuiltIn = {
  tag: 'radio-group',
  attributes: { name: ['text'] },
  css: 'wx-radio-group{display:block}',
  setup(part) {
    const value = () => choicesOf(part.dom, 'wx-radio').find((member) => member.__mpChecked?.get())?.__mpChecked?.value() ?? '';
    const change = () => part.fire('change', { value: value() });
    (part.dom as Group).__mpChange = (chosen) => {
      for (const member of choicesOf(part.dom, 'wx-radio')) if (member !== chosen) member.__mpChecked?.set(false);
      change();
    };
    return {
      drive: { choose: (wanted) => chooseIn(part, 'wx-radio', texts(wanted).slice(0, 1), change) },
      field: { name: () => part.text('name'), value, reset: () => choicesOf(part.dom, 'wx-radio').forEach((member) => void member.__mpChecked?.set(false)) },
    };
  },
};

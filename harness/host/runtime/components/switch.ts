import { type BuiltIn, toText } from './shared/built-in.ts';

export const switchControl: BuiltIn = {
  tag: 'switch',
  attributes: { checked: ['flag'], disabled: ['flag'], type: ['text', 'switch'], color: ['text', '#04BE02'], name: ['text'] },
  css: 'wx-switch{display:inline-block;position:relative;width:52px;height:32px;box-sizing:border-box;border-radius:16px;background:#dfdfdf;vertical-align:middle}wx-switch::after{content:" ";position:absolute;top:1px;left:1px;width:30px;height:30px;border-radius:15px;background:#fff;box-shadow:0 1px 3px rgba(0,0,0,.4)}wx-switch[checked]{background:var(--switch,#04be02)}wx-switch[checked]::after{left:21px}wx-switch[disabled]{opacity:.6}wx-switch[kind=checkbox]{width:24px;height:24px;border-radius:4px}wx-switch[kind=checkbox]::after{width:20px;height:20px;border-radius:3px;left:1px}',
  setup(part) {
    const { dom } = part;
    let on = false;
    const initial = part.get('checked') === true;
    const show = (value: boolean) => {
      on = value;
      dom.toggleAttribute('checked', value);
    };
    const turn = (value: boolean) => {
      if (part.get('disabled') === true) throw new Error('<switch> is disabled');
      if (value === on) return;
      show(value);
      part.set({ checked: value });
      part.fire('change', { value });
    };
    const press = () => {
      if (part.get('disabled') !== true) turn(!on);
    };
    part.comp.addListener('tap', press);
    return {
      activate: press,
      drive: { tap: () => turn(!on), choose: (value) => turn(value === true || value === 'true') },
      field: { name: () => part.text('name'), value: () => on, reset: () => show(initial) },
      follow: {
        checked: (value) => show(value === true),
        disabled: (value) => dom.toggleAttribute('disabled', value === true),
        type: (value) => dom.setAttribute('kind', toText(value)),
        color: (value) => dom.style.setProperty('--switch', toText(value)),
      },
    };
  },
};

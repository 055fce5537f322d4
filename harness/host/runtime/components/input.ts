import { servicesOf } from '../api/index.ts';
import { element } from '../core/pristine.ts';
import { type BuiltIn, toText } from './shared/built-in.ts';
import { FIELD_ATTRIBUTES, textField } from './shared/text-field.ts';

const MODES: Readonly<Record<string, string>> = { number: 'numeric', digit: 'decimal', idcard: 'text' };

export const input: BuiltIn = {
  tag: 'input',
  attributes: { ...FIELD_ATTRIBUTES, type: ['text', 'text'], password: ['flag'] },
  css: 'wx-input{display:block;overflow:hidden;height:1.4rem;min-height:1.4rem;text-overflow:clip;white-space:nowrap}wx-input>input{width:100%;height:100%;min-height:inherit;padding:0;margin:0;border:0;outline:0;background:transparent;color:inherit;font:inherit;text-align:inherit;box-sizing:border-box;display:block}wx-input>input::placeholder{color:#808080}',
  setup(part) {
    const field = element('input');
    const behaviour = textField(part, field);
    const kind = () => {
      field.type = part.get('password') === true || part.get('type') === 'safe-password' ? 'password' : 'text';
      field.inputMode = MODES[part.text('type')] ?? 'text';
    };
    const nickname = (value: unknown) => {
      if (toText(value) === 'nickname') servicesOf(part.env).gate('nickname').catch(() => part.dom.setAttribute('data-nickname', 'refused'));
    };
    return {
      ...behaviour,
      follow: {
        ...behaviour.follow,
        type: (value) => {
          kind();
          field.addEventListener('focus', () => nickname(value), { once: true });
        },
        password: kind,
      },
    };
  },
};

export const textarea: BuiltIn = {
  tag: 'textarea',
  attributes: { ...FIELD_ATTRIBUTES, autoHeight: ['flag'], fixed: ['flag'], showConfirmBar: ['flag', true], disableDefaultPadding: ['flag'] },
  css: 'wx-textarea{display:block;width:300px;height:150px;position:relative}wx-textarea>textarea{width:100%;height:100%;padding:0;margin:0;border:0;outline:0;resize:none;background:transparent;color:inherit;font:inherit;text-align:inherit;box-sizing:border-box;display:block}wx-textarea>textarea::placeholder{color:#808080}',
  setup(part) {
    const field = element('textarea');
    const behaviour = textField(part, field);
    let lines = 1;
    const grow = () => {
      if (part.get('autoHeight') !== true) return;
      part.dom.style.height = 'auto';
      field.style.height = 'auto';
      field.style.height = `${field.scrollHeight}px`;
      const now = Math.max(1, Math.round(field.scrollHeight / 20));
      if (now === lines) return;
      lines = now;
      part.fire('linechange', { height: field.scrollHeight, heightRpx: field.scrollHeight / part.env.rpx, lineCount: lines });
    };
    field.addEventListener('input', grow);
    return {
      ...behaviour,
      follow: {
        ...behaviour.follow,
        value(value) {
          behaviour.follow?.['value']?.(value);
          grow();
        },
        autoHeight: grow,
      },
    };
  },
};

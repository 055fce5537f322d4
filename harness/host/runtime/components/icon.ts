import { element } from '../core/pristine.ts';
import { type BuiltIn, toNumber, toText } from './shared/built-in.ts';

/** Sign and colour of each kind; those with a full circle have a white sign on the colour. */
const KINDS: Readonly<Record<string, readonly [sign: string, color: string, full: boolean]>> = {
  success: ['✓', '#09BB07', true],
  success_no_circle: ['✓', '#09BB07', false],
  info: ['i', '#10AEFF', true],
  warn: ['!', '#F76260', true],
  waiting: ['…', '#10AEFF', true],
  cancel: ['✕', '#F43530', false],
  download: ['↓', '#09BB07', true],
  search: ['⌕', '#B2B2B2', false],
  clear: ['✕', '#B2B2B2', true],
  circle: ['', '#C9C9C9', false],
};

export const icon: BuiltIn = {
  tag: 'icon',
  attributes: { type: ['text'], size: ['any', 23], color: ['text'] },
  css: 'wx-icon{display:inline-block;font-size:0;vertical-align:middle}wx-icon>i{display:inline-flex;align-items:center;justify-content:center;border-radius:50%;font-style:normal;font-weight:700;box-sizing:border-box}',
  setup(part) {
    const mark = element('i');
    part.dom.append(mark);
    const draw = () => {
      const [sign, color, full] = KINDS[part.text('type')] ?? ['', 'transparent', false];
      const size = toNumber(part.get('size'), 23);
      const own = toText(part.get('color')) || color;
      mark.textContent = sign;
      Object.assign(mark.style, { width: `${size}px`, height: `${size}px`, fontSize: `${size * 0.7}px`, color: full ? '#fff' : own, background: full ? own : 'transparent', border: full || part.get('type') !== 'circle' ? '' : `1px solid ${own}` });
    };
    return { follow: { type: draw, size: draw, color: draw } };
  },
};

export const progress: BuiltIn = {
  tag: 'progress',
  attributes: { percent: ['number'], showInfo: ['flag'], borderRadius: ['any', 0], fontSize: ['any', 16], strokeWidth: ['any', 6], color: ['text'], activeColor: ['text', '#09BB07'], backgroundColor: ['text', '#EBEBEB'], active: ['flag'], activeMode: ['text'], duration: ['number', 30] },
  css: 'wx-progress{display:flex;align-items:center}wx-progress>.bar{flex:1;overflow:hidden}wx-progress>.bar>.done{height:100%;width:0}wx-progress>.info{margin-left:15px}',
  setup(part) {
    const bar = element('div', 'bar');
    const done = element('div', 'done');
    const info = element('div', 'info');
    bar.append(done);
    part.dom.append(bar, info);
    const draw = () => {
      const percent = Math.min(100, Math.max(0, part.number('percent', 0)));
      const unit = (value: unknown, fallback: number) => (/^\d+(\.\d+)?(px|rpx)$/.test(toText(value)) ? toNumber(value, fallback) * (toText(value).endsWith('rpx') ? part.env.rpx : 1) : toNumber(value, fallback));
      Object.assign(bar.style, { height: `${unit(part.get('strokeWidth'), 6)}px`, background: part.text('backgroundColor'), borderRadius: `${unit(part.get('borderRadius'), 0)}px` });
      Object.assign(done.style, { width: `${percent}%`, background: part.text('color') || part.text('activeColor') });
      info.textContent = part.get('showInfo') === true ? `${percent}%` : '';
    };
    const percent = (value: unknown) => {
      draw();
      if (part.get('active') === true) part.fire('activeend', { curPercent: toNumber(value, 0) });
    };
    return { follow: { strokeWidth: draw, color: draw, activeColor: draw, backgroundColor: draw, showInfo: draw, borderRadius: draw, percent } };
  },
};

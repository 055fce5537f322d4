import { element } from '../core/pristine.ts';
import { type BuiltIn, toNumber, toText } from './shared/built-in.ts';

export const slider: BuiltIn = {
  tag: 'slider',
  attributes: {
    min: ['number', 0], max: ['number', 100], step: ['number', 1], value: ['any', 0], disabled: ['flag'], showValue: ['flag'], name: ['text'],
    color: ['text', '#e9e9e9'], selectedColor: ['text', '#1aad19'], activeColor: ['text'], backgroundColor: ['text'], blockSize: ['number', 28], blockColor: ['text', '#ffffff'],
  },
  css: 'wx-slider{display:flex;align-items:center;margin:10px 18px;padding:0;min-height:28px}wx-slider>.bar{position:relative;flex:1;height:2px;border-radius:5px;background:var(--rest,#e9e9e9)}wx-slider>.bar>.done{position:absolute;left:0;top:0;height:100%;border-radius:5px;background:var(--done,#1aad19)}wx-slider>.bar>.block{position:absolute;top:50%;width:var(--size,28px);height:var(--size,28px);border-radius:50%;background:var(--block,#fff);box-shadow:0 0 4px rgba(0,0,0,.2);transform:translate(-50%,-50%)}wx-slider>.value{width:3ex;margin-left:1em;color:#888;font-size:16px}',
  setup(part) {
    const bar = element('div', 'bar');
    const done = element('div', 'done');
    const block = element('div', 'block');
    const label = element('div', 'value');
    bar.append(done, block);
    part.dom.append(bar, label);
    let now = 0;
    const bounded = (value: number): number => {
      const [min, max, step] = [part.number('min', 0), part.number('max', 100), part.number('step', 1) || 1];
      const stepped = min + Math.round((Math.min(max, Math.max(min, value)) - min) / step) * step;
      return Number(Math.min(max, stepped).toFixed(10));
    };
    const show = (value: number) => {
      now = bounded(value);
      const [min, max] = [part.number('min', 0), part.number('max', 100)];
      const share = max > min ? `${((now - min) / (max - min)) * 100}%` : '0%';
      done.style.width = share;
      block.style.left = share;
      label.textContent = part.get('showValue') === true ? String(now) : '';
    };
    const slide = (value: number) => {
      if (part.get('disabled') === true) throw new Error('<slider> is disabled');
      show(value);
      part.set({ value: now });
      part.fire('changing', { value: now });
      part.fire('change', { value: now });
    };
    const at = (event: TouchEvent) => {
      const touch = event.changedTouches[0];
      const rect = bar.getBoundingClientRect();
      const share = touch && rect.width > 0 ? (touch.clientX - rect.left) / rect.width : 0;
      return part.number('min', 0) + share * (part.number('max', 100) - part.number('min', 0));
    };
    bar.addEventListener('touchmove', (event) => {
      if (part.get('disabled') === true) return;
      show(at(event));
      part.fire('changing', { value: now });
    }, { passive: true });
    bar.addEventListener('touchend', (event) => {
      if (part.get('disabled') !== true) slide(at(event));
    });
    const paint = (name: string) => (value: unknown) => {
      if (toText(value)) part.dom.style.setProperty(name, toText(value));
    };
    const first = toNumber(part.get('value'), 0);
    return {
      drive: { slideTo: slide, choose: (value) => slide(toNumber(value, Number.NaN)) },
      field: { name: () => part.text('name'), value: () => now, reset: () => show(first) },
      follow: {
        value: (value) => show(toNumber(value, 0)),
        min: () => show(now), max: () => show(now), showValue: () => show(now),
        color: paint('--rest'), backgroundColor: paint('--rest'), selectedColor: paint('--done'), activeColor: paint('--done'), blockColor: paint('--block'),
        blockSize: (value) => part.dom.style.setProperty('--size', `${Math.min(28, Math.max(12, toNumber(value, 28)))}px`),
      },
    };
  },
};

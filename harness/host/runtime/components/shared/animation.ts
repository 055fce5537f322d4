import { setTimeout_ } from '../../core/pristine.ts';

interface Step {
  readonly animates: readonly { readonly type: string; readonly args: readonly unknown[] }[];
  readonly option: {
    readonly transition?: { readonly duration?: number; readonly timingFunction?: string; readonly delay?: number };
    readonly transformOrigin?: string;
  };
}

/** `animation="{{data}}"` of wx.createAnimation().export(): steps one after another. */
export function playAnimation(el: HTMLElement, value: unknown): void {
  const actions = (value as { readonly actions?: readonly Step[] } | null)?.actions;
  if (Array.isArray(actions)) play(el, actions, 0);
}

function play(el: HTMLElement, actions: readonly Step[], at: number): void {
  const step = actions[at];
  if (step === undefined) return;
  const { duration = 0, timingFunction = 'linear', delay = 0 } = step.option.transition ?? {};
  el.style.transition = `all ${duration}ms ${timingFunction} ${delay}ms`;
  el.style.transformOrigin = step.option.transformOrigin ?? '50% 50% 0';
  const transforms: string[] = [];
  for (const { type, args } of step.animates) {
    if (type === 'style') el.style.setProperty(kebab(String(args[0])), String(args[1]));
    else transforms.push(`${type}(${args.map((arg) => withUnit(type, arg)).join(',')})`);
  }
  if (transforms.length > 0) el.style.transform = transforms.join(' ');
  setTimeout_(() => play(el, actions, at + 1), duration + delay);
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function withUnit(type: string, arg: unknown): string {
  if (typeof arg !== 'number') return String(arg);
  if (type.startsWith('translate')) return `${arg}px`;
  return (type.startsWith('rotate') && type !== 'rotate3d') || type.startsWith('skew') ? `${arg}deg` : String(arg);
}

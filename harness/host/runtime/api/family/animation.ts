import { type ApiDefinition, managerApi, number, type Options, record, text } from '../core/define.ts';

/** One `step()`: what changes and how. The `animation` attribute of a component plays it. */
interface Action {
  readonly animates: readonly { readonly type: string; readonly args: readonly unknown[] }[];
  readonly option: { readonly transformOrigin: string; readonly transition: Readonly<Record<string, unknown>> };
}

const TRANSFORMS = [
  'matrix',
  'matrix3d',
  'rotate',
  'rotate3d',
  'rotateX',
  'rotateY',
  'rotateZ',
  'scale',
  'scale3d',
  'scaleX',
  'scaleY',
  'scaleZ',
  'skew',
  'skewX',
  'skewY',
  'translate',
  'translate3d',
  'translateX',
  'translateY',
  'translateZ',
] as const;
const STYLES: Readonly<Record<string, string>> = {
  opacity: 'opacity',
  backgroundColor: 'background-color',
  width: 'width',
  height: 'height',
  left: 'left',
  right: 'right',
  top: 'top',
  bottom: 'bottom',
};
const LENGTHS = new Set(['width', 'height', 'left', 'right', 'top', 'bottom']);

const length = (value: unknown): unknown => (typeof value === 'number' ? `${value}px` : value);

function transition(options: Options, fallback: Options) {
  const of = (key: string) => options[key] ?? fallback[key];
  return {
    duration: number(of('duration'), 400),
    timingFunction: text(of('timingFunction'), 'linear'),
    delay: number(of('delay'), 0),
  };
}

/** `wx.createAnimation`: collects steps and exports them in the shape that WeChat's `animation` attribute has. */
function createAnimation(options: Options): object {
  let actions: Action[] = [];
  let current: { type: string; args: readonly unknown[] }[] = [];
  const animation: Record<string, unknown> = {
    step(change: unknown) {
      const given = record(change);
      const origin = text(given['transformOrigin'] ?? options['transformOrigin'], '50% 50% 0');
      actions.push({ animates: current, option: { transformOrigin: origin, transition: transition(given, options) } });
      current = [];
      return animation;
    },
    export() {
      const exported = { actions };
      actions = [];
      return exported;
    },
  };
  for (const type of TRANSFORMS) {
    animation[type] = (...args: readonly unknown[]) => {
      current.push({ type, args });
      return animation;
    };
  }
  for (const [name, property] of Object.entries(STYLES)) {
    animation[name] = (value: unknown) => {
      current.push({ type: 'style', args: [property, LENGTHS.has(name) ? length(value) : value] });
      return animation;
    };
  }
  return animation;
}

export const animation: readonly ApiDefinition[] = [
  managerApi('createAnimation', 'implemented', (_ctx, options) => createAnimation(record(options)), { quiet: true }),
];

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

interface Animate {
  readonly type: string;
  readonly args: readonly unknown[];
}

/** What an animation carries. Programs put it into data and change `option.transition` there, so that no closure may hold any of it. */
interface Animation {
  actions: Action[];
  /** What the steps so far have set, by kind: each step keeps what it does not change. */
  currentTransform: Record<string, Animate>;
  currentStepAnimates: Animate[];
  option: { transformOrigin: string; transition: Record<string, unknown> };
}

type Method = (this: Animation, ...args: readonly unknown[]) => unknown;

const METHODS: Readonly<Record<string, Method>> = {
  step(change) {
    const given = record(change);
    for (const one of this.currentStepAnimates)
      this.currentTransform[one.type === 'style' ? `style.${String(one.args[0])}` : one.type] = one;
    this.currentStepAnimates = [];
    const { transformOrigin, transition } = this.option;
    const option = {
      transformOrigin: text(given['transformOrigin'], transformOrigin),
      transition: transitionOf(given, transition),
    };
    this.actions.push({ animates: Object.values(this.currentTransform), option });
    return this;
  },
  export() {
    const { actions } = this;
    this.actions = [];
    return { actions };
  },
  ...Object.fromEntries(TRANSFORMS.map((type) => [type, animates(type, (args) => args)])),
  ...Object.fromEntries(
    Object.entries(STYLES).map(([name, property]) => [
      name,
      animates('style', ([value]) => [property, LENGTHS.has(name) ? length(value) : value]),
    ]),
  ),
};

function animates(type: string, argsOf: (args: readonly unknown[]) => readonly unknown[]): Method {
  return function (this: Animation, ...args: readonly unknown[]) {
    this.currentStepAnimates.push({ type, args: argsOf(args) });
    return this;
  };
}

function transitionOf(options: Options, fallback: Options): Record<string, unknown> {
  const of = (key: string) => options[key] ?? fallback[key];
  return {
    duration: number(of('duration'), 400),
    timingFunction: text(of('timingFunction'), 'linear'),
    delay: number(of('delay'), 0),
  };
}

/** `wx.createAnimation`: collects steps and exports them in the shape that WeChat's `animation` attribute has. */
function createAnimation(options: Options): object {
  const option = {
    transformOrigin: text(options['transformOrigin'], '50% 50% 0'),
    transition: transitionOf(options, {}),
  };
  return { actions: [], currentTransform: {}, currentStepAnimates: [], option, ...METHODS };
}

export const animation: readonly ApiDefinition[] = [
  managerApi('createAnimation', 'implemented', (_ctx, options) => createAnimation(record(options)), { quiet: true }),
];

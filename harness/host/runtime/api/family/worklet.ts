import { derived, shared } from '../../core/shared-value.ts';
import type { ApiDefinition } from '../core/define.ts';

/** An animation that is at its end at once: this host has no second thread to run it on. */
const at = (target: unknown, _options?: unknown, callback?: unknown): unknown => {
  if (typeof callback === 'function') queueMicrotask(() => callback(true));
  return target;
};

const same = (value: unknown): unknown => value;

/** Curves of `Easing`: each is the straight line, because nothing runs between start and end. */
const EASING = Object.fromEntries(
  [
    'linear',
    'ease',
    'quad',
    'cubic',
    'poly',
    'sin',
    'circle',
    'exp',
    'elastic',
    'back',
    'bounce',
    'in',
    'out',
    'inOut',
    'cubicBezier',
  ].map((name) => [name, same]),
);
/** `Easing.bezier(…)` gives no curve but a factory of one. */
const bezier = (): object => ({ factory: () => same });

const worklets = {
  shared,
  derived,
  cancelAnimation: () => undefined,
  timing: at,
  spring: at,
  decay: (_options?: unknown, callback?: unknown) => at(0, undefined, callback),
  sequence: (...animations: readonly unknown[]) => animations.at(-1),
  repeat: same,
  delay: (_ms: number, animation: unknown) => animation,
  Easing: { ...EASING, bezier },
  runOnUI: same,
  runOnJS: same,
  scrollViewContext: { scrollTo: () => undefined },
};

/** `wx.worklet` on one thread: values are shared as they are, animations jump to their end. */
export const worklet: readonly ApiDefinition[] = [
  { name: 'worklet', status: 'simulated', kind: 'value', quiet: true, call: () => worklets },
];

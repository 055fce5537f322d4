import type { GeneralComponent } from 'glass-easel';
import { isObject } from './definition.ts';
import { domOf, selectAll } from './query.ts';
import { follow } from './shared-value.ts';

const ANGLES = new Set(['rotate', 'rotateX', 'rotateY', 'rotateZ', 'skew', 'skewX', 'skewY']);
const TRANSFORMS = [
  'translate', 'translateX', 'translateY', 'translateZ', 'translate3d', 'rotate', 'rotateX', 'rotateY', 'rotateZ', 'rotate3d',
  'scale', 'scaleX', 'scaleY', 'scaleZ', 'scale3d', 'skew', 'skewX', 'skewY', 'matrix', 'matrix3d',
]; // biome-ignore format: one row reads better

/** `this.animate(selector, keyframes, duration, callback)`. */
export function animate(
  owner: GeneralComponent,
  selector: unknown,
  frames: unknown,
  duration: unknown,
  done: unknown,
): void {
  const list = (Array.isArray(frames) ? frames : []).filter(isObject).map(keyframe);
  const running = elements(owner, selector).map(
    (dom) => dom.animate(list, { duration: Number(duration) || 0, fill: 'forwards' }).finished,
  );
  // A cancelled animation rejects; the callback is for finished ones only.
  void Promise.all(running).then(
    () => (typeof done === 'function' ? Reflect.apply(done, undefined, []) : undefined),
    () => undefined,
  );
}

/** `this.clearAnimation(selector, options?, callback?)`. */
export function clearAnimation(owner: GeneralComponent, selector: unknown, done: unknown): void {
  for (const dom of elements(owner, selector)) for (const animation of dom.getAnimations()) animation.cancel();
  if (typeof done === 'function') queueMicrotask(() => Reflect.apply(done, undefined, []));
}

const bound = new WeakMap<GeneralComponent, Map<number, () => void>>();
let styles = 0;

/**
 * `this.applyAnimatedStyle(selector, updater, config?, callback?)`: the elements have the style that `updater` gives, as long as the
 * shared values that it reads change. Gives the id to clear it by.
 */
export function applyAnimatedStyle(
  owner: GeneralComponent,
  selector: unknown,
  updater: unknown,
  report: (error: unknown) => void,
): number {
  const id = ++styles;
  if (typeof updater !== 'function') return id;
  const stop = follow(() => {
    const style: unknown = Reflect.apply(updater, undefined, []);
    if (!isObject(style)) return;
    for (const dom of elements(owner, selector))
      for (const [name, value] of Object.entries(style)) dom.style.setProperty(kebab(name), String(value));
  }, report);
  const known = bound.get(owner) ?? new Map<number, () => void>();
  bound.set(owner, known.set(id, stop));
  return id;
}

/** `this.clearAnimatedStyle(selector, styleIds, callback?)`. */
export function clearAnimatedStyle(owner: GeneralComponent, ids: unknown): void {
  const known = bound.get(owner);
  for (const id of Array.isArray(ids) ? ids : []) {
    known?.get(id)?.();
    known?.delete(id);
  }
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function elements(owner: GeneralComponent, selector: unknown): HTMLElement[] {
  return selectAll(owner, String(selector)).flatMap((node) => domOf(node) ?? []);
}

function keyframe(frame: Record<string, unknown>): Keyframe {
  const result: Keyframe = {};
  const transform: string[] = [];
  for (const [key, value] of Object.entries(frame)) {
    if (TRANSFORMS.includes(key)) transform.push(`${key}(${call(key, value)})`);
    else if (key === 'ease') result.easing = String(value);
    else if (key === 'offset') result.offset = Number(value);
    else result[key] = value as string;
  }
  if (transform.length > 0) result['transform'] = transform.join(' ');
  return result;
}

function call(name: string, value: unknown): string {
  const unit = ANGLES.has(name) ? 'deg' : name.startsWith('translate') ? 'px' : '';
  const list = Array.isArray(value) ? value : [value];
  return list.map((item) => (typeof item === 'number' ? `${item}${unit}` : String(item))).join(',');
}

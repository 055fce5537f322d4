import type { GeneralComponent } from 'glass-easel';
import { isObject } from './definition.ts';
import { domOf, selectAll } from './query.ts';

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

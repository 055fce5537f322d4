import type { Json } from '../../../../evidence/events.ts';
import { AgentError, type Dom, tagOf } from './elements.ts';

/**
 * What a built-in component puts on its DOM element as `__mpDrive`: the things that a person can do to it and that touches alone
 * cannot express. Each one causes every event that a finger would; what is impossible throws with what is possible.
 */
export interface DriveHooks {
  input?(text: string, confirm?: boolean): unknown;
  choose?(value: Json): unknown;
  tap?(): unknown;
  scrollTo?(x: number, y: number): unknown;
  scrollTop?(): number;
  scrollLeft?(): number;
  scrollWidth?(): number;
  scrollHeight?(): number;
  swipeTo?(index: number): unknown;
  moveTo?(x: number, y: number): unknown;
  x?(): number;
  y?(): number;
  slideTo?(value: number): unknown;
  /** Methods of the element's context object: video, editor, map … */
  method?(name: string, args: readonly Json[]): unknown;
}

type Driven = Dom & { __mpDrive?: DriveHooks };

/** The hook of an element or of the first element in it that has one; undefined when there is none. */
export function hookOf(dom: Dom, name: keyof DriveHooks): ((...args: never[]) => unknown) | undefined {
  for (const item of [dom, ...dom.querySelectorAll<Driven>('*')] as Driven[]) {
    const hooks = item.__mpDrive;
    const found = hooks?.[name];
    if (found !== undefined) return found.bind(hooks) as (...args: never[]) => unknown;
    if (name === 'choose' && item.__mpChoose !== undefined) return item.__mpChoose as (...args: never[]) => unknown;
  }
  return undefined;
}

/** Calls a hook and waits for it. */
export async function drive(dom: Dom, name: keyof DriveHooks, args: readonly unknown[]): Promise<unknown> {
  const hook = hookOf(dom, name) ?? scrolling(dom, name);
  if (hook === undefined) throw new AgentError('not-supported', `${tagOf(dom)} has no way to ${name}`);
  return Reflect.apply(hook, undefined, [...args]);
}

/** A scroll area is a DOM scroller whoever built it. */
function scrolling(dom: Dom, name: keyof DriveHooks): ((...args: never[]) => unknown) | undefined {
  if (tagOf(dom) !== 'scroll-view') return undefined;
  const area =
    [dom, ...dom.querySelectorAll<Dom>('*')].find((item) => /auto|scroll/.test(getComputedStyle(item).overflow)) ?? dom;
  if (name === 'scrollTo') return (x: number, y: number) => area.scrollTo({ left: x, top: y, behavior: 'instant' });
  if (name === 'scrollTop' || name === 'scrollLeft' || name === 'scrollWidth' || name === 'scrollHeight')
    return () => area[name];
  return undefined;
}

import * as glassEasel from 'glass-easel';
import { nameOf, type VNode } from './vnode.ts';
import { callable } from './wxs-values.ts';

/** Setters of glass-easel's rendering, as compiled templates call them. */
export interface Setters {
  /** Id, class, style, data-*, mark:*. */
  i(element: glassEasel.Element, value: string): void;
  c(element: glassEasel.Element, value: string): void;
  y(element: glassEasel.Element, value: string): void;
  d(element: glassEasel.Element, name: string, value: unknown): void;
  m(element: glassEasel.Element, name: string, value: unknown): void;
  /** Event handler. */
  v(
    element: glassEasel.Element,
    event: string,
    handler: unknown,
    final: boolean,
    mutated: boolean,
    capture: boolean,
    dynamic: boolean,
  ): void;
  /** Property, external class or old-style event; `model` is the data path that a change goes back to. */
  r(element: glassEasel.Element, name: string, value: unknown, model?: readonly string[] | null): void;
  /** Listener of `change:name`. */
  p(element: glassEasel.Element, name: string, listener: unknown): void;
}

/** `bind:tap`, `capture-catch:tap`, `mut-bindtap`; plain `bindtap` is left to glass-easel, which asks the component first. */
const EVENT = /^(?:(capture-bind|capture-catch|mut-bind|bind|catch):|(mut-bind))(.+)$/;
const WXS = '$wxs:';
const given = new WeakMap<glassEasel.Element, Map<string, unknown>>();

/** Sets the attributes of a node: all of a new element, of a known one those that have changed. */
export function applyAttributes(set: Setters, element: glassEasel.Element, node: VNode): void {
  const before = given.get(element) ?? new Map<string, unknown>();
  given.set(element, before);
  const changed = new Set(node.n);
  const entries = Object.entries(node.attr).filter(([name]) => name !== '$gdc' && name !== 'slot');
  for (const [name, value] of entries.sort(changeListenersFirst)) {
    const fresh = !before.has(name) || !Object.is(before.get(name), value);
    if (before.has(name) && !changed.has(name) && (!fresh || isObject(value))) continue;
    before.set(name, value);
    apply(set, element, node, name, value);
  }
}

/** A `change:` listener hears of the value that is set with it. */
const changeListenersFirst = ([a]: [string, unknown], [b]: [string, unknown]): number =>
  Number(b.includes('change:')) - Number(a.includes('change:'));

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

function apply(set: Setters, element: glassEasel.Element, node: VNode, full: string, given: unknown): void {
  const name = full.startsWith(WXS) ? full.slice(WXS.length) : full;
  const value = typeof given === 'function' ? callable(given as (...args: unknown[]) => unknown) : given;
  const event = EVENT.exec(name);
  if (event !== null) bind(set, element, event[1] ?? event[2] ?? '', event[3] ?? '', value);
  else if (name === 'id') set.i(element, String(value ?? ''));
  else if (name === 'class') set.c(element, String(value ?? ''));
  else if (name === 'style') set.y(element, String(value ?? ''));
  else if (name.startsWith('data-')) set.d(element, camel(name.slice(5).toLowerCase()), value);
  else if (name.startsWith('mark:')) set.m(element, name.slice(5), value);
  else if (name.startsWith('change:')) set.p(element, name.slice(7), value);
  else set.r(element, propertyName(element, name), value, modelPath(node, name));
}

function bind(set: Setters, element: glassEasel.Element, how: string, event: string, handler: unknown): void {
  set.v(element, event, handler, how.endsWith('catch'), how === 'mut-bind', how.startsWith('capture'), true);
}

const camel = (name: string): string => name.replace(/-(.)/g, (_all, letter: string) => letter.toUpperCase());

/** The compiler makes `custom-class` to `customClass`; as an external class it keeps its hyphen. */
function propertyName(element: glassEasel.Element, name: string): string {
  if (!(element instanceof glassEasel.Component) || !/[A-Z]/.test(name)) return name;
  const dashed = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return element.hasExternalClass(dashed) ? dashed : name;
}

/** `model:value="{{name}}"` of an input: where its text goes. */
function modelPath(node: VNode, name: string): readonly string[] | undefined {
  const raw = node.rawAttr[`model:${name}`];
  const path = typeof raw === 'string' ? /^\{\{\s*([\w$]+(?:\.[\w$]+)*)\s*\}\}$/.exec(raw)?.[1] : undefined;
  return path?.split('.');
}

/** Which components stand in for the generics of a component: `{"wx-row": "wx-shop-row"}` without the prefixes. */
export const genericsOf = (node: VNode): Record<string, string> =>
  Object.fromEntries(
    Object.entries(node.generics).flatMap(([name, target]) =>
      typeof target === 'string' && target !== '' ? [[name.replace(/^wx-/, ''), target.replace(/^wx-/, '')]] : [],
    ),
  );

/** Slot of the parent component that a node goes to. */
export const slotOf = (node: VNode): string | undefined => {
  const slot = node.attr['slot'];
  return slot === undefined || nameOf(node) === 'slot' ? undefined : String(slot ?? '');
};

import * as glassEasel from 'glass-easel';
import { clearTimeout_, setTimeout_ } from './pristine.ts';

/** A finger that moves further than this many pixels does not tap. */
const TAP_DISTANCE = 10;
/** WeChat's long press. */
const LONG_PRESS_MS = 350;

/** A touch point as WeChat gives it to handlers. */
export interface TouchPoint {
  readonly identifier: number;
  readonly pageX: number;
  readonly pageY: number;
  readonly clientX: number;
  readonly clientY: number;
  readonly force: number;
}

interface Press {
  readonly x: number;
  readonly y: number;
  readonly timer: unknown;
  long: boolean;
}

/** Where the page's viewport starts and how far it is scrolled, for the page that holds `target`. */
export type Origin = (target: Element) => { top: number; scrollTop: number };

type WithElement = Node & { __wxElement?: glassEasel.Element };

/** The glass-easel node that a DOM node belongs to. */
export function elementOf(node: Node | null): glassEasel.Element | undefined {
  for (let at: Node | null = node; at !== null; at = at.parentNode) {
    const element = (at as WithElement).__wxElement;
    if (element !== undefined) return element;
  }
  return undefined;
}

/** Turns the browser's touches into touchstart, touchmove, touchend, touchcancel, tap, longpress and longtap. */
export function listenToTouches(root: HTMLElement, origin: Origin): void {
  const presses = new Map<number, Press>();
  const fire = (
    target: glassEasel.Element,
    type: string,
    detail: object,
    touches: TouchPoint[],
    changed: TouchPoint[],
  ): void => {
    const extraFields = { touches, changedTouches: changed };
    glassEasel.Event.triggerEvent(target, type, detail, {
      bubbles: true,
      composed: true,
      capturePhase: true,
      extraFields,
    });
  };
  const handle = (type: string) => (event: TouchEvent) => {
    const target = elementOf(event.target as Node);
    if (target === undefined) return;
    const at = origin(event.target as Element);
    const touches = points(event.touches, at);
    const changed = points(event.changedTouches, at);
    fire(target, type, {}, touches, changed);
    for (const point of changed) track(type, point, target, touches);
  };
  const track = (type: string, point: TouchPoint, target: glassEasel.Element, touches: TouchPoint[]): void => {
    const press = presses.get(point.identifier);
    const detail = { x: point.clientX, y: point.clientY };
    if (type === 'touchstart') {
      const timer = setTimeout_(() => {
        const held = presses.get(point.identifier);
        if (held === undefined) return;
        held.long = true;
        fire(target, 'longpress', detail, touches, [point]);
        fire(target, 'longtap', detail, touches, [point]);
      }, LONG_PRESS_MS);
      presses.set(point.identifier, { x: point.clientX, y: point.clientY, timer, long: false });
      return;
    }
    if (press === undefined) return;
    const moved = Math.hypot(press.x - point.clientX, press.y - point.clientY) > TAP_DISTANCE;
    if (type === 'touchmove' && !moved) return;
    presses.delete(point.identifier);
    clearTimeout_(press.timer as number);
    if (type === 'touchend' && !moved && !press.long) fire(target, 'tap', detail, touches, [point]);
  };
  for (const type of ['touchstart', 'touchmove', 'touchend', 'touchcancel'] as const) {
    root.addEventListener(type, handle(type), { passive: true });
  }
}

function points(list: TouchList, at: { top: number; scrollTop: number }): TouchPoint[] {
  return [...list].map((touch) => ({
    identifier: touch.identifier,
    clientX: touch.clientX,
    clientY: touch.clientY - at.top,
    pageX: touch.clientX,
    pageY: touch.clientY - at.top + at.scrollTop,
    force: touch.force || 1,
  }));
}

interface EventLike {
  readonly timeStamp: number;
  readonly type: string;
  readonly detail: unknown;
  readonly extraFields: Record<string, unknown> | undefined;
}

/**
 * Gives handlers WeChat's event: targets are plain descriptions, touches sit on the event. The prototype stays glass-easel's
 * event, so that `stopPropagation` and friends still work for components.
 */
export function installEventShape(): void {
  const proto = glassEasel.Event.prototype as unknown as Record<string, unknown>;
  proto['wrapShadowedEvent'] = function (
    this: EventLike,
    target: unknown,
    mark: unknown,
    currentTarget: unknown,
  ): object {
    return Object.assign(Object.create(this) as object, {
      type: this.type,
      timeStamp: Math.round(performance.now()),
      target: describeTarget(target),
      currentTarget: describeTarget(currentTarget),
      mark: mark ?? {},
      detail: this.detail ?? {},
      touches: [],
      changedTouches: [],
      ...this.extraFields,
    });
  };
}

/** `{id, dataset, offsetLeft, offsetTop}` of a glass-easel element or of the `this` of a component. */
export function describeTarget(value: unknown): object {
  const node = value as { id?: string; dataset?: object; _$?: glassEasel.Element; $$?: HTMLElement };
  const element = (node._$ ?? node) as glassEasel.Element;
  const dom =
    typeof element.getBackendElement === 'function'
      ? (element.getBackendElement() as unknown as HTMLElement | null)
      : null;
  const described = {
    id: element.id ?? '',
    dataset: element.dataset ?? {},
    get offsetLeft(): number {
      return dom?.offsetLeft ?? 0;
    },
    get offsetTop(): number {
      return dom?.offsetTop ?? 0;
    },
  };
  behind.set(described, element);
  return described;
}

const behind = new WeakMap<object, glassEasel.Element>();

/** The element that an event's `target` or `currentTarget` describes. */
export const elementBehind = (described: unknown): glassEasel.Element | undefined =>
  typeof described === 'object' && described !== null ? behind.get(described) : undefined;

import type { RuntimeEnv } from '../env.ts';
import { hookOf } from './drive.ts';
import { AgentError, componentAt, type Dom, elementById, idOf, nodeOf, tagOf } from './elements.ts';

/** An element as the automator protocol names it. `nodeId` makes the client treat it as a custom component. */
export interface ProtocolElement {
  readonly elementId: string;
  readonly tagName: string;
  readonly nodeId?: string;
  readonly videoId?: string;
}

/** One finger as automator clients send it; everything may be missing. */
interface WireTouch {
  readonly identifier?: number;
  readonly clientX?: number;
  readonly clientY?: number;
  readonly pageX?: number;
  readonly pageY?: number;
}

type Find = (selector: string, pageId: number | undefined, within: string | undefined) => Dom[];

/** What only the automator protocol needs. `find` gives all matches of a selector in one of the two languages. */
export function protocol(env: RuntimeEnv, find: Readonly<Record<'css' | 'xpath', Find>>) {
  const all = (
    selector: string,
    language: 'css' | 'xpath',
    pageId?: number | null,
    within?: string,
  ): ProtocolElement[] => find[language](selector, pageId ?? undefined, within).map((dom) => describe(env, dom));
  return {
    protocolElements: (...args: Parameters<typeof all>) => ({ elements: all(...args) }),
    protocolElement: (...args: Parameters<typeof all>): ProtocolElement => {
      const first = all(...args)[0];
      if (first === undefined) throw new AgentError('not-found', `no such element: ${args[0]}`);
      return first;
    },
    /** Names of the properties that the component declares, each with a truthy value. */
    publicProperties: (id: string): Record<string, true> => {
      const component = componentAt(env, elementById(id));
      const names = component === undefined ? [] : env.glassEasel.Component.listProperties(component);
      return Object.fromEntries([...names, ...fieldNames(elementById(id))].map((name) => [name, true]));
    },
    /** Dispatches a touch at the element itself, whatever lies above it. The runtime makes taps and long presses of it as of a real one. */
    touch: (id: string, type: string, touches: readonly WireTouch[] = [], changed: readonly WireTouch[] = []): void =>
      touch(env, elementById(id), type, touches, changed),
  };
}

function describe(env: RuntimeEnv, dom: Dom): ProtocolElement {
  const elementId = idOf(dom);
  const tagName = tagOf(dom);
  const component = componentAt(env, dom);
  const custom = component !== undefined && Object.hasOwn(env.bundle.configs, component.is);
  return {
    elementId,
    tagName,
    ...(custom ? { nodeId: elementId } : {}),
    ...(tagName === 'video' ? { videoId: elementId } : {}),
  };
}

/** Properties that a client may ask for although the component keeps them to itself. */
function fieldNames(dom: Dom): string[] {
  const tag = tagOf(dom);
  if (tag === 'input' || tag === 'textarea') return ['value'];
  return tag === 'movable-view' && hookOf(dom, 'x') !== undefined ? ['_translateX', '_translateY'] : [];
}

function touch(
  env: RuntimeEnv,
  dom: Dom,
  type: string,
  touches: readonly WireTouch[],
  changed: readonly WireTouch[],
): void {
  if (nodeOf(dom) === undefined) throw new AgentError('not-supported', `${tagOf(dom)} takes no touches`);
  const box = dom.getBoundingClientRect();
  const { top } = env.metrics();
  const finger = (wire: WireTouch, at: number): Touch =>
    new Touch({
      identifier: wire.identifier ?? at,
      target: dom,
      clientX: wire.clientX ?? wire.pageX ?? box.left + box.width / 2,
      clientY:
        wire.clientY === undefined && wire.pageY === undefined
          ? box.top + box.height / 2
          : (wire.clientY ?? wire.pageY ?? 0) + top,
      force: 1,
    });
  const changedTouches = (changed.length > 0 ? changed : touches.length > 0 ? touches : [{}]).map(finger);
  const down = type === 'touchend' ? touches.map(finger) : touches.length > 0 ? touches.map(finger) : changedTouches;
  dom.dispatchEvent(
    new TouchEvent(type, {
      bubbles: true,
      cancelable: true,
      composed: true,
      touches: down,
      targetTouches: down,
      changedTouches,
    }),
  );
}

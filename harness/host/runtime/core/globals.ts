/**
 * Names of the browser that a mini-program does not have. Modules get them as parameters that are `undefined`, so feature tests
 * (`typeof window`, `typeof XMLHttpRequest`) answer as in WeChat. This is fidelity, not the wall: the wall is the network.
 * `eval` cannot be a parameter in strict code; the page's CSP stops it.
 */
export const HIDDEN = [
  'window',
  'document',
  'self',
  'frames',
  'parent',
  'top',
  'opener',
  'location',
  'navigator',
  'history',
  'screen',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'caches',
  'cookieStore',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'RTCPeerConnection',
  'WebTransport',
  'Worker',
  'SharedWorker',
  'ServiceWorker',
  'BroadcastChannel',
  'MessageChannel',
  'importScripts',
  'postMessage',
  'open',
  'alert',
  'confirm',
  'prompt',
  'print',
  'close',
  'Image',
  'Audio',
  'Option',
  'DOMParser',
  'MutationObserver',
  'IntersectionObserver',
  'ResizeObserver',
  'customElements',
  'crypto',
  'performance',
  'chrome',
  'Notification',
  'Blob',
  'File',
  'FileReader',
  'FormData',
  'Request',
  'Response',
  'Headers',
  'URL',
  'URLSearchParams',
  'Event',
  'EventTarget',
  'CustomEvent',
  'Element',
  'HTMLElement',
  'Node',
  'Document',
] as const;

const hidden: ReadonlySet<PropertyKey> = new Set(HIDDEN);

/**
 * What `global` and `globalThis` are in app modules: the real global object without the browser's own names. What an SDK assigns
 * (`global.Page = wrapped`) becomes a real global.
 */
export function createGlobalFacade(): object {
  const own = Object.create(null) as Record<PropertyKey, unknown>;
  const isHidden = (key: PropertyKey): boolean => hidden.has(key) && !Object.hasOwn(own, key);
  const facade: object = new Proxy(Object.create(null) as object, {
    get: (_target, key) => {
      if (key === 'global' || key === 'globalThis') return facade;
      if (Object.hasOwn(own, key)) return own[key];
      return isHidden(key) ? undefined : Reflect.get(globalThis, key);
    },
    set: (_target, key, value) => {
      if (hidden.has(key)) own[key] = value;
      else Reflect.set(globalThis, key, value);
      return true;
    },
    has: (_target, key) => Object.hasOwn(own, key) || (!isHidden(key) && Reflect.has(globalThis, key)),
    deleteProperty: (_target, key) =>
      hidden.has(key) ? Reflect.deleteProperty(own, key) : Reflect.deleteProperty(globalThis, key),
    defineProperty: (_target, key, descriptor) => {
      if ('value' in descriptor)
        (hidden.has(key) ? own : (globalThis as unknown as typeof own))[key] = descriptor.value;
      else Object.defineProperty(hidden.has(key) ? own : globalThis, key, { ...descriptor, configurable: true });
      return true;
    },
    ownKeys: () => [],
  });
  return facade;
}

/** WeChat's `Function`: no code from strings; `Function('return this')()` gives the global facade, as libraries rely on. */
export function makeFunctionFacade(global: object): unknown {
  const facade = (...parts: unknown[]): unknown => {
    const body = String(parts.at(-1) ?? '').trim();
    return /^(?:"use strict";?\s*)?return this;?$/.test(body) ? () => global : () => undefined;
  };
  facade.prototype = Function.prototype;
  return facade;
}

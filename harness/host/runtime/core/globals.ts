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
  'WebKitMutationObserver',
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

/** What the language itself gives, and timers: all that a mini-program's global object has beside the framework. */
const LANGUAGE = new Set(
  `Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp Error AggregateError
  EvalError RangeError ReferenceError SyntaxError TypeError URIError JSON Math Intl ArrayBuffer SharedArrayBuffer Atomics Uint8Array Int8Array
  Uint16Array Int16Array Uint32Array Int32Array Float16Array Float32Array Float64Array Uint8ClampedArray BigUint64Array BigInt64Array DataView
  Map BigInt Set WeakMap WeakSet WeakRef FinalizationRegistry Proxy Reflect Iterator decodeURI decodeURIComponent encodeURI encodeURIComponent
  escape unescape isFinite isNaN console setTimeout clearTimeout setInterval clearInterval queueMicrotask globalThis`.split(
    /\s+/,
  ),
);

/** Every name that the browser put on its global object before the mini-program started. */
const hidden: ReadonlySet<PropertyKey> = new Set(
  [...Object.getOwnPropertyNames(globalThis), ...HIDDEN].filter((name) => !LANGUAGE.has(name)),
);

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

/**
 * Takes away what makes code from text: `eval` and the constructors that every function carries. The page's CSP forbids it too; this
 * also holds while the browser evaluates for the host, when CSP does not.
 */
export function forbidCodeFromText(functionFacade: unknown): void {
  function refuse(): never {
    throw new EvalError('Code generation from strings disallowed for this context');
  }
  const put = (owner: object, key: string, value: unknown): void => {
    Object.defineProperty(owner, key, { value, writable: false, configurable: false });
  };
  const special: unknown[] = [async () => undefined, generator, asyncGenerator];
  for (const kind of special) {
    const proto = Object.getPrototypeOf(kind) as object;
    const refuser = refuse.bind(undefined);
    put(refuser, 'prototype', proto);
    seal(proto, refuser);
  }
  put(globalThis, 'eval', refuse);
  // `f.constructor === Function` must still hold for app code.
  seal(Function.prototype, functionFacade);
  put(globalThis, 'Function', functionFacade);
}

/** Fixes the `constructor` that functions inherit; assigning it on an object of one's own (old Babel runtimes do) still works. */
function seal(proto: object, value: unknown): void {
  Object.defineProperty(proto, 'constructor', {
    configurable: false,
    get: () => value,
    set(this: object, given: unknown) {
      if (this !== proto)
        Object.defineProperty(this, 'constructor', { value: given, writable: true, configurable: true });
    },
  });
}

function* generator(): Generator<number> {
  yield 0;
}

async function* asyncGenerator(): AsyncGenerator<number> {
  yield 0;
}

/** WeChat's `Function`: no code from strings; `Function('return this')()` gives the global facade, as libraries rely on. */
export function makeFunctionFacade(global: object): unknown {
  // A declaration, so that `new Function(…)` works.
  function facade(...parts: unknown[]): unknown {
    const body = String(parts.at(-1) ?? '').trim();
    return /^(?:"use strict";?\s*)?return this;?$/.test(body) ? () => global : () => undefined;
  }
  facade.prototype = Function.prototype;
  return facade;
}

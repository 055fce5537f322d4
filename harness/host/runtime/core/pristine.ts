/**
 * Browser functions as they were before any app code ran. The core calls these only, so that a mini-program that reaches
 * `window` and replaces a prototype method can neither see the bridge nor stop the evidence.
 */
const raw = globalThis as unknown as {
  __mpSend?: (text: string) => void;
  __mpNonce?: string;
  __mpBundle?: Promise<unknown>;
  __mpKnown?: Readonly<Record<string, unknown>>;
};

/** CDP binding: one string to the host, in order, not seen by the network. */
const binding = raw.__mpSend ?? (() => undefined);
const nonce = raw.__mpNonce ?? '';
Reflect.deleteProperty(raw, '__mpSend');
/** The mini-program's bundle, on its way since before this script came. */
export const sentBundle: Promise<unknown> | undefined = raw.__mpBundle;
/** Replies of the host that every start asks for, sent along with the document. */
export const known: ReadonlyMap<string, unknown> = new Map(Object.entries(raw.__mpKnown ?? {}));
for (const name of ['__mpNonce', '__mpBundle', '__mpKnown']) Reflect.deleteProperty(raw, name);

export const send: (text: string) => void = binding;
export const fetch_ = globalThis.fetch.bind(globalThis);
export const XHR = globalThis.XMLHttpRequest;
export const stringify = JSON.stringify;
export const parse = JSON.parse;
export const setTimeout_ = globalThis.setTimeout.bind(globalThis);
export const clearTimeout_ = globalThis.clearTimeout.bind(globalThis);
export const setInterval_ = globalThis.setInterval.bind(globalThis);
export const clearInterval_ = globalThis.clearInterval.bind(globalThis);
export const requestFrame = globalThis.requestAnimationFrame.bind(globalThis);
export const console_ = globalThis.console;
export const Function_ = globalThis.Function;
export const MutationObserver_ = globalThis.MutationObserver;
// Promise libraries find it through the global object and hand it nodes of their own; where there is none, as in WeChat, they take a timer.
for (const name of ['MutationObserver', 'WebKitMutationObserver']) Reflect.deleteProperty(globalThis, name);

const create = document.createElement.bind(document);
const append = document.head.appendChild.bind(document.head);
const remove = Element.prototype.remove;

/** A plain DOM element (never one of glass-easel's). */
export function element<K extends keyof HTMLElementTagNameMap>(tag: K, className = ''): HTMLElementTagNameMap[K] {
  const made = create(tag);
  if (className !== '') made.className = className;
  return made;
}

let slot = 0;
let lastSyntaxError: unknown;
globalThis.addEventListener(
  'error',
  (event) => {
    if (slot !== 0) {
      lastSyntaxError = event.error ?? new SyntaxError(event.message);
      event.stopImmediatePropagation();
      event.preventDefault();
    }
  },
  true,
);

/**
 * Evaluates one JavaScript expression as a script of its own, at once and without `eval`: an inline script with the nonce of
 * the page's CSP. `name` becomes the file name in stacks. Throws what the parser or the expression threw.
 */
export function evaluateExpression(expression: string, name: string): unknown {
  const key = `__mp${nonce}${++counter}`;
  const script = create('script');
  script.nonce = nonce;
  script.textContent = `globalThis[${stringify(key)}]=${expression}\n//# sourceURL=${name}`;
  slot += 1;
  lastSyntaxError = undefined;
  append(script);
  script.nonce = '';
  remove.call(script);
  slot -= 1;
  const holder = globalThis as unknown as Record<string, unknown>;
  const value = holder[key];
  Reflect.deleteProperty(holder, key);
  if (lastSyntaxError !== undefined) throw lastSyntaxError;
  return value;
}
let counter = 0;

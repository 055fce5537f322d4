/**
 * Answers of the stub upstream (`x-mpaudit-stub`). Nobody knows what the real back end would say, so what an answer does not hold reads as an
 * empty value of whatever kind the code takes it for: a list without entries, an empty text, an object of such values. Code that walks
 * `res.data.list[0].name` then goes on as it would with an empty shop, in place of throwing. What is *sent* stays the program's own.
 */
import { isField } from './nouns.ts';

type Fields = Record<string | symbol, unknown>;

/** Names whose absence means success: a made-up value would read as a failure. */
const TROUBLE = /^(then|toJSON|constructor|prototype|\$.*|_(?!id$|openid$).*)$|err|fail|exception|expire|redirect/i;
/** A program that takes a whole answer for a list finds it empty. */
const OF_LISTS = /^(forEach|map|filter|some|every|reduce|find|findIndex|slice|splice|concat|push)$/;
const LIST: readonly unknown[] = Object.freeze([]);

/** The parsed body of a stubbed answer, with what it lacks filled on demand; anything but an object is given back as it is. */
export function lenient(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return new Proxy(body as Fields, {
    get(target, name) {
      if (typeof name === 'symbol' || Object.hasOwn(target, name)) {
        const value = target[name];
        if (value === undefined && name === Symbol.iterator) return symbols[name];
        return isEmptyObject(value) ? absent() : lenient(value);
      }
      if (name === 'length') return 0;
      if (OF_LISTS.test(name)) return method(name);
      return TROUBLE.test(name) || name in target ? target[name] : absent();
    },
  });
}

const invented = new WeakSet<object>();

/** True for a value that no answer held: an API takes it for any type of parameter. */
export const isInvented = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && invented.has(value);

const isEmptyObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;

/**
 * A value that was never sent: reads as empty list, empty text, zero and object at once. What is copied into page data stays an empty list,
 * so that later code can go on with it.
 */
function absent(): unknown {
  const made = new Proxy([] as unknown as Fields, {
    get(target, name) {
      if (Object.hasOwn(target, name)) return target[name];
      if (typeof name === 'symbol') return symbols[name];
      if (name === 'length') return 0;
      return method(name) ?? (TROUBLE.test(name) ? undefined : absent());
    },
  });
  invented.add(made);
  return made;
}

const symbols: Fields = {
  [Symbol.iterator]: () => LIST[Symbol.iterator](),
  [Symbol.toPrimitive]: (hint: string) => (hint === 'number' ? 0 : ''),
  [Symbol.isConcatSpreadable]: true,
};

/** Methods of lists come first: most code that calls one on an answer means a list. */
function method(name: string): unknown {
  if (isField(name)) return undefined;
  for (const sample of [[], '', 0]) {
    const found: unknown = Reflect.get(Object(sample) as object, name);
    if (typeof found === 'function' && name !== 'constructor')
      return (...args: unknown[]) => Reflect.apply(found, copyOf(sample), args);
  }
  return undefined;
}

const copyOf = (sample: unknown): unknown => (Array.isArray(sample) ? [] : sample);

/** True for the headers of an answer that the stub made up. */
export function isStubbed(header: unknown): boolean {
  return (
    typeof header === 'object' &&
    header !== null &&
    Object.keys(header).some((name) => name.toLowerCase() === 'x-mpaudit-stub')
  );
}

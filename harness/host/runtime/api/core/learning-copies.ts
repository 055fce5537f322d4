/** Copies of stand-ins: `{ ...item, checked: true }` has what was in the item, though nothing was read of that when it was copied. */
import { copyInJson } from './learning-json.ts';
import { COPIED, fieldOf, type Shape, shapeOf } from './learning-shape.ts';

/** Names that every object has, that nothing of an answer has, or whose absence means something. */
const NOT_COPIED = /^(then|catch|finally|constructor|prototype|nodeType|\$.*|__.*)$/;

/** Gives copies what they lack. `standIn` makes a value of a shape. */
export function createCopies(standIn: (shape: Shape) => unknown): (made: unknown) => unknown {
  /** What a copy inherits: each of its fields a stand-in, the same at every look. */
  const inherited = (shape: Shape): object => {
    const parts = new Map<string, unknown>();
    return new Proxy(Object.prototype, {
      get(target, name, copy: object) {
        if (name === 'toJSON') return () => copyInJson(copy, shape);
        if (typeof name === 'symbol' || name in target || NOT_COPIED.test(name)) return Reflect.get(target, name, copy);
        if (!parts.has(name)) parts.set(name, standIn(fieldOf(shape, name)));
        return parts.get(name);
      },
      // A field that is written becomes the copy's own.
      set: (_target, name, value, copy: object) =>
        Reflect.defineProperty(copy, name, { value, writable: true, enumerable: true, configurable: true }),
    });
  };
  return (made) => {
    if (typeof made !== 'object' || made === null || shapeOf(made) !== undefined) return made;
    if (Object.getPrototypeOf(made) !== Object.prototype || !Object.hasOwn(made, COPIED)) return made;
    const shape = Reflect.get(made, COPIED) as Shape;
    // The one entry that a stand-in shows to who walks over it.
    if (shapeOf(Reflect.get(made, '0')) !== undefined) Reflect.deleteProperty(made, '0');
    return Object.setPrototypeOf(made, inherited(shape)) as object;
  };
}

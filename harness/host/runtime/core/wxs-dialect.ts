/** In WXS `value.constructor` is the name of the type, as text: libraries test for `'Array'`, `'Object'`, `'Date'`. */
const CONSTRUCTOR = '__wxsConstructor';
/** WXS code in the form that the browser runs. */
export const dialect = (body: string): string => body.replace(/\.\s*constructor\b/g, `.${CONSTRUCTOR}`);
Object.defineProperty(Object.prototype, CONSTRUCTOR, {
  get(this: unknown) {
    return Object.prototype.toString.call(this).slice(8, -1);
  },
});

import { type Definition, isObject } from './definition.ts';
import { membersOf, PAGE_LIFECYCLE } from './members.ts';

/** Keys of a `Page()` object that are not the page's own fields. */
const PAGE_SECTIONS = new Set([
  'behaviors',
  'options',
  'observers',
  'lifetimes',
  'pageLifetimes',
  'relations',
  'properties',
]);

/** WeChat binds the methods of a page: `wx.request({ success: this.show })` and `later(this.init)` find the page in `this`. */
export function bindMethods(page: Record<string, unknown>, methods: unknown): void {
  for (const [name, method] of Object.entries(isObject(methods) ? methods : {}))
    if (typeof method === 'function') page[name] = method.bind(page);
}

/** A `Page()` object as a component definition (functions are methods) and the page's own fields. */
export function splitPage(source: unknown): { definition: Definition; fields: Record<string, unknown> } {
  const methods: Record<string, unknown> = {};
  const definition: Definition = { methods };
  const fields: Record<string, unknown> = {};
  for (const [key, value] of membersOf(isObject(source) ? source : {}, PAGE_LIFECYCLE)) {
    if (key === 'data') definition['data'] = value;
    else if (typeof value === 'function') methods[key] = value;
    else if (PAGE_SECTIONS.has(key)) definition[key] = value;
    else fields[key] = value;
  }
  return { definition, fields };
}

import type { Load } from './carriers.ts';

export const text = (v: unknown): string => (typeof v === 'string' ? v : JSON.stringify(v));

const isObject = (value: unknown): value is object =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Fields of the load by name: several when the value is an object. */
export const fields = ({ name, value }: Load): [string, string][] =>
  isObject(value) ? Object.entries(value).map(([k, v]) => [k, text(v)]) : [[name, text(value)]];

/** The load as an object. */
export const own = ({ name, value }: Load): Record<string, unknown> =>
  isObject(value) ? { ...value } : { [name]: value };

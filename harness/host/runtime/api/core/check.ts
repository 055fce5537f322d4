import { API_TABLE } from '../table.ts';
import { type ApiDefinition, ApiFail, type Options } from './define.ts';
import { isLearning, noteParameter } from './learning-shape.ts';
import { isInvented } from './lenient.ts';

/** errno of a call with a missing or wrong parameter. */
const ERRNO_PARAMETER = 1001;

const typeName = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1);

const matches = (value: unknown, type: string): boolean => {
  const actual = typeName(value);
  return (
    actual === type || isInvented(value) || isLearning(value) || (type === 'ArrayBuffer' && ArrayBuffer.isView(value))
  );
};

/** Throws WeChat's own parameter error for the first required field that is missing or of another type. */
export function checkOptions(definition: ApiDefinition, options: unknown): void {
  if (definition.kind !== 'async' && definition.kind !== 'task') return;
  const required = API_TABLE[definition.name]?.required ?? {};
  const fields = Object.entries(required).filter(([field]) => !definition.lenient?.includes(field));
  if (options !== undefined && options !== null && typeof options !== 'object') {
    throw new ApiFail(`parameter error: parameter should be Object instead of ${typeName(options)};`, ERRNO_PARAMETER);
  }
  for (const [field, type] of fields) {
    const value = ((options ?? {}) as Options)[field];
    noteParameter(value, type);
    if (matches(value, type)) continue;
    throw new ApiFail(
      `parameter error: parameter.${field} should be ${type} instead of ${typeName(value)};`,
      ERRNO_PARAMETER,
    );
  }
}

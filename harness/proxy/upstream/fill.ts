import { type AnswerShape, valueFor } from './values.ts';

type Fields = Readonly<Record<string, unknown>>;

/** An answer as it was made, with what it lacks of its shape: fields that are not there, and lists and objects with nothing in them. */
export function filled(sent: unknown, shape: AnswerShape, name: string): unknown {
  if (isHollow(sent)) return isKnown(shape) ? valueFor(shape, name, 1, 0) : sent;
  if (!isFields(sent)) return sent;
  const lacking = Object.entries(shape.fields ?? {}).filter(
    ([field]) => isHollow(own(sent, field)) || isFields(own(sent, field)),
  );
  return { ...sent, ...Object.fromEntries(lacking.map(([field, of]) => [field, filled(own(sent, field), of, field)])) };
}

const isKnown = ({ uses = [], fields, item }: AnswerShape): boolean =>
  uses.length > 0 || fields !== undefined || item !== undefined;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isHollow = (value: unknown): boolean =>
  value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);

const own = (fields: Fields, name: string): unknown => (Object.hasOwn(fields, name) ? fields[name] : undefined);

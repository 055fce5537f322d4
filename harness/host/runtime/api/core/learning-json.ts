/** What a stand-in is in JSON: a text that `JSON.parse` makes a stand-in of again, so that it is known after it was stored or passed on. */
import { COPIED, type Shape, shapeOf } from './learning-shape.ts';

type Fields = Record<string | symbol, unknown>;

const MARK = 'mpaudit-stand-in:';
const IN_JSON = `\u0000${MARK}`;
/** Field of a copy in JSON with the mark of what it is a copy of. */
const COPY_IN_JSON = '\u0000mpaudit-copy';

const inJson: Shape[] = [];
const numberInJson = new Map<Shape, number>();

export function textInJson(shape: Shape): string {
  const number = numberInJson.get(shape) ?? inJson.push(shape) - 1;
  numberInJson.set(shape, number);
  return `${IN_JSON}${number}`;
}

/** A copy as JSON has it. */
export const copyInJson = (copy: object, shape: Shape): object => ({ ...copy, [COPY_IN_JSON]: textInJson(shape) });

/** Makes what a shape and a copy (which has its shape under `COPIED`) stand for. */
export interface Makers {
  standIn(shape: Shape): unknown;
  copy(made: object): unknown;
}

/** From now on `JSON.parse` knows stand-ins, bare and in a text that holds some. */
export function reviveInJson(makers: Makers): void {
  const parse = JSON.parse.bind(JSON) as (text: unknown) => unknown;
  JSON.parse = (text: unknown, reviver?: Parameters<typeof JSON.parse>[1]): unknown => {
    const shape = shapeOf(text);
    if (shape !== undefined) {
      shape.uses.add('json');
      return makers.standIn(shape);
    }
    const plain = reviver !== undefined || typeof text !== 'string' || !text.includes(MARK);
    if (plain) return parse.call(JSON, ...([text, reviver] as unknown as [unknown]));
    return revived(parse(text), makers);
  };
}

const markedIn = (value: unknown): Shape | undefined =>
  typeof value === 'string' && value.startsWith(IN_JSON) ? inJson[Number(value.slice(IN_JSON.length))] : undefined;

function revived(value: unknown, makers: Makers): unknown {
  if (typeof value === 'string' && value.startsWith(IN_JSON)) {
    const shape = markedIn(value);
    return shape === undefined ? '' : makers.standIn(shape);
  }
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Fields;
  const shape = markedIn(fields[COPY_IN_JSON]);
  delete fields[COPY_IN_JSON];
  for (const [name, one] of Object.entries(fields)) fields[name] = revived(one, makers);
  if (shape === undefined) return value;
  fields[COPIED] = shape;
  return makers.copy(value);
}

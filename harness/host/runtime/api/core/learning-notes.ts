/**
 * What the code of a run that learns tells of its values, for no value sees it of itself (harness/explore/noting.ts puts the calls into the code).
 */

import { record } from './define.ts';
import { copyOf, isSearching, sentHost, sentShape } from './learning.ts';
import { copiedShape, fieldOf, firstOf, type Shape, shapeOf } from './learning-shape.ts';
import { isSuccessWord, isTroubleName, isTroubleWord, type Literal } from './success-words.ts';

/** The global of that name; the code calls nothing else. */
export interface Notes {
  /** The value is held against literals; `holder[name]` is the value. Gives what the comparison is to see. */
  is(value: unknown, literals: readonly unknown[], holder?: unknown, name?: string): unknown;
  /** The value is held against another one. */
  like(value: unknown, other: unknown): unknown;
  /** The value is asked whether it is not there. */
  not(value: unknown): unknown;
  /** The value is a key of `holder`. */
  key(value: unknown, holder: unknown): unknown;
  /** The value is set as data of a page or component. */
  data(value: unknown, owner: unknown): unknown;
  /** The object was spread into. */
  copy(made: unknown): unknown;
  /** The value was asked for its type, which was held against this one. */
  type(value: unknown, type: string): void;
  /** Gives the second. */
  after(first: unknown, second: unknown): unknown;
}

/** Most that one value is known to be held against. */
const MOST = 12;

/** What a field of the answers of one host was held against, in which answer first, on which pages. */
interface Told {
  readonly values: Set<Literal>;
  readonly first: unknown;
  readonly sent: Literal;
  readonly pages: Set<string>;
}

const toldBy = new Map<string, Told>();

/** Pages on which a host's answer was taken for none of success, and never for one: they have learned too little. */
export const pagesInDoubt = (): readonly string[] => [
  ...new Set([...toldBy.values()].flatMap((told) => (isOther(told) ? [...told.pages] : []))),
];

/** The host says success in other words than most of the program expects. */
const isOther = ({ values, sent }: Told): boolean => !values.has(sent) && [...values].some(isSuccessWord);

/** `page` gives the page that is shown; `reads` names the data that each page and component reads. */
export const createNotes = (
  page: () => string | undefined,
  reads: Readonly<Record<string, readonly string[]>> = {},
): Notes => ({
  is(value, literals, holder, name) {
    const shape = shapeOf(value);
    if (shape !== undefined)
      return name !== undefined && isTroubleName(name) ? value : (held(shape, literals) ?? value);
    const of = sentShape(holder);
    return of === undefined || name === undefined || !isLiteral(value)
      ? value
      : said({ of, name, value, holder, page: page() }, literals);
  },
  like(value, other) {
    for (const [one, with_] of [
      [value, other],
      [other, value],
    ])
      if (typeof with_ === 'string' && with_ !== '') shapeOf(one)?.uses.add('typeof string');
    return value;
  },
  not(value) {
    // What a list is searched for lacks it; anywhere else nothing is known.
    const shape = isSearching() ? shapeOf(value) : undefined;
    shape?.uses.add('absent');
    return shape === undefined ? value : undefined;
  },
  key(value, holder) {
    const shape = shapeOf(value);
    if (shape === undefined || typeof holder !== 'object' || holder === null || shapeOf(holder) !== undefined)
      return value;
    return held(shape, keysOf(holder)) ?? value;
  },
  data(value, owner) {
    const { is, route, data } = record(owner);
    const names = reads[String(is ?? route ?? '')] ?? [];
    return (shapeOf(value) ?? sentShape(value) ?? copiedShape(value)) === undefined
      ? value
      : spelled(value, names, record(data));
  },
  copy: copyOf,
  type: (value, type) => void shapeOf(value)?.uses.add(`typeof ${type}`),
  after: (_first, second) => second,
});

/** An answer written out as data: what was sent of it, and what the page reads and has nothing for yet. */
function spelled(value: unknown, names: readonly string[], data: Readonly<Record<string, unknown>>): object {
  const fields = record(value);
  const own = shapeOf(value) === undefined ? Object.keys(fields) : [];
  const lacking = names.filter((name) => isEmpty(data[name]));
  return Object.fromEntries([...new Set([...own, ...lacking])].map((name) => [name, fields[name]]));
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);

const keysOf = (holder: object): Literal[] =>
  Object.keys(holder).flatMap((key) => (/^\d{1,9}$/.test(key) ? Number(key) : /^[\w-]{1,40}$/.test(key) ? key : []));

/** Notes what a stand-in is held against; gives what it is from now on. */
function held(shape: Shape, literals: readonly unknown[]): Literal | undefined {
  if (isSearching()) shape.uses.add('searched');
  for (const literal of literals)
    if (isLiteral(literal) && !isTroubleWord(literal) && shape.is.size < MOST) shape.is.add(literal);
  return firstOf(shape);
}

/** A text without a letter says only that nothing is there. */
const isLiteral = (value: unknown): value is Literal =>
  typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value !== '');

/**
 * A field that the stub did send is held against something. Most hosts of a program say success alike; one that was held against other words before
 * and never against those says it otherwise.
 */
function said({ of, name, value, holder, page }: Said, literals: readonly unknown[]): Literal {
  held(fieldOf(of, name), literals);
  const key = `${sentHost(of)} ${name}`;
  const told = toldBy.get(key) ?? { values: new Set<Literal>(), first: holder, sent: value, pages: new Set<string>() };
  toldBy.set(key, told);
  for (const literal of literals) if (isLiteral(literal) && !isTroubleWord(literal)) told.values.add(literal);
  if (page !== undefined) told.pages.add(page);
  return told.first !== holder && isOther(told) ? ([...told.values].find(isSuccessWord) ?? value) : value;
}

interface Said {
  /** Shape of the part of the answer that holds the field. */
  readonly of: Shape;
  readonly name: string;
  readonly value: Literal;
  readonly holder: unknown;
  readonly page: string | undefined;
}

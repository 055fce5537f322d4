/** Values for what is known of an answer: lists with entries, texts and numbers by their names. */
import { isTroubleName, type Literal } from '../../host/runtime/api/core/success-words.ts';
import { leafFor, numberFor, singular } from './leaf.ts';

/** What a program reads of one value of an answer; written by `mpaudit explore`. */
export interface AnswerShape {
  /**
   * `list`, `text` (also a number), `string` (its methods were called), `sliced` (a list or a text: methods of both were), `json` (was parsed),
   * `number` (was taken for one), `figure` (methods of numbers were called), `length`; `address` and `socket`: was asked over HTTP, by a WebSocket;
   * `typeof string` and the like: its type was held against that one; `searched`: a list was searched for what it is held against;
   * `date`: methods of dates were called, which only documents of a cloud database have;
   * `absent`: a list was searched for entries without it.
   */
  readonly uses?: readonly string[];
  /** Literals that it was held against, in that order. */
  readonly is?: readonly Literal[];
  readonly fields?: Readonly<Record<string, AnswerShape>>;
  readonly item?: AnswerShape;
}

const ENTRIES = 2;
const MOST_ENTRIES = 8;
const MAX_DEPTH = 9;

/** A value of the shape; `entry` is the number of the list's entry that it belongs to, from 1. */
export function valueFor(shape: AnswerShape, name: string, entry: number, depth: number, holder = ''): unknown {
  const uses = shape.uses ?? [];
  if (uses.includes('json'))
    return JSON.stringify(jsonIn(valueFor({ ...shape, uses: uses.filter(isOfJson) }, name, entry, depth, holder)));
  const value = plainValue(shape, name, entry, depth, holder);
  return typeof value === 'object' ? value : typed(value, name, entry, uses);
}

/** A leaf in the type that its users want: methods of texts first, then what `typeof` was held against. */
function typed(value: unknown, name: string, entry: number, uses: readonly string[]): unknown {
  if (uses.includes('date')) return { $date: `2026-01-${String(9 + entry).padStart(2, '0')}T08:00:00.000Z` };
  if (uses.includes('string') || (uses.includes('sliced') && !uses.includes('figure'))) return String(value);
  const types = uses.flatMap((use) => (use.startsWith('typeof ') ? [use.slice('typeof '.length)] : []));
  if (types.length === 0 || types.includes(typeof value)) return value;
  return types.includes('string') ? String(value) : types.includes('number') ? numberFor(name, entry) : true;
}

/** What the entry is of what it is held against: the first that holds, as in the run that learned; each in turn where a list is searched for them. */
function heldAgainst({ is = [], uses = [] }: AnswerShape, name: string, entry: number): Literal | undefined {
  if (isTroubleName(name) || (/(^|_)id$|Id$|ID$/.test(name) && !uses.includes('searched'))) return undefined;
  const values = [...is].sort((a, b) => Number(Boolean(b)) - Number(Boolean(a)));
  if (!values.some(Boolean)) return undefined;
  return values[uses.includes('searched') ? (entry - 1) % values.length : 0];
}

/** What is parsed as JSON is read as whatever comes of it: a bare text or number in it stood for an object that nobody looked into. */
const jsonIn = (value: unknown): unknown => (typeof value === 'object' ? value : {});
const isOfJson = (use: string): boolean => use !== 'json' && use !== 'string' && use !== 'text';

function plainValue(shape: AnswerShape, name: string, entry: number, depth: number, holder: string): unknown {
  const { uses = [], item } = shape;
  const fields = withoutKeys(shape);
  if (depth > MAX_DEPTH) return null;
  const names = Object.keys(fields);
  if (isMarkup(shape)) return String(leafFor(name, entry, uses, holder));
  if (isList(shape, name)) return listOf(item ?? {}, name, depth);
  if (uses.includes('figure')) return numberFor(name, entry);
  if (names.length > 0 && !uses.includes('number'))
    return Object.fromEntries(
      names.map((field) => [
        field,
        valueFor(fields[field] ?? {}, field, entry, depth + 1, name === '' ? holder : name),
      ]),
    );
  if (uses.length > 0 && uses.every((use) => use === 'absent')) return false;
  const held = heldAgainst(shape, name, entry);
  if (held !== undefined) return held;
  return uses.includes('number') && !isText(uses) ? numberFor(name, entry) : leafFor(name, entry, uses, holder);
}

/** Parsers of rich text walk over nodes where they are given some: a back end sends the text. */
const isMarkup = ({ item }: AnswerShape): boolean =>
  item?.fields?.['name'] !== undefined && item.fields['attrs'] !== undefined;

/** `wx:key` reads a field of each entry, be it a text: `wx:key="index"`, and what was meant to be an expression. */
const KEY = /^(index|idx|id|key|unique)$|\{\{/;

/** The fields, without those that only a `wx:key` reads of a text. */
function withoutKeys({ uses = [], fields = {} }: AnswerShape): Readonly<Record<string, AnswerShape>> {
  const kept = Object.entries(fields).filter(([name]) => !name.includes('{{'));
  return isText(uses) && kept.every(([name, of]) => KEY.test(name) && isBare(of)) ? {} : Object.fromEntries(kept);
}

const isBare = ({ uses = [], fields, item, is }: AnswerShape): boolean =>
  uses.every((use) => use === 'text') && fields === undefined && item === undefined && is === undefined;

/** Walking over a value (to copy or to record it) asks for its first entry too: only an entry that something is read of makes a list. */
function isList({ uses = [], fields = {}, item }: AnswerShape, name: string): boolean {
  // rich-text and the like walk over whatever they get; who calls a method of texts means a text.
  if (uses.includes('string') && item?.fields === undefined) return false;
  if (uses.includes('list')) return true;
  if (item !== undefined && isUsed(item)) return !isText(uses) || item.fields !== undefined;
  return item !== undefined && Object.keys(fields).length === 0 && !isText(uses) && /(List|Arr|Array|s)$/.test(name);
}

const isText = (uses: readonly string[]): boolean => uses.includes('text') || uses.includes('string');

const isUsed = ({ uses = [], fields = {}, item }: AnswerShape): boolean =>
  Object.keys(fields).length > 0 || uses.some((use) => use !== 'length') || (item !== undefined && isUsed(item));

/** A tree (comments of comments) ends in lists without entries before anything in it is cut off. */
const listOf = (item: AnswerShape, name: string, depth: number): unknown[] =>
  Array.from({ length: depth + 2 > MAX_DEPTH ? 0 : Math.max(ENTRIES, searchedFor(item)) }, (_, at) =>
    valueFor(item, singular(name), at + 1, depth + 1, name),
  );

/** How many entries a list needs so that each search in it finds one. */
const searchedFor = ({ fields = {}, ...item }: AnswerShape): number =>
  Math.min(
    MOST_ENTRIES,
    Math.max(
      ...[item, ...Object.values(fields)].map(({ uses = [], is = [] }) => (uses.includes('searched') ? is.length : 0)),
    ),
  );

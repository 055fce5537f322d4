/**
 * Tables in JSON: a list of titles beside lists of values (`{"columns": ["phone"], "rows": [["138…"]]}`, `{"keys": […], "values": […]}`), and a list of
 * rows whose first row holds the titles. What a cell is called is then the title of its column.
 */

/** Names of what holds the titles, as they are written. */
const TITLES: ReadonlySet<string> = new Set(
  `columns cols column fields field headers header head titles keys names columnNames column_names fieldNames field_names colNames col_names
  fieldList field_list`.split(/\s+/),
);
/** Names of one row of values beside titles. */
const VALUES: ReadonlySet<string> = new Set(['values', 'vals', 'data', 'row', 'record', 'body', 'items']);
const TITLE = /^[A-Za-z_\u4e00-\u9fa5][\w\u4e00-\u9fa5 .-]{0,39}$/;
const MOST_COLUMNS = 500;

/** True when a field of that name may hold the titles of a table. */
export const holdsTitles = (field: string): boolean => TITLES.has(field);
export const isTitle = (text: string): boolean => TITLE.test(text);

/** What the items of a container are called. */
export interface Columns {
  /** Titles of its own items, when it is a row. */
  readonly own?: readonly string[];
  /** Titles of the items of each list in it, when it holds rows. */
  readonly rows?: readonly string[];
}

const titlesOf = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.length <= MOST_COLUMNS &&
  value.every((one) => typeof one === 'string' && isTitle(one)) &&
  new Set(value).size === value.length
    ? (value as readonly string[])
    : undefined;

/** Titles in the first row, when the next one is as long. */
function headOf(list: readonly unknown[]): readonly string[] | undefined {
  const [first, second] = list;
  if (!Array.isArray(first) || !Array.isArray(second) || first.length < 2 || first.length !== second.length)
    return undefined;
  return titlesOf(first);
}

/** What is known of a member of a container, by the container's own columns and by what stands beside the member. */
export function columnsOf(value: object, known: Columns): (name: string, item: unknown) => Columns {
  if (Array.isArray(value)) {
    const head = known.rows ?? headOf(value as readonly unknown[]);
    if (head === undefined) return nothing;
    const from = known.rows === undefined ? 1 : 0;
    return (name, item) => (Array.isArray(item) && Number(name) >= from ? { own: head } : NOTHING);
  }
  const holder = Object.keys(value).find((key) => TITLES.has(key));
  const titles = holder === undefined ? undefined : titlesOf((value as Readonly<Record<string, unknown>>)[holder]);
  return titles === undefined ? nothing : (name, item) => (name === holder ? NOTHING : beside(name, item, titles));
}

function beside(name: string, item: unknown, titles: readonly string[]): Columns {
  if (!Array.isArray(item)) return NOTHING;
  if (item.some((row) => Array.isArray(row) && row.length <= titles.length)) return { rows: titles };
  return VALUES.has(name) && item.length === titles.length ? { own: titles } : NOTHING;
}

export const NOTHING: Columns = {};
const nothing = (): Columns => NOTHING;

const [QUOTED_ROWS, MOST_ASKED, NEXT] = [
  '[["',
  16,
  /^\[\["[A-Za-z_\u4e00-\u9fa5][^"]{0,39}"\s{0,9},\s{0,9}"[A-Za-z_\u4e00-\u9fa5]/,
];

/** True when JSON text may hold rows under a row of titles. */
export function mayHoldRows(json: Buffer): boolean {
  let at = json.indexOf(QUOTED_ROWS);
  for (let asked = 0; at >= 0 && asked < MOST_ASKED; asked += 1) {
    if (NEXT.test(json.toString('utf8', at, at + 200))) return true;
    at = json.indexOf(QUOTED_ROWS, at + 1);
  }
  return false;
}

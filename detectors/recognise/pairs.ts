import { normaliseField } from '../knowledge/taxonomy.ts';
import type { Leaf } from '../types.ts';

/** Fields that hold the value of a pair, and fields that hold its name: `{"name": "phone", "value": "138…"}`. */
const VALUE = /^(?:value|val|fieldvalue|v|answer|content|attrvalue|data)$/;
const NAME = /^(?:name|key|field|fieldname|label|k|title|attrname|code|question|prop|property)$/;
/** What a field may be called. */
const LIKE_NAME = /^[A-Za-z_\u4e00-\u9fa5][\w\u4e00-\u9fa5 .-]{0,39}$/;

/** True when a field of that name (normalised) may be half of such a pair wherever it stands; `name` and `title` only in a form. */
export const isPairName = (name: string): boolean =>
  /^(?:key|field|fieldname|label|attrname|value|val|fieldvalue|attrvalue)$/.test(name);
/** True when a name (normalised) around `name` or `title` says that pairs stand in it. */
export const isForm = (name: string): boolean =>
  /^(?:fields?|form|formdata|formfields|formitems|params?|attributes?|attrs?|questions?|answers?|inputs?|extras?|properties|props)$/.test(
    name,
  );
export const isFormName = (name: string): boolean => /^(?:name|title|code|k|v|content|question|answer)$/.test(name);

/** True when the value of a field of that name (normalised) may be what another field beside it is called. */
export const isNameOfPair = (name: string): boolean => NAME.test(name);

const place = (leaf: Leaf): string => leaf.location.slice(0, Math.max(0, leaf.location.lastIndexOf('/')));

/** Objects that hold anything: what stands in them is not called so. */
const HOLDER =
  /^(?:data|datas|params?|body|list|items?|rows?|records?|result|results|obj|object|payload|content|biz|bizcontent|value|values|val|info|ext|extra|detail|details|fields?|form|formdata|request|req|response|resp|event|events|properties|props|variables|input|root|main|state|config|options?)$/;

/** Holders between a value and what it is called: `{"mobile": "{\\"data\\": {\\"value\\": …}}"}`. */
const DEEPEST = 3;

/** What the object around `{"mobile": {"value": "138…", "required": true}}` is called, when that says more than its own name. */
function nameAround({ field, path }: Leaf): string | undefined {
  if (!/^(?:value|val)$/.test(normaliseField(field))) return undefined;
  const around = path.slice(-DEEPEST).findLast((name) => !HOLDER.test(normaliseField(name)));
  return around !== undefined && LIKE_NAME.test(around) ? around : undefined;
}

/** The leaves with the values of such pairs, and of objects of one value, under their real names; others as they are. */
export function paired(leaves: readonly Leaf[]): readonly Leaf[] {
  if (!leaves.some((leaf) => VALUE.test(normaliseField(leaf.field)))) return leaves;
  const names = new Map<string, string>();
  for (const leaf of leaves)
    if (NAME.test(normaliseField(leaf.field)) && LIKE_NAME.test(leaf.value)) names.set(place(leaf), leaf.value);
  return leaves.map((leaf) => {
    const name = VALUE.test(normaliseField(leaf.field)) ? (names.get(place(leaf)) ?? nameAround(leaf)) : undefined;
    return name === undefined ? leaf : renamed(leaf, name);
  });
}

/** The leaf under another name. Written out: some leaves read their value only when asked, and a spread would lose it. */
export const renamed = ({ carrier, location, path, value, kind, chain, opened }: Leaf, field: string): Leaf => ({
  carrier,
  location,
  field,
  path,
  value,
  kind,
  chain,
  ...(opened === undefined ? {} : { opened }),
});

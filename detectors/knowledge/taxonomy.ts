import data from './data-types.json' with { type: 'json' };

/** One of the 209 personal-data types; the facts and their sources stand in data-types.json. */
export interface DataType {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** is-a edges. */
  readonly parents: readonly string[];
  /** Too broad to be a clear disclosure ("personal information", "device information"). */
  readonly umbrella: boolean;
  /** PIPL art. 28. */
  readonly sensitivity: 'sensitive' | 'ordinary' | 'context';
  readonly synonyms: readonly string[];
  /** Payload field names, normalised: lower case, no `_` and `-`. */
  readonly fields: readonly string[];
  readonly validators: readonly string[];
}

interface Row {
  readonly id: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly parents: readonly (string | { readonly id?: string; readonly parent?: string })[];
  readonly umbrella: boolean;
  readonly sensitivity: { readonly pipl_art28: string };
  readonly synonyms_zh: readonly string[];
  readonly synonyms_en: readonly string[];
  readonly fields: { readonly exact: readonly string[] };
  readonly validators: readonly (string | { readonly id: string })[];
}

interface GuidelineItem {
  readonly privacy_key: string;
  readonly label_zh: string;
  readonly ui_phrase_zh: string;
  readonly apis: readonly string[];
  /** Selectors of components that open the gate, e.g. `button[open-type=getPhoneNumber]`. */
  readonly components: readonly string[];
  readonly data_types: readonly string[];
  readonly authorize_scopes: readonly string[];
}

interface UngatedSource {
  readonly api: string;
  readonly data_types: readonly string[];
}

const normalised = new Map<string, string>();

/** Field names are compared without case, `_` and `-`. */
export function normaliseField(name: string): string {
  const known = normalised.get(name);
  if (known !== undefined) return known;
  const plain = name.toLowerCase().replaceAll(/[_\-$.\s]/g, '');
  // Field names repeat; hostile ones do not, and must not fill the memory.
  if (name.length <= 60 && normalised.size < 20_000) normalised.set(name, plain);
  return plain;
}

const idOf = (one: string | { readonly id?: string; readonly parent?: string }): string =>
  typeof one === 'string' ? one : (one.id ?? one.parent ?? '');

const toType = (row: Row): DataType => ({
  id: row.id,
  nameZh: row.name_zh,
  nameEn: row.name_en,
  parents: row.parents.map(idOf),
  umbrella: row.umbrella,
  sensitivity: row.sensitivity.pipl_art28 as DataType['sensitivity'],
  synonyms: [...row.synonyms_zh, ...row.synonyms_en],
  fields: row.fields.exact.map(normaliseField),
  validators: row.validators.map((one) => (typeof one === 'string' ? one : one.id)),
});

const types: ReadonlyMap<string, DataType> = new Map(
  (data.types as unknown as readonly Row[]).map((row) => [row.id, toType(row)]),
);

export const allTypes = (): IterableIterator<DataType> => types.values();
export const typeOf = (id: string): DataType | undefined => types.get(id);

/** Name in both languages; an unknown id is its own name. */
export const typeName = (id: string): { readonly zh: string; readonly en: string } => {
  const type = types.get(id);
  return { zh: type?.nameZh ?? id, en: type?.nameEn ?? id };
};

/** English name with its article: an e-mail address, a user agent, information about health. */
export function aName(id: string): string {
  const { en } = typeName(id);
  if (/information|data|status|content|credentials|assets|basics|preferences|tags/.test(en)) return en;
  return `${/^(?:[aeio]|un(?!i)|NFC|SMS|MEID|hour)/i.test(en) ? 'an' : 'a'} ${en}`;
}

/** `PIPL art. 28` sensitive by the table; `context` types are not. */
export const isSensitive = (id: string): boolean => types.get(id)?.sensitivity === 'sensitive';

/** Every ancestor with its distance, nearest first; the type itself at distance 0. */
export const ancestors = (id: string): ReadonlyMap<string, number> => lineage.get(id) ?? climb(id);

function climb(id: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>([[id, 0]]);
  const queue = [id];
  for (let current = queue.shift(); current !== undefined; current = queue.shift()) {
    for (const parent of types.get(current)?.parents ?? []) {
      if (found.has(parent)) continue;
      found.set(parent, (found.get(current) ?? 0) + 1);
      queue.push(parent);
    }
  }
  return found;
}

/** Climbed once for every type: rules and comparisons ask for each flow and statement. */
const lineage: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map(
  [...types.keys()].map((id) => [id, climb(id)]),
);

/** True when `id` is `ancestor` or below it. */
export const isA = (id: string, ancestor: string): boolean => ancestors(id).has(ancestor);

export const guidelineItems = data.wechat_guideline_items as unknown as readonly GuidelineItem[];
export const ungatedSources = data.ungated_wx_sources as unknown as readonly UngatedSource[];

/** Field names that prove nothing alone. */
export const weakFields: ReadonlySet<string> = new Set(
  [...Object.keys(data.weak_field_names.ambiguous), ...(data.weak_field_names.too_short as readonly string[])].map(
    normaliseField,
  ),
);

export const surnames: ReadonlySet<string> = new Set([
  ...data.lexicons.surnames_single,
  ...data.lexicons.surnames_compound,
]);

/** Type by id, Chinese or English name, or synonym, as policies write them. */
export function typeByTerm(term: string): DataType | undefined {
  return types.get(term) ?? termIndex.get(term.trim().toLowerCase());
}

const termIndex: ReadonlyMap<string, DataType> = (() => {
  const index = new Map<string, DataType>();
  // Names first: a synonym never takes the name of another type.
  for (const type of types.values()) for (const name of [type.nameZh, type.nameEn]) index.set(name.toLowerCase(), type);
  for (const type of types.values())
    for (const synonym of type.synonyms) if (!index.has(synonym.toLowerCase())) index.set(synonym.toLowerCase(), type);
  return index;
})();

const chineseNames: ReadonlySet<string> = new Set(
  [...types.values()]
    .flatMap(({ nameZh, synonyms }) => [nameZh, ...synonyms])
    .filter((name) => /[\u4e00-\u9fa5]/.test(name)),
);

/** True for a Chinese word that names a type of data: as a key it is a field's name and holds no data itself. */
export const isFieldName = (name: string): boolean => chineseNames.has(name);

/** All terms of the index, longest first, for suggestions. */
export const allTerms = (): readonly string[] => [...types.keys(), ...termIndex.keys()];

/** Device basics that tell nobody apart. */
export const isDeviceBasic = (type: string): boolean =>
  isA(type, 'device-attributes') ||
  type === 'device-information' ||
  type === 'network-information' ||
  type === 'app-launch-information';

import type { LawReference } from '../result.ts';
import type { Severity } from '../types.ts';
import data from './legal-map.json' with { type: 'json' };

/** A finding class of the legal map: name, default severity, how it is detected, and the articles it touches. */
export interface FindingClass {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly severity: Severity;
  readonly detection: string;
}

/** Which law to cite: mainland China, the EU, or both. */
export type Regime = 'cn' | 'eu' | 'all';

interface Article {
  readonly gist_zh: string;
  readonly gist_en: string;
  readonly verified: boolean;
}
interface Instrument {
  readonly name_zh: string;
  readonly name_en: string;
  readonly articles: Readonly<Record<string, Article>>;
}
interface Row {
  readonly id: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly default_severity: string;
  readonly detection: string;
  readonly legal: readonly { readonly instrument: string; readonly articles: readonly string[] }[];
}

const instruments = new Map(Object.entries(data.instruments as unknown as Readonly<Record<string, Instrument>>));
const rows = new Map((data.finding_classes as unknown as readonly Row[]).map((row) => [row.id, row]));

/** All finding classes in the order of the map. */
export const findingClasses: readonly FindingClass[] = [...rows.values()].map((row) => ({
  id: row.id,
  nameZh: row.name_zh,
  nameEn: row.name_en,
  severity: row.default_severity as Severity,
  detection: row.detection,
}));

const classes = new Map(findingClasses.map((one) => [one.id, one]));

/** The class of a rule id; `undefined` for rules of our own that the map does not have. */
export const findingClass = (id: string): FindingClass | undefined => classes.get(id);

/** Articles that a finding of this class touches. Gists are paraphrases; `verified` says whether the article's text was read. */
export function lawFor(id: string, regime: Regime = 'cn'): readonly LawReference[] {
  const legal = rows.get(id)?.legal ?? [];
  return legal
    .filter(({ instrument }) => inRegime(instrument, regime))
    .flatMap(({ instrument, articles }) => articles.map((article) => reference(instrument, article)));
}

const inRegime = (instrument: string, regime: Regime): boolean =>
  regime === 'all' || (instrument === 'GDPR') === (regime === 'eu');

function reference(act: string, article: string): LawReference {
  const law = instruments.get(act);
  const text = law && Object.hasOwn(law.articles, article) ? law.articles[article] : undefined;
  return {
    act,
    article,
    nameZh: law?.name_zh ?? act,
    nameEn: law?.name_en ?? act,
    gistZh: text?.gist_zh ?? '',
    gistEn: text?.gist_en ?? '',
    verified: text?.verified ?? false,
  };
}

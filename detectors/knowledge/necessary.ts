import data from './necessary-info.json' with { type: 'json' };
import { isA } from './taxonomy.ts';

/** One of the 39 categories of the 2021 regulation on necessary personal information. */
export interface Category {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly basicFunctionZh: string;
  readonly basicFunctionEn: string;
  /** Words by which a program of this category is known. */
  readonly keywordsZh: readonly string[];
  readonly necessary: readonly { readonly dataType: string; readonly condition: string | null }[];
}

interface Row {
  readonly id: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly basic_function_zh: string;
  readonly basic_function_en: string;
  readonly classifier_keywords_zh?: readonly string[];
  readonly necessary: readonly { readonly data_type: string; readonly condition: string | null }[];
}

const categories: ReadonlyMap<string, Category> = new Map(
  (data.categories as unknown as readonly Row[]).map((row) => [
    row.id,
    {
      id: row.id,
      nameZh: row.name_zh,
      nameEn: row.name_en,
      basicFunctionZh: row.basic_function_zh,
      basicFunctionEn: row.basic_function_en,
      keywordsZh: row.classifier_keywords_zh ?? [],
      necessary: row.necessary.map((item) => ({ dataType: item.data_type, condition: item.condition })),
    },
  ]),
);

export const categoryIds: readonly string[] = [...categories.keys()];
export const categoryOf = (id: string): Category | undefined => categories.get(id);

/** Types that any login or any network request implies (harness_allowance of the table: our own judgement, not the regulation). */
export const technicallyImplied: ReadonlySet<string> = new Set(data.harness_allowance.data_types);

/** The table's yardstick: a necessary item equals the type, is above it or below it. Conditions are read in the operator's favour. */
export function isNecessary(category: Category, dataType: string): boolean {
  return category.necessary.some((item) => isA(dataType, item.dataType) || isA(item.dataType, dataType));
}

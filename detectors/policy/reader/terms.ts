import { allTypes, typeByTerm } from '../../knowledge/taxonomy.ts';

/** Terms of the taxonomy in running text. */

/** Terms that mean something else more often than the data. */
const WEAK: ReadonlySet<string> = new Set([
  '公司',
  '学校',
  '微信',
  '个人',
  '文件',
  '位置权限',
  '网络',
  '手机',
  '职务',
  '男女',
  '声音',
  '操作系统类型',
  'code',
  'face',
  'history',
  'content',
  'post',
  'file',
  'files',
  'contact',
  'contacts us',
  'order',
  'id',
  'address us',
  'bank',
  'company',
  '使用信息',
  '信仰',
  '起点',
  '终点',
  '座位',
  '医院',
  '拍摄',
  '周岁',
]);

/** Terms by their first character, longest first. */
const dictionary: ReadonlyMap<string, readonly { readonly term: string; readonly id: string }[]> = (() => {
  const byFirst = new Map<string, { term: string; id: string }[]>();
  for (const type of allTypes()) {
    for (const term of [type.nameZh, type.nameEn, ...type.synonyms]) {
      const lower = term.toLowerCase();
      if (lower.length < 2 || WEAK.has(lower) || typeByTerm(term)?.id !== type.id) continue;
      const list = byFirst.get(lower[0] as string) ?? [];
      list.push({ term: lower, id: type.id });
      byFirst.set(lower[0] as string, list);
    }
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.term.length - a.term.length);
  return byFirst;
})();

/** The longest term that stands in the text; of equals the last, where the head of a Chinese noun is. */
export function longestTerm(
  text: string,
): { readonly start: number; readonly end: number; readonly id: string } | undefined {
  const lower = text.toLowerCase();
  let best: { start: number; end: number; id: string } | undefined;
  for (let at = 0; at < lower.length; at += 1) {
    for (const { term, id } of dictionary.get(lower[at] as string) ?? []) {
      if (best && term.length < best.end - best.start) break;
      if (!lower.startsWith(term, at) || !onWordBoundary(lower, at, term)) continue;
      best = { start: at, end: at + term.length, id };
      break;
    }
  }
  return best;
}

const onWordBoundary = (text: string, at: number, term: string): boolean =>
  !/^[a-z]/.test(term) ||
  (!/[a-z]/.test(text[at - 1] ?? '') && !/[a-z]/.test((text[at + term.length] ?? '').replace('s', '')));

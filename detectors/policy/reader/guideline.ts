import { guidelineItems } from '../../knowledge/taxonomy.ts';

/** WeChat's privacy guideline as users see it: fixed sentences around the label of an item. */

const SENTENCE = /开发者.{0,16}?(?:收集|访问|使用|读取|调用)你(?<data>[^，。；]{1,40})/;
const bare = (text: string): string => text.replaceAll(/[的、，,\s（）()]|微信|权限|信息/g, '');

/** Labels and phrases of the 28 items, longest first, so that 选中的照片 is not read as 照片. */
const phrases: readonly { readonly phrase: string; readonly key: string }[] = guidelineItems
  .flatMap((item) => [
    { phrase: bare(item.ui_phrase_zh.replace(/^(?:收集|访问|使用|读取|调用)你/, '')), key: item.privacy_key },
    { phrase: bare(item.label_zh), key: item.privacy_key },
  ])
  .sort((a, b) => b.phrase.length - a.phrase.length);

/** The privacy_key that a sentence of the guideline declares; `undefined` when it is no such sentence. */
export function guidelineKeyIn(sentence: string): string | undefined {
  const data = SENTENCE.exec(sentence)?.groups?.['data'];
  if (data === undefined) return undefined;
  const wanted = bare(data);
  return (
    phrases.find(({ phrase }) => wanted === phrase)?.key ??
    phrases.find(({ phrase }) => phrase.length >= 2 && wanted.startsWith(phrase))?.key
  );
}

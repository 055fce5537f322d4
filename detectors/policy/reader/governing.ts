import type { Item } from './items.ts';
import type { Verb } from './verbs.ts';

/** The verb of the same clause, before rather than after; else the last before; else the next. Verbs joined in one list all govern. */
export function governing(verbs: readonly Verb[], item: Item, text: string): readonly Verb[] {
  const open = bracketBefore(text, item.start);
  if (open === undefined) return governors(verbs, item, text);
  const inside = verbs.filter((verb) => verb.start > open && verb.start < closing(text, open));
  const own = governors(inside, item, text);
  // What brackets list belongs to the verb of what stands before them.
  return own.length > 0 ? own : governors(verbs, { start: open, end: open }, text);
}

function governors(verbs: readonly Verb[], item: Pick<Item, 'start' | 'end'>, text: string): readonly Verb[] {
  const before = verbs.filter((verb) => verb.end <= item.start);
  const after = verbs.filter((verb) => verb.start >= item.end);
  const clause = (verb: Verb): boolean =>
    !/[，；]/.test(withoutBrackets(text.slice(Math.min(verb.end, item.end), Math.max(verb.start, item.start))));
  const entrusted = before.find((verb) => text.slice(verb.start, verb.end) === '委托' && clause(verb));
  if (entrusted) return [entrusted];
  const main =
    before.filter(clause).at(-1) ??
    after.find((verb) => clause(verb) && !text.slice(item.end, verb.start).includes('：')) ??
    before.filter((verb) => continues(text.slice(verb.end, item.start))).at(-1) ??
    (/[将把][^，；]*$/.test(text.slice(0, item.start)) ? after[0] : undefined);
  if (!main) return [];
  const joined = verbs.filter(
    (verb) =>
      verb !== main &&
      /^(?:、|和|及|以及|或|与|并|，)+$/.test(
        text.slice(Math.min(verb.end, main.end), Math.max(verb.start, main.start)),
      ),
  );
  return [main, ...joined];
}

const withoutBrackets = (text: string): string => text.replaceAll(/（[^（）]*）|\([^()]*\)/g, '');

/** Where the bracket opens in which `at` stands; `undefined` outside of brackets. */
function bracketBefore(text: string, at: number): number | undefined {
  let depth = 0;
  for (let index = at - 1; index >= 0; index -= 1) {
    const mark = text[index];
    if (mark === '）' || mark === ')') depth += 1;
    else if (mark === '（' || mark === '(') depth -= 1;
    if (depth < 0) return index;
  }
  return undefined;
}

const closing = (text: string, open: number): number => {
  const close = text.slice(open).search(/[）)]/);
  return close < 0 ? text.length : open + close;
};

/** A list goes on over commas and brackets as long as no new subject, purpose or condition begins. */
const continues = (gap: string): boolean =>
  !/[，；][^，；]*(?:我们|我方|您可|用户可|将会|会(?!员|话)|用于|以便|为了|从而|可以|如果|若|无法|不|并(?!且)|才|是|应(?!用))/.test(
    withoutBrackets(gap).replaceAll('不限于', ''),
  );

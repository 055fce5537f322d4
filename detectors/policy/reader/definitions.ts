import { isA } from '../../knowledge/taxonomy.ts';
import type { Policy } from '../model.ts';
import type { Sentence } from './sentences.ts';
import { typesIn } from './tables.ts';
import { longestTerm } from './terms.ts';

const DEFINITION =
  /([\u4e00-\u9fffA-Za-z]{2,12})(?:（|\()(?:如|例如|比如|包括|包含|指)?[：:]?([^（）()。；]{2,120})(?:）|\))|([\u4e00-\u9fff]{2,12}?)(?:包括|例如|是指)[：:]?([^。；]{2,120})/g;

/** "设备信息（如 IMEI、Android ID）": within this policy the members are kinds of the head. Edges that the taxonomy has are left out. */
export function definitionsIn(sentences: readonly Sentence[]): NonNullable<Policy['edges']> {
  const edges = new Map<string, { child: string; parent: string }>();
  for (const { text } of sentences) {
    for (const match of text.matchAll(DEFINITION)) {
      const parent = longestTerm(match[1] ?? match[3] ?? '')?.id;
      if (parent === undefined) continue;
      for (const child of typesIn(match[2] ?? match[4] ?? ''))
        if (!isA(child, parent) && !isA(parent, child)) edges.set(`${child}\n${parent}`, { child, parent });
    }
  }
  return [...edges.values()];
}

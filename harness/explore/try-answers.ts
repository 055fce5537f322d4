import type { ShapeFile } from '../proxy/upstream/shapes.ts';
import { openAll, started, type TourOptions } from './learn.ts';

/** What a try of learned answers needs beside the pages. */
export interface TryOptions extends TourOptions {
  /** From now on the stub answers so. */
  answer(shapes: ShapeFile): void;
  /** The shapes without those that only `bad` pages ask for. */
  without(shapes: ShapeFile, bad: ReadonlySet<string>): ShapeFile;
}

/**
 * Opens the pages with the learned answers, those that threw while the program was looked at (`threw`) first. What only pages ask for that throw with
 * these answers, and do not with an empty one, is left out: an entry that has half of its fields may break a page where an empty list does not. So is
 * what there was no time to try of pages that threw.
 */
export async function tryAnswers(shapes: ShapeFile, options: TryOptions): Promise<ShapeFile> {
  const { threw, answer, map, without } = options;
  answer(shapes);
  await started(options);
  const doubtful = [...threw];
  await openAll(options, [...doubtful, ...map.pages.filter((page) => !doubtful.includes(page))]);
  const bad = new Set(threw);
  const fewer = without(shapes, bad);
  if (Object.keys(fewer.answers).length === Object.keys(shapes.answers).length) return shapes;
  answer(fewer);
  await started(options);
  threw.clear();
  await openAll(options, [...bad]);
  return without(shapes, new Set([...bad].filter((page) => !threw.has(page))));
}

/** How a reduction went. */
export interface Reduced<T> {
  readonly items: readonly T[];
  /** Tests that were run. */
  readonly tests: number;
  /** False when the budget ended before no single item could be left out any more. */
  readonly minimal: boolean;
}

/**
 * Delta debugging (Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", 2002): the items of a list that are needed for
 * `shows`, in their order. `shows` must hold for the whole list; one and the same list is never tested twice. `goOn` is asked before each test.
 */
export async function ddmin<T>(
  all: readonly T[],
  shows: (items: readonly T[]) => Promise<boolean>,
  goOn: () => boolean,
): Promise<Reduced<T>> {
  const known = new Map<string, boolean>();
  let tests = 0;
  let ended = false;
  const places = new Map(all.map((item, at) => [item, at]));
  const test = async (items: readonly T[]): Promise<boolean> => {
    const key = items.map((item) => places.get(item)).join(',');
    const before = known.get(key);
    if (before !== undefined) return before;
    if (!goOn()) ended = true;
    if (ended) return false;
    tests += 1;
    const result = await shows(items);
    known.set(key, result);
    return result;
  };
  let items = all;
  for (let parts = 2; items.length > 1 && !ended; ) {
    const chunks = split(items, Math.min(parts, items.length));
    const part = await firstThat(test, chunks);
    const rest =
      part === undefined
        ? await firstThat(
            test,
            chunks.map((_, at) => without(chunks, at)),
          )
        : undefined;
    if (part === undefined && rest === undefined && parts >= items.length) break;
    parts = part !== undefined ? 2 : rest !== undefined ? Math.max(parts - 1, 2) : Math.min(parts * 2, items.length);
    items = part ?? rest ?? items;
  }
  return { items, tests, minimal: !ended };
}

/** Parts of nearly the same size, in order. */
function split<T>(items: readonly T[], parts: number): readonly (readonly T[])[] {
  return Array.from({ length: parts }, (_, at) =>
    items.slice(Math.floor((at * items.length) / parts), Math.floor(((at + 1) * items.length) / parts)),
  );
}

const without = <T>(chunks: readonly (readonly T[])[], at: number): readonly T[] =>
  chunks.filter((_, i) => i !== at).flat();

async function firstThat<T>(test: (items: T) => Promise<boolean>, options: readonly T[]): Promise<T | undefined> {
  for (const option of options) if (await test(option)) return option;
  return undefined;
}

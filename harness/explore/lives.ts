import type { WrittenStep } from './hands.ts';
import type { Memory } from './memory.ts';

/** Circumstances under which the program is looked at once more when nothing new is expected as things are. */
export interface Life {
  readonly name: 'clean' | 'offline' | 'refusing';
  /** What makes the circumstances. */
  readonly before: readonly WrittenStep[];
  /** What ends them. */
  readonly after: readonly WrittenStep[];
}

/**
 * The lives that are worth living after the first one: as newly installed (first-run pages, the login), without a network (errors and their
 * buttons), with every permission refused (the ways to the settings). None when every handler that can run has run.
 */
export function livesAfter(memory: Memory, entry: string, scopes: readonly string[]): readonly Life[] {
  const open = memory.map.pages.some((page) => memory.openOn(page).length > 0 || !memory.pages.has(page));
  if (!open) return [];
  const launch: WrittenStep = { word: 'launch', value: { path: entry } };
  const anew: WrittenStep = { word: 'launch', value: { path: entry, clean: true } };
  return [
    { name: 'clean', before: [anew], after: [] },
    {
      name: 'offline',
      before: [{ word: 'network', value: 'offline' }, launch],
      after: [{ word: 'network', value: 'online' }],
    },
    ...(scopes.length === 0
      ? []
      : [
          {
            name: 'refusing' as const,
            before: [{ word: 'deny', value: [...scopes] }, launch],
            after: [{ word: 'allow', value: [...scopes] }],
          },
        ]),
  ];
}

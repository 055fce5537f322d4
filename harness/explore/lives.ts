import { POLICY } from './consent-branches.ts';
import type { WrittenStep } from './hands.ts';
import type { Memory } from './memory.ts';

/** Circumstances under which the program is looked at once more when nothing new is expected as things are. */
export interface Life {
  readonly name: 'clean' | 'offline' | 'refusing' | 'declining';
  /** What makes the circumstances. */
  readonly before: readonly WrittenStep[];
  /** What ends them. */
  readonly after: readonly WrittenStep[];
}

/**
 * The lives that are worth living after the first one: as newly installed (first-run pages, the login), without a network (errors and their
 * buttons), with every permission refused (the ways to the settings), and one that only declines the policy. None when there is nothing left that
 * they could bring.
 */
export function livesAfter(memory: Memory, entry: string): readonly Life[] {
  const { consent, map } = memory;
  const open = map.pages.some((page) => memory.openOn(page).length > 0 || !memory.pages.has(page));
  const scopes = [...new Set([...consent.scopes, ...map.questions])].filter((one) => consent.isOpen(one, false));
  const launch: WrittenStep = { word: 'launch', value: { path: entry } };
  const anew: WrittenStep = { word: 'launch', value: { path: entry, clean: true } };
  const offline: Life = {
    name: 'offline',
    before: [{ word: 'network', value: 'offline' }, launch],
    after: [{ word: 'network', value: 'online' }],
  };
  const refusing: Life = {
    name: 'refusing',
    // What was granted once is remembered until the program is installed anew.
    before: [{ word: 'deny', value: scopes }, anew],
    after: [{ word: 'allow', value: scopes }],
  };
  return [
    ...(open ? [{ name: 'clean' as const, before: [anew], after: [] }, offline] : []),
    ...(scopes.length === 0 ? [] : [refusing]),
    ...(consent.asksPolicy && consent.isOpen(POLICY, false)
      ? [{ name: 'declining' as const, before: [anew], after: [] }]
      : []),
  ];
}

import type { RuleInput } from './rule.ts';

/** So many things that a person can touch may each lead to the same: beyond that it is the program that does it. */
const OWN_DOING = 2;

/**
 * Events that the program brings about by itself. One in answer to a touch is the person's own doing, however often the same thing is touched; when
 * more than a few different things lead to it, it is the program's.
 */
export function byItself<T extends { readonly seq: number }>(events: readonly T[], { index }: RuleInput): readonly T[] {
  const controls = new Set(events.flatMap(({ seq }) => index.act(seq)?.control ?? []));
  return controls.size > OWN_DOING ? events : events.filter(({ seq }) => index.act(seq) === undefined);
}

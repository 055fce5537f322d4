import type { Recogniser } from './recognise/recogniser.ts';
import type { Rule } from './rules/rule.ts';

/** Rules and recognisers of one's own, judged beside those of mpaudit (docs/plugins.md). */
export interface Plugin {
  /** Stands in the result, so that a reader knows by what it was judged. */
  readonly name: string;
  readonly rules?: readonly Rule[];
  readonly recognisers?: readonly Recogniser[];
}

/** Gives an editor the types; returns what it is given. */
export const definePlugin = (plugin: Plugin): Plugin => plugin;

import { isRendering } from '../../core/rendering.ts';

const split = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Methods of lists and texts that nobody calls on an answer: an answer that has such a name has a field of it. */
const NEVER_CALLED = split(
  'values keys entries link anchor big small bold blink fixed fontcolor fontsize italics strike sub sup',
);
/** Those that code may call; a template calls no methods. */
const NOT_IN_TEMPLATES = split('sort filter find fill repeat at');

/** True where a name that lists or texts have a method of means a field. */
export const isField = (name: string): boolean =>
  NEVER_CALLED.has(name) || (NOT_IN_TEMPLATES.has(name) && isRendering());

/**
 * Fallback content of slots: `<slot>shown when nobody fills it</slot>`. The template compiler takes no children of a slot, so they go into
 * an element beside it that the runtime hides while the slot is filled. Line numbers stay.
 */

/** Elements that the runtime registers for it. */
export const SLOT_BOX = 'slot-box';
export const SLOT_FALLBACK = 'slot-fallback';

/** A start tag of a slot with its attributes; quoted values may hold anything but their quote. */
const SLOT = /<slot\b((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*)\s*>/g;
const DIRECTIVE = /\s+wx:[\w-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?/g;
const END = '</slot>';

/** The template with every slot that has content of its own rewritten; slots do not nest. */
export function withSlotFallbacks(source: string): string {
  if (!source.includes(END)) return source;
  let made = '';
  let from = 0;
  for (const match of source.matchAll(SLOT)) {
    const start = match.index + match[0].length;
    const end = source.indexOf(END, start);
    if (match.index < from || end < 0) continue;
    const content = source.slice(start, end);
    if (content.trim() === '' || isComment(content)) continue;
    const attributes = match[1] ?? '';
    const directives = (attributes.match(DIRECTIVE) ?? []).join('');
    const slot = `<slot${attributes.replace(DIRECTIVE, '')}/>`;
    const fallback = `<${SLOT_FALLBACK}>${content}</${SLOT_FALLBACK}>`;
    made += `${source.slice(from, match.index)}<${SLOT_BOX}${directives}>${slot}${fallback}</${SLOT_BOX}>`;
    from = end + END.length;
  }
  return made + source.slice(from);
}

const isComment = (content: string): boolean => content.replace(/<!--[\s\S]*?-->/g, '').trim() === '';

import type { Format } from '../node.ts';
import { SHAPE } from '../shape.ts';
import { expand } from './json.ts';
import { xmlReader } from './later.ts';

const parser = xmlReader({
  preserveOrder: true,
  ignoreAttributes: true,
  parseTagValue: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: 100,
});
const MAX = 2 * 1024 * 1024;

type Element = Readonly<Record<string, unknown>>;

/** Property lists of Apple in XML: in a `dict` a key stands before its value, so the order is read. */
export const plist: Format = {
  id: 'plist',
  when: SHAPE.bracket,
  open(node, budget) {
    const text = node.text?.trim();
    if (text === undefined || text.length > MAX || !/^<(?:\?xml|!DOCTYPE plist|plist[\s>])/.test(text))
      return undefined;
    const start = text.search(/<plist[\s>]/);
    if (start < 0) return undefined;
    const reader = parser();
    try {
      // Without the document type: it names Apple's, and is not needed.
      return expand(
        node,
        'plist',
        plain(listOf((reader.parse(text.slice(start)) as readonly Element[])[0])[0]),
        budget,
      );
    } catch (error) {
      if (error instanceof Error) return undefined;
      throw error;
    }
  },
};

const nameOf = (element: Element): string => Object.keys(element).find((key) => key !== ':@') ?? '';
/** What stands in an element. */
const listOf = (element: Element | undefined): readonly Element[] => {
  const held = element?.[nameOf(element)];
  return Array.isArray(held) ? (held as readonly Element[]) : [];
};
const textOf = (element: Element | undefined): string => String(listOf(element)[0]?.['#text'] ?? '');

function plain(element: Element | undefined): unknown {
  if (element === undefined) return undefined;
  const name = nameOf(element);
  if (name === 'array') return listOf(element).map(plain);
  if (name === 'data') return Buffer.from(textOf(element), 'base64');
  return name === 'dict' ? dictOf(listOf(element)) : textOf(element);
}

function dictOf(elements: readonly Element[]): object {
  const found = Object.create(null) as Record<string, unknown>;
  for (const [at, element] of elements.entries())
    if (nameOf(element) === 'key') found[textOf(element)] = plain(elements[at + 1]);
  return found;
}

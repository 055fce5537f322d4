import type { Format } from '../node.ts';
import { SHAPE } from '../shape.ts';
import { expand } from './json.ts';
import { xmlReader } from './later.ts';

const parser = xmlReader({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  ignoreDeclaration: true,
  removeNSPrefix: true,
  ignorePiTags: true,
  maxNestedTags: 100,
});
const MAX = 2 * 1024 * 1024;

/** XML and plist; entities are not expanded (no "billion laughs"). HTML is left to the plain scan. */
export const xml: Format = {
  id: 'xml',
  when: SHAPE.bracket,
  open(node, budget) {
    const text = node.text?.trim();
    if (
      text === undefined ||
      text.length > MAX ||
      !/^<(?:\?xml|[A-Za-z_][\w.:-]{0,100}[\s>])/.test(text) ||
      /^<!?(?:doctype html|html)/i.test(text)
    )
      return undefined;
    const reader = parser();
    try {
      return expand(node, 'xml', named(reader.parse(text)), budget);
    } catch (error) {
      if (error instanceof Error) return undefined;
      throw error;
    }
  },
};

const LIKE_NAME = /^[A-Za-z_\u4e00-\u9fa5][\w\u4e00-\u9fa5.-]{0,39}$/;

/** `<string name="phone">138…</string>`: the attribute says what the text is. The parser bounds the depth. */
function named(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(named);
  if (typeof value !== 'object' || value === null) return value;
  const element = value as Readonly<Record<string, unknown>>;
  const name = element['name'] ?? element['key'];
  if (typeof name === 'string' && typeof element['#text'] === 'string' && LIKE_NAME.test(name))
    return { ...element, '#text': undefined, [name]: element['#text'] };
  return Object.fromEntries(Object.entries(element).map(([key, item]) => [key, named(item)]));
}

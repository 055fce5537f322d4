import { XMLParser } from 'fast-xml-parser';
import type { Format } from '../node.ts';
import { SHAPE } from '../shape.ts';
import { expand } from './json.ts';

const parser = new XMLParser({
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
    try {
      return expand(node, 'xml', parser.parse(text), budget);
    } catch (error) {
      if (error instanceof Error) return undefined;
      throw error;
    }
  },
};

import { isLearning } from '../api/core/learning-shape.ts';
import { type BuiltIn, type Self, textOf } from './define.ts';
import { fromHtml, safeElement } from './shared/safe-html.ts';

interface RichNode {
  readonly type?: string;
  readonly name?: string;
  readonly text?: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly children?: readonly RichNode[];
}

const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: '\u00a0',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  amp: '&',
  ensp: '\u2002',
  emsp: '\u2003',
};
const decode = (text: string): string =>
  text.replace(/&(nbsp|lt|gt|quot|apos|amp|ensp|emsp);/g, (_, name: string) => ENTITIES[name] ?? '');

function fromNode(self: Self, node: RichNode, depth: number): Node | undefined {
  if (typeof node !== 'object' || node === null || depth > 100) return undefined;
  if (node.type === 'text' || (node.text !== undefined && node.name === undefined))
    return document.createTextNode(decode(textOf(node.text)));
  const attributes = Object.entries(node.attrs ?? {}).map(([name, value]) => [name, textOf(value)] as const);
  const element = safeElement(self, textOf(node.name).toLowerCase(), attributes);
  for (const child of Array.isArray(node.children) ? node.children : []) {
    const made = element && fromNode(self, child, depth + 1);
    if (made) element.append(made);
  }
  return element;
}

const SPACES: Readonly<Record<string, string>> = { ensp: '\u2002', emsp: '\u2003', nbsp: '\u00a0' };

export const richText: BuiltIn = {
  tag: 'rich-text',
  properties: {
    nodes: { type: null, value: [] },
    space: { type: String, value: '' },
    userSelect: { type: Boolean, value: false },
    mode: { type: String, value: 'default' },
  },
  setup(self) {
    const draw = (): void => {
      const given = self.get('nodes');
      // What stands in for an answer is a list and a text at once: back ends send HTML.
      const nodes = isLearning(given) ? String(given) : given;
      const space = SPACES[self.text('space')];
      const made =
        typeof nodes === 'string'
          ? fromHtml(self, space === undefined ? nodes : nodes.replace(/ (?=[^<>]*(?:<|$))/g, space))
          : (Array.isArray(nodes) ? (nodes as RichNode[]) : []).flatMap((node) => fromNode(self, node, 0) ?? []);
      self.el.replaceChildren(...made);
    };
    return {
      changed: {
        nodes: draw,
        space: draw,
        userSelect: (on) => self.el.style.setProperty('user-select', on === true ? 'text' : ''),
      },
    };
  },
};

import type { BuiltIn, Self } from './define.ts';

/** The documented trusted tags; anything else is dropped with what it holds (script, style, iframe …). */
const TAGS = new Set(
  'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del div dl dt em fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol p pre q rt ruby s section small span strong sub sup table tbody td tfoot th thead tr tt u ul'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set([
  'class',
  'style',
  'src',
  'alt',
  'width',
  'height',
  'colspan',
  'rowspan',
  'align',
  'start',
  'type',
  'color',
  'face',
  'size',
  'span',
  'dir',
]);

interface RichNode {
  readonly type?: string;
  readonly name?: string;
  readonly text?: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly children?: readonly RichNode[];
}

function setAttribute(self: Self, element: HTMLElement, name: string, value: string): void {
  if (!ATTRIBUTES.has(name)) return;
  if (name === 'src') element.setAttribute('src', self.env.assetUrl(value));
  else element.setAttribute(name, value);
}

function fromNode(self: Self, node: RichNode, depth: number): Node | undefined {
  if (node.type === 'text' || (node.text !== undefined && node.name === undefined))
    return document.createTextNode(decode(String(node.text ?? '')));
  const name = String(node.name ?? '').toLowerCase();
  if (!TAGS.has(name) || depth > 100) return undefined;
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(node.attrs ?? {}))
    setAttribute(self, element, key.toLowerCase(), String(value));
  for (const child of node.children ?? []) append(element, fromNode(self, child, depth + 1));
  return element;
}

/** HTML text is parsed into an inert document and copied tag by tag: nothing of it can run. */
function fromHtml(self: Self, source: Node, depth = 0): Node | undefined {
  if (source.nodeType === Node.TEXT_NODE) return document.createTextNode(source.textContent ?? '');
  if (!(source instanceof Element) || !TAGS.has(source.localName) || depth > 100) return undefined;
  const element = document.createElement(source.localName);
  for (const { name, value } of source.attributes) setAttribute(self, element, name.toLowerCase(), value);
  for (const child of source.childNodes) append(element, fromHtml(self, child, depth + 1));
  return element;
}

const append = (parent: Node, child: Node | undefined): void => void (child && parent.appendChild(child));
const decode = (text: string): string =>
  text
    .replaceAll('&nbsp;', '\u00a0')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

export const richText: BuiltIn = {
  tag: 'rich-text',
  properties: {
    nodes: { type: null, value: [] },
    space: { type: String, value: '' },
    userSelect: { type: Boolean, value: false },
  },
  setup(self) {
    return {
      changed: {
        nodes: (nodes) => {
          self.el.replaceChildren();
          if (typeof nodes === 'string')
            for (const child of new DOMParser().parseFromString(nodes, 'text/html').body.childNodes)
              append(self.el, fromHtml(self, child));
          else if (Array.isArray(nodes))
            for (const node of nodes as RichNode[]) append(self.el, fromNode(self, node, 0));
        },
      },
    };
  },
};

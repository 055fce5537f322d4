import type { Self } from '../define.ts';

/** The documented trusted tags of rich-text; anything else is dropped with what it holds (script, style, iframe …). */
const TAGS = new Set(
  'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del div dl dt em fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol p pre q rt ruby s section small span strong sub sup table tbody td tfoot th thead tr tt u ul'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(
  'class style src alt width height colspan rowspan align start type color face size span dir'.split(' '),
);
const MAX_DEPTH = 100;

/** An element of a trusted tag with its trusted attributes; no handler, no link target. */
export function safeElement(
  self: Self,
  tag: string,
  attributes: Iterable<readonly [string, string]>,
): HTMLElement | undefined {
  if (!TAGS.has(tag)) return undefined;
  const element = document.createElement(tag);
  for (const [written, value] of attributes) {
    const name = written.toLowerCase();
    if (name === 'src') element.setAttribute('src', self.env.assetUrl(value, self.owner));
    else if (ATTRIBUTES.has(name))
      element.setAttribute(
        name,
        name === 'style'
          ? value.replace(/(-?\d*\.?\d+)rpx\b/g, (_, n: string) => `${Number(n) * self.env.rpx}px`)
          : value,
      );
  }
  return element;
}

/** HTML text, parsed into an inert document and copied tag by tag: nothing of it can run. */
export function fromHtml(self: Self, html: string): Node[] {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  return [...parsed.body.childNodes].flatMap((child) => copy(self, child, 0) ?? []);
}

function copy(self: Self, source: Node, depth: number): Node | undefined {
  if (source.nodeType === Node.TEXT_NODE) return document.createTextNode(source.textContent ?? '');
  if (!(source instanceof Element) || depth > MAX_DEPTH) return undefined;
  const element = safeElement(
    self,
    source.localName,
    [...source.attributes].map(({ name, value }) => [name, value] as const),
  );
  for (const child of source.childNodes) {
    const made = element && copy(self, child, depth + 1);
    if (made) element.append(made);
  }
  return element;
}

import parser from 'postcss-selector-parser';
import { SHARED_IDS } from '../../contract.ts';
import { tagSelector } from './tags.ts';

/** A compiled selector list; `wide` when a part has no class or host, so it could match outside its component. */
export interface CompiledSelector {
  readonly text: string;
  readonly wide: boolean;
}

const VENDOR_PSEUDO = /^::?(-webkit-|-moz-|-ms-)/;

/**
 * Rewrites a WXSS selector list for the page's DOM: tags to `wx-*`, ids to `#<scope>--id`, classes to
 * `.<scope>--name`, `:host` to the host attribute. `scope` undefined leaves classes plain; ids have `SHARED_IDS` then. Throws on a selector that does not parse.
 */
export function compileSelector(selector: string, scope: string | undefined, path: string): CompiledSelector {
  let wide = false;
  const root = parser().astSync(selector.replace(/>>>|\/deep\//g, ' '));
  for (const part of root.nodes) {
    let anchored = false;
    part.walk((node) => {
      if (node.type === 'class' || isHost(node)) anchored = true;
    });
    if (!anchored) wide = true;
  }
  root.walk((node) => rewrite(node, scope, path));
  return { text: root.toString(), wide };
}

function isHost(node: parser.Node): boolean {
  return node.type === 'pseudo' && node.value.toLowerCase() === ':host';
}

function rewrite(node: parser.Node, scope: string | undefined, path: string): void {
  if (node.type === 'class' && scope !== undefined) node.value = `${scope}--${node.value}`;
  else if (node.type === 'tag' && node.value !== '*' && !isArgument(node))
    node.replaceWith(parser.tag({ value: tagSelector(node.value), ...space(node) }));
  else if (node.type === 'id') node.value = `${scope ?? SHARED_IDS}--${node.value}`;
  else if (isHost(node)) node.replaceWith(parser.tag({ value: hostSelector(scope, path), ...space(node) }));
  else if (node.type === 'pseudo' && VENDOR_PSEUDO.test(node.value)) node.value = node.value.toLowerCase();
}

/** Pseudo-classes that are given words or numbers. */
const WORDED_PSEUDO = /^:(nth-|lang$|dir$)/i;

/** `2n` and `odd` of `:nth-child(2n)`, which the parser takes for tags; what stands after `of` is a selector. */
function isArgument(node: parser.Node): boolean {
  const selector = node.parent;
  const pseudo = selector?.parent;
  if (selector?.type !== 'selector' || pseudo?.type !== 'pseudo' || !WORDED_PSEUDO.test(pseudo.value)) return false;
  return !selector.nodes.slice(0, selector.nodes.indexOf(node as never)).some(({ value }) => value === 'of');
}

function space(node: parser.Node): { spaces: { before: string; after: string } } {
  return { spaces: { before: node.rawSpaceBefore, after: node.rawSpaceAfter } };
}

function hostSelector(scope: string | undefined, path: string): string {
  return scope === undefined ? `[wx-path="${path}"]` : `[wx-host="${scope}"]`;
}

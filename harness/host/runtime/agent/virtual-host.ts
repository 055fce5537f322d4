import type { GeneralComponent, Element as GlassElement } from 'glass-easel';
import { attributeOf, type Dom, TREE as OWN, wxmlValueOf, wxParent } from './elements.ts';
import { type Complex, type Matchable, matches } from './selector.ts';

/**
 * A component with `virtualHost: true` (most of tdesign-miniprogram): it stands in WXML and has no element of its own. A selector that
 * names it finds the first element it renders, as a person reading the WXML expects.
 */
class VirtualHost {
  readonly component: GeneralComponent;
  constructor(component: GeneralComponent) {
    this.component = component;
  }
}
type Place = Dom | VirtualHost;

const wrappers = new WeakMap<GeneralComponent, VirtualHost>();

/** Elements of `all` (in document order) that match, and the first element of each virtual host that does. */
export function selectIn(all: readonly Dom[], css: readonly Complex[]): Dom[] {
  const seen = new Set<VirtualHost>();
  return all.filter((dom) => {
    const fresh = hostsOf(dom).filter((host) => !seen.has(host));
    for (const host of fresh) seen.add(host);
    return matches<Place>(dom, css, TREE) || fresh.some((host) => matches<Place>(host, css, TREE));
  });
}

/** Composed tree in which virtual hosts are elements like others. */
const TREE: Matchable<Place> = {
  tag: (node) => (node instanceof VirtualHost ? node.component.tagName.toLowerCase() : OWN.tag(node)),
  id: (node) => (node instanceof VirtualHost ? node.component.id : OWN.id(node)),
  classes: (node) => (node instanceof VirtualHost ? new Set(node.component.class.split(/\s+/)) : OWN.classes(node)),
  attribute: (node, name) =>
    node instanceof VirtualHost ? wxmlValueOf(node.component, name) : attributeOf(node, name),
  parent: (node) => {
    if (node instanceof VirtualHost) return above(node.component);
    return node.__wxElement === undefined ? wxParent(node) : above(node.__wxElement);
  },
  siblings: (node) => (node instanceof VirtualHost ? [node] : OWN.siblings(node)),
};

/** Virtual hosts between an element and the element around it, innermost first. */
function hostsOf(dom: Dom): VirtualHost[] {
  const hosts: VirtualHost[] = [];
  let up = dom.__wxElement === undefined ? undefined : above(dom.__wxElement);
  while (up instanceof VirtualHost) {
    hosts.push(up);
    up = above(up.component);
  }
  return hosts;
}

function above(node: GlassElement): Place | undefined {
  for (let up = node.getComposedParent(); up !== null; up = up.getComposedParent()) {
    const dom = up.getBackendElement() as unknown as Dom | null;
    if (!isVirtualHost(up)) {
      if (dom?.__wxElement === up) return dom;
      continue;
    }
    const known = wrappers.get(up) ?? new VirtualHost(up);
    wrappers.set(up, known);
    return known;
  }
  return undefined;
}

function isVirtualHost(node: GlassElement): node is GeneralComponent {
  return node.isVirtual() && 'getComponentDefinition' in node;
}

import { type SankeyLink, type SankeyNode, sankey, sankeyLinkHorizontal } from 'd3-sankey';
import type { VNode } from 'preact';
import type { ResultFlow } from '../../detectors/result.ts';
import type { Disclosure, Party } from '../../detectors/types.ts';
import { visible } from '../safe.ts';
import { disclosureWords } from '../words.ts';
import { both, el, t } from './element.ts';

interface Place {
  readonly id: string;
  readonly label: string;
  readonly kind: 'type' | 'page' | Party;
}
interface Link {
  readonly disclosure: Disclosure;
}
type Node = SankeyNode<Place, Link>;
type Edge = SankeyLink<Place, Link>;

/** The worst disclosure decides the colour of a band that folds several flows. */
const WORST: readonly Disclosure[] = ['incorrect', 'omitted', 'ambiguous', 'vague', 'clear'];
const worse = (a: Disclosure, b: Disclosure): Disclosure => (WORST.indexOf(a) <= WORST.indexOf(b) ? a : b);

/** A picture of more bands than this is no picture: the rest is counted below it. */
const MAX_FLOWS = 60;

class Graph {
  readonly places = new Map<string, Place>();
  readonly bands = new Map<string, { source: string; target: string; value: number; disclosure: Disclosure }>();

  band(from: Place, to: Place, disclosure: Disclosure): void {
    this.places.set(from.id, from);
    this.places.set(to.id, to);
    const key = `${from.id}\n${to.id}`;
    const known = this.bands.get(key);
    this.bands.set(key, {
      source: from.id,
      target: to.id,
      value: (known?.value ?? 0) + 1,
      disclosure: known ? worse(known.disclosure, disclosure) : disclosure,
    });
  }
}

function graphOf(flows: readonly ResultFlow[]): Graph {
  const graph = new Graph();
  for (const flow of flows) {
    const type: Place = { id: `t:${flow.dataType}`, label: flow.dataTypeName.zh, kind: 'type' };
    const page: Place = { id: `p:${flow.page}`, label: flow.page || 'app', kind: 'page' };
    const to: Place = {
      id: `r:${flow.recipient.host || flow.transport}`,
      label: flow.recipient.host || flow.transport,
      kind: flow.recipient.party,
    };
    graph.band(type, page, flow.disclosure);
    graph.band(page, to, flow.disclosure);
  }
  return graph;
}

const nodeShape = (node: Node, width: number): VNode => {
  const [x0 = 0, x1 = 0, y0 = 0, y1 = 0] = [node.x0, node.x1, node.y0, node.y1];
  const right = x0 > width / 2;
  return el(
    'g',
    { class: node.kind },
    el('rect', { x: x0, y: y0, width: x1 - x0, height: Math.max(1, y1 - y0), rx: 2 }),
    el(
      'text',
      { x: right ? x0 - 6 : x1 + 6, y: (y0 + y1) / 2, dy: '0.35em', 'text-anchor': right ? 'end' : 'start' },
      visible(node.label, 40),
    ),
  );
};

const bandShape = (edge: Edge): VNode =>
  el('path', {
    d: sankeyLinkHorizontal<Place, Link>()(edge) ?? '',
    class: `l-${edge.disclosure}`,
    'stroke-width': Math.max(1.5, edge.width ?? 1),
  });

const legend = (): VNode =>
  el(
    'div',
    { class: 'legend' },
    ...WORST.map((kind) =>
      el('span', null, el('i', { class: `i-${kind}`, 'aria-hidden': 'true' }), both(disclosureWords[kind])),
    ),
  );

/** Data type -> page -> recipient, as bands coloured by disclosure; static SVG, the flow table says the same in words. */
export function picture(flows: readonly ResultFlow[]): VNode {
  const sent = flows.filter((flow) => flow.direction === 'sent');
  if (sent.length === 0)
    return el('p', { class: 'soft' }, t('没有发送个人信息的数据流。', 'No personal data was sent.'));
  const shown = [...sent].sort((a, b) => WORST.indexOf(a.disclosure) - WORST.indexOf(b.disclosure)).slice(0, MAX_FLOWS);
  const graph = graphOf(shown);
  const width = 1040;
  const height = Math.max(220, graph.places.size * 17);
  const layout = sankey<Place, Link>()
    .nodeId((node) => node.id)
    .nodeWidth(11)
    .nodePadding(9)
    .extent([
      [1, 6],
      [width - 1, height - 6],
    ])({
    nodes: [...graph.places.values()].map((place) => ({ ...place })),
    links: [...graph.bands.values()].map((band) => ({ ...band })),
  });
  return el(
    'div',
    null,
    el(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'data flow picture' },
      el(
        'svg',
        {
          viewBox: `0 0 ${width} ${height}`,
          width,
          height,
          role: 'img',
          'aria-label': 'data type to page to recipient',
        },
        el('g', { class: 'links' }, ...layout.links.map(bandShape)),
        el('g', { class: 'nodes' }, ...layout.nodes.map((node) => nodeShape(node, width))),
      ),
    ),
    legend(),
    sent.length > shown.length
      ? el(
          'p',
          { class: 'soft small' },
          t(`图中为 ${shown.length} 条，共 ${sent.length} 条。`, `${shown.length} of ${sent.length} flows are drawn.`),
        )
      : null,
  );
}

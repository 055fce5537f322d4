import { type SankeyLink, type SankeyNode, sankey, sankeyLinkHorizontal } from 'd3-sankey';
import type { VNode } from 'preact';
import type { ResultFlow } from '../../detectors/result.ts';
import type { Disclosure, Party } from '../../detectors/types.ts';
import { visible } from '../safe.ts';
import { disclosureWords, type Words } from '../words.ts';
import { both, el, t } from './element.ts';

interface Place {
  readonly id: string;
  readonly label: Words;
  readonly kind: 'type' | 'page' | Party;
}
interface Link {
  readonly disclosure: Disclosure;
  readonly flows: number;
}
type Node = SankeyNode<Place, Link>;
type Edge = SankeyLink<Place, Link>;

/** The worst disclosure decides the colour of a band that folds several flows. */
const WORST: readonly Disclosure[] = ['incorrect', 'omitted', 'ambiguous', 'vague', 'clear'];
const rank = (disclosure: Disclosure): number => WORST.indexOf(disclosure);
const worse = (a: Disclosure, b: Disclosure): Disclosure => (rank(a) <= rank(b) ? a : b);

/** A column of more places than this is no picture: those with the least are folded into one. */
const COLUMN = 22;
const WIDTH = 1040;

const same = (text: string): Words => ({ zh: text, en: text });
const typeOf = (flow: ResultFlow): Place => ({ id: `t:${flow.dataType}`, label: flow.dataTypeName, kind: 'type' });
const pageOf = ({ page }: ResultFlow): Place => ({
  id: `p:${page}`,
  label: page === '' ? { zh: '启动时', en: 'at launch' } : same(page),
  kind: 'page',
});
const hostOf = ({ recipient, transport }: ResultFlow): Place => ({
  id: `r:${recipient.host || transport}`,
  label: same(recipient.host || transport),
  kind: recipient.party,
});

/** Which places of a column are drawn by themselves: those with the worst disclosure, then with the most flows. */
function column(flows: readonly ResultFlow[], placeOf: (flow: ResultFlow) => Place): (flow: ResultFlow) => Place {
  const known = new Map<string, { readonly worst: number; readonly count: number }>();
  for (const flow of flows) {
    const { id } = placeOf(flow);
    const before = known.get(id);
    known.set(id, { worst: Math.min(before?.worst ?? 9, rank(flow.disclosure)), count: (before?.count ?? 0) + 1 });
  }
  const ordered = [...known].sort(([, a], [, b]) => a.worst - b.worst || b.count - a.count).map(([id]) => id);
  const kept = new Set(ordered.slice(0, COLUMN));
  const left = ordered.length - kept.size;
  return (flow) => {
    const place = placeOf(flow);
    if (kept.has(place.id)) return place;
    return { ...place, id: `${place.id[0]}+`, label: { zh: `其余 ${left} 个`, en: `${left} others` } };
  };
}

class Graph {
  readonly places = new Map<string, Place>();
  readonly bands = new Map<string, { source: string; target: string; flows: number; disclosure: Disclosure }>();

  band(from: Place, to: Place, disclosure: Disclosure): void {
    this.places.set(from.id, from);
    this.places.set(to.id, to);
    const key = `${from.id}\n${to.id}`;
    const known = this.bands.get(key);
    this.bands.set(key, {
      source: from.id,
      target: to.id,
      flows: (known?.flows ?? 0) + 1,
      disclosure: known ? worse(known.disclosure, disclosure) : disclosure,
    });
  }
}

function graphOf(flows: readonly ResultFlow[]): Graph {
  const graph = new Graph();
  const [type, page, host] = [column(flows, typeOf), column(flows, pageOf), column(flows, hostOf)];
  for (const flow of flows) {
    graph.band(type(flow), page(flow), flow.disclosure);
    graph.band(page(flow), host(flow), flow.disclosure);
  }
  return graph;
}

const label = ({ zh, en }: Words, at: Readonly<Record<string, string | number>>): VNode[] => [
  el('text', { ...at, class: 'zh', lang: 'zh-CN' }, visible(zh, 40)),
  el('text', { ...at, class: 'en', lang: 'en' }, visible(en, 40)),
];

const nodeShape = (node: Node): VNode => {
  const [x0 = 0, x1 = 0, y0 = 0, y1 = 0] = [node.x0, node.x1, node.y0, node.y1];
  const right = x0 > WIDTH / 2;
  const at = { x: right ? x0 - 6 : x1 + 6, y: (y0 + y1) / 2, dy: '0.35em', 'text-anchor': right ? 'end' : 'start' };
  return el(
    'g',
    { class: node.kind },
    el('rect', { x: x0, y: y0, width: x1 - x0, height: Math.max(1, y1 - y0), rx: 2 }),
    ...label(node.label, at),
  );
};

const nameOf = (end: Edge['source']): Words => (typeof end === 'object' ? end.label : same(String(end)));

function bandShape(edge: Edge): VNode {
  const [from, to] = [nameOf(edge.source), nameOf(edge.target)];
  return el(
    'path',
    {
      d: sankeyLinkHorizontal<Place, Link>()(edge) ?? '',
      class: `l-${edge.disclosure}`,
      'stroke-width': Math.max(1.5, edge.width ?? 1),
    },
    el(
      'title',
      null,
      visible(
        `${from.zh} → ${to.zh} · ${edge.flows} · ${disclosureWords[edge.disclosure].zh} / ${from.en} → ${to.en} · ${disclosureWords[edge.disclosure].en}`,
        300,
      ),
    ),
  );
}

const legend = (): VNode =>
  el(
    'div',
    { class: 'legend' },
    ...WORST.map((kind) =>
      el('span', null, el('i', { class: `i-${kind}`, 'aria-hidden': 'true' }), both(disclosureWords[kind])),
    ),
  );

const columns = (): VNode =>
  el(
    'div',
    { class: 'row spread small soft columns' },
    t('数据类型', 'data type'),
    t('页面', 'page'),
    t('接收方', 'recipient'),
  );

/** One flow counts one; a band of a hundred is drawn ten times as wide, or the single ones could not be seen. */
const widthOf = (flows: number): number => Math.sqrt(flows);

function layoutOf(graph: Graph, height: number): { readonly nodes: readonly Node[]; readonly links: readonly Edge[] } {
  return sankey<Place, Link>()
    .nodeId((node) => node.id)
    .nodeWidth(11)
    .nodePadding(10)
    .extent([
      [1, 8],
      [WIDTH - 1, height - 8],
    ])({
    nodes: [...graph.places.values()].map((place) => ({ ...place })),
    links: [...graph.bands.values()].map((band) => ({ ...band, value: widthOf(band.flows) })),
  });
}

/** Data type -> page -> recipient, as bands coloured by disclosure; static SVG, the flow table says the same in words. */
export function picture(flows: readonly ResultFlow[]): VNode {
  const sent = flows.filter((flow) => flow.direction === 'sent');
  if (sent.length === 0)
    return el('p', { class: 'soft' }, t('没有发送个人信息的数据流。', 'No personal data was sent.'));
  const graph = graphOf(sent);
  const height = Math.max(200, graph.places.size * 18);
  const layout = layoutOf(graph, height);
  return el(
    'div',
    { class: 'picture' },
    legend(),
    el(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'data flow picture' },
      columns(),
      el(
        'svg',
        {
          viewBox: `0 0 ${WIDTH} ${height}`,
          role: 'img',
          'aria-label': `${sent.length} flows: data type to page to recipient`,
        },
        el('g', { class: 'links' }, ...layout.links.map(bandShape)),
        el('g', { class: 'nodes' }, ...layout.nodes.map(nodeShape)),
      ),
    ),
  );
}

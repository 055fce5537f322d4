import type { VNode } from 'preact';
import type { Result, ResultExchange } from '../../detectors/result.ts';
import { anchor, el, seconds, section, t } from './element.ts';
import { codeText, type GridChoice, type GridRow, grid, type Part, small, text, words } from './grid.ts';

/** Hosts offered in the select: the busiest. */
const HOSTS = 60;
/** Kinds of data named in a row; the flow table has the rest. */
const NAMED = 8;

/** Every request in order, with what it carried; URLs are masked. A flow names its requests and a request its flows. */
export function inspector(result: Result): VNode | null {
  const found = result.exchanges;
  if (found === undefined || found.rows.length === 0) return null;
  const total = found.rows.length + found.more;
  const hosts = busiest(found.rows);
  const names = new Map(result.flows.map((flow) => [flow.id, flow.dataTypeName]));
  return section(
    'requests',
    t(`请求 (${total})`, `Requests (${total})`),
    el(
      'details',
      { open: found.rows.length <= 12 },
      el('summary', null, t('逐条查看，可筛选', 'One by one, with filters')),
      grid({
        id: 'request',
        label: 'requests',
        heads,
        rows: found.rows.map((one) => row(one, names, hosts.indexOf(one.host))),
        choices: choicesOf(hosts),
      }),
      found.more > 0
        ? el(
            'p',
            { class: 'soft small' },
            t(`其余 ${found.more} 条只在证据包中`, `${found.more} more in the bundle alone`),
          )
        : null,
    ),
  );
}

function busiest(rows: readonly ResultExchange[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { host } of rows) counts.set(host, (counts.get(host) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([host]) => host)
    .slice(0, HOSTS);
}

const choicesOf = (hosts: readonly string[]): readonly GridChoice[] => [
  {
    id: 'host',
    label: { zh: '主机', en: 'host' },
    options: hosts.map((host, at) => ({ tag: `h:${at}`, label: host || '—' })),
  },
  {
    id: 'kind',
    label: { zh: '只看', en: 'only' },
    options: [
      { tag: 'personal', label: '含个人信息 / with personal data' },
      { tag: 'clear', label: '未加密 / not encrypted' },
      { tag: 'failed', label: '失败或无响应 / failed or without answer' },
    ],
  },
];

const heads: readonly VNode[] = [
  t('编号', 'no.'),
  t('时间', 'time'),
  t('请求', 'request'),
  t('响应', 'answer'),
  t('页面、接口、步骤', 'page, API, step'),
  t('字节 发/收', 'bytes out/in'),
  t('携带的个人信息', 'personal data in it'),
];

const tagsOf = (one: ResultExchange, host: number): readonly string[] => [
  `h:${host}`,
  ...(one.flows.length > 0 ? ['personal'] : []),
  ...(['http', 'ws', 'tcp', 'udp'].includes(one.transport) ? ['clear'] : []),
  ...(one.status === 0 || one.status >= 400 ? ['failed'] : []),
];

function row(
  one: ResultExchange,
  names: ReadonlyMap<string, { readonly zh: string; readonly en: string }>,
  host: number,
): GridRow {
  const carried = [...new Map(one.flows.map((id) => [names.get(id)?.en ?? id, id])).values()]
    .slice(0, NAMED)
    .map((id): Part => small(words(names.get(id) ?? { zh: id, en: id }), ['link', anchor('flow', id), '↗']));
  return {
    id: anchor('request', one.event),
    tags: tagsOf(one, host),
    cells: [
      [text(`#${one.event}`)],
      [text(seconds(one.t))],
      [codeText(one.method, 12), text(one.url, 240)],
      [one.status === 0 ? words({ zh: '无', en: 'none' }) : text(String(one.status))],
      [text(one.page, 80), small(codeText(one.api, 40), text(one.step, 60))],
      [text(`${one.sizeSent} / ${one.sizeReceived}`)],
      carried,
    ],
  };
}

import type { VNode } from 'preact';
import type { Result, ResultExchange } from '../../detectors/result.ts';
import { captured, code, el, seconds, section, t } from './element.ts';

/** Rows drawn; the rest stay in result.json, which says how many there are. */
const ROWS = 500;

/** Every request in order, with what it carried; URLs are masked. A flow names its requests and a request its flows. */
export function inspector(result: Result): VNode | null {
  const found = result.exchanges;
  if (found === undefined || found.rows.length === 0) return null;
  const names = new Map(result.flows.map((flow) => [flow.id, flow.dataType]));
  const left = found.rows.length - Math.min(ROWS, found.rows.length) + found.more;
  return section(
    'requests',
    t('请求', 'Requests'),
    el(
      'details',
      null,
      el(
        'summary',
        null,
        t(`全部请求（${found.rows.length + found.more}）`, `All requests (${found.rows.length + found.more})`),
      ),
      el(
        'div',
        { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'requests' },
        el(
          'table',
          { id: 'request-table' },
          head(),
          el('tbody', null, ...found.rows.slice(0, ROWS).map((one) => row(one, names))),
        ),
      ),
      left > 0
        ? el('p', { class: 'soft small' }, t(`其余 ${left} 条见 result.json`, `${left} more in result.json`))
        : null,
    ),
  );
}

const head = (): VNode =>
  el(
    'thead',
    null,
    el(
      'tr',
      null,
      el('th', { scope: 'col' }, '#'),
      el('th', { scope: 'col' }, t('时间', 'time')),
      el('th', { scope: 'col' }, t('请求', 'request')),
      el('th', { scope: 'col' }, t('响应', 'answer')),
      el('th', { scope: 'col' }, t('页面与接口', 'page and API')),
      el('th', { scope: 'col' }, t('字节 发/收', 'bytes out/in')),
      el('th', { scope: 'col' }, t('数据', 'data')),
    ),
  );

const row = (one: ResultExchange, names: ReadonlyMap<string, string>): VNode =>
  el(
    'tr',
    { id: `request-${one.event}` },
    el('td', null, String(one.event)),
    el('td', null, seconds(one.t)),
    el('td', null, code(one.method, 12), ' ', captured(one.url, 200)),
    el('td', null, one.status === 0 ? t('无', 'none') : String(one.status)),
    el('td', null, captured(one.page, 80), ' ', code(one.api, 40)),
    el('td', null, `${one.sizeSent} / ${one.sizeReceived}`),
    el('td', null, ...one.flows.slice(0, 12).map((id) => code(names.get(id) ?? id))),
  );

import { createHash } from 'node:crypto';
import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import { both, captured, code, el, section, t } from '../html/element.ts';
import { style } from '../html/style.ts';
import { visible } from '../safe.ts';
import { chart } from './chart.ts';
import type { Change, CorpusAnalysis, Estimate, Rate, RateKind } from './types.ts';

/** Rows of one table and bars of one chart; the CSV holds all. */
const [ROWS, BARS] = [60, 20];

const own = `${style}
svg.chart{width:100%;height:auto;max-width:860px}svg .grid{stroke:var(--line)}svg .strict{fill:var(--accent);fill-opacity:.75}
svg .lenient{fill:none;stroke:var(--accent);stroke-dasharray:3 2}svg .whisker{stroke:var(--ink);stroke-width:1.5}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
`;
const csp = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(own).digest('base64')}'; base-uri 'none'; form-action 'none'`;

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
/** `12.0 % (9.8–14.5 %) 48/400`. */
export const estimateText = ({ k, n, rate, low, high }: Estimate): string =>
  rate === undefined || low === undefined || high === undefined
    ? `– ${k}/${n}`
    : `${percent(rate)} (${(low * 100).toFixed(1)}–${percent(high)}) ${k}/${n}`;

const table = (heads: readonly VNode[], rows: readonly (readonly (VNode | string)[])[]): VNode =>
  el(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'table' },
    el(
      'table',
      null,
      el('thead', null, el('tr', null, ...heads.map((head) => el('th', { scope: 'col' }, head)))),
      el('tbody', null, ...rows.map((row) => el('tr', null, ...row.map(cell)))),
    ),
  );

const cell = (content: VNode | string): VNode => el('td', typeof content === 'string' ? { class: 'n' } : null, content);

const more = (total: number, shown: number): VNode | null =>
  total > shown ? el('p', { class: 'soft small' }, `+ ${total - shown} (prevalence.csv)`) : null;

const RATE_HEADS = (what: VNode): VNode[] => [
  what,
  t('严格', 'strict'),
  t('宽松', 'lenient'),
  t('未观察', 'not observed'),
  t('模板', 'templates'),
];

const rateRow = (rate: Rate): (VNode | string)[] => [
  el('span', null, both(rate.name), ' ', rate.name.en === rate.id ? null : code(rate.id, 60)),
  estimateText(rate.strict),
  estimateText(rate.lenient),
  String(rate.notObserved),
  rate.templates.n > 0 ? estimateText(rate.templates) : '–',
];

const KINDS: readonly (readonly [kind: RateKind, zh: string, en: string])[] = [
  ['any', '总体', 'Overall'],
  ['rule', '规则', 'Rules'],
  ['data-type', '数据类型', 'Data types'],
  ['recipient', '接收方', 'Recipients'],
  ['country', '接收方所在国家或地区', 'Countries of recipients'],
];

function rates(analysis: CorpusAnalysis, lang: 'zh' | 'en'): (VNode | null)[] {
  return KINDS.map(([kind, zh, en]) => {
    const found = analysis.rates.filter((rate) => rate.kind === kind && (rate.lenient.k > 0 || kind === 'rule'));
    const drawn = found.filter(({ lenient }) => lenient.k > 0).slice(0, BARS);
    if (found.length === 0) return null;
    return section(
      kind,
      t(zh, en),
      drawn.length > 0 ? chart(drawn, lang, lang === 'zh' ? zh : en) : null,
      table(RATE_HEADS(t(zh, en)), found.slice(0, ROWS).map(rateRow)),
      more(found.length, ROWS),
    );
  });
}

const categories = (analysis: CorpusAnalysis, lang: 'zh' | 'en'): VNode =>
  section(
    'categories',
    t('按类目：中级以上发现', 'Findings of medium or higher severity, by category'),
    chart(analysis.categories.slice(0, BARS), lang, 'categories'),
    table(
      [t('类目', 'category'), t('严格', 'strict'), t('宽松', 'lenient'), t('未观察', 'not observed')],
      analysis.categories.slice(0, ROWS).map((rate) => rateRow(rate).slice(0, 4)),
    ),
  );

const recipients = (analysis: CorpusAnalysis): VNode =>
  section(
    'top-recipients',
    t('最常见的接收方', 'Top recipients'),
    table(
      [
        t('接收方', 'recipient'),
        t('性质', 'party'),
        t('国家', 'country'),
        t('小程序', 'programs'),
        t('域名', 'hosts'),
        t('数据', 'data'),
      ],
      analysis.recipients
        .slice(0, ROWS)
        .map((one) => [
          captured(one.entity, 80),
          captured(one.party, 20),
          captured(one.country, 20),
          String(one.programs),
          String(one.hosts),
          captured(one.dataTypes.join(', '), 300),
        ]),
    ),
  );

const templates = (analysis: CorpusAnalysis): VNode =>
  section(
    'templates',
    t('模板', 'Templates'),
    el(
      'p',
      { class: 'soft' },
      t(
        `${analysis.programs.results} 个小程序来自 ${analysis.templateCount} 个模板（单独的计为一个）。`,
        `${analysis.programs.results} programs are of ${analysis.templateCount} templates (one that is like no other counts as one).`,
      ),
    ),
    table(
      [
        t('模板', 'template'),
        t('小程序', 'programs'),
        t('半数以上违反的规则', 'rules that at least half of them break'),
      ],
      analysis.templates
        .slice(0, ROWS)
        .map((one) => [captured(one.id, 80), String(one.programs.length), captured(one.rules.join(', '), 400)]),
    ),
  );

const signed = (share: number): string => `${share > 0 ? '+' : ''}${(share * 100).toFixed(1)}`;

function changes(analysis: CorpusAnalysis): VNode | null {
  const found = analysis.changes;
  if (!found) return null;
  const row = (one: Change): (VNode | string)[] => [
    el('span', null, both(one.name), ' ', code(one.kind)),
    String(one.both),
    String(one.gone),
    String(one.added),
    `${signed(one.difference)} (${signed(one.low)} … ${signed(one.high)})`,
  ];
  return section(
    'changes',
    t('两次采集之间的变化（宽松）', 'Change between the two crawls (lenient)'),
    el('p', { class: 'soft' }, t(`两次都有的小程序 ${found.pairs} 个。`, `${found.pairs} programs are in both.`)),
    table(
      [
        t('项目', 'what'),
        t('两次都有', 'both'),
        t('消失', 'gone'),
        t('新增', 'new'),
        t('差（百分点）', 'difference (points)'),
      ],
      found.rows.slice(0, ROWS).map(row),
    ),
  );
}

const counted = ({ programs, design, blindSpots }: CorpusAnalysis): VNode =>
  section(
    'counted',
    t('统计了什么', 'What was counted'),
    el(
      'ul',
      { class: 'plain' },
      el('li', null, t(`有结果 ${programs.results} 个`, `${programs.results} programs with a result`)),
      el(
        'li',
        null,
        t(`名单中没有结果 ${programs.withoutResult} 个`, `${programs.withoutResult} in the list without one`),
      ),
      el(
        'li',
        null,
        t(`无法读取 ${programs.unreadable.length} 个文件`, `${programs.unreadable.length} files could not be read`),
      ),
      el('li', null, t(`运行未完成 ${programs.incomplete} 个`, `${programs.incomplete} runs did not finish`)),
      el('li', null, t(`不能得出结论 ${programs.inconclusive} 个`, `${programs.inconclusive} are inconclusive`)),
      el('li', null, t(`没有流量 ${programs.withoutTraffic} 个`, `${programs.withoutTraffic} sent nothing at all`)),
    ),
    el('p', null, both(design.words)),
    design.kind === 'stratified'
      ? table(
          [t('层', 'stratum'), t('总体', 'population'), t('有结果', 'results')],
          design.strata.map((one) => [captured(one.name, 80), String(one.population ?? '–'), String(one.results)]),
        )
      : null,
    el(
      'p',
      { class: 'small soft' },
      t('盲区（小程序数）：', 'blind spots (programs): '),
      captured(blindSpots.map(({ kind, programs: count }) => `${kind} ${count}`).join(', ') || '–', 600),
    ),
  );

const definitions = (analysis: CorpusAnalysis): VNode =>
  section(
    'definitions',
    t('定义', 'Definitions'),
    el(
      'dl',
      null,
      ...analysis.definitions.flatMap(({ term, means }) => [
        el('dt', null, el('b', null, both(term))),
        el('dd', null, both(means)),
      ]),
    ),
  );

/** One page without any script: strict CSP, captured names escaped, charts as pictures beside their numbers. */
export function corpusPage(analysis: CorpusAnalysis, lang: 'zh' | 'en'): string {
  const title = lang === 'zh' ? 'mpaudit · 语料统计' : 'mpaudit · corpus';
  const page = el(
    'html',
    { lang: lang === 'zh' ? 'zh-CN' : 'en', 'data-lang': lang },
    el(
      'head',
      null,
      el('meta', { charset: 'utf-8' }),
      el('meta', { 'http-equiv': 'Content-Security-Policy', content: csp }),
      el('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      el('title', null, title),
      el('style', { dangerouslySetInnerHTML: { __html: own } as unknown as string }),
    ),
    el(
      'body',
      null,
      el('div', { class: 'wrap' }, el('header', { class: 'top' }, el('h1', null, visible(title)))),
      el(
        'main',
        { class: 'wrap' },
        counted(analysis),
        definitions(analysis),
        ...rates(analysis, lang),
        categories(analysis, lang),
        recipients(analysis),
        templates(analysis),
        changes(analysis),
      ),
    ),
  );
  return `<!doctype html>\n${render(page)}\n`;
}

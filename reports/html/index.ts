import { createHash } from 'node:crypto';
import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import type { Result } from '../../detectors/result.ts';
import type { ReportFormat } from '../format.ts';
import { visible } from '../safe.ts';
import { SEVERITIES, severityWords, verdictWords } from '../words.ts';
import { both, captured, code, el, seconds, t } from './element.ts';
import { experiment } from './experiment.ts';
import { findings } from './findings.ts';
import { flows } from './flows.ts';
import { inspector } from './inspector.ts';
import { method } from './method.ts';
import { overview } from './overview.ts';
import { timeline } from './run.ts';
import { blindSpots, checks, coverage } from './scope.ts';
import { script } from './script.ts';
import { style } from './style.ts';

const digest = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing may be loaded and nothing may run but our own script and style, named by their hash. */
const csp = `default-src 'none'; script-src ${digest(script)}; style-src ${digest(style)}; img-src data:; base-uri 'none'; form-action 'none'`;

const tile = (value: number, label: VNode, kind: string): VNode =>
  el('div', { class: `tile ${value > 0 ? kind : 'soft'}` }, el('b', null, String(value)), label);

/** Parts in a row with dots between them, without those that are not known. */
const dotted = (parts: readonly (VNode | string | null)[]): readonly (VNode | string)[] =>
  parts.filter((part) => part !== null).flatMap((part, at) => (at === 0 ? [part] : [' · ', part]));

const head = (result: Result): VNode =>
  el(
    'header',
    { class: 'top' },
    el(
      'div',
      { class: 'row spread' },
      el('h1', null, visible(result.target.name || result.target.appid)),
      el(
        'div',
        { class: 'row' },
        el('span', { class: `verdict ${result.summary.verdict}` }, both(verdictWords[result.summary.verdict])),
        el('button', { id: 'language', type: 'button' }, '中文 / English'),
      ),
    ),
    el(
      'p',
      { class: 'soft small' },
      ...dotted([
        result.target.appid === '' ? null : code(result.target.appid),
        result.target.version === '' ? null : captured(result.target.version),
        result.target.category === '' ? null : captured(result.target.category),
        result.run.started,
        seconds(result.run.durationMs),
        captured(result.target.driver),
      ]),
    ),
    result.run.complete
      ? null
      : el(
          'p',
          { class: 'critical' },
          t(
            '运行没有完成：以下只是中断之前记录到的内容。',
            'The run did not finish: this is what was recorded before it stopped.',
          ),
        ),
    el(
      'div',
      { class: 'tiles' },
      ...SEVERITIES.map((severity) => tile(result.summary.findings[severity], both(severityWords[severity]), severity)),
      tile(result.flows.length, t('数据流', 'data flows'), ''),
      tile(result.blindSpots.length, t('盲区', 'blind spots'), 'medium'),
    ),
  );

const TOC: readonly (readonly [id: string, zh: string, en: string])[] = [
  ['overview', '概览', 'In short'],
  ['findings', '发现', 'Findings'],
  ['experiment', '对照实验', 'Experiment'],
  ['flows', '数据流', 'Data flows'],
  ['timeline', '运行过程', 'What happened'],
  ['requests', '请求', 'Requests'],
  ['coverage', '覆盖范围', 'Coverage'],
  ['blind-spots', '盲区', 'Blind spots'],
  ['checks', '检查项目', 'Checks'],
  ['method', '方法', 'Method'],
];

/** Sections that only some results have. */
const has = (id: string, result: Result): boolean =>
  (id !== 'overview' || result.findings.length + result.flows.length > 0) &&
  (id !== 'experiment' || result.experiment !== undefined) &&
  (id !== 'requests' || (result.exchanges?.rows.length ?? 0) > 0);

const toc = (result: Result): VNode =>
  el(
    'nav',
    { class: 'toc', 'aria-label': 'sections' },
    el(
      'ul',
      null,
      ...TOC.filter(([id]) => has(id, result)).map(([id, zh, en]) =>
        el('li', null, el('a', { href: `#${id}` }, t(zh, en))),
      ),
    ),
  );

/** One self-contained file: no request, strict CSP, zh and en, readable without its script, printable. */
export const html: ReportFormat = {
  id: 'html',
  fileName: 'report.html',
  render(result, context) {
    const page = el(
      'html',
      { lang: context.lang === 'zh' ? 'zh-CN' : 'en', 'data-lang': context.lang },
      el(
        'head',
        null,
        el('meta', { charset: 'utf-8' }),
        el('meta', { 'http-equiv': 'Content-Security-Policy', content: csp }),
        el('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
        el('title', null, `mpaudit · ${visible(result.target.name || result.target.appid, 80)}`),
        el('style', { dangerouslySetInnerHTML: { __html: style } as unknown as string }),
      ),
      el(
        'body',
        null,
        el('a', { class: 'skip', href: '#main' }, t('跳到正文', 'skip to the content')),
        el('div', { class: 'wrap' }, head(result)),
        el(
          'div',
          { class: 'wrap' },
          toc(result),
          el(
            'main',
            { id: 'main' },
            overview(result),
            findings(result),
            experiment(result),
            flows(result),
            timeline(result, context),
            inspector(result),
            coverage(result),
            blindSpots(result),
            checks(result),
            method(result, context),
          ),
        ),
        el('script', { dangerouslySetInnerHTML: { __html: script } as unknown as string }),
      ),
    );
    return `<!doctype html>\n${render(page)}\n`;
  },
};

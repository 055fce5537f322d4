import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Ajv } from 'ajv';
import addFormatsModule from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { csv } from '../../reports/csv.ts';
import type { ReportContext } from '../../reports/format.ts';
import { html } from '../../reports/html/index.ts';
import { script } from '../../reports/html/script.ts';
import { formats } from '../../reports/index.ts';
import { junit } from '../../reports/junit.ts';
import { markdown } from '../../reports/markdown.ts';
import { sarif } from '../../reports/sarif.ts';
import { finding, result, resultFlow } from '../kit/result.ts';

const context: ReportContext = { lang: 'zh', screenshots: new Map(), evidenceDir: 'mpaudit-out/evidence' };
const require = createRequire(import.meta.url);
const addFormats = addFormatsModule as unknown as (ajv: Ajv) => void;

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</script><script>x()</script>',
  "' onmouseover='x()",
  '\u001b]0;x\u0007\u001b[2J',
  '\u202Egnp.exe',
  ']]>',
  '=cmd|x',
  '[a](javascript:alert(1))',
  '{{7*7}}',
];

const hostile = (text: string) =>
  result(
    [
      resultFlow({
        location: text,
        page: text,
        api: text,
        step: text,
        snippet: text,
        recipient: { host: text, entity: text, party: 'third', country: text, product: text, role: text },
      }),
    ],
    [
      finding({
        title: { zh: text, en: text },
        explanation: { zh: text, en: text },
        recipient: text,
        evidence: [{ event: 1, location: text, snippet: text }],
        policyQuotes: [{ statement: 's', quote: text, line: 1 }],
      }),
    ],
  );

describe('SARIF', () => {
  it('validates against the SARIF 2.1.0 schema', () => {
    const dir = path.join(path.dirname(require.resolve('@microsoft/jest-sarif/package.json')), 'lib/schemas');
    const schema = JSON.parse(readFileSync(path.join(dir, 'sarif-2.1.0-rtm.5.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    delete schema['id'];
    const ajv = new Ajv({ strict: false, validateSchema: false, unicodeRegExp: false });
    addFormats(ajv);
    const validate = ajv.compile({ ...schema, $schema: 'http://json-schema.org/draft-07/schema#' });
    expect([validate(JSON.parse(String(sarif.render(result(), context)))), validate.errors]).toEqual([true, null]);
    expect(validate({ version: '2.1.0', runs: [{}] })).toBe(false);
  });

  it('points to the line of source that the call stack names', () => {
    const log = JSON.parse(String(sarif.render(result(), context)));
    expect(log.runs[0].results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'pages/index/index.js' },
      region: { startLine: 12 },
    });
  });
});

describe('HTML', () => {
  it('loads nothing from outside and forbids it', () => {
    const page = String(html.render(result(), context));
    expect(page).toMatch(
      /Content-Security-Policy" content="default-src &#39;none&#39;|Content-Security-Policy" content="default-src 'none'/,
    );
    expect(page).not.toMatch(/(src|href)="https?:/);
  });

  it('names finding, flow, clause, law and blind spots', () => {
    const page = String(
      html.render(
        result(undefined, undefined, {
          blindSpots: [{ kind: 'tls-pinned', host: 'pin.example', count: 2, why: 'pinned' }],
        }),
        context,
      ),
    );
    for (const text of [
      '手机号码发送给未告知的第三方',
      'id="flow-f1"',
      '我们不会向第三方提供',
      '个人信息保护法',
      'pin.example',
      'pages/index/index.js:12',
    ])
      expect(page).toContain(text);
  });

  it('keeps later rows of a large result as data, not as elements', () => {
    const flows = Array.from({ length: 1000 }, (_, at) => resultFlow({ id: `f${at}` }));
    const page = String(html.render(result(flows, []), context));
    expect(page.match(/<tr id="flow-/g)?.length).toBe(150);
    expect(page).toContain('"id":"flow-f999"');
  });
});

/** How often the script itself names the attribute. */
const GRID_WORDS = script.split('data-grid').length - 1;

describe.each(HOSTILE)('captured text %j', (text) => {
  it('stays text in HTML', () => {
    const page = String(html.render(hostile(text), context));
    expect(page.match(/<script>/g)?.length).toBe(1);
    expect(page.match(/<script/g)?.length).toBe(1 + (page.match(/data-grid/g)?.length ?? 0) - GRID_WORDS);
    expect(page).not.toMatch(/<img src=x|<[^>]+ onmouseover=|\u001b|\u202E/);
  });

  it('stays text in XML, Markdown and CSV', () => {
    const xml = String(junit.render(hostile(text), context));
    expect(xml).not.toMatch(/<script|<img|\u001b|\u202E/);
    expect(String(markdown.render(hostile(text), context))).not.toMatch(/<script|<img|\]\(javascript:|\u001b|\u202E/);
    expect(String(csv.render(hostile(text), context))).not.toMatch(/(^|,|")=cmd|\u001b/);
  });
});

describe('every format', () => {
  it.each(formats.map((format) => [format.id, format] as const))('%s gives the same bytes twice', (_id, format) => {
    expect(format.render(result(), context)).toEqual(format.render(result(), context));
  });

  it.each(formats.map((format) => [format.id, format] as const))('%s shows an empty result', (_id, format) => {
    expect(String(format.render(result([], []), context)).length).toBeGreaterThan(50);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { summary } from '../../../cli/summary.ts';
import type { Result } from '../../../detectors/result.ts';
import { html } from '../../../reports/html/index.ts';
import { formats } from '../../../reports/index.ts';
import { openBrowser, openPage } from '../../kit/browser.ts';
import { PAYLOADS, poisoned } from '../../kit/payloads.ts';
import { finding, result, resultFlow } from '../../kit/result.ts';

const CONTEXT = { lang: 'zh', screenshots: new Map(), evidenceDir: 'mpaudit-out/evidence' } as const;
let browser: Browser;
let dir: string;

beforeAll(async () => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'mpaudit-xss-'));
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(dir, { recursive: true, force: true });
});

/** A result in which each payload stands in every captured field of a flow, a finding, a step, an exchange, a statement … */
function hostile(payloads: readonly string[]): Result {
  const base = result(
    payloads.map((payload, at) => poisoned(resultFlow({ id: `f${at}` }), payload)),
    payloads.map((payload, at) => poisoned(finding({ id: `a${at}`, flows: [`f${at}`] }), payload)),
  );
  const first = payloads[0] ?? '';
  const exchange = {
    event: 1,
    method: 'GET',
    url: '',
    host: '',
    status: 200,
    transport: 'https',
    page: '',
    api: '',
    step: '',
    t: 1,
    sizeSent: 1,
    sizeReceived: 1,
    flows: [],
  };
  return {
    ...base,
    target: poisoned(base.target, first),
    run: poisoned(
      { ...base.run, timeline: payloads.map((text) => ({ t: 1, kind: 'console', text, event: 1 })) },
      first,
    ),
    coverage: {
      ...base.coverage,
      pages: { ...base.coverage.pages, failed: payloads.map((page) => ({ page, error: page })) },
    },
    blindSpots: payloads.map((why) => ({ kind: 'limit', host: why, count: 1, why })),
    policy: {
      source: first,
      statements: payloads.map((quote, at) => ({
        id: `s${at}`,
        actor: quote,
        action: 'collect',
        polarity: 'asserted',
        dataTypes: [quote],
        recipients: [quote],
        purposes: [quote],
        quote,
        line: 1,
      })),
    },
    experiment: {
      name: 'consent',
      arms: payloads
        .map((arm) => ({
          arm,
          steps: { total: 1, passed: 0, failed: 1 },
          pages: 1,
          requests: 1,
          flows: 1,
          failures: [{ title: arm, error: arm }],
        }))
        .slice(0, 8),
      differences: payloads.map((text) => ({ dataType: text, recipient: text, host: text, sent: { [text]: 1 } })),
    },
    exchanges: { rows: payloads.map((payload) => poisoned(exchange, payload)), more: 0 },
  } as Result;
}

/** What is in the page that a payload could have put there. */
const CENSUS = `({
  ran: window.__xss ?? null,
  foreign: [...document.querySelectorAll('img,iframe,object,embed,link,base,form,math,meta[http-equiv=refresh]')].map((e) => e.outerHTML.slice(0, 100)),
  scripts: [...document.scripts].filter((one) => one.type !== 'application/json').length,
  strayData: [...document.querySelectorAll('script[type="application/json"]')].filter((one) => !one.parentElement.hasAttribute('data-grid')).length,
  styles: document.querySelectorAll('style').length,
  handlers: [...document.querySelectorAll('*')].flatMap((e) => [...e.attributes].filter((a) => /^on/.test(a.name) || /javascript:/i.test(a.value) && a.name !== 'title').map((a) => a.name)),
})`;

describe(`${PAYLOADS.length} payloads in every captured field`, () => {
  it('are at least 200', () => expect(new Set(PAYLOADS).size).toBeGreaterThanOrEqual(200));

  it('none runs, loads or becomes an element in the HTML report', async () => {
    const clean = await census(result());
    const seen = await census(hostile(PAYLOADS));
    expect(seen.problems).toEqual([]);
    expect(seen).toEqual({ ...clean, problems: [] });
  }, 60_000);

  it.each(['markdown', 'sarif', 'junit', 'csv', 'json'])('none leaves a control character in %s', (id) => {
    const format = formats.find((one) => one.id === id);
    const text = String(format?.render(hostile(PAYLOADS), CONTEXT));
    expect(text.replace(/^\uFEFF/, '')).not.toMatch(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e]/,
    );
  });

  it('none is markup in Markdown', () => {
    const text = String(formats.find(({ id }) => id === 'markdown')?.render(hostile(PAYLOADS), CONTEXT));
    expect(text).not.toMatch(/<\/?[a-z!]/i);
    expect(text).not.toMatch(/(?<!\\)\]\(/);
  });

  it('none moves the cursor of a terminal', () => {
    expect(summary(hostile(PAYLOADS), [PAYLOADS[1] ?? ''], 'en', false)).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/,
    );
  });
});

async function census(what: Result): Promise<Record<string, unknown> & { problems: string[] }> {
  const file = path.join(dir, `${what.flows.length}.html`);
  writeFileSync(file, String(html.render(what, CONTEXT)));
  const { page, problems } = await openPage(browser, pathToFileURL(file).href);
  await page.$$eval('details', (all) => {
    for (const one of all) one.open = true;
  });
  for (const button of await page.$$('[data-more]')) if (await button.isVisible()) await button.click();
  const counted = (await page.evaluate(CENSUS)) as Record<string, unknown>;
  await page.close();
  return { ...counted, problems };
}

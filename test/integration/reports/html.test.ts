import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Result } from '../../../detectors/result.ts';
import { html } from '../../../reports/html/index.ts';
import { openBrowser, openPage } from '../../kit/browser.ts';
import { finding, result, resultFlow } from '../../kit/result.ts';

let browser: Browser;
let dir: string;

beforeAll(async () => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'mpaudit-html-'));
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(dir, { recursive: true, force: true });
});

/** Writes the report and opens it from disk, as a person would. */
async function open(name: string, what: Result) {
  const file = path.join(dir, `${name}.html`);
  writeFileSync(
    file,
    String(html.render(what, { lang: 'zh', screenshots: new Map(), evidenceDir: 'mpaudit-out/evidence' })),
  );
  return openPage(browser, pathToFileURL(file).href);
}

describe('report.html in Chromium', () => {
  it('opens from disk without a request, an exception or a CSP violation', async () => {
    const { page, problems } = await open('plain', result());
    expect(problems).toEqual([]);
    expect(await page.$eval('h1', (title) => title.textContent)).toBe('邻里小铺');
    await page.close();
  });

  it('has no accessibility violation that axe-core knows, in both languages', async () => {
    const { page } = await open('axe', result([resultFlow(), resultFlow({ id: 'f2', disclosure: 'clear' })]));
    // The page's own CSP forbids injected scripts; CDP evaluates outside of it.
    await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
    for (const lang of ['zh', 'en']) {
      await page.evaluate((to) => Object.assign(document.documentElement.dataset, { lang: to }), lang);
      await page.$$eval('details', (all) => all.map((one) => Object.assign(one, { open: true }).open));
      const found = (await page.evaluate(
        'axe.run().then((r) => r.violations.map((v) => v.id + ": " + v.nodes[0].html))',
      )) as string[];
      expect(found).toEqual([]);
    }
    await page.close();
  });

  it('switches the language and keeps the choice of texts complete', async () => {
    const { page } = await open('lang', result());
    const text = () => page.$eval('#findings h2', (title) => (title as HTMLElement).textContent);
    expect(await text()).toBe('发现 (1)Findings (1)');
    const shown = () =>
      page.$$eval('#findings h2 span[lang]', (spans) =>
        spans.filter((one) => getComputedStyle(one).display !== 'none').map((one) => one.textContent),
      );
    expect(await shown()).toEqual(['发现 (1)']);
    await page.click('#language');
    expect(await shown()).toEqual(['Findings (1)']);
    await page.close();
  });

  it('opens a finding with the keyboard alone', async () => {
    const { page } = await open('keys', result());
    await page.focus('details.finding summary');
    await page.keyboard.press('Enter');
    expect(await page.$eval('details.finding', (one) => (one as HTMLDetailsElement).open)).toBe(true);
    await page.close();
  });

  it('filters flows by text and by disclosure', async () => {
    const { page } = await open(
      'filter',
      result([resultFlow(), resultFlow({ id: 'f2', location: 'query:lat', disclosure: 'clear' })]),
    );
    await page.type('#flow-filter', 'query:lat');
    expect(await page.$eval('#flow-count', (count) => count.textContent)).toBe('1');
    await page.$eval('#flow-filter', (box) => Object.assign(box, { value: '' }));
    await page.select('#flow-disclosure', 'omitted');
    expect(await page.$$eval('#flow-rows tr:not([hidden])', (rows) => rows.map((row) => row.id))).toEqual(['flow-f1']);
    await page.close();
  });

  it('opens 10,000 flows in two seconds', async () => {
    const flows = Array.from({ length: 10_000 }, (_, at) =>
      resultFlow({ id: `f${at}`, page: `pages/p${at % 50}/index` }),
    );
    const started = performance.now();
    const { page, problems } = await open('large', result(flows, [finding()]));
    expect(performance.now() - started).toBeLessThan(2000); // 0.4 s seen
    await page.click('#flow-more');
    expect(await page.$$eval('#flow-rows tr', (rows) => rows.length)).toBe(400);
    expect(problems).toEqual([]);
    await page.close();
  });

  it('opens 10,000 findings in two seconds: the gravest whole, the others as rows', async () => {
    const many = Array.from({ length: 10_000 }, (_, at) =>
      finding({ id: `x${at}`, severity: at === 9999 ? 'critical' : 'low' }),
    );
    const whole = result([resultFlow()], many);
    const started = performance.now();
    const { page, problems } = await open('findings', whole);
    expect(performance.now() - started).toBeLessThan(2000);
    expect(await page.$$eval('details.finding', (cards) => [cards.length, cards[0]?.id])).toEqual([
      300,
      'finding-x9999',
    ]);
    await page.click('#finding-more');
    expect(await page.$$eval('#finding-rows tr', (rows) => rows.length)).toBe(200);
    expect(problems).toEqual([]);
    await page.close();
  });

  it('runs nothing that was captured', async () => {
    const bait = '</script><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>';
    const flows = Array.from({ length: 300 }, (_, at) =>
      resultFlow({ id: `f${at}`, location: bait, page: bait, snippet: bait }),
    );
    const { page, problems } = await open('bait', result(flows, [finding({ title: { zh: bait, en: bait } })]));
    await page.click('#flow-more');
    expect(problems).toEqual([]);
    await page.close();
  });
});

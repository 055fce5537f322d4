import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Result } from '../../../detectors/result.ts';
import { html } from '../../../reports/html/index.ts';
import { openBrowser } from '../../kit/browser.ts';
import { finding, result, resultFlow } from '../../kit/result.ts';

/** `UPDATE_GOLDENS=1 npx vitest run --project integration test/integration/reports/visual.test.ts` draws them anew: look at each before you commit it. */
const UPDATE = process.env['UPDATE_GOLDENS'] === '1';
const GOLDENS = path.join(import.meta.dirname, 'goldens');
/** Share of pixels that may differ: smoothing of letters differs between builds of Chromium. */
const TOLERANCE = 0.02;
const VIEWS = {
  desktop: { width: 1280, height: 1600, deviceScaleFactor: 0.5 },
  phone: { width: 390, height: 1600, deviceScaleFactor: 1, isMobile: true },
  print: { width: 794, height: 1123, deviceScaleFactor: 1 },
} as const;

const RULES = [
  'undisclosed-third-party-sharing',
  'plaintext-transport',
  'pi-in-url',
  'over-collection',
  'vague-disclosure',
];
const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;

function results(): Readonly<Record<string, Result>> {
  const made = (count: number): Result =>
    result(
      Array.from({ length: count }, (_, at) => resultFlow({ id: `f${at}`, page: `pages/p${at % 40}/index` })),
      Array.from({ length: count }, (_, at) =>
        finding({ id: `x${at}`, rule: RULES[at % 5] ?? '', severity: SEVERITIES[at % 5] ?? 'low', flows: [`f${at}`] }),
      ),
    );
  return { empty: result([], []), five: made(5), large: made(10_000) };
}

let browser: Browser;
let dir: string;
beforeAll(async () => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'mpaudit-visual-'));
  browser = await openBrowser();
  for (const [name, one] of Object.entries(results()))
    for (const lang of ['zh', 'en'] as const)
      writeFileSync(
        path.join(dir, `${name}-${lang}.html`),
        String(html.render(one, { lang, screenshots: new Map(), evidenceDir: 'mpaudit-out/evidence' })),
      );
});
afterAll(async () => {
  await browser.close();
  rmSync(dir, { recursive: true, force: true });
});

async function shot(size: string, lang: string, view: keyof typeof VIEWS): Promise<Buffer> {
  const page = await browser.newPage();
  try {
    await page.setViewport(VIEWS[view]);
    if (view === 'print') await page.emulateMediaType('print');
    await page.goto(pathToFileURL(path.join(dir, `${size}-${lang}.html`)).href, { waitUntil: 'load' });
    return Buffer.from(await page.screenshot({ type: 'png' }));
  } finally {
    await page.close();
  }
}

/** Share of pixels that differ from the golden; 1 when the size differs. What was drawn is kept for a look when it is too much. */
function difference(name: string, drawn: Buffer): number {
  const [golden, now] = [PNG.sync.read(readFileSync(path.join(GOLDENS, `${name}.png`))), PNG.sync.read(drawn)];
  const { width, height } = golden;
  if (now.width !== width || now.height !== height) return 1;
  const diff = new PNG({ width, height });
  const share = pixelmatch(golden.data, now.data, diff.data, width, height, { threshold: 0.2 }) / (width * height);
  if (share > TOLERANCE) {
    writeFileSync(path.join(os.tmpdir(), `mpaudit-golden-${name}-now.png`), drawn);
    writeFileSync(path.join(os.tmpdir(), `mpaudit-golden-${name}-diff.png`), PNG.sync.write(diff));
  }
  return share;
}

const CASES = ['empty', 'five', 'large'].flatMap((size) =>
  ['zh', 'en'].flatMap((lang) => (['desktop', 'phone', 'print'] as const).map((view) => [size, lang, view] as const)),
);

describe('report.html looks as it did', () => {
  it.each(CASES)('%s, %s, %s', async (size, lang, view) => {
    const name = `${size}-${lang}-${view}`;
    const drawn = await shot(size, lang, view);
    if (UPDATE) {
      mkdirSync(GOLDENS, { recursive: true });
      writeFileSync(path.join(GOLDENS, `${name}.png`), drawn);
    }
    expect(existsSync(path.join(GOLDENS, `${name}.png`))).toBe(true);
    expect(difference(name, drawn)).toBeLessThanOrEqual(TOLERANCE);
  });

  it('would see a report that lost its findings', async () => {
    expect(difference('five-zh-desktop', await shot('empty', 'zh', 'desktop'))).toBeGreaterThan(TOLERANCE);
  });
});

import { chmodSync, existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { manifestDigest } from '../evidence/verify.ts';
import { requireChromium } from '../harness/host/chromium.ts';

const LIMIT_MS = 60_000;

/**
 * Prints the HTML report with the Chromium that ran the program; each page carries the digest of the evidence manifest, so that paper and bundle
 * can be held against each other. Scripts of the report do not run. Returns the file.
 */
export async function printPdf(report: string, out: string, evidenceDir: string): Promise<string> {
  // Loaded here: a run without a PDF does not wait for it.
  const { launch } = await import('puppeteer-core');
  const file = path.join(out, 'report.pdf');
  const browser = await launch({
    executablePath: requireChromium(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    timeout: LIMIT_MS,
  });
  try {
    const page = await browser.newPage();
    await page.setJavaScriptEnabled(false);
    await page.goto(pathToFileURL(report).href, { waitUntil: 'load', timeout: LIMIT_MS });
    const digest = existsSync(path.join(evidenceDir, 'manifest.json')) ? manifestDigest(evidenceDir) : '';
    await page.pdf({
      path: file,
      format: 'A4',
      printBackground: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: `<div style="font-size:7px;width:100%;padding:0 12mm;display:flex;justify-content:space-between"><span>manifest SHA-256 ${digest}</span><span><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>`,
      margin: { top: '12mm', bottom: '16mm', left: '12mm', right: '12mm' },
      timeout: LIMIT_MS,
    });
    chmodSync(file, 0o600);
    return file;
  } finally {
    await browser.close();
  }
}

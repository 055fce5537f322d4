import { readFileSync, writeFileSync } from 'node:fs';
import type { Browser } from 'puppeteer-core';
import type { ProgramOutcome } from './sweep.ts';

const COLUMNS = 8;
const THUMB = 180;
/** Chromium cannot photograph pictures much taller than this; further pages go to another sheet. */
const PER_SHEET = 64;

/** Writes the screenshots of a program as one or more PNG sheets; red frames mark pages with an exception. Returns the files. */
export async function contactSheets(browser: Browser, outcome: ProgramOutcome, prefix: string): Promise<string[]> {
  const files: string[] = [];
  for (let from = 0; from < outcome.pages.length; from += PER_SHEET) {
    const file = `${prefix}${from === 0 ? '' : `-${from / PER_SHEET + 1}`}.png`;
    const tab = await browser.newPage();
    await tab.setViewport({ width: COLUMNS * (THUMB + 12) + 12, height: 400 });
    await tab.setContent(sheet(outcome, from), { waitUntil: 'load' });
    writeFileSync(file, await tab.screenshot({ fullPage: true }));
    await tab.close();
    files.push(file);
  }
  return files;
}

function sheet(outcome: ProgramOutcome, from: number): string {
  const cells = outcome.pages.slice(from, from + PER_SHEET).map((page) => {
    const bad = page.failed !== undefined || page.exceptions.length > 0;
    const image =
      page.picture === undefined
        ? ''
        : `<img src="data:image/png;base64,${readFileSync(page.picture).toString('base64')}">`;
    return `<figure class="${bad ? 'bad' : ''}"><div>${image}</div><figcaption>${escaped(page.page)}</figcaption></figure>`;
  });
  return `<!doctype html><meta charset="utf-8"><style>
    body{margin:6px;font:10px sans-serif;background:#ddd;display:grid;grid-template-columns:repeat(${COLUMNS},${THUMB}px);gap:12px}
    h1{grid-column:1/-1;font-size:16px;margin:4px} figure{margin:0;border:2px solid #aaa;background:#fff} .bad{border-color:#d22}
    div{height:${Math.round((THUMB * 667) / 375)}px;overflow:hidden} img{width:100%} figcaption{overflow:hidden;white-space:nowrap;direction:rtl;text-align:left}
  </style><h1>${escaped(outcome.program.name)}</h1>${cells.join('')}`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}

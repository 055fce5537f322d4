/**
 * Opens every page of every mini-program below a folder (stub back end, all consent granted) and writes what happened:
 * a Markdown table of boots, pages without an exception, exceptions by cause and gaps by API, contact sheets of screenshots, and what
 * answers each program expects of its back end.
 *
 *     npm run compat -- <folder> [--out DIR] [--only REGEX of page paths] [--program REGEX] [--causes FILE] [--no-learn]
 *
 * Causes are guesses from the evidence, but for those that `--causes` (default: compat/causes.json) holds from somebody who looked.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launch } from 'puppeteer-core';
import { findChromium } from '../harness/host/chromium.ts';
import { readReviewed } from './compat/causes.ts';
import { contactSheets } from './compat/contact-sheet.ts';
import { findPrograms } from './compat/programs.ts';
import { type ProgramOutcome, sweep } from './compat/sweep.ts';
import { tableOf } from './compat/table.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: 'mpaudit-out/compat' },
    only: { type: 'string' },
    program: { type: 'string' },
    'no-learn': { type: 'boolean', default: false },
    causes: { type: 'string', default: fileURLToPath(new URL('./compat/causes.json', import.meta.url)) },
  },
});
const programs = findPrograms(positionals[0] ?? '.').filter(({ name }) => new RegExp(values.program ?? '').test(name));
if (programs.length === 0) {
  process.stderr.write(`no mini-program (app.json with app.js) below ${positionals[0] ?? '.'}\n`);
  process.exit(2);
}
mkdirSync(values.out, { recursive: true });
const pictures = mkdtempSync(path.join(tmpdir(), 'mpaudit-compat-'));
/** A browser for the sheets of one program: one that is gone takes no other program with it. */
const openBrowser = () =>
  launch({ executablePath: findChromium() ?? '', args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
const reviewed = readReviewed(values.causes);
const outcomes: ProgramOutcome[] = [];
for (const [index, program] of programs.entries()) {
  const folder = path.join(pictures, String(index));
  mkdirSync(folder);
  const prefix = path.join(values.out, program.name.replace(/[^\w.-]+/g, '_'));
  const outcome = await sweep(program, folder, {
    reviewed,
    ...(values['no-learn'] ? {} : { answers: `${prefix}.answers.json` }),
    ...(values.only === undefined ? {} : { only: new RegExp(values.only) }),
  });
  outcomes.push(outcome);
  const bad = outcome.pages.filter((page) => page.failed !== undefined || page.exceptions.length > 0).length;
  process.stdout.write(
    `${program.name}: ${outcome.failed ?? `${outcome.pages.length - bad} of ${outcome.pages.length} pages without an exception`}\n`,
  );
  await openBrowser()
    .then((browser) => contactSheets(browser, outcome, prefix).finally(() => browser.close()))
    .catch((error: unknown) => process.stderr.write(`${program.name}: no contact sheet: ${String(error)}\n`));
  writeFileSync(path.join(values.out, 'compat.md'), `${tableOf(outcomes)}\n`);
}
rmSync(pictures, { recursive: true, force: true });
process.stdout.write(`${path.join(values.out, 'compat.md')}\n`);
process.exitCode = outcomes.every((one) => one.failed === undefined) ? 0 : 1;

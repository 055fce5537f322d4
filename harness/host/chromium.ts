import { existsSync } from 'node:fs';
import { UserError } from '../../evidence/error.ts';

/** The same engine without windows: it opens a page in a tenth of the time. */
const SHELL = '/usr/bin/chromium-headless-shell';
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Path of a Chromium: `MPAUDIT_CHROMIUM` first, then the usual places; for a window on the screen one that has windows. */
export function findChromium(visible = false): string | undefined {
  const named = process.env['MPAUDIT_CHROMIUM'];
  if (named !== undefined && named !== '') return existsSync(named) ? named : undefined;
  return [...(visible ? [] : [SHELL]), ...PLACES].find((path) => existsSync(path));
}

/** The path, or a `UserError` that says what to type. */
export function requireChromium(given?: string, visible = false): string {
  const path = given ?? findChromium(visible);
  if (path !== undefined && existsSync(path)) return path;
  const where = given ?? process.env['MPAUDIT_CHROMIUM'] ?? (visible ? (PLACES[0] ?? '') : SHELL);
  throw new UserError(
    'Chromium was not found',
    where,
    `apt-get install -y ${visible ? 'chromium' : 'chromium-headless-shell'} fonts-wqy-zenhei, or set MPAUDIT_CHROMIUM to its path`,
  );
}

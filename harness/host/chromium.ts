import { existsSync } from 'node:fs';
import { UserError } from '../../evidence/error.ts';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Path of a Chromium: `MPAUDIT_CHROMIUM` first, then the usual places. */
export function findChromium(): string | undefined {
  const named = process.env['MPAUDIT_CHROMIUM'];
  if (named !== undefined && named !== '') return existsSync(named) ? named : undefined;
  return PLACES.find((path) => existsSync(path));
}

/** The path, or a `UserError` that says what to type. */
export function requireChromium(given?: string): string {
  const path = given ?? findChromium();
  if (path !== undefined && existsSync(path)) return path;
  const where = given ?? process.env['MPAUDIT_CHROMIUM'] ?? PLACES[0] ?? '';
  throw new UserError(
    'Chromium was not found',
    where,
    'apt-get install -y chromium fonts-wqy-zenhei, or set MPAUDIT_CHROMIUM to its path',
  );
}

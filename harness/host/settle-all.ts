import type { Browser } from './browser.ts';
import { closePage, type EmptyPage } from './session.ts';

/** Waits for a page and for what is to run in it; when one fails neither page nor browser stays behind. */
export async function settleAll<T extends readonly unknown[]>(
  browser: Promise<Browser>,
  page: Promise<EmptyPage>,
  ...others: T
): Promise<[EmptyPage, ...{ -readonly [K in keyof T]: Awaited<T[K]> }]> {
  try {
    return await Promise.all([page, ...others]);
  } catch (error) {
    // What was asked for is the first failure; a page that could not be closed goes with its browser.
    await page.then(closePage).catch((later: unknown) => later);
    await browser.then((running) => running.close()).catch((later: unknown) => later);
    throw error;
  }
}

import type { Browser } from './browser.ts';

/** Waits for all three; when one fails the browser does not stay behind. */
export async function settleAll<A, B>(
  browser: Promise<Browser>,
  script: Promise<A>,
  bundle: Promise<B>,
): Promise<[Browser, A, B]> {
  try {
    return await Promise.all([browser, script, bundle]);
  } catch (error) {
    await browser.then((running) => running.close()).catch((later: unknown) => later);
    throw error;
  }
}

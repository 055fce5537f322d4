import type { Browser } from './browser.ts';
import { browserFor } from './browser-pool.ts';
import { packedRuntime } from './bundle.ts';
import type { AppBundle } from './contract.ts';
import type { HostOptions } from './host-types.ts';
import { closePage, type HeldPage, openPage } from './open-page.ts';

/** What a host is made of. */
export interface HostParts {
  readonly page: HeldPage;
  readonly script: Uint8Array;
  readonly bundle: AppBundle;
}

/** Gets browser, page, runtime and mini-program, side by side; when one fails neither page nor browser stays behind. */
export async function hostParts(options: HostOptions): Promise<HostParts> {
  const browser = browserFor(options);
  const opening = browser.then((running) => openPage(running, options.proxy.url, options.visible));
  try {
    const [page, script, bundle] = await Promise.all([opening, packedRuntime(), bundleOf(options, opening)]);
    return { page, script, bundle };
  } catch (error) {
    await takeDown(browser, opening);
    throw error;
  }
}

/** A browser that runs already is asked for the page first; one of the run's own takes longer to start than the mini-program to read. */
async function bundleOf({ bundle, browsers }: HostOptions, opening: Promise<HeldPage>): Promise<AppBundle> {
  if (typeof bundle !== 'function') return bundle;
  if (browsers !== undefined) await opening;
  return bundle();
}

/** What was asked for is the first failure; a page that could not be closed goes with its browser. */
async function takeDown(browser: Promise<Browser>, opening: Promise<HeldPage>): Promise<void> {
  await opening.then(closePage).catch((later: unknown) => later);
  await browser.then((running) => running.close()).catch((later: unknown) => later);
}

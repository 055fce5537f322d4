import { DriverError } from '../../scenarios/driver.ts';
import type { Activity } from './activity.ts';
import { bounded } from './bounded.ts';
import type { HostOptions } from './host-types.ts';
import type { ApiLike } from './requests.ts';

/** Where work can be in flight. */
export interface Sources {
  /** Resolves when the page has nothing pending; bounded by itself. */
  page(timeoutMs: number): Promise<unknown>;
  readonly loads: Activity;
  readonly api: ApiLike;
  readonly proxy: HostOptions['proxy'];
}

/** Resolves when page, browser loads, API host and proxy are idle, one after the other in the same pass; rejects at the bound. */
export async function untilSettled(sources: Sources, timeoutMs: number): Promise<void> {
  const until = performance.now() + timeoutMs;
  const left = (): number => Math.max(1, until - performance.now());
  for (;;) {
    await sources.page(left());
    await bounded(sources.loads.idle(), left(), 'page loads did not end').catch((error: unknown) => {
      throw new DriverError('timeout', String(error), [], { cause: error });
    });
    if ((sources.api.busy?.() ?? 0) === 0 && inFlight(sources) === 0) return;
    await proxyIdle(sources, left());
  }
}

const inFlight = (sources: Sources): number => sources.proxy.inFlight?.() ?? 0;

function proxyIdle(sources: Sources, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (finish: () => void): void => {
      clearTimeout(timer);
      off?.();
      finish();
    };
    const late = new DriverError('timeout', 'an exchange did not end in time');
    const timer = setTimeout(() => done(() => reject(late)), timeoutMs);
    const off = sources.proxy.onIdle?.(() => done(resolve));
    if (inFlight(sources) === 0) setImmediate(() => done(resolve));
  });
}

import { setInterval } from 'node:timers/promises';
import type { Json } from '../../../evidence/events.ts';
import { DriverError } from '../../../scenarios/driver.ts';
import type { AutomatorClient } from './client.ts';

/** DevTools tells nothing by itself, so it is asked: often enough not to be waited for, seldom enough not to be in its way. */
const ASK_MS = 50;

/** Asks until `look` gives a value; undefined when the time is over. The last look is never skipped. */
export async function poll<T>(timeoutMs: number, look: () => Promise<T | undefined>): Promise<T | undefined> {
  const until = performance.now() + timeoutMs;
  const first = await look();
  if (first !== undefined) return first;
  for await (const _ of setInterval(Math.min(ASK_MS, Math.max(1, timeoutMs)))) {
    const found = await look();
    if (found !== undefined || performance.now() >= until) return found;
  }
  return undefined;
}

/** Whether a target answers a method at all; an error is an answer. */
export async function answers(
  client: AutomatorClient,
  method: string,
  params: Readonly<Record<string, Json>>,
  timeoutMs: number,
): Promise<boolean> {
  try {
    await client.call(method, params, timeoutMs);
    return true;
  } catch (error) {
    if (error instanceof DriverError && error.code === 'timeout') return false;
    if (error instanceof DriverError && error.code === 'target-error') return true;
    throw error;
  }
}

import { type BootData, boot, type Handle } from './core/boot.ts';
import { bundleResponse } from './core/pristine.ts';

/** The host calls this once, keeps the handle and deletes the name before any app code runs. */
const start = async (): Promise<Handle> => {
  const response = await bundleResponse;
  return boot((await response.json()) as BootData);
};
Object.defineProperty(globalThis, '__mpStart', { value: start, configurable: true });

import { type BootData, boot, type Handle } from './core/boot.ts';
import { sentBundle } from './core/pristine.ts';

/** The host calls this once, keeps the handle and deletes the name before any app code runs. */
const start = async (): Promise<Handle> => boot({ bundle: (await sentBundle) as BootData['bundle'] });
Object.defineProperty(globalThis, '__mpStart', { value: start, configurable: true });

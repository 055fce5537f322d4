import { loadClient } from './api/network/client.ts';
import { packedRuntime } from './bundle.ts';

/**
 * Reads what the first start of a process needs beside the mini-program, while Chromium starts in a process of its own: the page's runtime and the HTTP
 * client. What fails here fails again, and says so, where it is needed.
 */
export function readAhead(): void {
  for (const read of [packedRuntime, loadClient]) void read().catch((error: unknown) => error);
}

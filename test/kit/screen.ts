import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { findChromium } from '../../harness/host/chromium.ts';

/**
 * A screen for windows: the one there is, else one of Xvfb that nobody looks at; `shown` is false where neither is to be had, or no browser that
 * has windows.
 */
export interface Screen {
  readonly shown: boolean;
  close(): void;
}

const XVFB = '/usr/bin/Xvfb';

/** Sees to it that DISPLAY names a screen. */
export async function withScreen(): Promise<Screen> {
  if (findChromium(true) === undefined) return { shown: false, close: () => undefined };
  if ((process.env['DISPLAY'] ?? '') !== '') return { shown: true, close: () => undefined };
  if (!existsSync(XVFB)) return { shown: false, close: () => undefined };
  const server = spawn(XVFB, ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = (await once(server.stdio[3] as NodeJS.ReadableStream, 'data')) as [Buffer];
  process.env['DISPLAY'] = `:${number.toString('utf8').trim()}`;
  return {
    shown: true,
    close() {
      delete process.env['DISPLAY'];
      server.kill();
    },
  };
}

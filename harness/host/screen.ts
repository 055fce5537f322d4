import type { Theme } from '../../scenarios/driver.ts';
import type { Send } from './page-handle.ts';

/** The window as it is shown, as PNG. */
export async function screenshot(send: Send, timeoutMs: number): Promise<Uint8Array> {
  const { data } = await send('Page.captureScreenshot', { format: 'png', captureBeyondViewport: false }, timeoutMs);
  return Buffer.from(String(data), 'base64');
}

/** Media queries ask for this theme from now on. */
export async function preferTheme(send: Send, theme: Theme, timeoutMs: number): Promise<void> {
  const features = [{ name: 'prefers-color-scheme', value: theme }];
  await send('Emulation.setEmulatedMedia', { features }, timeoutMs);
}

import { gzipSync } from 'node:zlib';
import type { AppBundle } from '../contract.ts';

const packed = new WeakMap<AppBundle, Buffer>();

/**
 * What the page gets of a bundle, as it goes over the debugging pipe. It is gzipped because every byte there is copied several times, and it is
 * ASCII because the browser decodes that a lot quicker than text with Chinese in it.
 */
export function packBundle(bundle: AppBundle): Buffer {
  const known = packed.get(bundle);
  if (known !== undefined) return known;
  const { assets, cloudFunctions: _folder, ...rest } = bundle;
  const json = asciiOf(JSON.stringify({ ...rest, assetPaths: Object.keys(assets) }));
  const bytes = gzipSync(json, { level: 1 });
  packed.set(bundle, bytes);
  return bytes;
}

/** Spares the work for a bundle whose packed form was kept. */
export function keepPacked(bundle: AppBundle, bytes: Buffer): void {
  packed.set(bundle, bytes);
}

/** The same JSON or JavaScript with every other character escaped; JavaScript must have them in strings, templates and patterns only. */
export const asciiOf = (code: string): string =>
  code.replaceAll(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

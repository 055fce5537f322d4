import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { contentSecurityPolicy, PERMISSIONS_POLICY } from './containment.ts';
import type { AppBundle } from './contract.ts';
import { ASSET_PREFIX, WXFILE_PREFIX } from './runtime/core/names.ts';

/** An answer to an intercepted request. */
export interface Served {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const MIME: Readonly<Record<string, string>> = {
  '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.gif': 'image/gif', '.svg': 'image/svg+xml', '.webp': 'image/webp',
  '.ttf': 'font/ttf', '.woff': 'font/woff', '.woff2': 'font/woff2', '.otf': 'font/otf', '.eot': 'application/vnd.ms-fontobject',
  '.mp3': 'audio/mpeg', '.wav': 'audio/wav', '.m4a': 'audio/mp4', '.aac': 'audio/aac', '.mp4': 'video/mp4', '.json': 'application/json', '.css': 'text/css',
}; // biome-ignore format: a table

/** Files of the mini-program that `readLocal` knows. */
export type ReadLocal = (path: string) => { readonly file: string; readonly mime: string } | undefined;

/** Serves what lives at https://mp.local: the document, the runtime, the bundle, project files, the mini-program's own files. */
export class PageServer {
  readonly #bundle: AppBundle;
  readonly #script: string;
  readonly #readLocal: ReadLocal;

  constructor(bundle: AppBundle, script: string, readLocal: ReadLocal) {
    this.#bundle = bundle;
    this.#script = script;
    this.#readLocal = readLocal;
  }

  async serve(path: string): Promise<Served> {
    if (path === '/') return document();
    if (path === '/__host/runtime.js') return reply('text/javascript', Buffer.from(this.#script));
    if (path === '/__host/bundle.json') return reply('application/json', this.#bundleJson());
    if (path === '/__host/divisions.json') return reply('application/json', await divisionsJson());
    if (path.startsWith(ASSET_PREFIX)) return this.#file(decode(path.slice(ASSET_PREFIX.length)));
    if (path.startsWith(WXFILE_PREFIX)) return this.#local(decode(path.slice(WXFILE_PREFIX.length)));
    return missing();
  }

  #bundleJson(): Buffer {
    const { assets, cloudFunctions: _folder, ...rest } = this.#bundle;
    return Buffer.from(JSON.stringify({ bundle: { ...rest, assetPaths: Object.keys(assets) } }));
  }

  async #file(path: string): Promise<Served> {
    const file = Object.hasOwn(this.#bundle.assets, path) ? this.#bundle.assets[path] : undefined;
    return file === undefined ? missing() : read(file, MIME[extname(path).toLowerCase()]);
  }

  async #local(path: string): Promise<Served> {
    const found = this.#readLocal(`wxfile://${path}`);
    return found === undefined ? missing() : read(found.file, found.mime);
  }
}

/** China's divisions for the region picker. */
async function divisionsJson(): Promise<Buffer> {
  const { areaList } = await import('@vant/area-data');
  return Buffer.from(JSON.stringify(areaList));
}

async function read(file: string, mime = 'application/octet-stream'): Promise<Served> {
  try {
    return reply(mime, await readFile(file), { 'access-control-allow-origin': '*' });
  } catch (error) {
    return {
      status: 404,
      headers: { 'x-mp-error': (error as NodeJS.ErrnoException).code ?? 'error' },
      body: Buffer.alloc(0),
    };
  }
}

function reply(type: string, body: Buffer, more: Readonly<Record<string, string>> = {}): Served {
  return { status: 200, headers: { 'content-type': type, 'cache-control': 'no-store', ...more }, body };
}

/** 404. */
export function missing(): Served {
  return { status: 404, headers: { 'content-type': 'text/plain' }, body: Buffer.from('not found') };
}

function document(): Served {
  const nonce = randomBytes(16).toString('hex');
  // The bundle is asked for first, so that it comes while the runtime is parsed.
  const html = `<!doctype html><html lang="zh-CN" translate="no"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1,user-scalable=no"><script nonce="${nonce}">globalThis.__mpNonce=${JSON.stringify(nonce)};globalThis.__mpBundle=fetch('/__host/bundle.json')</script></head><body><script src="/__host/runtime.js"></script></body></html>`;
  return reply('text/html; charset=utf-8', Buffer.from(html), {
    'content-security-policy': contentSecurityPolicy(nonce),
    'permissions-policy': PERMISSIONS_POLICY,
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'x-dns-prefetch-control': 'off',
  });
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    // A malformed escape names no file of ours.
    return error instanceof URIError ? '' : path;
  }
}

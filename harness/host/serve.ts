import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { contentSecurityPolicy, PERMISSIONS_POLICY } from './containment.ts';
import type { AppBundle, BridgeCall, BridgeReply } from './contract.ts';
import { packBundle } from './loader/packed.ts';
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

/** What the server asks of the Node half of `wx`. */
export interface Local {
  /** Files of the mini-program. */
  readLocal?(path: string): { readonly file: string; readonly mime: string } | undefined;
  callSync(call: BridgeCall): BridgeReply;
}

/** Blocking calls that nearly every program makes while it starts, and whose answers do not change before it runs. */
const AHEAD = ['device.info', 'storage.load'];
/** A longer answer is left to the call itself. */
const MAX_AHEAD = 64 * 1024;

/** Serves what lives at https://mp.local: the document, the runtime, the bundle, project files, the mini-program's own files. */
export class PageServer {
  readonly #bundle: AppBundle;
  readonly #script: Uint8Array;
  readonly #api: Local;

  constructor(bundle: AppBundle, script: Uint8Array, local: Local) {
    this.#bundle = bundle;
    this.#script = script;
    this.#api = local;
  }

  async serve(path: string): Promise<Served> {
    if (path === '/') return document(this.#ahead());
    if (path === RUNTIME) return reply('application/gzip', Buffer.from(this.#script));
    if (path === BUNDLE) return reply('application/gzip', packBundle(this.#bundle));
    if (path === '/__host/divisions.json') return reply('application/json', await divisionsJson());
    if (path.startsWith(ASSET_PREFIX)) return this.#file(decode(path.slice(ASSET_PREFIX.length)));
    if (path.startsWith(WXFILE_PREFIX)) return this.#local(decode(path.slice(WXFILE_PREFIX.length)));
    return missing();
  }

  /** JSON of the replies by API, safe inside a script element. */
  #ahead(): string {
    const replies = AHEAD.map((api) => [api, this.#api.callSync({ api, callId: 'ahead', args: null })] as const);
    const short = replies.filter(([, reply]) => reply.ok && JSON.stringify(reply).length <= MAX_AHEAD);
    return JSON.stringify(Object.fromEntries(short)).replaceAll('<', '\\u003c');
  }

  async #file(path: string): Promise<Served> {
    const file = Object.hasOwn(this.#bundle.assets, path) ? this.#bundle.assets[path] : undefined;
    return file === undefined ? missing() : read(file, MIME[extname(path).toLowerCase()]);
  }

  async #local(path: string): Promise<Served> {
    const found = this.#api.readLocal?.(`wxfile://${path}`);
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

const RUNTIME = '/__host/runtime.js.gz';
const BUNDLE = '/__host/bundle.json.gz';

/**
 * Both are unpacked as they come, the bundle beside the runtime; the runtime takes the names away before the mini-program's first line. Nothing
 * starts in a page that the host has not under control: whose first script did not run, or which cannot give evidence.
 */
const BOOT = `if('RTCPeerConnection'in globalThis||globalThis.__mpSend===undefined)throw new Error('the page is not under control');
const unpacked=async(path)=>new Response((await fetch(path)).body.pipeThrough(new DecompressionStream('gzip')));
globalThis.__mpLoaded=unpacked('${RUNTIME}').then((it)=>it.text()).then((code)=>{
const script=document.createElement('script');script.nonce=globalThis.__mpNonce;script.textContent=code+'\\n//# sourceURL=/__host/runtime.js';document.head.append(script);script.remove()});
globalThis.__mpBundle=unpacked('${BUNDLE}').then((it)=>it.json())`;

function document(ahead: string): Served {
  const nonce = randomBytes(16).toString('hex');
  const html = `<!doctype html><html lang="zh-CN" translate="no"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1,user-scalable=no"><script nonce="${nonce}">{globalThis.__mpNonce=${JSON.stringify(nonce)};globalThis.__mpKnown=${ahead};${BOOT}}</script></head><body></body></html>`;
  // No cross-origin-opener-policy: it would throw the renderer away that is there and start another, against openers that `sandbox` allows none of.
  return reply('text/html; charset=utf-8', Buffer.from(html), {
    'content-security-policy': contentSecurityPolicy(nonce),
    'permissions-policy': PERMISSIONS_POLICY,
    'referrer-policy': 'no-referrer',
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

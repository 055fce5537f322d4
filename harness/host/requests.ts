import { randomBytes } from 'node:crypto';
import type { Initiator, Json } from '../../evidence/events.ts';
import { MP_ORIGIN } from './containment.ts';
import type { BridgeCall, BridgeReply } from './contract.ts';
import { appFramesOf } from './frames.ts';
import { missing, type PageServer, type Served } from './serve.ts';
import type { PausedRequest } from './session-types.ts';

/** What the Node half of `wx` offers to the host (harness/host/api). */
export interface ApiLike {
  call(call: BridgeCall): Promise<BridgeReply>;
  callSync(call: BridgeCall): BridgeReply;
  readLocal?(path: string): { readonly file: string; readonly mime: string } | undefined;
  resolveInitiator?(key: string): Initiator | undefined;
  busy?(): number;
  /** Answers with `cancel` whatever waits for a person. */
  cancelPrompts?(): void;
  /** Storage, files, permissions and consent as on a first start. */
  reset?(): Promise<void>;
  close?(): Promise<void>;
  /** User agent of the persona's phone: images and web-views carry it too. */
  readonly userAgent?: string;
}

export interface RequestDeps {
  readonly server: PageServer;
  readonly api: ApiLike;
  readonly appid: string;
  readonly initiatorHeader: string;
  post(method: string, params: object, sessionId: string): void;
  blocked(what: string, url: string): void;
  page(): string | undefined;
  step(): string | undefined;
}

/** Types of request that page content may make to the world; all others are the mini-program trying something else. */
const PAGE_LOADS: ReadonlySet<string> = new Set(['Image', 'Font', 'Media', 'Stylesheet', 'Document', 'TextTrack']);
const MAX_KEYS = 20_000;
const STACK_WAIT_MS = 250;

/** Answers every paused request: the host's own, the bridge's, and what goes to the proxy with its initiator. */
export class RequestRouter {
  readonly #deps: RequestDeps;
  readonly #initiators = new Map<string, Initiator>();
  readonly #stacks = new Map<string, unknown>();
  readonly #stackWaiters = new Map<string, () => void>();

  constructor(deps: RequestDeps) {
    this.#deps = deps;
  }

  /** The browser's own account of who made a request; it comes before or after the pause. */
  noteInitiator(networkId: string, initiator: unknown): void {
    const stack = (initiator as { stack?: unknown } | undefined)?.stack;
    if (stack === undefined) return;
    this.#stacks.set(networkId, stack);
    this.#stackWaiters.get(networkId)?.();
    if (this.#stacks.size > 2000) this.#stacks.delete(this.#stacks.keys().next().value ?? '');
  }

  resolveInitiator(key: string): Initiator | undefined {
    return this.#initiators.get(key) ?? this.#deps.api.resolveInitiator?.(key);
  }

  async handle(request: PausedRequest): Promise<void> {
    const url = request.url;
    if (url === MP_ORIGIN || url.startsWith(`${MP_ORIGIN}/`)) {
      this.#fulfill(request, await this.#own(request, new URL(url).pathname));
      return;
    }
    if (/^(?:data|blob|about):/.test(url)) {
      this.#deps.post('Fetch.continueRequest', { requestId: request.id }, request.sessionId);
      return;
    }
    if (request.main && !PAGE_LOADS.has(request.resourceType)) {
      this.#deps.blocked(request.resourceType.toLowerCase(), url);
      this.#deps.post(
        'Fetch.failRequest',
        { requestId: request.id, errorReason: 'BlockedByClient' },
        request.sessionId,
      );
      return;
    }
    this.#forward(request);
  }

  async #own(request: PausedRequest, path: string): Promise<Served> {
    // Only the mini-program's own frame may speak to the host; a web-view may not.
    if (!request.main) return missing();
    if (path === '/__wx/call' && request.method === 'POST') return json(await this.#call(request));
    if (path === '/__wx/sync' && request.method === 'POST') return json(await this.#callSync(request));
    return this.#deps.server.serve(path);
  }

  async #call(request: PausedRequest): Promise<BridgeReply> {
    const call = parseCall(request.body);
    if (call === undefined) return refused('bad call');
    return this.#deps.api.call(await this.#withStack(call, request.networkId));
  }

  async #callSync(request: PausedRequest): Promise<BridgeReply> {
    const call = parseCall(request.body);
    if (call === undefined) return refused('bad call');
    return this.#deps.api.callSync(await this.#withStack(call, request.networkId));
  }

  async #withStack(call: BridgeCall, networkId: string): Promise<BridgeCall> {
    if (!this.#stacks.has(networkId)) await this.#stackArrives(networkId);
    const stack = appFramesOf(this.#stacks.get(networkId));
    this.#stacks.delete(networkId);
    return stack.length === 0 ? call : { ...call, stack };
  }

  #stackArrives(networkId: string): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#stackWaiters.delete(networkId);
        resolve();
      };
      const timer = setTimeout(done, STACK_WAIT_MS);
      this.#stackWaiters.set(networkId, done);
    });
  }

  /** Lets a load of page content go to the proxy, with who caused it and with WeChat's referer. */
  #forward(request: PausedRequest): void {
    const key = randomBytes(12).toString('hex');
    const frame = !request.main || request.resourceType === 'Document';
    const page = this.#deps.page();
    const step = this.#deps.step();
    const stack = appFramesOf(this.#stacks.get(request.networkId));
    this.#initiators.set(key, {
      kind: frame ? 'web-view' : 'element',
      ...(page === undefined ? {} : { page }),
      ...(step === undefined ? {} : { step }),
      ...(stack.length === 0 ? {} : { stack }),
    });
    if (this.#initiators.size > MAX_KEYS) this.#initiators.delete(this.#initiators.keys().next().value ?? '');
    const headers = Object.entries(request.headers).filter(
      ([name]) => !(request.main && /^(?:referer|origin|sec-.*)$/i.test(name)),
    );
    if (request.main && !frame)
      headers.push(['Referer', `https://servicewechat.com/${this.#deps.appid}/1/page-frame.html`]);
    headers.push([this.#deps.initiatorHeader, key]);
    this.#deps.post(
      'Fetch.continueRequest',
      { requestId: request.id, headers: headers.map(([name, value]) => ({ name, value })) },
      request.sessionId,
    );
  }

  #fulfill(request: PausedRequest, served: Served): void {
    this.#deps.post(
      'Fetch.fulfillRequest',
      {
        requestId: request.id,
        responseCode: served.status,
        responseHeaders: Object.entries(served.headers).map(([name, value]) => ({ name, value })),
        body: served.body.toString('base64'),
      },
      request.sessionId,
    );
  }
}

function parseCall(body: string): BridgeCall | undefined {
  try {
    const value = JSON.parse(body) as Partial<Record<keyof BridgeCall, Json>>;
    if (typeof value.api !== 'string' || typeof value.callId !== 'string') return undefined;
    const page = typeof value.page === 'string' ? { page: value.page } : {};
    return { api: value.api, callId: value.callId, args: value.args ?? null, ...page };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function refused(why: string): BridgeReply {
  return { ok: false, status: 'unsupported', result: null, errMsg: `bridge:fail ${why}` };
}

function json(reply: BridgeReply): Served {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(reply)) };
}

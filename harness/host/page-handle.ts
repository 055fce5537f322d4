import type { Json } from '../../evidence/events.ts';
import { DriverError, type OpensBy, type PageState } from '../../scenarios/driver.ts';
import type { CdpObject } from './cdp.ts';
import { HIDDEN } from './runtime/core/globals.ts';
import type { Forgotten } from './runtime/core/idle.ts';

const FORGET_MS = 1000;

export type Send = (method: string, params: object, timeoutMs?: number) => Promise<CdpObject>;
export type NavigateHow = OpensBy | 'navigateBack';

export const DEFAULT_MS = 10_000;
export const BOOT_MS = 30_000;

/**
 * The runtime's handle in the page, held by its CDP object id: app code cannot reach or replace it. Whatever runs app code first
 * waits for the page's next turn (`this.turn()`), because while the browser evaluates for CDP the page's CSP does not stop `eval`.
 */
export class PageHandle {
  readonly #send: Send;
  #id = '';
  #launched = false;

  constructor(send: Send) {
    this.#send = send;
  }

  get taken(): boolean {
    return this.#id !== '';
  }

  /** Loads the runtime's document, afresh when it was loaded before, and takes its handle. */
  async load(session: {
    load(timeoutMs: number): Promise<void>;
    readonly lastException: string | undefined;
  }): Promise<void> {
    this.#launched = false;
    await session.load(BOOT_MS);
    const expression =
      '__mpLoaded.then(() => { const start = __mpStart; for (const name of ["__mpStart", "__mpLoaded"]) delete globalThis[name]; return start(); })';
    const answer = await this.#send('Runtime.evaluate', { expression, awaitPromise: true }, BOOT_MS);
    this.#id = objectIdOf(answer, session.lastException);
  }

  /** True once the mini-program was started in this document: starting it again needs a new one. */
  get launched(): boolean {
    return this.#launched;
  }

  launch(options: object, timeoutMs: number): Promise<PageState> {
    this.#launched = true;
    return this.#state('function(o){return this.turn().then(()=>this.launch(o))}', [options], timeoutMs);
  }

  navigate(how: NavigateHow, url: string, delta: number, timeoutMs: number): Promise<PageState> {
    const source = 'function(h,u,d){return this.turn().then(()=>this.navigate(h,u,d))}';
    return this.#state(source, [how, url, delta], timeoutMs);
  }

  async currentPage(): Promise<PageState> {
    const state = await this.call('function(){return this.currentPage()}', []);
    if (state === null) throw new DriverError('target-error', 'no page is open');
    return state as unknown as PageState;
  }

  async pageStack(): Promise<readonly PageState[]> {
    return (await this.call('function(){return this.pageStack()}', [])) as unknown as PageState[];
  }

  /** Calls the in-page agent; its failures come as `DriverError` with the nearest candidates. */
  async agent(method: string, args: readonly Json[], timeoutMs = DEFAULT_MS): Promise<Json> {
    const source =
      'function(m,a){const f=this.agent[m];if(typeof f!=="function")throw new Error("the agent has no "+m);return this.turn().then(()=>f.apply(this.agent,a))}';
    return unwrapped(await this.call(source, [method, args], timeoutMs));
  }

  /** The same with a function of the caller, in the scope of app code, as first argument (automator's mocks). */
  async agentWith(
    method: string,
    functionSource: string,
    args: readonly Json[],
    timeoutMs = DEFAULT_MS,
  ): Promise<Json> {
    const names = ['globalThis', ...HIDDEN].join(',');
    const source = `function(m,a){const f=(function(${names}){return (${functionSource}\n)})(global);return this.agent[m](f,...a)}`;
    return unwrapped(await this.call(source, [method, args], timeoutMs));
  }

  /** Runs a function of the caller in the scope of app code: `wx`, `getApp` and its globals, no `window`. */
  evaluate(functionSource: string, args: readonly Json[] = [], timeoutMs = DEFAULT_MS): Promise<Json> {
    const names = ['globalThis', ...HIDDEN].join(',');
    return this.call(
      `async function(args){const f=(function(${names}){return (${functionSource}\n)})(global);await this.turn();return f(...args)}`,
      [args],
      timeoutMs,
    );
  }

  /** Makes `name` a global function of the app that calls the host. */
  async bind(name: string): Promise<void> {
    await this.#send('Runtime.addBinding', { name: `__mpb_${name}` });
    const source =
      'function(n,b){const s=globalThis[b];Reflect.deleteProperty(globalThis,b);globalThis[n]=(...a)=>s(JSON.stringify({name:n,args:a}))}';
    await this.call(source, [name, `__mpb_${name}`]);
  }

  /** Delivers an event without waiting for the page. */
  deliver(event: object, post: (method: string, params: object) => void): void {
    if (!this.taken) return;
    post('Runtime.callFunctionOn', {
      objectId: this.#id,
      functionDeclaration: 'function(e){this.turn().then(()=>this.deliver(e))}',
      arguments: [{ value: event }],
    });
  }

  /** What the page was waited for in vain; from now on it is not waited for. Undefined when the page does not answer. */
  async forget(): Promise<Forgotten | undefined> {
    try {
      return (await this.call('function(){return this.forget()}', [], FORGET_MS)) as unknown as Forgotten;
    } catch (error) {
      if (error instanceof DriverError) return undefined;
      throw error;
    }
  }

  /** Calls a function with the handle as `this` and plain JSON in and out. */
  async call(source: string, args: readonly unknown[], timeoutMs = DEFAULT_MS): Promise<Json> {
    const answer = await this.#send(
      'Runtime.callFunctionOn',
      {
        objectId: this.#id,
        functionDeclaration: source,
        arguments: args.map((value) => ({ value })),
        awaitPromise: true,
        returnByValue: true,
      },
      timeoutMs,
    );
    const failure = answer['exceptionDetails'];
    if (failure !== undefined) throw new DriverError('target-error', exceptionText(failure));
    return ((answer['result'] as { value?: Json }).value ?? null) as Json;
  }

  #state(source: string, args: readonly unknown[], timeoutMs: number): Promise<PageState> {
    return this.call(source, args, timeoutMs) as unknown as Promise<PageState>;
  }
}

function objectIdOf(answer: CdpObject, before: string | undefined): string {
  const failure = answer['exceptionDetails'];
  if (failure !== undefined) throw new Error(`the runtime did not start: ${before ?? exceptionText(failure)}`);
  const { objectId } = answer['result'] as { objectId?: string };
  if (objectId === undefined) throw new Error('the runtime gave no handle');
  return objectId;
}

function exceptionText(details: unknown): string {
  const { exception, text } = details as { exception?: { description?: string; value?: unknown }; text?: string };
  const full =
    exception?.description ?? (exception?.value === undefined ? (text ?? 'failed') : JSON.stringify(exception.value));
  return (full.split('\n    at ')[0] ?? full).replace(/^(?:Error|Uncaught): /, '');
}

/** Failures of the agent are values, so that their code and candidates survive. */
function unwrapped(answer: Json): Json {
  const failure = (answer as { $error?: { code: DriverError['code']; message: string; nearest: string[] } } | null)
    ?.$error;
  if (failure !== undefined) throw new DriverError(failure.code, failure.message, failure.nearest);
  return answer;
}

/** The name is that of the app's function, not of the binding behind it. */
export function parseCall(payload: string): { readonly name: string; readonly args: readonly Json[] } {
  const { name, args } = JSON.parse(payload) as { name?: unknown; args?: readonly Json[] };
  return { name: String(name), args: args ?? [] };
}

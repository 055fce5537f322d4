import type { Initiator, Json } from '../../../evidence/events.ts';
import type { Recorder } from '../../../evidence/manifest.ts';
import { DriverError } from '../../../scenarios/driver.ts';
import type { AutomatorClient } from './client.ts';

/** wx methods whose calls and results are evidence. */
export const TRACED = [
  'request',
  'uploadFile',
  'downloadFile',
  'login',
  'checkSession',
  'getUserProfile',
  'getUserInfo',
  'authorize',
  'getSetting',
  'getLocation',
  'chooseLocation',
  'choosePoi',
  'chooseAddress',
  'chooseInvoiceTitle',
  'getWeRunData',
  'getClipboardData',
  'scanCode',
  'chooseImage',
  'chooseMedia',
  'chooseContact',
  'addPhoneContact',
  'getConnectedWifi',
  'getWifiList',
  'getBluetoothDevices',
  'requestPayment',
  'requirePrivacyAuthorize',
  'getPrivacySetting',
  'setStorage',
  'getSystemInfo',
  'getNetworkType',
  'startRecord',
] as const;

const BINDING = '__mpauditTrace';

/** Runs inside the mini-program in place of a wx method: tells, calls the real one, tells what came of it. */
const WRAPPER = `function (options) {
  const last = arguments.length - 1, header = arguments[last], api = arguments[last - 1];
  const call = 'd' + Math.random().toString(36).slice(2), origin = this.origin;
  const plain = (value) => { try { return JSON.parse(JSON.stringify(value === undefined ? null : value)) } catch (error) { return String(error) } };
  const own = options && typeof options === 'object' ? options : {};
  const tell = (what, value) => { ${BINDING}(what, call, api, plain(value)); return value };
  tell('call', own);
  const wrapped = Object.assign({}, own);
  if (header && ${JSON.stringify(['request', 'uploadFile', 'downloadFile'])}.includes(api))
    wrapped.header = Object.assign({}, own.header, { [header]: call + '.' + api });
  const hasCallback = own.success || own.fail || own.complete;
  if (hasCallback) {
    wrapped.success = function (result) { tell('success', result); if (own.success) own.success(result) };
    wrapped.fail = function (error) { tell('fail', error); if (own.fail) own.fail(error) };
  }
  const result = origin(wrapped);
  if (!hasCallback && result && typeof result.then === 'function')
    return result.then((value) => tell('success', value), (error) => { tell('fail', error); throw error });
  return result;
}`;

/** What of a run a traced call belongs to. */
export interface TraceContext {
  page(): string | undefined;
  step(): string | undefined;
  /** Header by which the proxy tells which call made a request; it takes it off. Absent: requests cannot be traced to their calls. */
  readonly initiatorHeader?: string;
}

/** Wraps wx methods so that their calls become evidence, and counts those in flight. */
export class ApiTrace {
  readonly #client: AutomatorClient;
  readonly #recorder: Recorder;
  readonly #context: TraceContext;
  readonly #open = new Set<string>();
  /** Methods that could not be wrapped, with why: they go unseen. */
  readonly missed: { readonly api: string; readonly why: string }[] = [];

  constructor(client: AutomatorClient, recorder: Recorder, context: TraceContext) {
    this.#client = client;
    this.#recorder = recorder;
    this.#context = context;
  }

  /** Which call made a request, by what it carried in the initiator header. */
  initiator(key: string): Initiator | undefined {
    const [, callId, api] = /^(d[a-z0-9]{1,20})\.([a-zA-Z]{1,30})$/.exec(key) ?? [];
    if (callId === undefined || api === undefined) return undefined;
    return { kind: 'api', api: `wx.${api}`, callId, ...this.#place() };
  }

  #place(): { readonly page?: string; readonly step?: string } {
    const [page, step] = [this.#context.page(), this.#context.step()];
    return { ...(page === undefined ? {} : { page }), ...(step === undefined ? {} : { step }) };
  }

  async install(timeoutMs: number): Promise<void> {
    this.#client.on('App.bindingCalled', (params) => this.#told(params));
    await this.#client.call('App.addBinding', { name: BINDING }, timeoutMs);
    for (const api of TRACED) await this.wrap(api, timeoutMs);
  }

  /** Wraps one method; also puts the wrapper back after a mock. */
  async wrap(api: string, timeoutMs: number): Promise<void> {
    try {
      await this.#client.call(
        'App.mockWxMethod',
        { method: api, functionDeclaration: WRAPPER, args: [api, this.#context.initiatorHeader ?? ''] },
        timeoutMs,
      );
    } catch (error) {
      if (error instanceof DriverError && error.code !== 'target-error') throw error;
      this.missed.push({ api, why: (error as Error).message });
    }
  }

  /** Calls that have no result yet. */
  get inFlight(): number {
    return this.#open.size;
  }

  #told(params: Json): void {
    const { name, args } = params as { name?: string; args?: Json[] };
    if (name !== BINDING || !Array.isArray(args)) return;
    const [what, id, api, value] = args;
    const callId = String(id);
    const full = `wx.${String(api)}`;
    if (what === 'call') {
      this.#open.add(callId);
      this.#recorder.append({ type: 'api-call', callId, api: full, args: value ?? null, ...this.#place() });
    } else if (this.#open.delete(callId)) {
      const outcome = what === 'success' ? 'success' : 'fail';
      const errMsg = String((value as { errMsg?: unknown } | null)?.errMsg ?? `${String(api)}:${outcome}`);
      this.#recorder.append({
        type: 'api-result',
        callId,
        api: full,
        status: 'implemented',
        outcome,
        result: value ?? null,
        errMsg,
      });
    }
  }
}

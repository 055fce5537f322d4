import type { EvidenceEvent, Json } from '../../../evidence/events.ts';
import type { AppBundle, BridgeReply } from '../contract.ts';

/** What the runtime core gives to the wx API families (api/), the built-in components (components/) and the agent (agent/). */
export interface RuntimeEnv {
  readonly bundle: Omit<AppBundle, 'modules' | 'templates' | 'wxs' | 'styles' | 'assets'>;
  /** The `wx` object as the mini-program sees it (filled by api/). */
  readonly wx: Record<string, unknown>;
  /** Calls into Node; the browser's own async stack is the initiator. Resolves with the reply, never rejects. */
  bridge(api: string, args: Json, callId?: string): Promise<BridgeReply>;
  /** Blocking call into Node (synchronous XHR that the host intercepts), for `*Sync` APIs that need files or device data. */
  bridgeSync(api: string, args: Json, callId?: string): BridgeReply;
  /** Listens to an event that the host sends (socket message, permission answer, appHide …). Returns the unsubscribe function. */
  onHost(name: string, listener: (data: Json) => void): () => void;
  /** Appends to the evidence from the page: exceptions, blind spots, storage writes, api calls. Order is kept. */
  record(event: EvidenceEvent): void;
  /** Page stack, bottom first; the last one is shown. */
  pages(): readonly RuntimePage[];
  /** Rejects with an Error whose message is WeChat's `errMsg` without the API name, e.g. `fail page "x" is not found`. */
  navigate(openType: OpenType, url: string, delta?: number): Promise<void>;
  /** DOM layer above the pages for toast, modal, action sheet, picker and privacy popup. */
  readonly layer: HTMLElement;
  /** CSS pixels of one rpx. */
  readonly rpx: number;
  /** Invokes a page method if it exists (`onShareAppMessage`, `onReachBottom` …). */
  callPage(page: RuntimePage, method: string, args: readonly unknown[]): unknown;
  /** Reports an exception of app code without stopping the runtime. */
  reportError(error: unknown, origin: 'app' | 'template' | 'host'): void;
  /** `isIdle()` is false while a request, navigation, setData or timer below 50 ms is pending. */
  isIdle(): boolean;
  /** Marks something in flight; call the returned function when it ends. */
  busy(label: string): () => void;
}

export type OpenType = 'navigateTo' | 'redirectTo' | 'navigateBack' | 'switchTab' | 'reLaunch';

export interface RuntimePage {
  readonly pageId: number;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** `this` of the Page methods. */
  readonly instance: Record<string, unknown>;
  /** Root glass-easel component; typed in the core, opaque here. */
  readonly component: unknown;
  /** DOM element the page is rendered into. */
  readonly dom: HTMLElement;
}

/**
 * @table The event types of an evidence bundle: a closed union. `harness` appends them, `detectors` read them.
 * Everything here is plain JSON. Times are monotonic milliseconds since `manifest.started`.
 */

/** A JSON value, as stored in a bundle. Captured data is hostile: narrow it before use. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Raw bytes kept in `bodies/<sha256>`, written before the event that names them. `size` is in bytes. */
export interface BodyRef {
  readonly sha256: string;
  readonly size: number;
  /** True when the sender stopped before the end (abort, crash); the bytes are what arrived. */
  readonly partial?: boolean;
}

/** Header lines in wire order, duplicates kept, names as sent. */
export type Headers = readonly (readonly [name: string, value: string])[];

/** One frame of a JavaScript stack, in the mini-program's own source coordinates (1-based). */
export interface StackFrame {
  readonly fn: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What made an exchange: the wx API call, the element or frame that loaded it, the page and the scenario step. */
export interface Initiator {
  readonly kind: 'api' | 'element' | 'web-view' | 'import' | 'unknown';
  /** e.g. `wx.request`; absent for elements. */
  readonly api?: string;
  /** `callId` of the api-call event that caused it. */
  readonly callId?: string;
  /** Page path without a leading slash, e.g. `pages/index/index`. */
  readonly page?: string;
  /** `stepId` of the running scenario step. */
  readonly step?: string;
  readonly stack?: readonly StackFrame[];
}

/** How the answer came about. Only `live` talked to the real host. */
export type UpstreamMode = 'live' | 'stub' | 'replay' | 'map' | 'imported';
/** Transport of an exchange or socket, as it left the client. */
export type Transport = 'https' | 'http' | 'wss' | 'ws' | 'tcp' | 'udp';

/** A request as it left the client, before anything was forwarded. */
export interface RequestEvent {
  readonly type: 'request';
  /** Exchange id, unique in the bundle; shared by request, response, abort and websocket-message. */
  readonly id: string;
  readonly method: string;
  /** Absolute URL as the client meant it (real host, never the stand-in's). */
  readonly url: string;
  readonly httpVersion: string;
  readonly transport: Transport;
  readonly headers: Headers;
  readonly body?: BodyRef;
  readonly initiator?: Initiator;
  /** What an import format leaves out ("body", "headers"); such a part is unknown, never "not sent". */
  readonly omitted?: readonly string[];
  /** Wall clock of the exchange in an imported capture (ISO 8601). */
  readonly wallTime?: string;
}

/** The answer to a request. */
export interface ResponseEvent {
  readonly type: 'response';
  readonly id: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body?: BodyRef;
  readonly upstream: UpstreamMode;
  readonly omitted?: readonly string[];
}

/** An exchange that ended without a full response. */
export interface AbortEvent {
  readonly type: 'abort';
  readonly id: string;
  readonly by: 'client' | 'upstream' | 'proxy';
  readonly cause: string;
}

/** A TLS handshake with the recorder that failed: pinning, a client that distrusts the CA, or a plain disconnect. */
export interface TlsFailureEvent {
  readonly type: 'tls-failure';
  readonly host: string;
  readonly port: number;
  readonly cause: 'cert-rejected' | 'closed' | 'reset' | 'no-shared-cipher' | 'handshake-timeout' | 'unknown';
}

/** What DNS said about a host: the names (CNAME) that its own name points to, in order. */
export interface NameResolutionEvent {
  readonly type: 'name-resolution';
  readonly host: string;
  readonly aliases: readonly string[];
}

/** One WebSocket message. `id` is that of the upgrade request. */
export interface WebsocketMessageEvent {
  readonly type: 'websocket-message';
  readonly id: string;
  readonly direction: 'sent' | 'received';
  readonly kind: 'text' | 'binary';
  readonly body: BodyRef;
}

/** The mini-program called a wx API. */
export interface ApiCallEvent {
  readonly type: 'api-call';
  readonly callId: string;
  /** e.g. `wx.getLocation`. */
  readonly api: string;
  /** Arguments, functions left out; large binary values replaced by `{ "$bytes": n }`. */
  readonly args: Json;
  readonly page?: string;
  readonly step?: string;
  readonly stack?: readonly StackFrame[];
}

/** How the host answers an API: `simulated` means from the persona or the device model. */
export type ApiStatus = 'implemented' | 'simulated' | 'unsupported' | 'mocked';

/** What the API call gave back. `result` of a provenance source is what detectors look for in later traffic. */
export interface ApiResultEvent {
  readonly type: 'api-result';
  readonly callId: string;
  readonly api: string;
  readonly status: ApiStatus;
  readonly outcome: 'success' | 'fail';
  readonly result: Json;
  readonly errMsg: string;
}

/** A `wx.cloud.*` call: travels through WeChat itself, no proxy sees it, so its payload is kept here. */
export interface CloudCallEvent {
  readonly type: 'cloud-call';
  readonly callId: string;
  /** e.g. `wx.cloud.callFunction`. */
  readonly api: string;
  /** Cloud environment id, when given. */
  readonly env?: string;
  /** Function name, collection or file path. */
  readonly target: string;
  /** JSON of the payload. */
  readonly body: BodyRef;
  /** Who answered: the owner's file, a cloud function of the project, the simulated database or storage, or the stub. */
  readonly answeredBy?: 'file' | 'project' | 'simulation' | 'stub';
  readonly page?: string;
  readonly step?: string;
  readonly stack?: readonly StackFrame[];
}

/** A platform permission dialog (scope popup, phone or profile authorisation sheet) was shown. */
export interface PermissionPromptEvent {
  readonly type: 'permission-prompt';
  readonly promptId: string;
  /** `scope.userLocation` …, or `phoneNumber`, `userProfile`, `subscribeMessage`. */
  readonly scope: string;
  readonly api: string;
  readonly page?: string;
}

/** How the dialog was answered, and by whom. */
export interface PermissionDecisionEvent {
  readonly type: 'permission-decision';
  readonly promptId?: string;
  readonly scope: string;
  readonly decision: 'grant' | 'deny' | 'ask-later';
  readonly by: 'scenario' | 'option' | 'remembered';
}

/** A step in the life of consent to the privacy policy. */
export interface ConsentEvent {
  readonly type: 'consent';
  readonly action: 'shown' | 'accepted' | 'refused' | 'withdrawn';
  /** `privacy-popup`: WeChat's own gate; `ui`: the mini-program's own dialog, marked by the scenario; `mark`: typed by an operator. */
  readonly via: 'privacy-popup' | 'ui' | 'mark';
  readonly page?: string;
}

/** A value was written to local storage or a file of the mini-program. */
export interface StorageWriteEvent {
  readonly type: 'storage-write';
  readonly api: string;
  readonly key: string;
  /** JSON text of the value (or raw file bytes). */
  readonly body: BodyRef;
  /** True when written with WeChat's `encrypt: true`. */
  readonly encrypted: boolean;
  readonly callId?: string;
  readonly page?: string;
}

export interface PageEnterEvent {
  readonly type: 'page-enter';
  readonly pageId: number;
  readonly page: string;
  readonly query: { readonly [key: string]: string };
  readonly openType: 'appLaunch' | 'navigateTo' | 'redirectTo' | 'navigateBack' | 'switchTab' | 'reLaunch';
}

export interface PageLeaveEvent {
  readonly type: 'page-leave';
  readonly pageId: number;
  readonly page: string;
}

/** What a page showed about privacy, as its reader saw it: the policy inside the mini-program, a notice. Other pages are not kept. */
export interface PageTextEvent {
  readonly type: 'page-text';
  readonly page: string;
  readonly text: string;
  /** The page showed more than is kept. */
  readonly truncated?: true;
}

export interface StepStartEvent {
  readonly type: 'step-start';
  readonly stepId: string;
  readonly scenario: string;
  /** 1-based position in the scenario. */
  readonly index: number;
  readonly title: string;
  /** Word of the step in the scenario language: `tap`, `open` …; absent for what is only noted. */
  readonly word?: string;
  readonly line?: number;
}

export interface StepEndEvent {
  readonly type: 'step-end';
  readonly stepId: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly error?: string;
}

export interface ConsoleEvent {
  readonly type: 'console';
  readonly level: 'log' | 'info' | 'warn' | 'error' | 'debug';
  readonly args: readonly Json[];
  readonly page?: string;
}

export interface ExceptionEvent {
  readonly type: 'exception';
  readonly message: string;
  readonly page?: string;
  readonly stack?: readonly StackFrame[];
  /** Where it was raised: app code, a template, a lifetimes callback, or the host itself. */
  readonly origin: 'app' | 'template' | 'host';
}

export interface ScreenshotEvent {
  readonly type: 'screenshot';
  /** Path relative to the bundle, `screenshots/0001-<name>.png`. */
  readonly file: string;
  readonly sha256: string;
  readonly title: string;
  readonly page?: string;
}

/** Something that this run could not see or do. Never read as "nothing was sent". */
export interface BlindSpotEvent {
  readonly type: 'blind-spot';
  readonly kind:
    | 'tls-pinned'
    | 'unsupported-api'
    | 'missing-plugin'
    | 'missing-npm'
    | 'undecodable-body'
    | 'opaque-payload'
    | 'raw-tunnel'
    | 'format-omits'
    | 'crashed'
    | 'watchdog'
    | 'limit'
    | 'wechat-link'
    | 'cloud-function'
    | 'page-failed';
  readonly host?: string;
  readonly api?: string;
  readonly page?: string;
  readonly why: string;
}

/**
 * An arm of an experiment begins: a clean state, and another decision or another person. Arms run side by side: every event of one names it
 * (`Envelope.arm`). In older bundles they do not, and an arm ends with the next.
 */
export interface ArmEvent {
  readonly type: 'arm';
  readonly experiment: 'consent' | 'identity';
  /** Consent: `untouched`, `refused`, `denied:<scope>`, `accepted`, `withdrawn`, `deleted`. Identity: `person`, `again`, `other`. */
  readonly arm: string;
  /** Seed of its persona, one of the manifest's `others`, when it is not that of the run. */
  readonly persona?: string;
}

/** From here on the program is as newly installed: nothing is stored, nothing was asked or allowed. */
export interface FreshStartEvent {
  readonly type: 'fresh-start';
}

/** Where something stands in the code, and which pages can come to run it (`app`: at every start). */
export interface CodePlace {
  readonly file: string;
  /** 1-based; absent for templates. */
  readonly line?: number;
  /** The first five. */
  readonly pages: readonly string[];
  /** The code is that of a library. */
  readonly library?: true;
}

/** A plugin that app.json or a subpackage declares. `used` is false where nothing in the program names it. */
export interface CodePlugin {
  readonly name: string;
  readonly provider: string;
  readonly version: string;
  readonly used: boolean;
}

/** What the code of the program says, read before it runs. What stands in code need never run: this is no traffic. */
export interface CodeScanEvent {
  readonly type: 'code-scan';
  readonly of: 'source' | 'package';
  readonly modules: number;
  /** wx APIs and `open-type`s that the code names, once a file. */
  readonly apis: readonly (CodePlace & { readonly api: string })[];
  readonly hosts: readonly (CodePlace & { readonly host: string; readonly secure: boolean })[];
  /** Texts that look like keys, with the name of what holds them. */
  readonly keys: readonly {
    readonly name: string;
    readonly text: string;
    readonly file: string;
    readonly line: number;
  }[];
  /** `pages`: those that come to its code; bundles of earlier versions lack it. */
  readonly libraries: readonly {
    readonly name: string;
    readonly version?: string;
    readonly file: string;
    readonly pages?: readonly string[];
  }[];
  /** Plugins that app.json declares; bundles of earlier versions lack it. */
  readonly plugins?: readonly CodePlugin[];
  /** Modules that could not be read. */
  readonly unread: readonly { readonly file: string; readonly why: string }[];
  /** Entries that did not fit. */
  readonly dropped: number;
}

/** Last event of a complete bundle. */
export interface EndEvent {
  readonly type: 'end';
  readonly outcome: 'finished' | 'stopped' | 'crashed';
  readonly reason?: string;
}

/** Everything that can be appended. */
export type EvidenceEvent =
  | RequestEvent
  | ResponseEvent
  | AbortEvent
  | TlsFailureEvent
  | NameResolutionEvent
  | WebsocketMessageEvent
  | ApiCallEvent
  | ApiResultEvent
  | CloudCallEvent
  | PermissionPromptEvent
  | PermissionDecisionEvent
  | ConsentEvent
  | StorageWriteEvent
  | PageEnterEvent
  | PageLeaveEvent
  | PageTextEvent
  | StepStartEvent
  | StepEndEvent
  | ConsoleEvent
  | ExceptionEvent
  | ScreenshotEvent
  | BlindSpotEvent
  | ArmEvent
  | FreshStartEvent
  | CodeScanEvent
  | EndEvent;

export type EventType = EvidenceEvent['type'];

/** The envelope that the writer adds: one line of `events.ndjson`. */
export interface Envelope {
  /** 1-based, without gaps. */
  readonly seq: number;
  /** Monotonic milliseconds since `manifest.started`. */
  readonly t: number;
  /** Arm of an experiment that the event belongs to. */
  readonly arm?: string;
  /** `hash` of the line before, or 64 zeros. */
  readonly prev: string;
  /** SHA-256 (hex) of the line's canonical JSON without `hash`. */
  readonly hash: string;
}

/** An event as read back from a bundle. */
export type StoredEvent = EvidenceEvent & Envelope;

/** Events in order, to be walked again and again. An array is such a list, too. */
export interface StoredEvents extends Iterable<StoredEvent> {
  /**
   * The event at a place in the order, from 0 on, once a walk has come past it. Lists that can say so spare whoever asks from keeping the events; after
   * a walk `undefined` means that there are not so many.
   */
  at?(place: number): StoredEvent | undefined;
}

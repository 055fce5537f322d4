import type { EvidenceEvent, Json } from '../../evidence/events.ts';
import type { Recorder } from '../../evidence/manifest.ts';
import {
  type Driver,
  DriverError,
  type ElementHandle,
  type Launch,
  type PageState,
  type Selector,
} from '../../scenarios/index.ts';

/** What the double has: elements by their css (`'.x': 'e1'`), and special answers. */
export interface FakeScript {
  readonly [css: `.${string}`]: string;
  readonly data?: Readonly<Record<string, Json>>;
  readonly storage?: Readonly<Record<string, Json>>;
  /** Keys that getStorageInfoSync names. */
  readonly storageKeys?: readonly string[];
  /** A request that each tap causes. */
  readonly requestOnTap?: string;
  readonly screenshot?: Error;
  /** What every look at the target throws. */
  readonly broken?: Error;
}

const PAGE: PageState = { pageId: 1, path: 'pages/a/a', query: {} };

/** A driver that notes every call in order and throws on what the script does not know. */
export class FakeDriver implements Driver {
  readonly id = 'embedded';
  readonly calls: string[] = [];
  readonly #script: FakeScript;
  readonly #recorder: Recorder;

  constructor(script: FakeScript, recorder: Recorder) {
    this.#script = script;
    this.#recorder = recorder;
  }

  #note(call: string): Promise<void> {
    this.calls.push(call);
    return Promise.resolve();
  }

  async launch(launch: Launch = {}): Promise<PageState> {
    await this.#note(`launch ${launch.path ?? ''} ${JSON.stringify(launch.query ?? {})}`);
    return PAGE;
  }
  async navigate(how: string, url: string): Promise<PageState> {
    await this.#note(`${how} ${url}`);
    return PAGE;
  }
  async back(delta = 1): Promise<PageState> {
    await this.#note(`back ${delta}`);
    return PAGE;
  }
  currentPage(): Promise<PageState> {
    return Promise.resolve(PAGE);
  }
  find(selector: Selector): Promise<ElementHandle> {
    const id = this.#script[(selector.css ?? `.${selector.text ?? selector.label ?? ''}`) as `.${string}`];
    if (id === undefined)
      return Promise.reject(new DriverError('not-found', `${selector.css ?? selector.text} is not there`, ['.near']));
    return Promise.resolve({ id, tag: selector.label === undefined ? 'view' : 'input', text: '' });
  }
  async findAll(selector: Selector): Promise<readonly ElementHandle[]> {
    const named = selector.css ?? `.${selector.text ?? selector.label ?? ''}`;
    const part = selector.exact === false ? selector.text : undefined;
    return Object.entries(this.#script).flatMap(([key, id]) =>
      key.startsWith('.') && (part === undefined ? key === named : key.includes(part))
        ? [{ id: String(id), tag: 'view', text: key.slice(1) }]
        : [],
    );
  }
  async tap(element: ElementHandle): Promise<void> {
    await this.#note(`tap ${element.id}`);
    const url = this.#script.requestOnTap;
    if (url !== undefined)
      this.#recorder.append({ type: 'request', exchange: 'x1', method: 'POST', url } as unknown as EvidenceEvent);
  }
  longPress(element: ElementHandle): Promise<void> {
    return this.#note(`longPress ${element.id}`);
  }
  input(element: ElementHandle, text: string, confirm = false): Promise<void> {
    return this.#note(`input ${element.id} ${text} ${confirm}`);
  }
  choose(element: ElementHandle, value: Json): Promise<void> {
    return this.#note(`choose ${element.id} ${JSON.stringify(value)}`);
  }
  swipe(element: ElementHandle, dx: number, dy: number): Promise<void> {
    return this.#note(`swipe ${element.id} ${dx} ${dy}`);
  }
  scroll(to: { readonly top: number } | { readonly element: ElementHandle }): Promise<void> {
    return this.#note(`scroll ${'top' in to ? to.top : to.element.id}`);
  }
  pullDown(): Promise<void> {
    return this.#note('pullDown');
  }
  trigger(element: ElementHandle, event: string, detail?: Json): Promise<void> {
    return this.#note(`trigger ${element.id} ${event} ${JSON.stringify(detail)}`);
  }
  background(): Promise<void> {
    return this.#note('background');
  }
  foreground(): Promise<void> {
    return this.#note('foreground');
  }
  answerPermission(scope: string, decision: string): Promise<void> {
    return this.#note(`permission ${scope} ${decision}`);
  }
  answerPrivacy(decision: string): Promise<void> {
    return this.#note(`privacy ${decision}`);
  }
  answerDialog(kind: string, choice: string): Promise<void> {
    return this.#note(`dialog ${kind} ${choice}`);
  }
  async waitFor(what: { readonly page: string } | { readonly gone: Selector }): Promise<void> {
    await this.#note(`waitFor ${JSON.stringify(what)}`);
    if ('page' in what && what.page !== PAGE.path)
      throw new DriverError('timeout', `page ${what.page} did not open`, [PAGE.path]);
  }
  settled(): Promise<void> {
    return this.#note('settled');
  }
  screenshot(): Promise<Uint8Array> {
    return this.#script.screenshot === undefined
      ? Promise.resolve(new Uint8Array(8))
      : Promise.reject(this.#script.screenshot);
  }
  pageData(path = ''): Promise<Json> {
    if (this.#script.broken !== undefined) return Promise.reject(this.#script.broken);
    return Promise.resolve(this.#script.data?.[path] ?? null);
  }
  storage(key: string): Promise<Json | undefined> {
    return Promise.resolve(this.#script.storage?.[key]);
  }
  async callWx(method: string, args: readonly Json[]): Promise<Json> {
    await this.#note(`wx.${method} ${JSON.stringify(args)}`);
    return method === 'getStorageInfoSync' ? { keys: [...(this.#script.storageKeys ?? [])] } : null;
  }
  async evaluate(functionSource: string): Promise<Json> {
    await this.#note(`evaluate ${functionSource}`);
    return null;
  }
  close(): Promise<void> {
    return this.#note('close');
  }
}

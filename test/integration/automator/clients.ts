import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** What the cases use of an element; both clients have it, their own types are for other compilers than ours. */
export interface Element {
  readonly tagName: string;
  $(selector: string): Promise<Element | null>;
  $$(selector: string): Promise<Element[]>;
  size(): Promise<{ width: number; height: number }>;
  offset(): Promise<{ left: number; top: number }>;
  text(): Promise<string>;
  attribute(name: string): Promise<string>;
  property(name: string): Promise<unknown>;
  value(): Promise<unknown>;
  wxml(): Promise<string>;
  outerWxml(): Promise<string>;
  style(name: string): Promise<string>;
  tap(): Promise<void>;
  longpress(): Promise<void>;
  trigger(type: string, detail?: unknown): Promise<void>;
  touchstart(options: object): Promise<void>;
  touchmove(options: object): Promise<void>;
  touchend(options: object): Promise<void>;
  dispatchEvent(options: object): Promise<void>;
  input(text: string): Promise<void>;
  scrollTo(x: number, y: number): Promise<void>;
  scrollHeight(): Promise<number>;
  scrollWidth(): Promise<number>;
  swipeTo(index: number): Promise<void>;
  slideTo(value: number): Promise<void>;
  moveTo(x: number, y: number): Promise<void>;
  callContextMethod(method: string, ...args: unknown[]): Promise<unknown>;
  data(path?: string): Promise<unknown>;
  setData(data: object): Promise<void>;
  callMethod(method: string, ...args: unknown[]): Promise<unknown>;
}
export interface Page {
  readonly path: string;
  readonly query: Record<string, string>;
  $(selector: string): Promise<Element | null>;
  $$(selector: string): Promise<Element[]>;
  xpath(path: string): Promise<Element | null>;
  getElementByXpath(path: string): Promise<Element | null>;
  getElementsByXpath(path: string): Promise<Element[]>;
  data(path?: string): Promise<unknown>;
  setData(data: object): Promise<void>;
  size(): Promise<{ width: number; height: number }>;
  scrollTop(): Promise<number>;
  callMethod(method: string, ...args: unknown[]): Promise<unknown>;
  waitFor(selector: string): Promise<void>;
}
export interface Client {
  pageStack(): Promise<Page[]>;
  currentPage(): Promise<Page>;
  navigateTo(url: string): Promise<Page>;
  redirectTo(url: string): Promise<Page>;
  navigateBack(): Promise<Page>;
  reLaunch(url: string): Promise<Page>;
  switchTab(url: string): Promise<Page>;
  systemInfo(): Promise<Record<string, unknown>>;
  callWxMethod(method: string, ...args: unknown[]): Promise<unknown>;
  mockWxMethod(method: string, mock: unknown, ...args: unknown[]): Promise<void>;
  restoreWxMethod(method: string): Promise<void>;
  callPluginWxMethod(plugin: string, method: string): Promise<unknown>;
  mockPluginWxMethod(plugin: string, method: string, mock: unknown): Promise<void>;
  restorePluginWxMethod(plugin: string, method: string): Promise<void>;
  evaluate(fn: unknown, ...args: unknown[]): Promise<unknown>;
  pageScrollTo(top: number): Promise<void>;
  exposeFunction(name: string, fn: (...args: unknown[]) => void): Promise<void>;
  screenshot(): Promise<string>;
  testAccounts(): Promise<unknown[]>;
  stopAudits(): Promise<unknown>;
  getTicket(): Promise<unknown>;
  setTicket(ticket: string): Promise<void>;
  refreshTicket(): Promise<void>;
  remote(auto?: boolean): Promise<void>;
  native(): Record<string, (data?: unknown) => Promise<unknown>>;
  on(event: 'console' | 'exception', listener: (value: unknown) => void): Client;
  close(): Promise<void>;
}

/** An unmodified client from npm. */
export interface Make {
  readonly name: string;
  /** Code in which the names of protocol methods stand. */
  readonly code: string;
  connect(endpoint: string): Promise<Client>;
}

const require = createRequire(import.meta.url);
type Connect = { connect(options: { wsEndpoint: string }): Promise<Client> };

function stock(): Make {
  const files = ['Element', 'MiniProgram', 'Native', 'Page', 'Launcher'];
  const code = files.map((file) => readFileSync(require.resolve(`miniprogram-automator/out/${file}.js`), 'utf8'));
  return {
    name: 'miniprogram-automator',
    code: code.join('\n'),
    connect: (wsEndpoint) => (require('miniprogram-automator') as Connect).connect({ wsEndpoint }),
  };
}

async function modern(): Promise<Make> {
  const name = '@weapp-vite/miniprogram-automator';
  const { Automator } = (await import(name)) as { Automator: new () => Connect };
  return {
    name,
    code: readFileSync(fileURLToPath(import.meta.resolve(name)), 'utf8'),
    connect: (wsEndpoint) => new Automator().connect({ wsEndpoint }),
  };
}

export const CLIENTS: readonly Make[] = [stock(), await modern()];

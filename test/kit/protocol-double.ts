import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Json } from '../../evidence/events.ts';

type Params = Readonly<Record<string, Json>>;
type Answer = Json | ((params: Params) => Json);
/** `silent`: never answers. */
export type Answers = Readonly<Record<string, Answer>>;

const PAGE = { pageId: 1, path: 'pages/a/a', query: {} };
const ELEMENT = { elementId: 'e1', tagName: 'view' };

/** What a DevTools in good health says. */
export const HEALTHY: Answers = {
  'Tool.getInfo': { SDKVersion: '3.5.0' },
  'Tool.native': { done: true },
  'App.getCurrentPage': PAGE,
  'App.getPageStack': { pageStack: [PAGE] },
  'App.callWxMethod': { result: null },
  'App.callFunction': { result: 7 },
  'App.mockWxMethod': {},
  'App.addBinding': {},
  'App.captureScreenshot': { data: 'AAAA' },
  'Page.getElements': { elements: [ELEMENT] },
  'Page.getData': { data: 1 },
  'Element.getDOMProperties': ({ names }) => ({
    properties: (names as string[]).map((name) => (name === 'innerText' ? '买' : 20)),
  }),
  'Element.getProperties': { properties: [false] },
  'Element.getAttributes': { attributes: ['姓名'] },
  'Element.getOffset': { left: 0, top: 0 },
  'Element.tap': {},
  'Element.touchstart': {},
  'Element.touchmove': {},
  'Element.touchend': {},
  'Element.triggerEvent': {},
  'Element.callFunction': { result: null },
};

/** A stand-in for DevTools: answers as told, keeps silent where told, throws away nothing it was asked. */
export class ProtocolDouble {
  readonly calls: { readonly method: string; readonly params: Params }[] = [];
  readonly #server: WebSocketServer;
  readonly #answers: Answers;
  /** Methods that never answer. */
  silent: (method: string) => boolean = () => false;

  private constructor(server: WebSocketServer, answers: Answers) {
    this.#server = server;
    this.#answers = answers;
    server.on('connection', (socket) => socket.on('message', (data) => this.#serve(socket, String(data))));
  }

  static async start(answers: Answers = HEALTHY): Promise<ProtocolDouble> {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    return new ProtocolDouble(server, answers);
  }

  get endpoint(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Sends something that nobody asked for. */
  say(message: string): void {
    for (const socket of this.#server.clients) socket.send(message);
  }

  drop(): void {
    for (const socket of this.#server.clients) socket.terminate();
  }

  async close(): Promise<void> {
    this.drop();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #serve(socket: WebSocket, data: string): void {
    const { id, method, params } = JSON.parse(data) as { id: string; method: string; params: Params };
    this.calls.push({ method, params });
    if (this.silent(method)) return;
    socket.send(JSON.stringify({ id, ...this.#reply(method, params) }));
  }

  /** An answer that throws is the target's own error. */
  #reply(method: string, params: Params): { readonly result: Json } | { readonly error: { readonly message: string } } {
    const answer = this.#answers[method];
    if (answer === undefined) return { error: { message: `${method} unimplemented` } };
    try {
      return { result: typeof answer === 'function' ? answer(params) : answer };
    } catch (error) {
      return { error: { message: (error as Error).message } };
    }
  }
}

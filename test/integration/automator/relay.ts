import { once } from 'node:events';
import { WebSocket as Socket, type WebSocket, WebSocketServer } from 'ws';

/** Stands between a client and the server, and notes which rows of the protocol table pass in either direction. */
export interface Relay {
  readonly endpoint: string;
  /** Methods, native actions (`Tool.native goHome`), component functions (`Element.callFunction swiper.swipeTo`) and events. */
  readonly seen: ReadonlySet<string>;
  close(): void;
}

interface Message {
  readonly id?: unknown;
  readonly method?: string;
  readonly params?: { readonly method?: unknown; readonly functionName?: unknown };
}

function rowOf({ method = '', params = {} }: Message): string {
  if (method === 'Tool.native') return `${method} ${String(params.method)}`;
  if (method === 'Element.callFunction') return `${method} ${String(params.functionName)}`;
  return method;
}

/** Opens a relay in front of an automator server. */
export async function relayTo(endpoint: string): Promise<Relay> {
  const seen = new Set<string>();
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  server.on('connection', (client: WebSocket) => {
    const target = new Socket(endpoint);
    const waiting: string[] = [];
    client.on('message', (data) => {
      const text = String(data);
      seen.add(rowOf(JSON.parse(text) as Message));
      if (target.readyState === Socket.OPEN) target.send(text);
      else waiting.push(text);
    });
    target.on('open', () => waiting.splice(0).forEach((text) => void target.send(text)));
    target.on('message', (data) => {
      const message = JSON.parse(String(data)) as Message;
      if (message.id === undefined) seen.add(rowOf(message));
      client.send(String(data));
    });
    target.on('close', () => client.close());
    client.on('close', () => target.close());
  });
  const { port } = server.address() as { port: number };
  return { endpoint: `ws://127.0.0.1:${port}`, seen, close: () => void server.close() };
}

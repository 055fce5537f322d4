import type { Json } from '../../../../../evidence/events.ts';
import { bytesOf, packBody, unpackBody } from '../core/bytes.ts';
import {
  type ApiContext,
  type ApiDefinition,
  ApiFail,
  asyncApi,
  eventApis,
  list,
  number,
  type Options,
  record,
  taskApi,
  text,
} from '../core/define.ts';
import { createHub } from '../core/hub.ts';
import { checkUrl, headerLines } from './serialise.ts';

const CONNECTING = 0;
const OPEN = 1;
const CLOSING = 2;
const CLOSED = 3;

type Task = Record<string, unknown>;

/** The socket that the global functions (`sendSocketMessage` …) act on: the latest one. */
const latest = (ctx: ApiContext): { task: Task | undefined } =>
  ctx.services.state('socket', () => ({ task: undefined }));

/** Options of a method of the task: callbacks are called like those of any API. */
function withCallbacks(ctx: ApiContext, name: string, options: Options, run: () => Promise<unknown>): void {
  const call = (which: string, value: unknown) => {
    const callback = options[which];
    if (typeof callback === 'function') callback(value);
  };
  const finish = (which: 'success' | 'fail', value: unknown) => {
    try {
      call(which, value);
      call('complete', value);
    } catch (error) {
      ctx.env.reportError(error, 'app');
    }
  };
  run().then(
    () => finish('success', { errMsg: `${name}:ok` }),
    (error: unknown) =>
      finish('fail', { errMsg: `${name}:fail ${error instanceof Error ? error.message : String(error)}` }),
  );
}

function payloadOf(data: unknown): Json {
  if (typeof data === 'string' || bytesOf(data)) return packBody(data);
  throw new ApiFail('parameter error: parameter.data should be String or ArrayBuffer');
}

function createTask(ctx: ApiContext, socketId: string): Task {
  const hub = createHub((error) => ctx.env.reportError(error, 'app'));
  const isLatest = () => latest(ctx).task === task;
  const tell = (event: string, payload: unknown) => {
    hub.emit(event, payload);
    if (isLatest()) ctx.services.hub.emit(`Socket${event}`, payload);
  };
  const states: Readonly<Record<string, number>> = { open: OPEN, close: CLOSED, error: CLOSED };
  ctx.services.hub.on(`socket#${socketId}`, (data: unknown) => {
    const { event, socketId: _id, ...fields } = record(data);
    const name = text(event);
    task['readyState'] = states[name] ?? task['readyState'];
    const payload = name === 'message' ? { data: unpackBody(fields['data'] as Json) } : fields;
    tell(`${name.charAt(0).toUpperCase()}${name.slice(1)}`, payload);
    if (name === 'close') ctx.services.hub.off(`socket#${socketId}`);
  });
  const task: Task = {
    readyState: CONNECTING,
    CONNECTING,
    OPEN,
    CLOSING,
    CLOSED,
    socketTaskId: socketId,
    send: (options: unknown) =>
      withCallbacks(ctx, 'sendSocketMessage', record(options), async () =>
        ctx.host('socket.send', { socketId, data: payloadOf(record(options)['data']) }),
      ),
    close: (options: unknown) => {
      task['readyState'] = CLOSING;
      const { code, reason } = record(options);
      withCallbacks(ctx, 'closeSocket', record(options), () =>
        ctx.host('socket.close', { socketId, code: number(code, 1000), reason: text(reason) }),
      );
    },
  };
  for (const event of ['Open', 'Close', 'Error', 'Message'])
    task[`on${event}`] = (listener: unknown) => hub.on(event, listener);
  return task;
}

function connect(ctx: ApiContext, options: Options) {
  const url = checkUrl(options['url'], 'socket');
  const socketId = ctx.callId;
  const task = createTask(ctx, socketId);
  latest(ctx).task = task;
  const { timeout, perMessageDeflate } = options;
  const args = {
    socketId,
    url,
    header: headerLines(options['header']),
    protocols: list(options['protocols']).map(String),
    timeout: number(timeout, 60_000),
    perMessageDeflate: perMessageDeflate === true,
  };
  return { task, done: ctx.host('connectSocket', args as unknown as Json).then(() => ({ socketTaskId: socketId })) };
}

/** The global functions of the time before SocketTask. */
function onLatest(method: 'send' | 'close') {
  return (ctx: ApiContext, options: Options): Promise<void> =>
    new Promise((resolve, reject) => {
      const task = latest(ctx).task;
      if (!task || task['readyState'] === CLOSED) throw new ApiFail('WebSocket is not connected');
      const run = task[method] as (options: unknown) => void;
      const fail = (reason: unknown) => reject(new ApiFail(String(record(reason)['errMsg']).replace(/^\w+:fail /, '')));
      run({ ...options, complete: undefined, success: () => resolve(), fail });
    });
}

/** A TCP or UDP socket of which nothing can be recorded: it is refused, and that is evidence. */
function rawSocket(ctx: ApiContext, transport: 'tcp' | 'udp'): object {
  const hub = createHub((error) => ctx.env.reportError(error, 'app'));
  const refuse = (target: unknown) => {
    const { address, hostname, port } = record(target);
    const host = text(hostname) || text(address);
    const args = { transport, host, port: number(port), api: ctx.name };
    ctx
      .host('socket.raw', args)
      .catch((error: Error) => hub.emit('Error', { errMsg: `${ctx.name}:fail ${error.message}` }));
  };
  const listeners = Object.fromEntries(
    ['Close', 'Connect', 'Error', 'Message', 'Listening', 'BindWifi'].flatMap((event) => [
      [`on${event}`, (listener: unknown) => hub.on(event, listener)],
      [`off${event}`, (listener: unknown) => hub.off(event, listener)],
    ]),
  );
  const close = () => void hub.emit('Close', {});
  return transport === 'tcp'
    ? { ...listeners, connect: refuse, write: () => refuse({}), bindWifi: refuse, close }
    : {
        ...listeners,
        bind: () => 0,
        connect: refuse,
        send: refuse,
        write: () => refuse({}),
        setTTL: () => undefined,
        close,
      };
}

/** WebSockets, and the raw ones that are refused. */
export const socket: readonly ApiDefinition[] = [
  taskApi('connectSocket', 'implemented', connect),
  asyncApi('sendSocketMessage', 'implemented', onLatest('send')),
  asyncApi('closeSocket', 'implemented', onLatest('close')),
  ...['SocketOpen', 'SocketClose', 'SocketError', 'SocketMessage'].flatMap((event) =>
    eventApis(event, 'implemented', { off: false }),
  ),
  { name: 'createTCPSocket', status: 'simulated', kind: 'manager', call: (ctx) => rawSocket(ctx, 'tcp') },
  { name: 'createUDPSocket', status: 'simulated', kind: 'manager', call: (ctx) => rawSocket(ctx, 'udp') },
];

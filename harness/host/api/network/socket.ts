import { HttpsProxyAgent } from 'https-proxy-agent';
import WebSocket from 'ws';
import type { Json } from '../../../../evidence/events.ts';
import type { BridgeCall } from '../../contract.ts';
import { type Args, type Family, HostFail, type HostParts, list, number, object, text } from '../types.ts';
import { DEFAULT_TIMEOUT } from './client.ts';
import { headerLines, outgoingHeaders } from './headers.ts';
import { refererOf, userAgentOf } from './identity.ts';

/** WeChat allows this many sockets at a time. */
const MAX_SOCKETS = 5;
const MAX_MESSAGE = 32 * 1024 * 1024;

function connect(parts: HostParts, args: Args, call: BridgeCall): WebSocket {
  const { url, caCertPem, initiatorHeader } = parts.options.proxy;
  const own = {
    'User-Agent': userAgentOf(parts.persona.device),
    Referer: refererOf(parts.options.bundle),
    [initiatorHeader]: parts.initiator(call),
  };
  const protocols = list(args['protocols']).filter((name) => typeof name === 'string');
  return new WebSocket(text(args['url']), protocols, {
    agent: new HttpsProxyAgent(url),
    ca: caCertPem,
    headers: outgoingHeaders(own, headerLines(args['header'])),
    handshakeTimeout: number(args['timeout'], DEFAULT_TIMEOUT),
    perMessageDeflate: args['perMessageDeflate'] === true,
    maxPayload: MAX_MESSAGE,
  });
}

/** Tells the page what happens on a socket. */
function relay(parts: HostParts, socketId: string, socket: WebSocket): void {
  const emit = (event: string, data: Readonly<Record<string, Json>>) =>
    parts.options.emit({ name: 'socket', data: { socketId, event, ...data } });
  socket.on('upgrade', (response) => {
    const header = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)]));
    socket.once('open', () => emit('open', { header }));
  });
  socket.on('message', (data, isBinary) => {
    const bytes = Buffer.isBuffer(data)
      ? data
      : Buffer.concat([data as ArrayBuffer].flat().map((part) => Buffer.from(part)));
    emit('message', { data: isBinary ? { $base64: bytes.toString('base64') } : bytes.toString('utf8') });
  });
  socket.on('error', (error) => emit('error', { errMsg: error.message }));
  socket.on('close', (code, reason) => emit('close', { code, reason: reason.toString('utf8') }));
}

/** `wx.connectSocket` and its task: sockets live here, the page holds their ids. */
export function socketFamily(parts: HostParts): Family {
  const sockets = new Map<string, WebSocket>();
  const closeAll = () => {
    for (const socket of sockets.values()) socket.terminate();
    sockets.clear();
  };
  parts.onClose(closeAll);
  const find = (args: Args): WebSocket => {
    const socket = sockets.get(text(args['socketId']));
    if (!socket) throw new HostFail('taskID not exist');
    return socket;
  };
  const send = (args: Args): Promise<Json> => {
    const socket = find(args);
    if (socket.readyState !== WebSocket.OPEN) throw new HostFail('WebSocket is not connected');
    const packed = object(args['data'])['$base64'];
    const data = typeof packed === 'string' ? Buffer.from(packed, 'base64') : text(args['data']);
    return new Promise((resolve, reject) => socket.send(data, (error) => (error ? reject(error) : resolve(null))));
  };
  return {
    handlers: {
      connectSocket(args, call) {
        if (sockets.size >= MAX_SOCKETS) throw new HostFail(`exceed max task count`, 600_009);
        const socketId = text(args['socketId']);
        const socket = connect(parts, args, call);
        sockets.set(socketId, socket);
        socket.once('close', () => sockets.delete(socketId));
        relay(parts, socketId, socket);
        return { socketId };
      },
      'socket.send': send,
      'socket.close'(args) {
        const code = number(args['code'], 1000);
        if (code !== 1000 && (code < 3000 || code > 4999))
          throw new HostFail('code must be 1000 or in range 3000 to 4999');
        find(args).close(code, text(args['reason']));
        return null;
      },
    },
  };
}

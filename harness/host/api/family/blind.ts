import { type Family, HostFail, type HostParts, text } from '../types.ts';

/** Raw sockets go past every HTTP recorder: they are refused, and the attempt is evidence. */
export function blindFamily(parts: HostParts): Family {
  return {
    handlers: {
      'socket.raw'(args, call) {
        const [transport, host, port] = [text(args['transport']), text(args['host']), String(args['port'] ?? '')];
        const why = `wx.${text(args['api'])} wanted ${transport} to ${host}:${port}; raw sockets cannot be recorded, so it was refused`;
        parts.recorder.append({
          type: 'blind-spot',
          kind: 'raw-tunnel',
          host,
          api: `wx.${text(args['api'])}`,
          ...(call.page ? { page: call.page } : {}),
          why,
        });
        throw new HostFail('network not available');
      },
    },
  };
}

import { type MethodGroup, ProtocolError, type ProtocolMethod, text } from './types.ts';

/** The client wants `dev` or 2.7.3 at least; this is the base library whose behaviour the host follows. */
const SDK_VERSION = '3.5.0';

const unavailable =
  (why: string): ProtocolMethod =>
  () =>
    Promise.reject(new ProtocolError(why));

const NO_ACCOUNT = 'the embedded host has no WeChat account and no login ticket';

/** `Tool.*`: what DevTools does around the mini-program. */
export const toolMethods: MethodGroup = {
  'Tool.getInfo': () => Promise.resolve({ SDKVersion: SDK_VERSION, tool: 'mpaudit' }),
  // The mini-program runs on the persona's phone from the start: there is nothing to scan and nothing to wait for.
  'Tool.enableRemoteDebug': async (_params, context) => {
    context.tell('Tool.onRemoteDebugConnected', {});
    return {};
  },
  'Tool.close': async (_params, context) => {
    context.close();
    return {};
  },
  'Tool.getTestAccounts': () => Promise.resolve({ accounts: [] }),
  'Tool.stopAudits': unavailable('the embedded host has no DevTools audits; mpaudit itself is the audit'),
  'Tool.getTicket': unavailable(NO_ACCOUNT),
  'Tool.setTicket': unavailable(NO_ACCOUNT),
  'Tool.refreshTicket': unavailable(NO_ACCOUNT),
  'Tool.native': (params, { host }) => host.agent('native', [text(params, 'method'), params['data'] ?? null]),
};

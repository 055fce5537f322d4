import type { Json } from '../../../evidence/events.ts';
import type { BridgeCall, BridgeReply } from '../contract.ts';
import { FAMILIES } from './families.ts';
import { Files, mimeOf } from './files.ts';
import { Initiators } from './initiators.ts';
import { userAgentOf } from './network/identity.ts';
import { OpenData } from './open-data.ts';
import { createPrompts } from './prompts.ts';
import {
  type ApiHost,
  type ApiHostOptions,
  type Args,
  type Family,
  type Handler,
  HostFail,
  type HostParts,
  object,
  text,
} from './types.ts';

export { Answers, type ConsentMode } from './answers.ts';
export type { ApiPersona } from './device-model.ts';
export type { ApiHost, ApiHostOptions, Link } from './types.ts';

const ok = (api: string, result: Json): BridgeReply => ({
  ok: true,
  status: 'implemented',
  result,
  errMsg: `${api}:ok`,
});

function failed(api: string, error: unknown): BridgeReply {
  const reason = error instanceof Error ? error.message : String(error);
  const known = error instanceof HostFail ? error : undefined;
  return {
    ok: false,
    status: 'implemented',
    result: known?.extra ?? {},
    errMsg: reason ? `${api}:fail ${reason}` : `${api}:fail`,
    ...(known?.errno === undefined ? {} : { errno: known.errno }),
  };
}

/** Starts the Node half of `wx` for one run of one mini-program. */
export function createApiHost(options: ApiHostOptions): ApiHost {
  const initiators = new Initiators();
  const closers = new Set<(why: 'reset' | 'close') => void>();
  let transfers = 0;
  const parts: HostParts = {
    options,
    recorder: options.recorder,
    persona: options.persona,
    prompts: createPrompts(options.answers, options.emit),
    files: new Files(options.workDir, options.bundle),
    openData: new OpenData(options.persona, options.bundle.appid),
    initiator: (call) => initiators.note(call, options.step?.()),
    inFlight() {
      transfers++;
      return () => void transfers--;
    },
    onClose: (action) => void closers.add(action),
  };
  const families: readonly Family[] = FAMILIES.map((create) => create(parts));
  const handlers = new Map<string, Handler>(families.flatMap((family) => Object.entries(family.handlers)));
  handlers.set('dialog.answer', (args: Args) =>
    parts.prompts.answered(text(args['id']), text(args['choice']), args['value']),
  );
  const run = (call: BridgeCall): Json | Promise<Json> => {
    const handler = handlers.get(call.api);
    if (!handler) throw new HostFail('not supported');
    return handler(object(call.args), call);
  };
  return {
    async call(call) {
      try {
        return ok(call.api, await run(call));
      } catch (error) {
        return failed(call.api, error);
      }
    },
    callSync(call) {
      try {
        const result = run(call);
        if (result instanceof Promise) {
          result.catch(() => undefined);
          throw new HostFail('not a synchronous API');
        }
        return ok(call.api, result);
      } catch (error) {
        return failed(call.api, error);
      }
    },
    resolveInitiator: (key) => initiators.resolve(key),
    readLocal(path) {
      const file = parts.files.find(path);
      return file === undefined ? undefined : { file, mime: mimeOf(file) };
    },
    busy: () => transfers,
    userAgent: userAgentOf(options.persona.device),
    cancelPrompts: () => parts.prompts.cancelAll(),
    async reset() {
      for (const action of closers) action('reset');
      for (const family of families) family.reset?.();
      parts.files.clear();
    },
    async close() {
      parts.prompts.cancelAll();
      for (const action of closers) action('close');
    },
  };
}

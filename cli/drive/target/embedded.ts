import path from 'node:path';
import { createEmbeddedDriver } from '../../../harness/drivers/embedded.ts';
import { Answers, createApiHost } from '../../../harness/host/api/index.ts';
import { startHost } from '../../../harness/host/host.ts';
import { apiPersonaOf } from '../device.ts';
import type { Target, TargetParts } from './target.ts';

/** Starts Chromium with the mini-program in it. */
export async function startEmbedded(parts: TargetParts): Promise<Target> {
  const { recorder, bundle, persona, proxy, step } = parts;
  const answers = new Answers(parts.consent);
  const link = { latencyMs: 0 };
  const host = await startHost({
    bundle,
    recorder,
    proxy,
    step,
    visible: parts.visible === true,
    sandboxed: parts.untrusted,
    ...(parts.browsers === undefined ? {} : { browsers: parts.browsers }),
    createApi: (emit) =>
      createApiHost({
        recorder,
        proxy,
        persona: apiPersonaOf(persona),
        answers,
        link,
        bundle,
        emit,
        workDir: path.join(parts.workDir, 'files'),
        step,
        ...(parts.cloudFile === undefined ? {} : { cloudFile: parts.cloudFile }),
      }),
  });
  host.on((event) => event.type === 'closed' && parts.onGone(event.why));
  return {
    driver: createEmbeddedDriver(host, answers, link),
    resolveInitiator: (key) => host.resolveInitiator(key),
    close: () => host.close(),
  };
}

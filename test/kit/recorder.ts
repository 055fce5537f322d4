import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ProxyAgent } from 'undici';
import type { EvidenceEvent, Initiator, StoredEvent } from '../../evidence/events.ts';
import { createRecorder, openBundle } from '../../evidence/index.ts';
import { type ProxyHandle, startProxy } from '../../harness/proxy/index.ts';
import { openUpstream } from '../../harness/proxy/upstream/index.ts';
import { manifest } from './evidence.ts';

/** A recording proxy in this process with its bundle. */
export interface Rig {
  readonly proxy: ProxyHandle;
  readonly dir: string;
  readonly fatal: unknown[];
  /** Client that trusts the CA of the run and speaks HTTP/2 where offered (`h2`). */
  client(h2?: boolean): ProxyAgent;
  events(): StoredEvent[];
  bytes(sha256: string | undefined): Buffer;
  /** Resolves with the first event, past or coming, that fits. */
  until<T extends EvidenceEvent>(fits: (event: EvidenceEvent) => event is T): Promise<T>;
  close(): Promise<void>;
}

/** An upstream of `--upstream`, with the text of its files. */
export type UpstreamText =
  | 'stub'
  | 'live'
  | { readonly map: string; readonly files?: Readonly<Record<string, string>> }
  | { readonly replay: string };

/** Starts it on an upstream as `--upstream` names it; texts are written to files first. */
export async function startRig(
  upstream: UpstreamText,
  initiators: Readonly<Record<string, Initiator>> = {},
  client: 'browser' | 'any' = 'any',
): Promise<Rig> {
  const work = mkdtempSync(path.join(os.tmpdir(), 'mpaudit-rig-'));
  const dir = path.join(work, 'evidence');
  const recorder = createRecorder(dir, manifest());
  const fatal: unknown[] = [];
  const past: EvidenceEvent[] = [];
  recorder.subscribe((event) => past.push(event));
  const proxy = await startProxy({
    recorder,
    upstream: await openUpstream(written(work, upstream)),
    resolveInitiator: (key) => initiators[key],
    dir: work,
    client,
    onFatal: (error) => fatal.push(error),
  });
  const clients: ProxyAgent[] = [];
  return {
    proxy,
    dir,
    fatal,
    client: (h2 = false) => {
      const requestTls = { ca: proxy.caCertPem, allowH2: h2 };
      const agent = new ProxyAgent({ uri: proxy.url, requestTls, allowH2: h2, proxyTunnel: true });
      clients.push(agent);
      return agent;
    },
    events: () => [...openBundle(dir).events],
    bytes: (sha256) => Buffer.from(openBundle(dir).body(sha256 ?? '') ?? []),
    until: (fits) =>
      new Promise((resolve) => {
        const known = past.find(fits);
        if (known) return resolve(known);
        const stop = recorder.subscribe((event) => {
          if (!fits(event)) return;
          stop();
          resolve(event);
        });
      }),
    close: async () => {
      await Promise.all(clients.map((agent) => agent.destroy()));
      await proxy.close();
      recorder.close('finished');
      rmSync(work, { recursive: true, force: true });
    },
  };
}

function written(work: string, upstream: UpstreamText): string {
  if (upstream === 'stub' || upstream === 'live') return upstream;
  const [mode, text] = 'map' in upstream ? ['map', upstream.map] : ['replay', upstream.replay];
  const files = 'map' in upstream ? upstream.files : {};
  for (const [name, content] of Object.entries({ ...files, [mode]: text }))
    writeFileSync(path.join(work, name), content);
  return `${mode}:${path.join(work, mode)}`;
}

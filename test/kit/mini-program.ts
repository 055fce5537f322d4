import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { EvidenceEvent, Json } from '../../evidence/events.ts';
import { createRecorder, type Manifest, type Recorder } from '../../evidence/index.ts';
import type { BridgeCall, BridgeReply } from '../../harness/host/contract.ts';
import { type ApiLike, type EmbeddedHost, type HostOptions, startHost } from '../../harness/host/host.ts';
import { loadProject } from '../../harness/host/loader/load.ts';
import { type ProxyHandle, startProxy } from '../../harness/proxy/index.ts';
import { openUpstream } from '../../harness/proxy/upstream/index.ts';

export type Files = Readonly<Record<string, string | object>>;

/** A mini-program in a temporary folder, running in the real host with a real proxy (stub upstream) and a tiny API host. */
export interface Running {
  readonly host: EmbeddedHost;
  readonly proxy: ProxyHandle;
  readonly events: EvidenceEvent[];
  readonly calls: BridgeCall[];
  readonly recorder: Recorder;
  /** Texts that the program logged with `console.log`, one line a call. */
  logs(): string[];
  close(): Promise<void>;
}

/** Writes the files of a project; objects become JSON. Returns the folder. */
export async function writeProject(files: Files): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'mpaudit-app-'));
  for (const [path, content] of Object.entries({ 'project.config.json': { appid: 'wxtest0000000000' }, ...files })) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return dir;
}

/** A manifest that says nothing, for tests that look at events only. */
export const emptyManifest = (): Manifest => ({
  schema: 'mpaudit/evidence@1',
  tool: { name: 'mpaudit', version: '0.0.0', dependencies: {} },
  target: { appid: 'wxtest', name: 'test', version: '1', driver: 'embedded', digest: '', pages: [], firstParty: [] },
  scenarios: [],
  persona: { seed: 'test', known: [] },
  options: {},
  started: '2026-01-01T00:00:00.000Z',
  machine: { platform: 'linux', arch: 'x64', node: '24' },
  blindSpots: [],
});

/** Boots the project (without launching it). */
export async function runProject(files: Files, more: Partial<HostOptions> = {}): Promise<Running> {
  const dir = await writeProject(files);
  const work = await mkdtemp(join(tmpdir(), 'mpaudit-run-'));
  const recorder = createRecorder(join(work, 'evidence'), emptyManifest());
  const events: EvidenceEvent[] = [];
  recorder.subscribe((event) => void events.push(event));
  const calls: BridgeCall[] = [];
  let host: EmbeddedHost | undefined;
  const proxy = await startProxy({
    recorder,
    upstream: await openUpstream('stub'),
    dir: work,
    resolveInitiator: (key) => host?.resolveInitiator(key),
    onFatal: (error) => events.push({ type: 'exception', origin: 'host', message: String(error) }),
  });
  const close = async (): Promise<void> => {
    await host?.close();
    await proxy.close();
    recorder.close('finished');
    await Promise.all([dir, work].map((path) => rm(path, { recursive: true, force: true })));
  };
  try {
    host = await startHost({
      bundle: loadProject(dir, { cacheDir: null }),
      recorder,
      proxy,
      createApi: () => apiOf(calls),
      ...more,
    });
  } catch (error) {
    await close();
    throw error;
  }
  const logs = (): string[] =>
    events.flatMap((event) =>
      event.type === 'console' && event.level === 'log' ? [event.args.map(text).join(' ')] : [],
    );
  return { host, proxy, events, calls, recorder, logs, close };
}

const text = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

function apiOf(calls: BridgeCall[]): ApiLike {
  const answer = (call: BridgeCall): BridgeReply => {
    calls.push(call);
    return { ok: true, status: 'implemented', result: {}, errMsg: `${call.api}:ok` };
  };
  return { call: async (call) => answer(call), callSync: answer };
}

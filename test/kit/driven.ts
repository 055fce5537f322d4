import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiPersonaOf } from '../../cli/drive/device.ts';
import type { EvidenceEvent } from '../../evidence/events.ts';
import { createRecorder, type Recorder } from '../../evidence/index.ts';
import { createEmbeddedDriver, type EmbeddedDriver } from '../../harness/drivers/embedded.ts';
import { Answers, type ConsentMode, createApiHost } from '../../harness/host/api/index.ts';
import type { AppBundle } from '../../harness/host/contract.ts';
import { type EmbeddedHost, startHost } from '../../harness/host/host.ts';
import { loadProject } from '../../harness/host/loader/load.ts';
import { startProxy } from '../../harness/proxy/index.ts';
import { openUpstream } from '../../harness/proxy/upstream/index.ts';
import { createPersona, type Persona } from '../../scenarios/index.ts';
import { emptyManifest, type Files, writeProject } from './mini-program.ts';

/** A mini-program in the real host with the real API host and proxy (stub upstream), and a driver for it. */
export interface Driven {
  readonly host: EmbeddedHost;
  readonly driver: EmbeddedDriver;
  readonly answers: Answers;
  readonly persona: Persona;
  readonly recorder: Recorder;
  readonly events: EvidenceEvent[];
  /** Folder of the bundle while it is written. */
  readonly evidenceDir: string;
  /** Texts that the program logged, one line a call. */
  logs(): string[];
  close(): Promise<void>;
}

/** Boots a project; nothing is launched yet. `source` is a folder, or the files of one. */
export async function driveProject(
  source: Files | string,
  consent: ConsentMode = 'grant',
  upstream = 'stub',
  prepare: (bundle: AppBundle) => AppBundle = (bundle) => bundle,
  visible = false,
): Promise<Driven> {
  const dir = typeof source === 'string' ? source : await writeProject(source);
  const work = await mkdtemp(join(tmpdir(), 'mpaudit-run-'));
  const recorder = createRecorder(join(work, 'evidence'), emptyManifest());
  const events: EvidenceEvent[] = [];
  recorder.subscribe((event) => void events.push(event));
  const answers = new Answers(consent);
  const link = { latencyMs: 0 };
  const persona = createPersona('test');
  let host: EmbeddedHost | undefined;
  const proxy = await startProxy({
    recorder,
    upstream: await openUpstream(upstream),
    dir: work,
    resolveInitiator: (key) => host?.resolveInitiator(key),
    onFatal: (error) => events.push({ type: 'exception', origin: 'host', message: String(error) }),
  });
  const close = async (): Promise<void> => {
    await host?.close();
    await proxy.close();
    recorder.close('finished');
    const folders = typeof source === 'string' ? [work] : [work, dir];
    await Promise.all(folders.map((path) => rm(path, { recursive: true, force: true })));
  };
  try {
    host = await startHost({
      bundle: loadProject(dir, { cacheDir: null }).then(prepare),
      recorder,
      proxy,
      visible,
      createApi: (emit, bundle) =>
        createApiHost({
          recorder,
          proxy,
          persona: apiPersonaOf(persona),
          answers,
          link,
          bundle,
          emit,
          workDir: join(work, 'files'),
        }),
    });
  } catch (error) {
    await close();
    throw error;
  }
  const line = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
  const logs = (): string[] =>
    events.flatMap((event) => (event.type === 'console' ? [event.args.map(line).join(' ')] : []));
  return {
    host,
    driver: createEmbeddedDriver(host, answers, link),
    answers,
    persona,
    recorder,
    events,
    evidenceDir: join(work, 'evidence'),
    logs,
    close,
  };
}

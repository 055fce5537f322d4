import { Worker } from 'node:worker_threads';
import { bounded } from '../../bounded.ts';
import { CLOUD_GUEST, scriptText } from '../../bundle.ts';
import { HostFail } from '../types.ts';
import type { CloudReply, CloudRequest, CloudSetup } from './guest/host.ts';

const WORKER = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);
/** The first call also starts the thread and its realm. */
const START_MS = 10_000;

interface Waiting {
  readonly done: (reply: CloudReply) => void;
  readonly fail: (error: Error) => void;
}

/** The contained cloud of one run: its thread starts with the first call and ends with the run, or when a call exceeds its time. */
export class CloudService {
  readonly #setup: CloudSetup;
  readonly #log: (level: string, text: string) => void;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Promise<Worker> | undefined;
  #last = 0;

  constructor(setup: CloudSetup, log: (level: string, text: string) => void) {
    this.#setup = setup;
    this.#log = log;
  }

  /** Resolves with what the cloud answered, its own failures included; throws a HostFail when it does not answer in time. */
  async call(request: CloudRequest, limitMs: number): Promise<CloudReply> {
    this.#worker ??= this.#start();
    const worker = await this.#worker;
    const id = ++this.#last;
    const { promise, resolve, reject } = Promise.withResolvers<CloudReply>();
    const timer = setTimeout(() => {
      const message = `errCode: -504003 functions execute fail | errMsg: Invoking task timed out after ${limitMs / 1000} seconds`;
      this.#waiting.delete(id);
      reject(new HostFail(message, undefined, { errCode: -504_003 }));
      this.stop();
    }, limitMs);
    this.#waiting.set(id, { done: resolve, fail: reject });
    worker.postMessage({ id, request: JSON.stringify(request) });
    return promise.finally(() => clearTimeout(timer));
  }

  /** Ends the thread; whoever still waits hears it. The next call starts anew, with the database as written down. */
  stop(): void {
    const running = this.#worker;
    this.#worker = undefined;
    void running?.then((worker) => worker.terminate()).catch((error: unknown) => this.#log('error', String(error)));
    for (const { fail } of this.#waiting.values())
      fail(
        new HostFail('errCode: -504002 functions execute fail | errMsg: the cloud was stopped', undefined, {
          errCode: -504_002,
        }),
      );
    this.#waiting.clear();
  }

  async #start(): Promise<Worker> {
    const workerData = { script: await scriptText(CLOUD_GUEST), setup: JSON.stringify(this.#setup) };
    const worker = new Worker(WORKER, {
      workerData,
      env: {},
      stdin: false,
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    });
    worker.unref();
    worker.on(
      'message',
      (message: { kind: string; id: number; reply: string; why: string; level: string; text: string }) =>
        this.#heard(message),
    );
    const ready = Promise.withResolvers<void>();
    worker.once('message', () => ready.resolve());
    worker.on('error', (error) => {
      ready.reject(broken(String(error)));
      this.#broken(String(error));
    });
    await bounded(ready.promise, START_MS, 'the contained cloud did not start');
    return worker;
  }

  #heard(message: { kind: string; id: number; reply: string; why: string; level: string; text: string }): void {
    if (message.kind === 'log') {
      this.#log(message.level, message.text);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.kind === 'reply') waiting?.done(JSON.parse(message.reply) as CloudReply);
    else waiting?.fail(broken(message.why));
  }

  #broken(why: string): void {
    this.#worker = undefined;
    for (const { fail } of this.#waiting.values()) fail(broken(why));
    this.#waiting.clear();
  }
}

/** Milliseconds that a database operation may take, the start of the thread included. */
export const DATABASE_MS = START_MS;

const broken = (why: string): HostFail =>
  new HostFail(`errCode: -504002 functions execute fail | errMsg: ${why}`, undefined, { errCode: -504_002 });

import { createHash, createHmac, randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import variant from '@jitl/quickjs-wasmfile-release-sync';
import {
  newQuickJSWASMModuleFromVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSSyncVariant,
} from 'quickjs-emscripten-core';

/**
 * The contained cloud: QuickJS in WebAssembly, in a thread of its own. Project code in here has no Node, no file and no socket, only the four
 * functions below, which take and give text. Memory and stack are bounded; who waits for an answer ends the thread when its time is up.
 */
const MEMORY_BYTES = 256 * 1024 * 1024;
const STACK_BYTES = 1024 * 1024;
const MAX_TIMERS = 1000;
const MAX_TIMER_MS = 60_000;
const HASHES = new Set(['md5', 'sha1', 'sha256', 'sha384', 'sha512']);

interface Start {
  readonly script: string;
  readonly setup: string;
}

function hash(algorithm: string, key: string, data: string): string {
  const name = algorithm.toLowerCase().replace('-', '');
  if (!HASHES.has(name)) throw new Error('Digest method not supported');
  const bytes = Buffer.from(data, 'base64');
  return (key === '' ? createHash(name) : createHmac(name, Buffer.from(key, 'base64'))).update(bytes).digest('base64');
}

/** Offers the host functions to the realm. */
function install(vm: QuickJSContext): void {
  const host = vm.newObject();
  const offer = (name: string, call: (...args: QuickJSHandle[]) => QuickJSHandle) =>
    vm.newFunction(name, call).consume((handle) => vm.setProp(host, name, handle));
  const texts = (args: readonly QuickJSHandle[]) => args.map((arg) => vm.getString(arg));
  offer('hash', (...args) => {
    const [algorithm = '', key = '', data = ''] = texts(args);
    return vm.newString(hash(algorithm, key, data));
  });
  offer('random', (size) =>
    vm.newString(
      randomBytes(Math.min(65_536, Math.max(0, vm.getNumber(size as QuickJSHandle) | 0))).toString('base64'),
    ),
  );
  offer('log', (...args) => {
    const [level = 'log', text = ''] = texts(args);
    parentPort?.postMessage({ kind: 'log', level, text });
    return vm.undefined;
  });
  let timers = 0;
  offer('timer', (milliseconds) => {
    if (++timers > MAX_TIMERS) throw new Error('too many timers');
    const pending = vm.newPromise();
    const wait = Math.min(MAX_TIMER_MS, Math.max(0, vm.getNumber(milliseconds as QuickJSHandle) || 0));
    setTimeout(() => {
      timers -= 1;
      pending.resolve(vm.undefined);
      pending.dispose();
      vm.runtime.executePendingJobs();
    }, wait);
    return pending.handle;
  });
  vm.setProp(vm.global, '__host', host);
  host.dispose();
}

async function start({ script, setup }: Start): Promise<void> {
  const quickjs = await newQuickJSWASMModuleFromVariant(variant as unknown as QuickJSSyncVariant);
  const runtime = quickjs.newRuntime();
  runtime.setMemoryLimit(MEMORY_BYTES);
  runtime.setMaxStackSize(STACK_BYTES);
  const vm = runtime.newContext();
  install(vm);
  vm.unwrapResult(vm.evalCode(script, 'cloud-guest.js')).dispose();
  const guest = vm.getProp(vm.global, '__guest');
  const text = vm.newString(setup);
  vm.unwrapResult(vm.callFunction(vm.getProp(guest, 'start'), guest, text)).dispose();
  parentPort?.postMessage({ kind: 'ready' });
  parentPort?.on('message', (message: { id: number; request: string }) => {
    void answer(vm, guest, message.request).then(
      (reply) => parentPort?.postMessage({ kind: 'reply', id: message.id, reply }),
      (error: unknown) => parentPort?.postMessage({ kind: 'broken', id: message.id, why: String(error) }),
    );
  });
}

async function answer(vm: QuickJSContext, guest: QuickJSHandle, request: string): Promise<string> {
  const called = vm.newString(request).consume((text) => vm.callFunction(vm.getProp(guest, 'call'), guest, text));
  const promise = vm.unwrapResult(called);
  const settled = vm.resolvePromise(promise);
  vm.runtime.executePendingJobs();
  promise.dispose();
  return vm.unwrapResult(await settled).consume((handle) => vm.getString(handle));
}

await start(workerData as Start);

import { existsSync } from 'node:fs';
import type { Json } from '../../../../evidence/events.ts';
import { type Args, HostFail, type HostParts, object, text } from '../types.ts';
import { stubResult } from './answers.ts';
import { functionNames, readFunction, timeLimit } from './functions.ts';
import type { CloudReply, FunctionFiles } from './guest/host.ts';
import { CloudService, DATABASE_MS } from './service.ts';
import type { CloudStorage } from './storage.ts';

/** The project's own cloud functions and the database they share with the page. */
export class ProjectCloud {
  readonly #parts: HostParts;
  readonly #storage: CloudStorage;
  readonly #service: CloudService;
  readonly #root: string | undefined;
  readonly #read = new Map<string, FunctionFiles>();

  constructor(parts: HostParts, storage: CloudStorage, database: Json | undefined) {
    const { persona, options, recorder } = parts;
    const { appid, cloudFunctions } = options.bundle;
    this.#parts = parts;
    this.#storage = storage;
    this.#root = cloudFunctions !== undefined && existsSync(cloudFunctions) ? cloudFunctions : undefined;
    const { openid, unionid, phone } = persona;
    const setup = { appid, openid, unionid, phone, ...(database === undefined ? {} : { database: object(database) }) };
    this.#service = new CloudService(setup, (level, line) =>
      recorder.append({
        type: 'console',
        level: level === 'warn' || level === 'error' || level === 'info' ? level : 'log',
        args: ['[cloud function]', line],
      }),
    );
  }

  /** True when the project has the code of this function. */
  has(name: string): boolean {
    return this.#root !== undefined && functionNames(this.#root).includes(name);
  }

  /** Runs a function with everything its payload names; fails with WeChat's words when it throws. */
  async invoke(name: string, args: Args): Promise<Json> {
    const env = text(args['env'], 'local');
    const event = this.#event(args['payload']);
    const functions = this.#functions();
    const limit = timeLimit(functions[name] ?? {});
    const sent = JSON.stringify(event);
    const [stored, open] = [this.#storage.named(sent), this.#parts.openData.named(sent)];
    const reply = await this.#service.call({ kind: 'function', name, env, event, functions, stored, open }, limit);
    this.#told(name, reply);
    for (const [path, content] of Object.entries(reply.uploads))
      this.#storage.put(env, path, Buffer.from(content, 'base64'));
    const made = reply.unfilled ? { stubbed: true } : {};
    if (reply.ok) return { result: reply.value as Json, requestID: `local-${name}`, ...made };
    // What it would answer with something in its collections nobody knows.
    if (reply.unfilled) this.#noted(name, reply.message);
    if (reply.unfilled) return { result: stubResult(), requestID: `local-${name}`, invented: true, ...made };
    throw failure('-504002 functions execute fail | errMsg:', reply, -504_002);
  }

  /** A database operation of the page. */
  async database(args: Args): Promise<Json> {
    const call = {
      ...object(args['payload']),
      collection: text(args['target']),
      operation: text(object(args['payload'])['operation']),
    };
    const reply = await this.#service.call({ kind: 'database', call }, DATABASE_MS);
    if (reply.ok) return reply.value as Json;
    throw new HostFail(reply.message ?? '', undefined, { errCode: reply.errCode ?? -502_001 });
  }

  stop(): void {
    this.#service.stop();
  }

  /** WeChat adds who calls, and what references to open data stand for. */
  #event(payload: Json | undefined): Args {
    const { openid } = this.#parts.persona;
    const given = this.#parts.openData.resolve(object(payload) as Readonly<Record<string, Json>>);
    return { ...given, userInfo: { appId: this.#parts.options.bundle.appid, openId: openid } };
  }

  /** All functions, because one may call another; read once a run. */
  #functions(): Record<string, FunctionFiles> {
    const root = this.#root;
    if (root === undefined) return {};
    return Object.fromEntries(
      functionNames(root).map((name) => {
        const files = this.#read.get(name) ?? readFunction(root, name);
        this.#read.set(name, files);
        return [name, files];
      }),
    );
  }

  /** What a function passes on leaves the phone's sight: said, never silently dropped. */
  #noted(name: string, message = 'it failed'): void {
    this.#parts.recorder.append({ type: 'console', level: 'error', args: ['[cloud function]', name, message] });
  }

  #told(name: string, reply: CloudReply): void {
    for (const target of new Set(reply.contacted))
      this.#parts.recorder.append({
        type: 'blind-spot',
        kind: 'cloud-function',
        api: 'wx.cloud.callFunction',
        ...(target.includes('://') ? { host: target.replace(/^.*:\/\//, '') } : {}),
        why: `the cloud function ${name} calls ${target}; it runs here without a network, and what it would pass on from WeChat's servers is not seen`,
      });
  }
}

const failure = (words: string, reply: CloudReply, errCode: number): HostFail =>
  reply.errCode === undefined
    ? new HostFail(`errCode: ${words} ${reply.message ?? ''}`, undefined, { errCode })
    : new HostFail(reply.message ?? '', undefined, { errCode: reply.errCode });

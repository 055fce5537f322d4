import type { Json } from '../../../../../evidence/events.ts';
import { cloudEndpoint } from '../../../../proxy/upstream/endpoint.ts';
import { describe } from '../core/bytes.ts';
import {
  type ApiContext,
  type ApiDefinition,
  ApiFail,
  asyncApi,
  type Options,
  record,
  syncApi,
  text,
} from '../core/define.ts';
import { isLearningRun, learningBody } from '../core/learning.ts';
import { lenient } from '../core/lenient.ts';
import { createDatabase } from './cloud-database.ts';

/** Environment that `cloud.init` chose. */
const chosen = (ctx: ApiContext): { env?: string } => ctx.services.state('cloud', () => ({}));

function init(ctx: ApiContext, options: unknown): void {
  const { env } = record(options);
  const name = typeof env === 'string' ? env : text(record(env)['default']);
  if (name) chosen(ctx).env = name;
}

const envOf = (ctx: ApiContext, options: Options): string | undefined =>
  text(record(options['config'])['env']) || chosen(ctx).env;

/** A cloud call as evidence needs it: which API, on what, with which payload. */
function cloudCall(ctx: ApiContext, options: Options, target: string, payload: unknown): Promise<Json> {
  const env = envOf(ctx, options);
  return ctx.host('cloud.call', { api: ctx.name, target, payload: describe(payload), ...(env ? { env } : {}) });
}

/** An answer that nobody wrote: it is read leniently, as a stubbed response is; a run that learns notes what is read. */
async function readStub(ctx: ApiContext, call: Promise<Json>, field: string, endpoint: string): Promise<unknown> {
  const { stubbed, ...answer } = record(await call);
  if (stubbed !== true) return answer;
  const read = hollow(answer[field]);
  return { ...answer, [field]: isLearningRun(ctx) ? learningBody(endpoint, read) : lenient(read) };
}

/** Lists without entries become values that nobody sent: they stand for what a database that is not here would give. */
function hollow(value: unknown, depth = 0): unknown {
  if (Array.isArray(value) && value.length === 0) return {};
  if (typeof value !== 'object' || value === null || Array.isArray(value) || depth > 8) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, hollow(part, depth + 1)]));
}

function callFunction(ctx: ApiContext, options: Options): Promise<unknown> {
  const name = text(options['name']);
  if (!name) throw new ApiFail('errCode: -501000 | errMsg: parameter.name should be string instead of undefined');
  const call = cloudCall(ctx, options, name, options['data'] ?? {});
  return readStub(ctx, call, 'result', cloudEndpoint('function', name));
}

const file = (field: string, keys: readonly string[]) => (ctx: ApiContext, options: Options) =>
  cloudCall(ctx, options, text(options[field]), Object.fromEntries(keys.map((key) => [key, options[key]])));

const container = (ctx: ApiContext, options: Options) => {
  const { method, header, data } = options;
  const payload = { method: text(method, 'GET'), header, data };
  const path = text(options['path']);
  return readStub(ctx, cloudCall(ctx, options, path, payload), 'data', cloudEndpoint('container', path));
};

/** Uploads and downloads give a task too: it can be asked for progress at once, and without callbacks it is the promise as well. */
const transfer = (definition: ApiDefinition): ApiDefinition => ({ ...definition, task: true });

/** A reference to open data that only WeChat's cloud can resolve. */
const cloudId = (id: unknown) => ({ cloudID: String(id), toString: () => String(id) });

/** `wx.cloud`: travels inside WeChat, so every call is recorded with its payload; answers come from a local file or fail. */
export const cloud: readonly ApiDefinition[] = [
  syncApi('cloud.init', 'simulated', init),
  asyncApi('cloud.callFunction', 'simulated', callFunction),
  asyncApi('cloud.callContainer', 'simulated', container),
  transfer(asyncApi('cloud.uploadFile', 'simulated', file('cloudPath', ['filePath', 'cloudPath']))),
  transfer(asyncApi('cloud.downloadFile', 'simulated', file('fileID', ['fileID']))),
  asyncApi('cloud.deleteFile', 'simulated', file('fileList', ['fileList'])),
  asyncApi('cloud.getTempFileURL', 'simulated', file('fileList', ['fileList'])),
  syncApi('cloud.database', 'simulated', (ctx) => createDatabase({ ...ctx, name: 'cloud.database' })),
  syncApi('cloud.CloudID', 'simulated', (_ctx, id) => cloudId(id)),
  syncApi('cloud.CDN', 'simulated', (_ctx, target) => target),
];

import type { Json } from '../../../../../evidence/events.ts';
import { endpointOf } from '../../../../proxy/upstream/endpoint.ts';
import { unpackBody } from '../core/bytes.ts';
import { type ApiContext, type ApiDefinition, number, type Options, record, taskApi, text } from '../core/define.ts';
import { createHub } from '../core/hub.ts';
import { isLearningRun, learningBody } from '../core/learning.ts';
import { isStubbed, lenient } from '../core/lenient.ts';
import { checkUrl, headerLines, serialise } from './serialise.ts';

/** A task's own listeners, fed by what Node tells of the transfer. */
function taskOf(ctx: ApiContext, events: Readonly<Record<string, string>>, done: Promise<unknown>) {
  const hub = createHub((error) => ctx.env.reportError(error, 'app'));
  const task: Record<string, unknown> = {
    abort: () => void ctx.env.bridge('transfer.abort', { callId: ctx.callId }),
  };
  const relays = Object.entries(events).map(([member, source]) => {
    task[`on${member}`] = (listener: unknown) => hub.on(member, listener);
    task[`off${member}`] = (listener: unknown) => hub.off(member, listener);
    const key = `${source}#${ctx.callId}`;
    const relay = (data: unknown) => void hub.emit(member, received(data));
    ctx.services.hub.on(key, relay);
    return key;
  });
  const forget = () => {
    for (const key of relays) ctx.services.hub.off(key);
  };
  done.then(forget, forget);
  return task;
}

/** An event of Node without its call id, bytes unpacked. */
function received(data: unknown): unknown {
  const { callId: _callId, ...fields } = record(data);
  return 'data' in fields ? { ...fields, data: unpackBody(fields['data'] as Json) } : fields;
}

/** JSON is parsed when asked for (the default); what does not parse stays text. */
function parsed(data: unknown, dataType: string): unknown {
  if (dataType !== 'json' || typeof data !== 'string') return data;
  try {
    return JSON.parse(data);
  } catch (error) {
    return error instanceof SyntaxError ? data : null;
  }
}

const timeoutOf = (ctx: ApiContext, options: Options, which: string): number =>
  number(options['timeout'], number(record(ctx.env.bundle.app['networkTimeout'])[which], 60_000));

function runRequest(ctx: ApiContext, options: Options) {
  const out = serialise(options);
  const responseType = text(options['responseType'], 'text');
  const args = {
    ...out,
    timeout: timeoutOf(ctx, options, 'request'),
    responseType,
    enableChunked: options['enableChunked'] === true,
    redirect: text(options['redirect'], 'follow'),
  };
  const done = ctx.host('request', args as unknown as Json).then((reply) => {
    const result = record(reply);
    const data =
      responseType === 'arraybuffer'
        ? unpackBody(result['data'] as Json)
        : parsed(result['data'], text(options['dataType'], 'json'));
    return { ...result, data: isStubbed(result['header']) ? stubbed(ctx, out, data) : data };
  });
  return { task: taskOf(ctx, { HeadersReceived: 'request:headers', ChunkReceived: 'request:chunk' }, done), done };
}

/** What the stub made up reads leniently; a run that learns notes what is read. */
function stubbed(
  ctx: ApiContext,
  { url, method }: { readonly url: string; readonly method: string },
  data: unknown,
): unknown {
  const { payloads } = ctx.env.bundle.setting;
  if (!isLearningRun(ctx)) return lenient(data);
  // What the program reads in a field teaches nothing while a text stands there.
  const read = Array.isArray(payloads) && isPlain(data) ? omit(data, payloads.map(String)) : data;
  return learningBody(endpointOf(method, new URL(url)), read);
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const omit = (value: object, names: readonly string[]): object =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));

function runUpload(ctx: ApiContext, options: Options) {
  const { filePath, name, fileName } = options;
  const args = {
    url: checkUrl(options['url']),
    filePath: text(filePath),
    name: text(name),
    ...(fileName === undefined ? {} : { fileName: text(fileName) }),
    formData: formData(options['formData']),
    header: headerLines(options['header']),
    timeout: timeoutOf(ctx, options, 'uploadFile'),
  };
  const done = ctx.host('uploadFile', args as unknown as Json);
  return { task: taskOf(ctx, { HeadersReceived: 'request:headers', ProgressUpdate: 'upload:progress' }, done), done };
}

/** Form fields travel as text. */
const formData = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(record(value)).map(([key, field]) => [
      key,
      typeof field === 'object' ? (JSON.stringify(field) ?? '') : String(field),
    ]),
  );

function runDownload(ctx: ApiContext, options: Options) {
  const args = {
    url: checkUrl(options['url']),
    ...(options['filePath'] === undefined ? {} : { filePath: text(options['filePath']) }),
    header: headerLines(options['header']),
    timeout: timeoutOf(ctx, options, 'downloadFile'),
  };
  const done = ctx.host('downloadFile', args as unknown as Json);
  return { task: taskOf(ctx, { HeadersReceived: 'request:headers', ProgressUpdate: 'download:progress' }, done), done };
}

/** request, uploadFile and downloadFile: Node sends them through the recorder. */
export const request: readonly ApiDefinition[] = [
  taskApi('request', 'implemented', runRequest),
  taskApi('uploadFile', 'implemented', runUpload),
  taskApi('downloadFile', 'implemented', runDownload),
];

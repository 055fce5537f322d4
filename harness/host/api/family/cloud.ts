import type { CloudCallEvent, Json } from '../../../../evidence/events.ts';
import { cloudEndpoint } from '../../../proxy/upstream/endpoint.ts';
import type { BridgeCall } from '../../contract.ts';
import { readCloudAnswers, stubResult } from '../cloud/answers.ts';
import { answerWith, documentsWith } from '../cloud/made-up.ts';
import { ProjectCloud } from '../cloud/run.ts';
import { CloudStorage } from '../cloud/storage.ts';
import { type Args, type Family, HostFail, type HostParts, object, text } from '../types.ts';

/** WeChat's words for what the cloud does not have. */
const NO_FUNCTION = 'errCode: -501000 | errMsg: FunctionName parameter could not be found.';
const NO_CONTAINER = 'errCode: -606001 | errMsg: container service not found';
const NO_INTERFACE = 'errCode: -604100 | errMsg: API not found';

type AnsweredBy = NonNullable<CloudCallEvent['answeredBy']>;

/** Notes a call: it travels inside WeChat, so that no proxy would see its payload. */
function note(parts: HostParts, args: Args, call: BridgeCall, answeredBy: AnsweredBy): void {
  const { recorder, options } = parts;
  const step = options.step?.();
  recorder.append({
    type: 'cloud-call',
    callId: call.callId,
    api: `wx.${text(args['api'])}`,
    ...(args['env'] === undefined ? {} : { env: text(args['env']) }),
    target: text(args['target']),
    body: recorder.body(Buffer.from(JSON.stringify(args['payload'] ?? null), 'utf8')),
    answeredBy,
    ...(call.page === undefined ? {} : { page: call.page }),
    ...(step === undefined ? {} : { step }),
    ...(call.stack === undefined ? {} : { stack: call.stack }),
  });
}

/** wx.cloud: recorded whole; answered by the owner's file, else by the project's own function, else by the stub. */
export function cloudFamily(parts: HostParts): Family {
  const answers = readCloudAnswers(parts.options.cloudFile);
  const storage = new CloudStorage(parts);
  const project = new ProjectCloud(parts, storage, answers['database']);
  const written = (kind: string, args: Args): Json | undefined => object(answers[kind])[text(args['target'])];
  const { madeUp } = parts.options.proxy;
  const made = (kind: 'function' | 'container', name: string, sent: Json, invented: boolean): Json =>
    answerWith(madeUp, cloudEndpoint(kind, name), sent, invented);
  const invoked = async (name: string, args: Args): Promise<Json> => {
    const { invented, ...reply } = object(await project.invoke(name, args));
    if (reply['stubbed'] !== true) return reply as Json;
    return { ...reply, result: made('function', name, reply['result'] ?? null, invented === true) } as Json;
  };
  const noFunction = () => new HostFail(NO_FUNCTION, undefined, { errCode: -501_000 });
  const callFunction = (args: Args, by: AnsweredBy): Json | Promise<Json> => {
    const name = text(args['target']);
    if (by === 'file') return { result: written('functions', args) ?? null, requestID: name };
    if (by === 'project') return invoked(name, args);
    // A list of functions that the owner wrote down is the whole list.
    if (answers['functions'] !== undefined) throw noFunction();
    return { result: made('function', name, stubResult(), true), requestID: name, stubbed: true };
  };
  const callContainer = (args: Args, by: AnsweredBy): Json => {
    if (by !== 'file' && answers['containers'] !== undefined)
      throw new HostFail(NO_CONTAINER, undefined, { errCode: -606_001 });
    const path = text(args['target']);
    const data = by === 'file' ? (written('containers', args) ?? null) : made('container', path, stubResult(), true);
    return {
      data,
      statusCode: 200,
      header: {},
      callID: path,
      ...(by === 'file' ? {} : { stubbed: true }),
    };
  };
  const answeredBy = (api: string, args: Args): AnsweredBy => {
    if (api === 'cloud.callFunction' && written('functions', args) !== undefined) return 'file';
    if (api === 'cloud.callFunction') return project.has(text(args['target'])) ? 'project' : 'stub';
    if (api === 'cloud.callContainer') return written('containers', args) === undefined ? 'stub' : 'file';
    return 'simulation';
  };
  const apis: Readonly<Record<string, (args: Args, by: AnsweredBy) => Json | Promise<Json>>> = {
    'cloud.callFunction': callFunction,
    'cloud.callContainer': callContainer,
    'cloud.database': async (args) => documentsWith(madeUp, args, object(await project.database(args))) as Json,
    'cloud.uploadFile': (args) => storage.upload(args),
    'cloud.downloadFile': (args) => storage.download(args),
    'cloud.getTempFileURL': (args) => storage.urls(args),
    'cloud.deleteFile': (args) => storage.remove(args),
  };
  parts.onClose(() => project.stop());
  return {
    reset: () => storage.clear(),
    handlers: {
      async 'cloud.call'(args, call) {
        const api = text(args['api']);
        const by = answeredBy(api, args);
        note(parts, args, call, by);
        const done = parts.inFlight();
        try {
          const answer = Object.hasOwn(apis, api) ? apis[api] : undefined;
          if (answer === undefined) throw new HostFail(NO_INTERFACE, undefined, { errCode: -604_100 });
          return await answer(args, by);
        } finally {
          done();
        }
      },
    },
  };
}

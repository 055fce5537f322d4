import { readFileSync } from 'node:fs';
import { UserError } from '../../../../evidence/error.ts';
import type { Json } from '../../../../evidence/events.ts';
import type { BridgeCall } from '../../contract.ts';
import { type Args, type Family, HostFail, type HostParts, list, object, text } from '../types.ts';

/** WeChat's words for what the cloud does not have. */
const NO_FUNCTION = 'errCode: -501000 | errMsg: FunctionName parameter could not be found.';
const NO_COLLECTION = 'errCode: -502005 database collection not exists';
const NO_CONTAINER = 'errCode: -606001 | errMsg: container service not found';
const NO_STORAGE = 'errCode: -503003 storage file not exists';

/** The answers that the project's owner wrote down; nothing of the project is run. */
function readAnswers(file: string | undefined): Args {
  if (file === undefined) return {};
  try {
    return object(JSON.parse(readFileSync(file, 'utf8')) as Json);
  } catch (error) {
    throw new UserError(
      'the file with cloud answers is not readable JSON',
      file,
      'Expected { "functions": {…}, "database": {…}, "containers": {…} }.',
      { cause: error },
    );
  }
}

/** Notes a call: it travels inside WeChat, so that no proxy would see its payload. */
function note(parts: HostParts, args: Args, call: BridgeCall): void {
  const { recorder, options } = parts;
  const step = options.step?.();
  recorder.append({
    type: 'cloud-call',
    callId: call.callId,
    api: `wx.${text(args['api'])}`,
    ...(args['env'] === undefined ? {} : { env: text(args['env']) }),
    target: text(args['target']),
    body: recorder.body(Buffer.from(JSON.stringify(args['payload'] ?? null), 'utf8')),
    ...(call.page === undefined ? {} : { page: call.page }),
    ...(step === undefined ? {} : { step }),
    ...(call.stack === undefined ? {} : { stack: call.stack }),
  });
}

const matches = (document: Json, where: Args): boolean =>
  Object.entries(where).every(([key, wanted]) => JSON.stringify(object(document)[key]) === JSON.stringify(wanted));

/** wx.cloud: recorded whole, answered from the local file or failed as WeChat does. */
export function cloudFamily(parts: HostParts): Family {
  const answers = readAnswers(parts.options.cloudFile);
  const uploaded = new Map<string, string>();
  const documents = (args: Args): readonly Json[] => {
    const known = object(answers['database'])[text(args['target'])];
    if (!Array.isArray(known)) throw new HostFail(NO_COLLECTION, undefined, { errCode: -502_005 });
    return known.filter((document) => matches(document, object(object(args['payload'])['where'])));
  };
  const database = (args: Args): Json => {
    const found = documents(args);
    const operation = text(object(args['payload'])['operation']);
    if (operation === 'count') return { total: found.length };
    if (operation === 'add') return { _id: `local-${Date.now().toString(36)}` };
    if (operation === 'update' || operation === 'remove') return { stats: { [`${operation}d`]: found.length } };
    return { data: found };
  };
  const upload = (args: Args): Json => {
    const payload = object(args['payload']);
    const file = parts.files.mustFind(text(payload['filePath']));
    const target = text(args['target']);
    parts.recorder.body(readFileSync(file));
    if (parts.options.cloudFile === undefined) throw new HostFail(NO_STORAGE, undefined, { errCode: -503_003 });
    const fileID = `cloud://${text(args['env'], 'local')}.local/${target}`;
    uploaded.set(fileID, text(payload['filePath']));
    return { fileID, statusCode: 204 };
  };
  const urls = (args: Args): Json => ({
    fileList: list(object(args['payload'])['fileList']).map((file) => {
      const fileID = text(typeof file === 'string' ? file : object(file)['fileID']);
      const known = uploaded.has(fileID);
      return {
        fileID,
        tempFileURL: known ? (uploaded.get(fileID) ?? '') : '',
        status: known ? 0 : -503_003,
        errMsg: known ? 'ok' : NO_STORAGE,
      };
    }),
  });
  const answer = (args: Args): Json => {
    const api = text(args['api']);
    if (api === 'cloud.database') return database(args);
    if (api === 'cloud.uploadFile') return upload(args);
    if (api === 'cloud.getTempFileURL') return urls(args);
    if (api === 'cloud.callFunction') {
      const known = object(answers['functions'])[text(args['target'])];
      if (known === undefined) throw new HostFail(NO_FUNCTION, undefined, { errCode: -501_000 });
      return { result: known, requestID: args['target'] ?? '' };
    }
    if (api === 'cloud.callContainer') {
      const known = object(answers['containers'])[text(args['target'])];
      if (known === undefined) throw new HostFail(NO_CONTAINER, undefined, { errCode: -606_001 });
      return { data: known, statusCode: 200, header: {}, callID: args['target'] ?? '' };
    }
    throw new HostFail(NO_STORAGE, undefined, { errCode: -503_003 });
  };
  return {
    handlers: {
      'cloud.call'(args, call) {
        note(parts, args, call);
        return answer(args);
      },
    },
  };
}

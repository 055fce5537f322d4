import { Buffer } from 'node:buffer';
import { createDatabase, type DatabaseCall, type Fields } from '../../../runtime/api/core/cloud-query.ts';
import type { CloudSetup } from './host.ts';
import { CloudError, type Store } from './store.ts';

/** What the double needs of the running call. */
export interface SdkCall {
  readonly setup: CloudSetup;
  readonly env: string;
  readonly store: Store;
  readonly stored: Record<string, string>;
  /** Open data by `cloudID`. */
  readonly open: Readonly<Record<string, unknown>>;
  readonly uploads: Record<string, string>;
  readonly contacted: (what: string) => void;
  /** The function read a collection that nobody filled. */
  readonly unfilled: () => void;
  /** Runs another function of the project. */
  readonly invoke: (name: string, event: unknown) => Promise<unknown>;
}

const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

/** `wx-server-sdk` over the contained database and storage; what only WeChat's servers know fails with their own code. */
export function serverSdk(call: SdkCall): object {
  const { setup, env } = call;
  const context = () => ({
    OPENID: setup.openid,
    APPID: setup.appid,
    UNIONID: setup.unionid,
    ENV: env,
    SOURCE: 'wx_client',
    CLIENTIP: '127.0.0.1',
  });
  const send = async (operation: DatabaseCall) => ({
    ...fields(call.store.call(operation, { limit: 100, unfilled: call.unfilled })),
    errMsg: `${operation['single'] === true ? 'document' : 'collection'}.${operation.operation}:ok`,
  });
  return {
    DYNAMIC_CURRENT_ENV: { toString: () => env },
    init: () => undefined,
    updateConfig: () => undefined,
    logger: () => ({ log: log('info'), info: log('info'), warn: log('warn'), error: log('error') }),
    getWXContext: context,
    database: () => createDatabase(send),
    callFunction: async (options: unknown) => ({
      result: await call.invoke(String(fields(options)['name']), fields(options)['data'] ?? {}),
      errMsg: 'callFunction:ok',
    }),
    ...storage(call),
    getOpenData: async (options: unknown) => ({
      list: opened(fields(options)['list'], call),
      errMsg: 'getOpenData:ok',
    }),
    getVoIPSign: async () => refuse('getVoIPSign', call),
    openapi: openapi([], call),
    cloudPay: openapi(['cloudPay'], call),
    CloudID: (id: unknown) => ({ cloudID: String(id) }),
  };
}

const log =
  (level: string) =>
  (entry: unknown): void =>
    __host.log(level, JSON.stringify(entry) ?? '');

const NO_FILE = 'errCode: -503003 storage file not exists';

function storage(call: SdkCall): Fields {
  const fileID = (path: unknown) => `cloud://${call.env}.local/${String(path)}`;
  const known = (id: unknown): string | undefined => call.stored[String(id)];
  return {
    uploadFile: async (options: Fields) => {
      const content = options['fileContent'];
      const encoded = (
        typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as Uint8Array)
      ).toString('base64');
      call.uploads[String(options['cloudPath'])] = encoded;
      call.stored[fileID(options['cloudPath'])] = encoded;
      return { fileID: fileID(options['cloudPath']), statusCode: 200, errMsg: 'uploadFile:ok' };
    },
    downloadFile: async (options: Fields) => {
      const found = known(options['fileID']);
      if (found === undefined) throw new CloudError(-503_003, NO_FILE);
      return { fileContent: Buffer.from(found, 'base64'), statusCode: 200, errMsg: 'downloadFile:ok' };
    },
    getTempFileURL: async (options: Fields) => ({
      fileList: ids(options).map((id) => ({
        fileID: id,
        tempFileURL:
          known(id) === undefined ? '' : `https://local.tcb.qcloud.la/${id.replace(/^cloud:\/\/[^/]*\//, '')}`,
        status: known(id) === undefined ? 1 : 0,
        errMsg: known(id) === undefined ? NO_FILE : 'ok',
      })),
      errMsg: 'getTempFileURL:ok',
    }),
    deleteFile: async (options: Fields) => ({
      fileList: ids(options).map((id) => {
        const there = known(id) !== undefined;
        delete call.stored[id];
        return { fileID: id, status: there ? 0 : -503_003, errMsg: there ? 'ok' : NO_FILE };
      }),
      errMsg: 'deleteFile:ok',
    }),
  };
}

/** One entry for each reference, without data for one that is unknown. Source: WeChat docs "Cloud.getOpenData". */
const opened = (list: unknown, { open }: SdkCall): unknown[] =>
  (Array.isArray(list) ? list : []).map((id: unknown) => {
    const cloudID = typeof id === 'string' ? id : String(fields(id)['cloudID']);
    return Object.hasOwn(open, cloudID) ? { cloudID, data: open[cloudID] } : { cloudID };
  });

const ids = (options: Fields): string[] =>
  (Array.isArray(options['fileList']) ? options['fileList'] : []).map((file: unknown) =>
    typeof file === 'string' ? file : String(fields(file)['fileID']),
  );

function refuse(name: string, call: SdkCall): never {
  call.contacted(`wechat:${name}`);
  throw new CloudError(-604_101, `errCode: -604101 | errMsg: ${name}: function has no permission to call this API`);
}

/** `cloud.openapi.security.msgSecCheck(…)`: only WeChat's servers can answer, except for the person's own number, which the persona has. */
function openapi(path: readonly string[], call: SdkCall): object {
  const name = path.join('.');
  const answer = async (_options?: unknown) => {
    if (name !== 'phonenumber.getPhoneNumber') return refuse(`openapi.${name}`, call);
    const { phone, appid } = call.setup;
    const phoneInfo = { phoneNumber: phone, purePhoneNumber: phone, countryCode: '86', watermark: { appid } };
    return { errCode: 0, errMsg: 'openapi.phonenumber.getPhoneNumber:ok', phoneInfo };
  };
  return new Proxy(answer, {
    get: (target, part) =>
      typeof part === 'string' && part !== 'then' ? openapi([...path, part], call) : Reflect.get(target, part),
  });
}

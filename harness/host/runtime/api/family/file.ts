import type { Json } from '../../../../../evidence/events.ts';
import { bytesOf, packBody, unpackBody } from '../core/bytes.ts';
import { type ApiContext, type ApiDefinition, asyncApi, managerApi, type Options, record } from '../core/define.ts';

/** What a method sends to Node: its positional arguments (for the Sync twin) in order. */
const METHODS: Readonly<Record<string, readonly string[]>> = {
  access: ['path'],
  readFile: ['filePath', 'encoding', 'position', 'length'],
  writeFile: ['filePath', 'data', 'encoding'],
  appendFile: ['filePath', 'data', 'encoding'],
  mkdir: ['dirPath', 'recursive'],
  rmdir: ['dirPath', 'recursive'],
  readdir: ['dirPath'],
  unlink: ['filePath'],
  rename: ['oldPath', 'newPath'],
  copyFile: ['srcPath', 'destPath'],
  truncate: ['filePath', 'length'],
  stat: ['path', 'recursive'],
  saveFile: ['tempFilePath', 'filePath'],
  getFileInfo: ['filePath', 'digestAlgorithm'],
  getSavedFileList: [],
  removeSavedFile: ['filePath'],
};
/** Field of the result that the Sync twin returns. */
const SYNC_RESULT: Readonly<Record<string, string>> = {
  readFile: 'data',
  readdir: 'files',
  stat: 'stats',
  saveFile: 'savedFilePath',
};

function argsOf(method: string, options: Options): Json {
  const fields = (METHODS[method] ?? []).filter((field) => options[field] !== undefined);
  return Object.fromEntries(
    fields.map((field) => [field, bytesOf(options[field]) ? packBody(options[field]) : (options[field] as Json)]),
  );
}

/** Bytes unpacked, stats with the methods that WeChat's have. */
function resultOf(reply: Json): Options {
  const result = { ...record(reply) } as Record<string, unknown>;
  if ('data' in result) result['data'] = unpackBody(result['data'] as Json);
  if ('stats' in result) {
    const { isDir, ...stats } = record(result['stats']);
    result['stats'] = { ...stats, isDirectory: () => isDir === true, isFile: () => isDir !== true };
  }
  return result;
}

const run = (ctx: ApiContext, method: string, options: Options): Promise<Options> =>
  ctx.host(`fs.${method}`, argsOf(method, options)).then(resultOf);

/** Callbacks of a manager's method; without any it gives a promise. */
function withCallbacks(ctx: ApiContext, method: string, options: Options): Promise<unknown> | undefined {
  const call = (which: string, value: unknown) => {
    const callback = options[which];
    if (typeof callback === 'function') callback(value);
    return typeof callback === 'function';
  };
  const running = run(ctx, method, options).then((value) => ({ ...value, errMsg: `${method}:ok` }));
  const plain = !['success', 'fail', 'complete'].some((which) => typeof options[which] === 'function');
  if (plain) return running;
  running
    .then((value) => ['success', 'complete'].forEach((which) => void call(which, value)))
    .catch((error: { message?: string; errno?: number }) => {
      const failure = { errMsg: `${method}:fail ${error.message ?? ''}`, errno: error.errno, errCode: error.errno };
      call('fail', failure);
      call('complete', failure);
    })
    .catch((error: unknown) => ctx.env.reportError(error, 'app'));
  return undefined;
}

function sync(ctx: ApiContext, method: string, args: readonly unknown[]): unknown {
  const options = Object.fromEntries((METHODS[method] ?? []).map((field, index) => [field, args[index]]));
  try {
    const result = resultOf(ctx.hostSync(`fs.${method}`, argsOf(method, options)));
    return result[SYNC_RESULT[method] ?? ''];
  } catch (error) {
    throw new Error(`${method}Sync:fail ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** `wx.getFileSystemManager()`. */
function manager(ctx: ApiContext): object {
  return ctx.services.state('file-system', () =>
    Object.fromEntries(
      Object.keys(METHODS).flatMap((method) => [
        [method, (options: unknown) => withCallbacks(ctx, method, record(options))],
        [`${method}Sync`, (...args: readonly unknown[]) => sync(ctx, method, args)],
      ]),
    ),
  );
}

const direct = (name: string): ApiDefinition =>
  asyncApi(name, 'implemented', (ctx, options) => run(ctx, name, options));

/** Files of the mini-program: its own folder, temporary and saved files, and the package (read only). */
export const file: readonly ApiDefinition[] = [
  managerApi('getFileSystemManager', 'implemented', manager),
  direct('saveFile'),
  direct('getFileInfo'),
  direct('getSavedFileList'),
  direct('removeSavedFile'),
  asyncApi('getSavedFileInfo', 'implemented', async (ctx, options) => {
    const { size } = record(await ctx.host('file.size', { path: String(options['filePath'] ?? '') }));
    return { size, createTime: Math.floor(Date.now() / 1000) };
  }),
];

import * as fs from 'node:fs';
import path from 'node:path';
import type { Json } from '../../../../evidence/events.ts';
import type { BridgeCall } from '../../contract.ts';
import { type Args, type Family, HostFail, type HostParts, number, object, text } from '../types.ts';

const ENCODINGS = new Set([
  'utf8',
  'utf-8',
  'ascii',
  'base64',
  'binary',
  'hex',
  'latin1',
  'ucs2',
  'ucs-2',
  'utf16le',
  'utf-16le',
]);
/** WeChat's limit for one written file. */
const MAX_WRITE = 100 * 1024 * 1024;

const encodingOf = (value: Json | undefined): BufferEncoding => {
  const name = text(value, 'utf8');
  if (!ENCODINGS.has(name)) throw new HostFail(`invalid encoding "${name}"`, 1_300_201);
  return name as BufferEncoding;
};

function bytesOf(args: Args): Buffer {
  const packed = object(args['data'])['$base64'];
  const bytes =
    typeof packed === 'string'
      ? Buffer.from(packed, 'base64')
      : Buffer.from(text(args['data']), encodingOf(args['encoding']));
  if (bytes.length > MAX_WRITE) throw new HostFail('exceed max file size', 1_300_202);
  return bytes;
}

/** Node's own failure in WeChat's words. */
function orFail<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof HostFail) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const words: Readonly<Record<string, readonly [string, number]>> = {
      ENOENT: ['no such file or directory', 1_300_002],
      EEXIST: ['file already exists', 1_301_005],
      ENOTEMPTY: ['directory not empty', 1_300_066],
      EISDIR: ['illegal operation on a directory', 1_300_021],
      ENOTDIR: ['not a directory', 1_300_020],
    };
    const [reason, errno] = words[code] ?? ['internal error', 1_300_001];
    throw new HostFail(reason, errno, { errCode: errno });
  }
}

const statsOf = (file: string): Json => {
  const stats = fs.statSync(file);
  return {
    mode: stats.mode,
    size: stats.size,
    lastAccessedTime: Math.floor(stats.atimeMs / 1000),
    lastModifiedTime: Math.floor(stats.mtimeMs / 1000),
    isDir: stats.isDirectory(),
  };
};

/** FileSystemManager over the run's own folder. Every write is evidence, like local storage. */
export function fileFamily(parts: HostParts): Family {
  const { files, recorder } = parts;
  const write = (args: Args, call: BridgeCall, append: boolean): Json => {
    const name = text(args['filePath']);
    const file = files.locate(name, true);
    const bytes = bytesOf(args);
    files.reserve(bytes.length);
    orFail(() => (append ? fs.appendFileSync(file, bytes) : fs.writeFileSync(file, bytes)));
    const page = call.page === undefined ? {} : { page: call.page };
    recorder.append({
      type: 'storage-write',
      api: `FileSystemManager.${append ? 'appendFile' : 'writeFile'}`,
      key: name,
      body: recorder.body(bytes),
      encrypted: false,
      callId: call.callId,
      ...page,
    });
    return null;
  };
  const read = (args: Args): Json => {
    const file = files.mustFind(text(args['filePath']));
    const all = orFail(() => fs.readFileSync(file));
    const start = number(args['position'], 0);
    const bytes =
      args['length'] === undefined ? all.subarray(start) : all.subarray(start, start + number(args['length']));
    return {
      data:
        args['encoding'] === undefined
          ? { $base64: bytes.toString('base64') }
          : bytes.toString(encodingOf(args['encoding'])),
    };
  };
  const move = (args: Args, how: (from: string, to: string) => void, from: string, to: string): Json => {
    const source = files.mustFind(text(args[from]));
    orFail(() => how(source, files.locate(text(args[to]), true)));
    return null;
  };
  const saved = (): Json => ({
    fileList: fs.readdirSync(path.join(files.root, 'store')).map((name) => {
      const stats = fs.statSync(path.join(files.root, 'store', name));
      return { filePath: `wxfile://${name}`, size: stats.size, createTime: Math.floor(stats.birthtimeMs / 1000) };
    }),
  });
  const done = (action: () => unknown): Json => {
    orFail(action);
    return null;
  };
  return {
    handlers: {
      'fs.access': (args) => done(() => files.mustFind(text(args['path']))),
      'fs.readFile': read,
      'fs.writeFile': (args, call) => write(args, call, false),
      'fs.appendFile': (args, call) => write(args, call, true),
      'fs.mkdir': (args) =>
        done(() => fs.mkdirSync(files.locate(text(args['dirPath']), true), { recursive: args['recursive'] === true })),
      'fs.rmdir': (args) =>
        done(() =>
          args['recursive'] === true
            ? fs.rmSync(files.locate(text(args['dirPath']), true), { recursive: true })
            : fs.rmdirSync(files.locate(text(args['dirPath']), true)),
        ),
      'fs.readdir': (args) => ({ files: orFail(() => fs.readdirSync(files.mustFind(text(args['dirPath'])))) }),
      'fs.unlink': (args) => done(() => fs.unlinkSync(files.locate(text(args['filePath']), true))),
      'fs.rename': (args) => move(args, fs.renameSync, 'oldPath', 'newPath'),
      'fs.copyFile': (args) => {
        files.reserve(fs.statSync(files.mustFind(text(args['srcPath']))).size);
        return move(args, fs.copyFileSync, 'srcPath', 'destPath');
      },
      'fs.truncate': (args) => {
        const length = number(args['length'], 0);
        files.reserve(length);
        return done(() => fs.truncateSync(files.locate(text(args['filePath']), true), length));
      },
      'fs.stat': (args) => ({ stats: statsOf(files.mustFind(text(args['path']))) }),
      'fs.getFileInfo': (args) => ({ size: fs.statSync(files.mustFind(text(args['filePath']))).size }),
      'fs.saveFile': (args) => ({
        savedFilePath: orFail(() => files.save(text(args['tempFilePath']), text(args['filePath']))),
      }),
      'fs.getSavedFileList': saved,
      'fs.removeSavedFile': (args) => done(() => fs.unlinkSync(files.mustFind(text(args['filePath'])))),
      'fs.writeTemp': (args) => ({ path: files.writeTemp(bytesOf(args), text(args['extension'], 'bin')) }),
    },
  };
}

import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Json } from '../../../../evidence/events.ts';
import { solidPng } from '../../../proxy/upstream/stub.ts';
import { type Args, HostFail, type HostParts, list, object, text } from '../types.ts';

const NO_STORAGE = 'errCode: -503003 storage file not exists';
const missing = (): HostFail => new HostFail(NO_STORAGE, undefined, { errCode: -503_003 });
const PICTURE = solidPng(300, 300, [204, 211, 221]);
/** What a cloud function may read of one stored file. */
const MAX_READ = 8 * 1024 * 1024;

/** The cloud's storage of one run: what the page and its cloud functions put there, as files of the run. */
export class CloudStorage {
  readonly #parts: HostParts;
  /** `wxfile://` copy of each stored file by its id. */
  readonly #files = new Map<string, string>();

  constructor(parts: HostParts) {
    this.#parts = parts;
  }

  upload(args: Args): Json {
    const bytes = readFileSync(this.#parts.files.mustFind(text(object(args['payload'])['filePath'])));
    this.#parts.recorder.body(bytes);
    return { fileID: this.put(text(args['env'], 'local'), text(args['target']), bytes), statusCode: 204 };
  }

  /** Keeps a file and gives its id. */
  put(env: string, cloudPath: string, bytes: Uint8Array): string {
    const fileID = `cloud://${env}.local/${cloudPath.replace(/^\/+/, '')}`;
    const made = this.#parts.files.temp(path.extname(cloudPath));
    writeFileSync(made.file, bytes);
    this.#files.set(fileID, made.path);
    return fileID;
  }

  download(args: Args): Json {
    const fileID = text(args['target']);
    if (!/^cloud:\/\/[^/]+\/./.test(fileID)) throw missing();
    return { tempFilePath: this.#files.get(fileID) ?? this.#standIn(fileID), statusCode: 200 };
  }

  /** What was put there before this run is not known: a picture of one colour, or a file without content. */
  #standIn(fileID: string): string {
    const extension = path.extname(fileID);
    const picture = /^\.(png|jpe?g|gif|webp|bmp)$/i.test(extension);
    const made = this.#parts.files.temp(extension);
    writeFileSync(made.file, picture ? PICTURE : '');
    this.#files.set(fileID, made.path);
    return made.path;
  }

  urls(args: Args): Json {
    return {
      fileList: this.#ids(args).map((fileID) => {
        const known = this.#files.get(fileID);
        return {
          fileID,
          tempFileURL: known ?? '',
          status: known === undefined ? -503_003 : 0,
          errMsg: known === undefined ? NO_STORAGE : 'ok',
        };
      }),
    };
  }

  remove(args: Args): Json {
    return {
      fileList: this.#ids(args).map((fileID) => {
        const known = this.#files.delete(fileID);
        return { fileID, status: known ? 0 : -503_003, errMsg: known ? 'ok' : NO_STORAGE };
      }),
    };
  }

  /** Contents (base64) of the stored files that a text names. */
  named(payload: string): Record<string, string> {
    const found = [...this.#files].filter(([fileID]) => payload.includes(fileID));
    return Object.fromEntries(
      found.flatMap(([fileID, stored]) => {
        const file = this.#parts.files.mustFind(stored);
        return statSync(file).size > MAX_READ ? [] : [[fileID, readFileSync(file).toString('base64')]];
      }),
    );
  }

  clear(): void {
    this.#files.clear();
  }

  #ids(args: Args): string[] {
    return list(object(args['payload'])['fileList']).map((file) =>
      text(typeof file === 'string' ? file : object(file)['fileID']),
    );
  }
}

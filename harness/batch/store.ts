import { openAsBlob, readdirSync } from 'node:fs';
import path from 'node:path';
import { S3mini } from 's3mini';
import { UserError } from '../../evidence/error.ts';

/** Where workers without a shared folder put what they have done. */
export interface Store {
  /** Uploads a folder as `<prefix>/<name>/…`, its `result.json` last: where that stands, the rest does too. False when it stood there before. */
  put(name: string, dir: string): Promise<boolean>;
}

/** Names of the variables that S3 tools read. */
type Settings = Readonly<Record<string, string | undefined>>;

/** Uploads at a time; a bundle is many small files. */
const AT_ONCE = 8;
/** One request may take this long, in milliseconds. */
const TIMEOUT_MS = 120_000;

/**
 * Opens `s3://bucket/prefix` at any S3-compatible service. Key, secret, region and endpoint come from the environment, as for other S3
 * tools: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT_URL. Throws `UserError` when something is missing.
 */
export function openStore(where: string, env: Settings = process.env): Store {
  const [, bucket, prefix = ''] = /^s3:\/\/([a-z0-9.-]{3,63})(?:\/(.*?))?\/?$/.exec(where) ?? [];
  if (bucket === undefined) throw new UserError('not an S3 address', where, 'Write s3://bucket/prefix.');
  const region = env['AWS_REGION'] || 'us-east-1';
  const endpoint = env['AWS_ENDPOINT_URL'] || `https://s3.${region}.amazonaws.com`;
  const client = new S3mini({
    accessKeyId: needed('AWS_ACCESS_KEY_ID', where, env),
    secretAccessKey: needed('AWS_SECRET_ACCESS_KEY', where, env),
    endpoint: `${endpoint.replace(/\/+$/, '')}/${bucket}`,
    region,
    requestAbortTimeout: TIMEOUT_MS,
  });
  return new S3Store(client, prefix);
}

function needed(name: string, where: string, env: Settings): string {
  const value = env[name];
  if (value) return value;
  throw new UserError(`${name} is not set`, where, `export ${name}=…`);
}

const RESULT = 'result.json';

class S3Store implements Store {
  readonly #client: S3mini;
  readonly #prefix: string;

  constructor(client: S3mini, prefix: string) {
    this.#client = client;
    this.#prefix = prefix === '' ? '' : `${prefix}/`;
  }

  async put(name: string, dir: string): Promise<boolean> {
    const key = (file: string): string => `${this.#prefix}${name}/${file}`;
    if ((await this.#client.objectExists(key(RESULT))) === true) return false;
    const files = filesIn(dir);
    const rest = files.filter((file) => file !== RESULT);
    const upload = async (file: string): Promise<void> => this.#upload(key(file), path.join(dir, file));
    const lane = async (): Promise<void> => {
      for (let file = rest.shift(); file !== undefined; file = rest.shift()) await upload(file);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    if (files.includes(RESULT)) await upload(RESULT);
    return true;
  }

  async #upload(key: string, file: string): Promise<void> {
    // A blob is read in pieces: a large body never stands in memory as a whole.
    const done = await this.#client.putAnyObject(key, await openAsBlob(file));
    if (!done.ok) throw new Error(`${key}: the store answered ${done.status}`);
  }
}

/** Files below a folder, with `/` on every system. */
const filesIn = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort();

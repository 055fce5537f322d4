import { Buffer } from 'node:buffer';

type Input = string | Uint8Array;

const bytes = (input: Input, encoding?: BufferEncoding) =>
  typeof input === 'string' ? Buffer.from(input, encoding ?? 'utf8') : Buffer.from(input);

/** Hash or HMAC that is fed in pieces. */
function digester(algorithm: string, key: Input | undefined): object {
  const parts: Buffer[] = [];
  const self = {
    update(input: Input, encoding?: BufferEncoding) {
      parts.push(bytes(input, encoding));
      return self;
    },
    digest(encoding?: BufferEncoding) {
      const sealed = key === undefined ? '' : bytes(key).toString('base64');
      const made = Buffer.from(__host.hash(algorithm, sealed, Buffer.concat(parts).toString('base64')), 'base64');
      return encoding === undefined ? made : made.toString(encoding);
    },
  };
  return self;
}

const randomBytes = (size: number) => Buffer.from(__host.random(size), 'base64');

const randomUUID = (): string =>
  randomBytes(16)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** What cloud functions use of Node's crypto: digests and random values. */
export const cryptoModule = {
  createHash: (algorithm: string) => digester(algorithm, undefined),
  createHmac: (algorithm: string, key: Input) => digester(algorithm, key),
  randomBytes,
  randomUUID,
} as const;

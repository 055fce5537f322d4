import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UserError } from '../../../evidence/error.ts';

/**
 * HTTP of every kind, the first packet of every connection, so that what could not be read is told by its host, and what DNS said of other names of a
 * host.
 */
const FILTER =
  'dns.cname || http || http2 || websocket || tls.handshake.type == 1 || (tcp.flags.syn == 1 && tcp.flags.ack == 0)';
/** Every layer as JSON with its bytes, names not looked up. */
export const TSHARK: readonly string[] = [
  '-n',
  '-Y',
  FILTER,
  '-T',
  'ek',
  '-x',
  '-J',
  'tcp dns http http2 websocket tls',
];
/** A line (one packet with its layers) beyond this is left out and counted, in bytes. */
const MAX_LINE = 256 * 1024 * 1024;
/** A capture that takes longer than this is stopped; what was read is kept. */
const MAX_MS = 30 * 60_000;
const SAID = 600;

export type PacketLine = { readonly kind: 'packet'; readonly json: string } | { readonly kind: 'too-large' };

/** How tshark ended: `cut` when the file was damaged or it was stopped. */
export interface TsharkEnd {
  readonly cut: boolean;
  readonly said: string;
}

/**
 * Has tshark dissect a capture: one JSON object a packet. The file is read by an ordinary process without a shell, with an empty
 * configuration of its own and no name look-ups. Throws `UserError` when there is no tshark.
 */
export async function* packets(file: string, keyLog: string | undefined): AsyncGenerator<PacketLine, TsharkEnd> {
  const config = mkdtempSync(path.join(tmpdir(), 'mpaudit-tshark-'));
  const keys = keyLog === undefined ? [] : ['-o', `tls.keylog_file:${path.resolve(keyLog)}`];
  const child = spawn('tshark', [...TSHARK, '-r', path.resolve(file), ...keys], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, WIRESHARK_CONFIG_DIR: config },
  });
  const ended = endOf(child);
  const timer = setTimeout(() => child.kill('SIGKILL'), MAX_MS);
  try {
    for await (const line of lines(child.stdout as AsyncIterable<Buffer>)) if (line !== undefined) yield line;
    const { code, said, missing } = await ended;
    if (missing) throw noTshark(file);
    return { cut: code !== 0, said };
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
    rmSync(config, { recursive: true, force: true });
  }
}

const noTshark = (file: string): UserError =>
  new UserError(
    'a packet capture is read by tshark, which is not here',
    file,
    'apt-get install tshark   (macOS: brew install wireshark)',
  );

function endOf(child: ChildProcess): Promise<{ code: number | null; said: string; missing: boolean }> {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-SAID);
  });
  return new Promise((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) =>
      resolve({ code: null, said: error.message, missing: error.code === 'ENOENT' }),
    );
    child.once('close', (code) =>
      resolve({ code, said: said.replace(/^Running as user.*$/m, '').trim(), missing: false }),
    );
  });
}

/** Every second line is an index of Elasticsearch, and left out. */
async function* lines(chunks: AsyncIterable<Buffer>): AsyncGenerator<PacketLine | undefined> {
  let [parts, size]: [Buffer[], number] = [[], 0];
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; ) {
      const end = chunk.indexOf(10, at);
      const part = chunk.subarray(at, end < 0 ? chunk.length : end);
      size += part.length;
      if (size <= MAX_LINE) parts.push(part);
      else parts = [];
      at = end < 0 ? chunk.length : end + 1;
      if (end < 0) continue;
      yield lineOf(parts, size);
      [parts, size] = [[], 0];
    }
  }
}

function lineOf(parts: readonly Buffer[], size: number): PacketLine | undefined {
  if (size > MAX_LINE) return { kind: 'too-large' };
  const json = Buffer.concat(parts).toString('utf8');
  return json.startsWith('{"index"') || json === '' ? undefined : { kind: 'packet', json };
}

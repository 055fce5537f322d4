/**
 * Records the fixtures of the import tests again with the real tools: `node scripts/record-captures.ts [mitmdump] [tshark] [wget]`.
 * The traffic is our own, on loopback; the tools come from Debian: `apt-get install mitmproxy tshark wget`.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { TSHARK } from '../harness/import/pcap/tshark.ts';
import { startStandIn } from './captures/stand-in.ts';
import { PERSON, REFERER, sendAll } from './captures/traffic.ts';

const OUT = path.join(import.meta.dirname, '../test/import/captures');
const work = mkdtempSync(path.join(tmpdir(), 'mpaudit-record-'));

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

/** Resolves when the tool has said that it is ready. */
const says = (child: ChildProcess, stream: 'stdout' | 'stderr', text: RegExp): Promise<void> =>
  new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`it ended with ${code}`)));
    child[stream]?.on('data', (said: Buffer) => {
      if (text.test(String(said))) resolve();
    });
  });

const stopped = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.removeAllListeners('exit').once('exit', () => resolve());
    child.kill('SIGINT');
  });

async function mitmdump(): Promise<void> {
  const standIn = await startStandIn(() => undefined);
  const port = await freePort();
  const script = path.join(import.meta.dirname, 'captures/mitmdump-loopback.py');
  const file = path.join(OUT, 'mitmdump.flow');
  rmSync(file, { force: true });
  const args = ['-p', String(port), '--listen-host', '127.0.0.1', '--ssl-insecure', '-w', file, '-s', script];
  const set = [`http_port=${standIn.http}`, `https_port=${standIn.https}`, `confdir=${work}`].flatMap((one) => [
    '--set',
    one,
  ]);
  const child = spawn('mitmdump', [...args, ...set], { stdio: ['ignore', 'pipe', 'inherit'] });
  await says(child, 'stdout', /listening at/);
  await sendAll({ standIn, proxy: `http://127.0.0.1:${port}` });
  await stopped(child);
  standIn.close();
}

async function tshark(): Promise<void> {
  const keys = path.join(OUT, 'tshark.keys');
  rmSync(keys, { force: true });
  const standIn = await startStandIn((line) => appendFileSync(keys, line));
  const filter = `tcp port ${standIn.http} or tcp port ${standIn.https}`;
  const child = spawn('tshark', ['-i', 'lo', '-f', filter, '-w', path.join(OUT, 'tshark.pcapng'), '-q'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await says(child, 'stderr', /Capture started/);
  await sendAll({ standIn });
  // The kernel hands packets over in blocks: the last one is still on its way.
  await setTimeout(1500);
  await stopped(child);
  standIn.close();
  dissected(keys);
}

/** What tshark says of it, for tests on machines that have no tshark. */
function dissected(keys: string): void {
  const args = [...TSHARK, '-r', path.join(OUT, 'tshark.pcapng'), '-o', `tls.keylog_file:${keys}`];
  const { stdout } = spawnSync('tshark', args, { maxBuffer: 64 * 1024 * 1024 });
  writeFileSync(path.join(OUT, 'tshark.ek.gz'), gzipSync(stdout));
}

/** wget's web archive: plaintext through the stand-in as proxy. */
async function wget(): Promise<void> {
  const standIn = await startStandIn(() => undefined);
  const given = [
    '-q',
    '-O',
    path.join(work, 'out'),
    '--header',
    `Referer: ${REFERER}`,
    `--warc-file=${path.join(OUT, 'wget')}`,
  ];
  const proxy = ['-e', `http_proxy=http://127.0.0.1:${standIn.http}`, '--post-data', `phone=${PERSON.phone}`];
  const child = spawn('wget', [...given, ...proxy, 'http://plain.shop.example/a?b=1', 'http://plain.shop.example/c']);
  await new Promise((resolve) => child.once('exit', resolve));
  standIn.close();
}

const tools = { mitmdump, tshark, wget } as const;
const wanted = process.argv.slice(2);
for (const [name, record] of Object.entries(tools)) if (wanted.length === 0 || wanted.includes(name)) await record();
rmSync(work, { recursive: true, force: true });

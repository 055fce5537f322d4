/**
 * Records the fixtures of the import tests again with the real tools: `node scripts/record-captures.ts [mitmdump] [tshark] [wget] [chromium]`.
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

/** Chromium's traffic as HAR, by Playwright, which no other part needs: npm install --no-save playwright-core */
async function chromium(): Promise<void> {
  const standIn = await startStandIn(() => undefined);
  const name = 'playwright-core';
  const { chromium: browsers } = (await import(name)) as { chromium: PlaywrightBrowsers };
  const browser = await browsers.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', `--host-resolver-rules=MAP * 127.0.0.1:${standIn.https}`],
  });
  const recordHar = { path: path.join(OUT, 'chromium.har'), content: 'embed' };
  const context = await browser.newContext({ ignoreHTTPSErrors: true, recordHar });
  const page = await context.newPage();
  await page.goto('https://api.shop.example/start');
  await page.evaluate(IN_PAGE);
  await context.close();
  await browser.close();
  standIn.close();
}

/** The part of Playwright that is used. */
interface PlaywrightBrowsers {
  launch(options: object): Promise<{
    newContext(options: object): Promise<{
      newPage(): Promise<{ goto(url: string): Promise<unknown>; evaluate(script: string): Promise<unknown> }>;
      close(): Promise<void>;
    }>;
    close(): Promise<void>;
  }>;
}

/** JSON, a query, a form, multipart with a binary part, and a WebSocket. */
const IN_PAGE = `(async () => {
  const post = (path, body, headers = {}) => fetch(path, { method: 'POST', body, headers }).then((r) => r.text());
  await post('/login', JSON.stringify({ phone: '${PERSON.phone}' }), { 'content-type': 'application/json' });
  await fetch('/near?lat=31.230416&lng=121.473701').then((r) => r.text());
  await post('/form', new URLSearchParams({ name: '${PERSON.name}' }));
  const form = new FormData();
  form.append('phone', '${PERSON.phone}');
  form.append('f', new Blob([new Uint8Array([255, 216, 255, 0])], { type: 'image/jpeg' }), 'a.jpg');
  await post('/photo', form);
  await new Promise((resolve) => {
    const socket = new WebSocket('wss://chat.shop.example/room');
    socket.onopen = () => socket.send('{"say":"${PERSON.phone}"}');
    socket.onmessage = () => socket.close();
    socket.onclose = resolve;
  });
})()`;

const tools = { mitmdump, tshark, wget, chromium } as const;
const wanted = process.argv.slice(2);
for (const [name, record] of Object.entries(tools)) if (wanted.length === 0 || wanted.includes(name)) await record();
rmSync(work, { recursive: true, force: true });

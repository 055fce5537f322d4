/**
 * What importing a large HAR costs: a capture of each size is written to the temporary folder, imported by a process of its own, and removed again.
 * Memory must be bounded by the largest exchange, not by the file.
 *
 *     npm run bench:import -- --sizes 500,2000   (megabytes of HAR)
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { importCapture } from '../harness/import/index.ts';

const MB = 1_000_000;
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100,500' },
    capture: { type: 'string' },
    out: { type: 'string' },
  },
});

/** Bytes of an answer, a text of its own each time: pages and pictures of a capture are not the same either. */
const ANSWERS = [2_000, 12_000, 40_000, 250_000];
const LARGEST = 8_000_000;
const line = 'goods "one", 19.90, picture /p/a.png, shop 12 ';

function entry(n: number): string {
  const size = n % 500 === 499 ? LARGEST : (ANSWERS[n % ANSWERS.length] ?? 0);
  const text = `{"n":${n},"list":"${line.replaceAll('"', "'").repeat(Math.ceil(size / line.length))}"}`;
  return JSON.stringify({
    startedDateTime: new Date(1_760_000_000_000 + n * 20).toISOString(),
    time: 12,
    request: {
      method: 'POST',
      url: `https://api.shop.example/v1/list?page=${n}`,
      httpVersion: 'HTTP/2.0',
      headers: [{ name: 'content-type', value: 'application/json' }],
      postData: { mimeType: 'application/json', text: JSON.stringify({ n, phone: '13800138000' }) },
    },
    response: {
      status: 200,
      headers: [{ name: 'content-type', value: 'application/json' }],
      content: { mimeType: 'application/json', size: text.length, text },
    },
  });
}

/** Writes a HAR of about so many bytes, entry by entry. */
function write(file: string, size: number): number {
  const fd = openSync(file, 'w');
  let [written, n] = [writeSync(fd, '{"log":{"version":"1.2","creator":{"name":"bench","version":"1"},"entries":['), 0];
  for (; written < size; n += 1) written += writeSync(fd, `${n === 0 ? '' : ','}${entry(n)}`);
  writeSync(fd, ']}}');
  closeSync(fd);
  return n;
}

/** The import in a process of its own, whose memory is nobody else's. */
async function child(capture: string, out: string): Promise<void> {
  const start = performance.now();
  const { exchanges } = await importCapture(capture, { out, tool: { version: '0', dependencies: {} } });
  const { maxRSS } = process.resourceUsage();
  say(JSON.stringify({ exchanges, seconds: (performance.now() - start) / 1000, rss: maxRSS * 1024 }));
}

function measure(megabytes: number): void {
  const dir = mkdtempSync(path.join(tmpdir(), 'mpaudit-bench-import-'));
  try {
    const file = path.join(dir, 'capture.har');
    const entries = write(file, megabytes * MB);
    const args = [import.meta.filename, '--capture', file, '--out', path.join(dir, 'evidence')];
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (stdout === '') throw new Error(stderr);
    const done = JSON.parse(stdout) as { readonly exchanges: number; readonly seconds: number; readonly rss: number };
    if (done.exchanges !== entries) throw new Error(`${done.exchanges} of ${entries} exchanges were imported`);
    const size = statSync(file).size / MB;
    say(
      `HAR of ${size.toFixed(0)} MB, ${entries} exchanges, the largest ${LARGEST / MB} MB: ${done.seconds.toFixed(1)} s (${(size / done.seconds).toFixed(0)} MB/s), peak memory ${(done.rss / MB).toFixed(0)} MB`,
    );
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

if (values.capture === undefined || values.out === undefined)
  for (const size of values.sizes.split(',')) measure(Number(size));
else await child(values.capture, values.out);

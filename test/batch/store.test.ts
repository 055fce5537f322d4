import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditAndDeliver } from '../../harness/batch/index.ts';
import { openStore } from '../../harness/batch/store.ts';

/** An S3 on loopback: path-style PUT and HEAD; it refuses what is not signed or not what was signed. */
let server: Server;
let endpoint = '';
const objects = new Map<string, Buffer>();
const order: string[] = [];
let broken = false;

beforeAll(async () => {
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    const key = decodeURIComponent((request.url ?? '').split('?')[0] ?? '');
    request
      .on('data', (part: Buffer) => parts.push(part))
      .on('end', () => {
        const body = Buffer.concat(parts);
        const signed = String(request.headers['x-amz-content-sha256'] ?? '');
        const same = signed === 'UNSIGNED-PAYLOAD' || signed === createHash('sha256').update(body).digest('hex');
        const known = /^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/us-east-1\/s3\/aws4_request/.test(
          request.headers.authorization ?? '',
        );
        if (!known || !same || (broken && request.method === 'PUT')) return void response.writeHead(403).end();
        if (request.method === 'HEAD') return void response.writeHead(objects.has(key) ? 200 : 404).end();
        objects.set(key, body);
        order.push(key);
        response.writeHead(200, { etag: '"x"' }).end();
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
});
afterAll(() => void server.close());

let dir = '';
beforeEach(() => {
  objects.clear();
  order.length = 0;
  broken = false;
  dir = mkdtempSync(path.join(os.tmpdir(), 'mpaudit-store-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const env = (): Record<string, string> => ({
  AWS_ACCESS_KEY_ID: 'key',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_ENDPOINT_URL: endpoint,
});

function bundle(): string {
  mkdirSync(path.join(dir, 'p1', 'evidence', 'bodies'), { recursive: true });
  writeFileSync(path.join(dir, 'p1', 'result.json'), '{}');
  writeFileSync(path.join(dir, 'p1', 'evidence', 'events.ndjson'), 'x\n');
  for (let at = 0; at < 20; at += 1)
    writeFileSync(path.join(dir, 'p1', 'evidence', 'bodies', `b${at}`), Buffer.alloc(1000, at));
  return path.join(dir, 'p1');
}

describe('a store', () => {
  it('gets the whole bundle, its result last', async () => {
    expect(await openStore('s3://audits/2026/', env()).put('p1', bundle())).toBe(true);
    expect(objects.size).toBe(22);
    expect(order.at(-1)).toBe('/audits/2026/p1/result.json');
    expect(objects.get('/audits/2026/p1/evidence/bodies/b7')).toEqual(Buffer.alloc(1000, 7));
  });

  it('keeps what stands there: a program done twice is there once', async () => {
    const store = openStore('s3://audits', env());
    await store.put('p1', bundle());
    expect([await store.put('p1', bundle()), objects.size]).toEqual([false, 22]);
  });

  it.each([
    ['audits/2026', {}, 'not an S3 address'],
    ['s3://audits', { AWS_SECRET_ACCESS_KEY: '' }, 'AWS_SECRET_ACCESS_KEY is not set'],
  ])('is refused when it cannot be one: %s', (where, more, why) =>
    expect(() => openStore(where, { ...env(), ...more })).toThrow(why),
  );

  it('that refuses makes the program count as not done, and what was captured stays', async () => {
    const program = path.join(dir, 'program.mjs');
    writeFileSync(
      program,
      `import { writeFileSync } from 'node:fs';
      writeFileSync(process.argv[process.argv.indexOf('--out') + 1] + '/result.json', '{}');`,
    );
    const out = path.join(dir, 'out');
    const limits = { timeoutMs: 30_000, memoryBytes: 4e9, attempts: 1 };
    const audit = (number: number): ReturnType<typeof auditAndDeliver> =>
      auditAndDeliver({ id: 'p2', project: '/p2', args: [] }, number, {
        command: [process.execPath, program],
        out,
        limits,
        signal: new AbortController().signal,
        store: openStore('s3://audits', env()),
      });
    broken = true;
    expect(await audit(1)).toMatchObject({ end: 'crashed', said: expect.stringContaining('could not be stored') });
    broken = false;
    expect(await audit(2)).toMatchObject({ end: 'audited' });
    expect([...objects.keys()]).toEqual(['/audits/p2/result.json']);
  });
});

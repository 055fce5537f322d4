/** A worker process of the queue tests: `node batch-worker.ts <redis> <out> <program> [arguments of the program…]`. */
import { auditAndDeliver } from '../../harness/batch/index.ts';
import { connect, startWorker } from '../../harness/batch/queue.ts';

const [url = '', out = '', ...command] = process.argv.slice(2);
const signal = new AbortController().signal;
const limits = { timeoutMs: 20_000, memoryBytes: 1e9, attempts: 1 };
const worker = startWorker({
  redis: await connect(url),
  jobs: 1,
  lockMs: 1500,
  audit: (job, number) =>
    auditAndDeliver(job, number, { command: command as [string, ...string[]], out, limits, signal }),
});
await worker.waitUntilReady();
process.stdout.write('ready\n');

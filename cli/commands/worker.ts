import { createServer, type Server } from 'node:http';
import path from 'node:path';
import type { Command } from 'commander';
import { auditAndDeliver, defaultJobs } from '../../harness/batch/index.ts';
import { terminalLine } from '../../reports/safe.ts';
import { COMMAND } from '../batch/command.ts';
import { count } from '../batch/numbers.ts';
import { closed } from '../batch/stopping.ts';
import { EXIT, type ExitCode } from '../exit.ts';

interface WorkerOptions {
  readonly queue: string;
  readonly out: string;
  readonly jobs: number;
  readonly timeout: number;
  readonly memory: number;
  readonly store?: string;
  readonly metrics?: number;
  readonly quiet?: boolean;
}

/** `mpaudit worker --queue redis://…`: audits the programs that `mpaudit batch --queue` hands out, until it is told to stop. */
export function worker(program: Command, setExit: (code: ExitCode) => void): void {
  program
    .command('worker')
    .requiredOption('--queue <redis-url>', 'Redis of `mpaudit batch --queue`, e.g. redis://127.0.0.1:6379')
    .requiredOption('--out <dir>', 'folder of the results, the same for the batch and all workers')
    .option('--jobs <n>', 'programs at a time (default: by cores and free memory)', count, defaultJobs())
    .option('--timeout <seconds>', 'longest time of one program', count, 600)
    .option('--memory <megabytes>', 'most memory of one program with its browser', count, 3000)
    .option('--store <s3-url>', 'also upload each result to s3://bucket/prefix (AWS_* variables name key and endpoint)')
    .option('--metrics <port>', 'serve counts for Prometheus on 127.0.0.1:<port>', count)
    .option('--quiet', 'no line for each program')
    .action(async (options: WorkerOptions) => {
      if (await work(options)) return setExit(EXIT.ok);
      process.stderr.write('no Redis answers: what ran last is in its place, and its outcome was not told\n');
      // Its connections try again for ever, and there is nothing to wait for.
      process.exit(EXIT.unfinished);
    });
}

/** Works until it is told to stop; false when the queue did not take the last outcomes. */
async function work(options: WorkerOptions): Promise<boolean> {
  const { connect, metricsOf, startWorker } = await import('../../harness/batch/queue.ts');
  const store =
    options.store === undefined ? undefined : (await import('../../harness/batch/store.ts')).openStore(options.store);
  const redis = await connect(options.queue);
  const stop = new AbortController();
  const limits = { timeoutMs: options.timeout * 1000, memoryBytes: options.memory * 1_000_000, attempts: 1 };
  const running = new Set<Promise<unknown>>();
  const taken = startWorker({
    redis,
    jobs: options.jobs,
    audit: async (job, number) => {
      const auditing = auditAndDeliver(job, number, {
        command: COMMAND,
        out: path.resolve(options.out),
        limits,
        signal: stop.signal,
        ...(store ? { store } : {}),
      });
      running.add(auditing);
      const done = await auditing.finally(() => running.delete(auditing));
      if (!options.quiet) process.stderr.write(`${terminalLine(job.id)} ${done.end} ${done.durationMs} ms\n`);
      return done;
    },
  });
  taken.on('error', (error) => process.stderr.write(`queue: ${terminalLine(error.message)}\n`));
  const metrics = options.metrics === undefined ? undefined : serve(options.metrics, () => metricsOf(redis));
  await stopAsked(() => stop.abort());
  const told = await closed(taken.close(), running);
  metrics?.close();
  redis.disconnect();
  return told;
}

/** Resolves at the first signal; a second one also stops the programs that run. */
function stopAsked(again: () => void): Promise<void> {
  return new Promise((resolve) => {
    const first = (): void => {
      process.once('SIGINT', again).once('SIGTERM', again);
      process.removeListener('SIGINT', first).removeListener('SIGTERM', first);
      process.stderr.write('stopping: programs that run are finished first (again to stop them too)\n');
      resolve();
    };
    process.on('SIGINT', first).on('SIGTERM', first);
  });
}

function serve(port: number, text: () => Promise<string>): Server {
  const server = createServer((_request, response) => {
    text().then(
      (body) => response.setHeader('content-type', 'text/plain; version=0.0.4').end(body),
      (error: unknown) => response.writeHead(503).end(String(error)),
    );
  });
  return server.listen(port, '127.0.0.1');
}

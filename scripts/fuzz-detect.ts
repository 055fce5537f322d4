import { setImmediate } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { KNOWN } from '../bench/corpus/known.ts';
import { mutated } from '../bench/corpus/mutate.ts';
import { Random } from '../bench/corpus/random.ts';
import type { Node } from '../detectors/decode/node.ts';
import { Recognition } from '../detectors/recognise/index.ts';

/**
 * Mutated bodies through decode and recognise. A throw, more than 50 ms of CPU time a KB (a body of less counts as one KB), or memory that
 * goes on growing ends it with exit code 1. `npm run fuzz:detect -- --cases 1000000 --seed 1`
 */
const { values } = parseArgs({
  options: { cases: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '1' } },
});
const MS_PER_KB = 50;
const LEAST_MS = MS_PER_KB;
const MOST_GROWTH = 64 * 1024 * 1024;

const rootOf = (bytes: Uint8Array, type: string): Node => ({
  carrier: 'request-body',
  location: 'body',
  field: '',
  path: [],
  chain: [],
  kind: 'bytes',
  depth: 0,
  bytes,
  type,
});
const TYPES = ['', 'application/json', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=b0undary99'];

const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** What came of a number of cases. */
export interface Fuzzed {
  readonly cases: number;
  readonly bytes: number;
  readonly sightings: number;
  /** Milliseconds a KB of the slowest case, and its milliseconds. */
  readonly slowest: { readonly ms: number; readonly size: number };
  /** The first failures, each with its seed. */
  readonly failures: readonly string[];
}

/** Cases after which the event loop may turn: Node frees what a failed attempt at unpacking held only then. */
const PAUSE = 500;

/** Runs cases `1..count` of a seed. */
export async function fuzz(seed: number, count: number, tick: (n: number) => void = () => undefined): Promise<Fuzzed> {
  const recognition = new Recognition(KNOWN);
  const failures: string[] = [];
  let [bytes, sightings] = [0, 0];
  let slowest = { ms: 0, size: 1 };
  for (let n = 1; n <= count && failures.length < 10; n += 1) {
    const random = new Random(seed * 1_000_003 + n);
    const body = mutated(random);
    bytes += body.length;
    const type = random.pick(TYPES);
    const look = (): number => recognition.look(recognition.read([rootOf(body, type)]).leaves, n).length;
    const most = Math.max(LEAST_MS, (MS_PER_KB * body.length) / 1024);
    let before = cpu();
    try {
      sightings += look();
    } catch (error) {
      failures.push(`case ${n} of seed ${seed} threw ${String(error)}`);
      continue;
    }
    let ms = cpu() - before;
    // A case that was slow is slow again; the collector and the compiler, which work on the same clock, strike elsewhere.
    for (let again = 0; ms > most && again < 4; again += 1) {
      before = cpu();
      look();
      ms = Math.min(ms, cpu() - before);
    }
    if (ms > slowest.ms) slowest = { ms, size: body.length };
    if (ms > most) failures.push(`case ${n} of seed ${seed} took ${ms.toFixed(0)} ms for ${body.length} bytes`);
    if (n % PAUSE === 0) await setImmediate();
    tick(n);
  }
  return { cases: count, bytes, sightings, slowest, failures };
}

if (import.meta.main) {
  const count = Number(values.cases);
  let [least, last] = [Number.POSITIVE_INFINITY, 0];
  const started = performance.now();
  const result = await fuzz(Number(values.seed), count, (n) => {
    if (n % Math.max(1, Math.floor(count / 20)) !== 0) return;
    globalThis.gc?.();
    last = process.memoryUsage().heapUsed + process.memoryUsage().external;
    if (n > count / 4) least = Math.min(least, last);
    process.stderr.write(`${n} cases, ${Math.round(last / 1e6)} MB\n`);
  });
  const grown = last - least > MOST_GROWTH;
  const { slowest, failures } = result;
  process.stdout.write(
    `${failures.length === 0 ? result.cases : 'not all'} cases, ${(result.bytes / 1e6).toFixed(0)} MB in ${((performance.now() - started) / 1000).toFixed(0)} s, ${result.sightings} sightings, slowest ${slowest.ms.toFixed(0)} ms (${slowest.size} bytes), memory ${Math.round(least / 1e6)} to ${Math.round(last / 1e6)} MB\n`,
  );
  for (const failure of failures) process.stdout.write(`${failure}\n`);
  process.exitCode = failures.length > 0 || grown ? 1 : 0;
}

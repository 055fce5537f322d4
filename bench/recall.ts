import { parseArgs } from 'node:util';
import { rootsOf } from '../detectors/decode/carriers.ts';
import { Recognition } from '../detectors/recognise/index.ts';
import { Bodies, type Cell, cells, eventOf, stored, unfindable } from './corpus/cells.ts';
import { SALT } from './corpus/encodings.ts';
import { KNOWN } from './corpus/known.ts';
import { LOOKALIKES, lookalikeEvent } from './corpus/lookalikes.ts';
import { Random } from './corpus/random.ts';

/** Recall over every cell (type x encoding x carrier), precision over look-alikes. Exit code 1 below the floors of issue 4. */
const { values: options } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    every: { type: 'string', default: '1' },
    misses: { type: 'string', default: '20' },
  },
});
const FLOOR = 0.995;
/** What the judge counts. */
const CONFIDENT = 0.5;

const recognition = new Recognition(KNOWN);
const look = (event: ReturnType<typeof stored>, bodies: Bodies): ReturnType<Recognition['look']> =>
  recognition.look(recognition.read(rootsOf(event, bodies.get)).leaves, event.seq);

/** The salt comes down in a configuration, as it does in real programs, before anything is sent. */
function teachSalt(): void {
  const bodies = new Bodies();
  const body = bodies.keep(Buffer.from(JSON.stringify({ config: { signSalt: SALT } })));
  const event = stored({ type: 'response', id: 'x', status: 200, headers: [], body, upstream: 'stub' }, 1);
  recognition.harvest(recognition.read(rootsOf(event, bodies.get)).leaves);
}

class Table {
  readonly rows = new Map<string, { found: number; all: number }>();
  add(key: string, found: boolean): void {
    const row = this.rows.get(key) ?? { found: 0, all: 0 };
    row.all += 1;
    row.found += found ? 1 : 0;
    this.rows.set(key, row);
  }
  print(title: string): void {
    process.stdout.write(`\n${title}\n`);
    for (const [key, { found, all }] of this.rows)
      process.stdout.write(
        `  ${key.padEnd(26)} ${String(found).padStart(6)} / ${String(all).padEnd(6)} ${percent(found, all)}\n`,
      );
  }
}

const percent = (part: number, all: number): string => `${((100 * part) / Math.max(1, all)).toFixed(2)} %`;

function recall(): number {
  const [byType, byEncoding, byCarrier] = [new Table(), new Table(), new Table()];
  const misses: Cell[] = [];
  const skipped = new Map<string, number>();
  let [found, all, at] = [0, 0, 0];
  for (const cell of cells()) {
    at += 1;
    if (at % Number(options.every) !== 0) continue;
    const why = unfindable(cell);
    if (why !== undefined) {
      skipped.set(why, (skipped.get(why) ?? 0) + 1);
      continue;
    }
    const bodies = new Bodies();
    const hit = look(eventOf(cell, bodies), bodies).some(
      (one) => one.dataType === cell.known.type && one.confidence >= CONFIDENT,
    );
    all += 1;
    found += hit ? 1 : 0;
    if (!hit) misses.push(cell);
    byType.add(cell.known.type, hit);
    byEncoding.add(cell.encoding, hit);
    byCarrier.add(cell.carrier, hit);
  }
  byType.print('recall by data type');
  byEncoding.print('recall by encoding');
  byCarrier.print('recall by carrier');
  for (const [why, count] of skipped) process.stdout.write(`\nnot findable in principle: ${count} cells (${why})\n`);
  const shown = new Random(Number(options.seed));
  process.stdout.write(`\n${misses.length} misses, some of them:\n`);
  for (let n = 0; n < Math.min(misses.length, Number(options.misses)); n += 1) {
    const miss = shown.pick(misses);
    process.stdout.write(`  ${miss.known.type} / ${miss.encoding} / ${miss.carrier}\n`);
  }
  process.stdout.write(`\nRECALL ${found}/${all} = ${percent(found, all)}\n`);
  return found / all;
}

function precision(count: number): number {
  const random = new Random(Number(options.seed) + 7);
  const table = new Table();
  const samples = new Map<string, string>();
  let clean = 0;
  for (let n = 0; n < count; n += 1) {
    const family = LOOKALIKES[n % LOOKALIKES.length];
    if (!family) continue;
    const bodies = new Bodies();
    const hits = look(lookalikeEvent(family, random, bodies), bodies).filter((one) => one.confidence >= CONFIDENT);
    clean += hits.length === 0 ? 1 : 0;
    table.add(family.id, hits.length === 0);
    const hit = hits[0];
    if (hit)
      samples.set(
        `${family.id} taken for ${hit.dataType} (${hit.source} ${hit.confidence})`,
        hit.leaf.value.slice(0, 60),
      );
  }
  table.print('look-alikes left alone, by family');
  for (const [what, value] of [...samples].slice(0, Number(options.misses)))
    process.stdout.write(`  ${what}: ${value}\n`);
  process.stdout.write(`\nLOOK-ALIKES left alone ${clean}/${count} = ${percent(clean, count)}\n`);
  return clean / count;
}

const started = performance.now();
teachSalt();
const results = [recall(), precision(Math.ceil(21_000 / Number(options.every)))];
process.stdout.write(`in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
process.exitCode = results.every((one) => one >= FLOOR) ? 0 : 1;

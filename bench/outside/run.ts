import { parseArgs } from 'node:util';
import { accused, bare, harmless, isFound, type Judged, known, unknown } from './cases.ts';
import { shapeOf } from './shapes.ts';

/**
 * A third generator, written from the issue and the taxonomy before the engine was read, in two shapes: what the first found missing was mended, and the
 * second (other people, forms, encodings, carriers, names of fields, look-alikes) measured that. `npm run bench:outside -- --shape 2 --seed 5 --mode unknown`
 */
const line = (text: string): void => void process.stdout.write(`${text}\n`);
const { values: o } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    cases: { type: 'string', default: '10000' },
    harmless: { type: 'string', default: '20000' },
    show: { type: 'string', default: '40' },
    mode: { type: 'string', default: 'all' },
    shape: { type: 'string', default: '1' },
  },
});
const seed = Number(o.seed),
  show = Number(o.show),
  count = Number(o.cases);
const shape = shapeOf(o.shape);
const wanted = (mode: string): boolean => o.mode === 'all' || o.mode === mode;

function print(title: string, cases: readonly Judged[], good: (one: Judged) => boolean): void {
  const rows = new Map<string, [good: number, all: number]>();
  const misses: Judged[] = [];
  for (const one of cases) {
    const ok = good(one);
    if (!ok) misses.push(one);
    for (const tag of one.tags) {
      const row = rows.get(tag) ?? [0, 0];
      rows.set(tag, [row[0] + (ok ? 1 : 0), row[1] + 1]);
    }
  }
  line(
    `\n== ${title}: ${cases.length - misses.length}/${cases.length} = ${((100 * (cases.length - misses.length)) / cases.length).toFixed(2)} %`,
  );
  for (const [tag, [a, b]] of [...rows]
    .filter(([, [a, b]]) => a < b)
    .sort((x, y) => x[1][0] / x[1][1] - y[1][0] / y[1][1])
    .slice(0, show))
    line(`  ${tag.padEnd(56)} ${a}/${b}`);
  for (const one of misses.slice(0, show))
    line(
      `   MISS ${one.about} :: ${one.value.slice(0, 110)} => ${one.flows.map((f) => `${f.dataType}/${f.source}/${f.confidence}`).join(' ')}`,
    );
}

if (wanted('listed'))
  print('known values, what the issue lists', known(shape, seed, count, 'listed'), (one) => isFound(one));
if (wanted('all-layers'))
  print('known values, with what it does not list', known(shape, seed + 10, count, 'all'), (one) => isFound(one));
if (wanted('unknown')) {
  const cases = unknown(shape, seed, count);
  print('unknown values, telling name, any confidence', cases, (one) => isFound(one, 0));
  print('unknown values, telling name', cases, (one) => isFound(one));
}
if (wanted('bare')) print('unknown values, no name', bare(shape, seed, count / 4), (one) => isFound(one));
if (wanted('harmless')) {
  const cases = harmless(shape, seed, Number(o.harmless));
  print('look-alikes left alone', cases, (one) => accused(one).length === 0);
  const kinds = new Map<string, string>();
  for (const one of cases)
    for (const f of accused(one))
      kinds.set(`${one.tags[0]} => ${f.dataType} ${f.source}`, `${one.value.slice(0, 100)} ${one.about}`);
  for (const [kind, sample] of kinds) line(`  ${kind}\n       ${sample}`);
}

import { parseArgs } from 'node:util';
import { type Case, harmlessCases, isFound, isLeftAlone, knownCases, related, unknownCases } from './cases.ts';
import { Rng } from './rng.ts';

/**
 * A second generator, written apart from bench/corpus: other people, spellings, layers, carriers, names of fields and look-alikes, and no cell by cell
 * order. It goes through flows, as a judgement does. `npm run bench:holdout -- --seed 7 --mode known|unknown|harmless`
 */
const line = (text: string): void => void process.stdout.write(`${text}\n`);
const { values: o } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    cases: { type: 'string', default: '8000' },
    harmless: { type: 'string', default: '20000' },
    show: { type: 'string', default: '40' },
    mode: { type: 'string', default: 'all' },
    only: { type: 'string', default: '' },
  },
});
const seed = Number(o.seed);

function report(title: string, cases: readonly Case[], good: (one: Case) => boolean): void {
  const tags = new Map<string, [number, number]>();
  const misses: Case[] = [];
  let ok = 0;
  for (const one of cases) {
    const hit = good(one);
    if (hit) ok += 1;
    else misses.push(one);
    for (const tag of one.tags) {
      const row = tags.get(tag) ?? [0, 0];
      row[0] += hit ? 1 : 0;
      row[1] += 1;
      tags.set(tag, row);
    }
  }
  line(`\n== ${title}: ${ok}/${cases.length} = ${((100 * ok) / Math.max(1, cases.length)).toFixed(2)} %`);
  const worst = [...tags]
    .filter(([, [a, b]]) => a < b)
    .sort((x, y) => x[1][0] / x[1][1] - y[1][0] / y[1][1])
    .slice(0, Number(o.show));
  for (const [tag, [a, b]] of worst) line(`  ${tag.padEnd(44)} ${a}/${b}`);
  const r = new Rng(seed + 5);
  for (const one of r.shuffled(misses).slice(0, Number(o.show)))
    line(`   MISS ${one.about} :: ${one.value.slice(0, 90)}`);
}

function showKnown(): void {
  const drawn = knownCases(seed, Number(o.cases));
  const { cases, flows, known } = drawn;
  report('known values', cases, (one) => isFound(drawn, one));
  const wrong = cases.filter((one) =>
    (flows.get(one.host) ?? []).some(
      (flow) =>
        flow.confidence >= 0.5 &&
        flow.source === 'canary' &&
        !related(flow.dataType, one.type) &&
        !one.value.includes(known.find((k) => k.type === flow.dataType)?.value ?? '\0'),
    ),
  );
  line(`  of another type: ${wrong.length}`);
  for (const one of wrong.slice(0, 8))
    line(
      `   WRONG ${one.about} -> ${(flows.get(one.host) ?? []).map((f) => `${f.dataType}/${f.source}/${f.transforms}`).join(' ')}`,
    );
}

function showUnknown(): void {
  const drawn = unknownCases(seed, Number(o.cases));
  report('unknown values, any confidence', drawn.cases, (one) => isFound(drawn, one, 0));
  report('unknown values, >= 0.5', drawn.cases, (one) => isFound(drawn, one));
}

function showHarmless(): void {
  const drawn = harmlessCases(seed, Number(o.harmless), o.only);
  const { cases, flows } = drawn;
  report('harmless left alone (>= 0.5)', cases, (one) => isLeftAlone(drawn, one));
  const samples = new Map<string, string>();
  for (const one of cases)
    for (const flow of flows.get(one.host) ?? []) {
      const key = `${one.tags[0]} => ${flow.dataType} ${flow.source} ${flow.confidence}`;
      if (!samples.has(key)) samples.set(key, `${one.about} :: ${one.value.slice(0, 80)} ${flow.explanation}`);
    }
  for (const [key, text] of samples) line(`  ${key}\n        ${text}`);
}
if (o.mode === 'all' || o.mode === 'known') showKnown();
if (o.mode === 'all' || o.mode === 'unknown') showUnknown();
if (o.mode === 'all' || o.mode === 'harmless') showHarmless();

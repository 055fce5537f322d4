import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { findFlows } from '../../detectors/flows/index.ts';
import { isA } from '../../detectors/knowledge/taxonomy.ts';
import type { Flow } from '../../detectors/types.ts';
import type { EvidenceEvent, StoredEvent } from '../../evidence/events.ts';
import type { KnownValue, Manifest } from '../../evidence/manifest.ts';
import { CARRY } from './carry.ts';
import { HARMLESS } from './harmless.ts';
import { NAMES, spellName, TELLING } from './names.ts';
import { MAKE } from './people.ts';
import { Rng } from './rng.ts';
import { SPELLINGS } from './spell.ts';
import { DIGESTS, SALT, WRAPS } from './wrap.ts';

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
interface Case {
  readonly host: string;
  readonly type: string;
  readonly about: string;
  readonly value: string;
  readonly events: readonly EvidenceEvent[];
  readonly tags: readonly string[];
}
const bodies = new Map<string, Uint8Array>();
const keep = (bytes: Uint8Array): { sha256: string; size: number } => {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  bodies.set(sha256, bytes);
  return { sha256, size: bytes.length };
};
const seed = Number(o.seed);

function flowsOf(
  cases: readonly Case[],
  known: readonly KnownValue[],
  before: readonly EvidenceEvent[] = [],
): Map<string, Flow[]> {
  let seq = 0;
  const events: StoredEvent[] = [...before, ...cases.flatMap((one) => one.events)].map(
    (event) => ({ ...event, seq: ++seq, t: seq * 7, prev: '', hash: '' }) as StoredEvent,
  );
  const manifest = { target: { firstParty: [] }, persona: { seed: '', known } } as unknown as Manifest;
  const { flows } = findFlows({ manifest, complete: true, events, body: (sha) => bodies.get(sha) });
  const byHost = new Map<string, Flow[]>();
  for (const flow of flows) byHost.set(flow.recipient.host, [...(byHost.get(flow.recipient.host) ?? []), flow]);
  return byHost;
}
const related = (a: string, b: string): boolean => isA(a, b) || isA(b, a) || (/location/.test(a) && /location/.test(b));
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

function knownCases(): void {
  const r = new Rng(seed);
  const known: KnownValue[] = Object.entries(MAKE).map(([type, make]) => ({ type, value: make(r) }));
  const carries = Object.keys(CARRY),
    wraps = Object.keys(WRAPS),
    digests = Object.keys(DIGESTS);
  const cases: Case[] = [];
  const salt: EvidenceEvent[] = [
    {
      type: 'request',
      id: 's',
      method: 'GET',
      url: 'https://cfg.example.cn/c',
      httpVersion: '1.1',
      transport: 'https',
      headers: [],
    },
    {
      type: 'response',
      id: 's',
      status: 200,
      headers: [['content-type', 'application/json']],
      body: keep(Buffer.from(JSON.stringify({ data: { hashSalt: SALT } }))),
      upstream: 'stub',
    },
  ];
  for (let n = 0; n < Number(o.cases); n += 1) {
    const one = r.of(known);
    const spells = SPELLINGS[one.type] ?? [];
    const digested = r.chance(0.18) && one.type !== 'precise-location' && one.value.length >= 6;
    const at = digested || spells.length === 0 || r.chance(0.45) ? -1 : r.between(0, spells.length - 1);
    const base = at < 0 ? one.value : (spells[at]?.(one.value, r) ?? one.value);
    const layers = digested
      ? [r.of(digests), ...(r.chance(0.2) ? [r.of(wraps)] : [])]
      : Array.from({ length: r.of([0, 0, 1, 1, 1, 2, 2, 3]) }, () => r.of(wraps));
    let value = base;
    for (const layer of layers) value = (DIGESTS[layer] ?? WRAPS[layer])?.(value, r) ?? value;
    const carry = r.of(carries);
    const host = `h${n}.example.cn`;
    const name = r.of(['v', 'a1', 'p_x', 'attrValue', 'field7', 'payload', 'X-1', '备注', 'ext.info']);
    if (value.length > 6000) continue;
    cases.push({
      host,
      type: one.type,
      value,
      about: `${one.type} ~${at} [${layers.join(' > ')}] @${carry}`,
      events: CARRY[carry]?.({ id: `k${n}`, origin: `https://${host}`, name, value, r, keep }) ?? [],
      tags: [
        `type ${one.type}`,
        `spell ${one.type} ~${at}`,
        ...layers.map((l) => `layer ${l}`),
        `carry ${carry}`,
        `layers ${layers.length}`,
      ],
    });
  }
  const flows = flowsOf(cases, known, salt);
  report('known values', cases, (one) =>
    (flows.get(one.host) ?? []).some((flow) => flow.confidence >= 0.5 && related(flow.dataType, one.type)),
  );
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

function unknownCases(): void {
  const r = new Rng(seed + 1000);
  const carries = Object.keys(CARRY).filter(
    (c) => !/^(text|tsv|json key|protobuf$|protobuf big|grpc|grpc text|ws proto|ws plain|graphql)$/.test(c),
  );
  const cases: Case[] = [];
  const types = Object.keys(NAMES);
  for (let n = 0; n < Number(o.cases); n += 1) {
    const type = r.of(types);
    const make = MAKE[type] ?? TELLING[type];
    if (!make) throw new Error(type);
    const carry = r.of(carries);
    const host = `u${n}.example.cn`;
    const name = spellName(r.of(NAMES[type] ?? ['x']), r);
    const value = make(r);
    cases.push({
      host,
      type,
      value,
      about: `${type} ${name} @${carry}`,
      events: CARRY[carry]?.({ id: `u${n}`, origin: `https://${host}`, name, value, r, keep }) ?? [],
      tags: [`type ${type}`, `carry ${carry}`, `name ${type}.${name}`],
    });
  }
  const flows = flowsOf(cases, []);
  report('unknown values, any confidence', cases, (one) =>
    (flows.get(one.host) ?? []).some((flow) => related(flow.dataType, one.type)),
  );
  report(
    'unknown values, >= 0.5',
    cases.filter(() => !o.only),
    (one) => (flows.get(one.host) ?? []).some((flow) => flow.confidence >= 0.5 && related(flow.dataType, one.type)),
  );
}

function harmless(): void {
  const r = new Rng(seed + 2000);
  const known: KnownValue[] = Object.entries(MAKE).map(([type, make]) => ({ type, value: make(r) }));
  const families = Object.keys(HARMLESS).filter((f) => f.includes(o.only));
  const carries = Object.keys(CARRY);
  const cases: Case[] = [];
  for (let n = 0; n < Number(o.harmless); n += 1) {
    const family = families[n % families.length] ?? '';
    const made = HARMLESS[family]?.(r, known);
    if (!made) continue;
    const [name, value] = made;
    const carry = r.chance(0.5) ? 'json' : r.of(carries.filter((c) => c !== 'json key'));
    const host = `n${n}.example.cn`;
    cases.push({
      host,
      type: '',
      value,
      about: `${family} ${name} @${carry}`,
      events: CARRY[carry]?.({ id: `n${n}`, origin: `https://${host}`, name, value, r, keep }) ?? [],
      tags: [family],
    });
  }
  const flows = flowsOf(cases, known);
  report(
    'harmless left alone (>= 0.5)',
    cases,
    (one) => !(flows.get(one.host) ?? []).some((flow) => flow.confidence >= 0.5),
  );
  const samples = new Map<string, string>();
  for (const one of cases)
    for (const flow of flows.get(one.host) ?? []) {
      const key = `${one.tags[0]} => ${flow.dataType} ${flow.source} ${flow.confidence}`;
      if (!samples.has(key)) samples.set(key, `${one.about} :: ${one.value.slice(0, 80)} ${flow.explanation}`);
    }
  for (const [key, text] of samples) line(`  ${key}\n        ${text}`);
}
if (o.mode === 'all' || o.mode === 'known') knownCases();
if (o.mode === 'all' || o.mode === 'unknown') unknownCases();
if (o.mode === 'all' || o.mode === 'harmless') harmless();
